#include "indexer/transcript/talk_phrases.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>

namespace verbatim {
namespace {

/// A row as it is written down: phrases with a bar between them; fillers and talk words with a blank.
struct PhraseTable {
  std::string_view language;
  std::string_view transitions;
  std::string_view recalls;
  std::string_view openers;
  std::string_view asking;
  std::string_view skips;
  std::string_view bids;
  std::string_view fillers;
  std::string_view talk_words;
};

constexpr PhraseTable kEnglish{
    "en",
    "move on|moving on|move on to|moving on to|move to|moving to|move over to|go on to|going on to|go over "
    "to|"
    "pass to|pass on to|turn to|turning to|switch to|switching to|jump to|jump into|jumping to|go back to|"
    "going back to|come back to|coming back to|get back to|return to|let's start|let's begin|let's talk|"
    "let's move|let's go|let's turn|let's discuss|let's continue|start with|starting with|start off with|"
    "begin with|to start|to start off|to begin|next question|next questions|next topic|next part|next "
    "section|"
    "next phase|next phases|next point|first question|last question|last questions|final question|"
    "final questions|last part|last point|finally|to finish|to conclude|to wrap up|now about|questions about|"
    "questions on|questions regarding|question about|talk about|talking about|focus on|focusing on",
    "you said|you say|you are saying|you're saying|are you saying|you mentioned|you mean|you told|i "
    "understand|"
    "i understood|understand correctly|make sure|to be clear|not clear|in other words",
    "do|does|did|have|has|had|is|are|was|were|can|could|would|will|should|how|what|which|where|why|who|when",
    "do you|did you|have you|had you|are you|were you|can you|could you|would you|will you", "skip|skipping",
    "", "um uh er so and but or okay ok yeah yes well like then now alright right all",
    // Function words by their kinds, then what interviewers say in every interview about the talk itself.
    "a an the this that these those there here it its it's itself that's "
    "i i'm i'd i'll i've me my we we're we'll our us you you're you'll you've your yours yourself "
    "he she his her him they them their who whom whose which what when where why how "
    "is are was were be been being am do does did don't didn't doing done has have had having "
    "can could may might must shall should will would "
    "and or but if because as so than not no nor yes of in on at by for with about against between into "
    "through during before after above below to from up down out off over under again then once "
    "all any both each few more most other some such only own same too very just also ever even still yet "
    "already one two thing things something anything everything someone anyone way lot kind sort like well "
    "now maybe really actually basically many much little bit couple "
    "get got go going gonna want need let let's make made come take give use used "
    "um uh er hmm mm mhm mm-hmm okay ok yeah right sure alright sorry thank thanks please perfect great good "
    "super "
    "interesting say said tell ask asked know think see mean mention mentioned talk question questions "
    "example experience experienced encounter encountered face faced met meet "
    "first last final finally move moving start starting started begin beginning next skip skipping focus "
    "focusing jump turn ahead"};

constexpr PhraseTable kFrench{
    "fr",
    "passons à|passons au|passons aux|passons maintenant|passer à|passer au|passer aux|on passe à|on passe "
    "au|"
    "on passe aux|venons-en à|venons-en au|venons-en aux|en venir à|en venir au|en venir aux|revenons "
    "à|revenons au|"
    "revenons aux|revenons sur|revenir à|revenir au|revenir aux|revenir sur|retournons à|retournons au|"
    "commençons par|commencer par|pour commencer|on commence par|parlons de|parlons du|parlons des|"
    "parlons maintenant|parler de|parler du|parler des|discuter de|discutons de|abordons|aborder|"
    "prochaine question|question suivante|prochain thème|thème suivant|prochain sujet|sujet suivant|"
    "partie suivante|prochaine partie|étape suivante|prochain point|point suivant|première question|"
    "dernière question|dernières questions|dernier point|dernière partie|dernier thème|pour finir|"
    "pour terminer|pour conclure|questions sur|question sur|autre sujet|autre thème|changeons de sujet|"
    "changer de sujet|continuons avec",
    "vous avez dit|vous disiez|vous dites|vous avez mentionné|vous mentionniez|vous avez parlé|vous parliez|"
    "vous m'avez dit|tu as dit|tu disais|si je comprends bien|si j'ai bien compris|j'ai bien compris|"
    "je comprends|vous voulez dire|autrement dit|pour être sûr|pour être sûre|pour être clair",
    "comment|pourquoi|combien|quel|quelle|quels|quelles|où|qui|qu'est-ce|est-ce que|est-ce qu|est-ce qu'il|"
    "à quel|à quelle|de quel|de quelle|de quels|dans quel|dans quelle|pour quel|pour quelle|pour quelles|"
    "depuis quand|depuis combien|à quoi|en quoi|avec qui|avec quels|avec quelles|d'où|que faites|que pensez|"
    "que diriez",
    "avez-vous|êtes-vous|pouvez-vous|pourriez-vous|voulez-vous|faites-vous|utilisez-vous|savez-vous|"
    "pensez-vous|diriez-vous|travaillez-vous|aviez-vous|étiez-vous|auriez-vous|devez-vous|voyez-vous|"
    "connaissez-vous|vous arrive-t-il|y a-t-il|as-tu|es-tu|peux-tu|pourrais-tu|fais-tu|penses-tu|veux-tu",
    "on saute|je saute|sautons|sauter la|sauter cette|laissons de côté|laisser de côté",
    "parlez-moi|parlez-nous|racontez-moi|racontez-nous|dites-moi|dites-nous|décrivez|expliquez-moi|"
    "expliquez-nous|dis-moi|raconte-moi|parle-moi|décris-moi|présentez-vous",
    "euh heu ben bah bon alors donc et mais oui ok okay d'accord voilà eh bien très merci parfait ensuite "
    "puis "
    "maintenant",
    "le la les l un une des du de d au aux ce cet cette ces ça c cela ceci y en se s me m te t que qu qui "
    "quoi dont "
    "où je j tu il elle on nous vous ils elles lui leur leurs mon ma mes ton ta tes son sa ses notre nos "
    "votre vos "
    "moi toi soi eux même mêmes "
    "est es suis sommes êtes sont était étais étaient étiez être été sera serait ai as a avons avez ont "
    "avait avais "
    "avaient aviez avoir eu aura aurait auriez fait faites faire fais font faisait va vas vont allez allons "
    "aller "
    "peut peux peuvent pouvez pouvait pourrait pourriez pouvoir doit dois doivent devez devait devoir veut "
    "veux "
    "voulez vouloir voudrais "
    "et ou mais donc or ni car si parce comme quand lorsque puisque pas ne n plus non oui à dans sur sous "
    "par pour "
    "avec sans entre vers chez contre depuis pendant avant après jusque jusqu "
    "tout tous toute toutes autre autres aucun aucune quelque quelques chaque plusieurs même très trop peu "
    "beaucoup "
    "assez aussi encore toujours jamais déjà bien là ici alors puis ensuite maintenant vraiment justement "
    "finalement "
    "un deux chose choses quelqu façon manière sorte genre fois "
    "comment pourquoi combien quel quelle quels quelles "
    "euh heu ben bah bon ok okay voilà merci parfait super bonjour "
    "dire dit dites disiez parler parlé parlons parlez raconter racontez expliquer décrire question "
    "questions "
    "exemple exemples expérience penser pensez savoir savez connaître comprendre voir vu voyez "
    "premier première dernier dernière prochain prochaine suivant suivante passer passons commencer "
    "commençons "
    "finir terminer aborder"};

constexpr PhraseTable kGerman{
    "de",
    "kommen wir zu|kommen wir zum|kommen wir zur|kommen wir jetzt|kommen wir nun|gehen wir zu|gehen wir zum|"
    "gehen wir zur|gehen wir über|gehen wir weiter|weiter zu|weiter zum|weiter zur|weiter mit|weiter geht es|"
    "sprechen wir über|reden wir über|zu sprechen kommen|zurück zu|zurück zum|zurück zur|zurückkommen auf|"
    "fangen wir an|fangen wir mit|beginnen wir|beginnen mit|anfangen mit|zu beginn|nächste frage|nächsten "
    "frage|"
    "nächsten fragen|nächstes thema|nächsten thema|nächste thema|nächster punkt|nächsten punkt|nächsten teil|"
    "nächste teil|erste frage|ersten frage|letzte frage|letzten frage|letzten fragen|letzter punkt|"
    "letzten punkt|letzten teil|zum schluss|zum abschluss|abschließend|fragen zu|fragen zum|fragen zur|"
    "frage zu|frage zum|frage zur|thema wechseln|wechseln wir|jetzt zu|jetzt zum|jetzt zur|nun zu|nun zum|"
    "nun zur",
    "sie sagten|sie haben gesagt|haben sie gesagt|sagten sie|sie erwähnten|erwähnten sie|sie haben erwähnt|"
    "haben sie erwähnt|sie meinten|sie meinen|meinen sie|du hast gesagt|hast du gesagt|du meinst|meinst du|"
    "wenn ich das richtig|richtig verstanden|verstehe ich|ich verstehe|mit anderen worten|um sicherzugehen",
    "wie|was|warum|wieso|weshalb|wann|wo|woher|wohin|wer|wen|wem|welche|welcher|welches|welchen|welchem|"
    "inwiefern|inwieweit|womit|wofür|wodurch|woran|worin|wozu|worauf|seit wann|in welchem|in welcher|"
    "in welchen|an welchem|an welcher|mit welchen|mit welchem|mit welcher|von welchen|aus welchem|haben sie|"
    "können sie|könnten sie|hatten sie|sind sie|waren sie|machen sie|würden sie|werden sie|nutzen sie|"
    "kennen sie|arbeiten sie|gibt es|gab es|hast du|kannst du|könntest du|bist du|warst du|machst du|"
    "würdest du",
    "",
    "überspringen|überspringe|überspringen wir|lassen wir weg|lassen wir aus|auslassen",
    "erzählen sie|erzähl mir|erzähl mal|erzähl uns|beschreiben sie|beschreib mir|schildern sie|sagen sie mir|"
    "berichten sie|erklären sie",
    "äh ähm ehm hm ja und aber also okay ok gut so nun dann na genau danke jetzt sehr super schön alles klar",
    "der die das den dem des ein eine einen einem einer eines kein keine keinen dieser diese dieses diesen "
    "diesem "
    "jener jene jenes es ich du er sie wir ihr man mich mir dich dir ihn ihm uns euch ihnen sich mein meine "
    "meinen "
    "meiner dein deine sein seine seinen seiner ihre ihren ihrem ihrer ihres unser unsere unseren euer eure "
    "selbst "
    "ist bin bist sind seid war waren warst wäre sein gewesen wird werden wurde wurden würde würden worden "
    "hat habe "
    "haben hast hatte hatten hätte hätten gehabt kann können könnte könnten konnte muss müssen musste soll "
    "sollen "
    "sollte will wollen wollte darf dürfen durfte mag möchte möchten macht machen gemacht geht gehen gibt "
    "gab "
    "und oder aber denn sondern weil dass ob wenn als wie so doch nicht nein ja auch nur noch schon immer "
    "wieder "
    "nie mehr sehr viel viele vielen wenig etwas ganz gar mal eben halt eigentlich wirklich vielleicht "
    "natürlich "
    "dann da dort hier jetzt nun also genau "
    "in im an am auf aus bei beim bis durch für gegen mit nach ohne über um unter von vom vor zu zum zur "
    "zwischen "
    "seit während wegen "
    "alle alles allem allen andere anderen anderer jede jeder jedes jeden einige manche beide ersten erste "
    "letzte "
    "letzten nächste nächsten eins zwei ding dinge sache sachen art weise bisschen "
    "was warum wann wo wer welche welcher welches welchen welchem womit wofür woran "
    "äh ähm hm okay ok gut danke bitte super schön interessant "
    "sagen sagt gesagt erzählen beschreiben frage fragen beispiel erfahrung erfahrungen denken wissen sehen "
    "meinen "
    "kommen sprechen reden anfangen beginnen weiter thema schluss"};

constexpr PhraseTable kSpanish{
    "es",
    "pasemos a|pasemos al|pasamos a|pasamos al|pasar a|pasar al|pasando a|pasando al|vamos a pasar|vamos a "
    "hablar|"
    "hablemos de|hablemos del|hablemos sobre|hablar de|hablar del|hablar sobre|volvamos a|volvamos "
    "al|volviendo a|"
    "volviendo al|regresemos a|regresemos al|regresando a|empecemos con|empecemos por|empezamos con|"
    "empezamos por|empezar con|empezar por|comencemos con|comencemos por|comenzar con|comenzar por|"
    "para empezar|para comenzar|siguiente pregunta|próxima pregunta|siguiente tema|próximo tema|"
    "siguiente parte|siguiente punto|primera pregunta|última pregunta|últimas preguntas|último punto|"
    "última parte|para terminar|para finalizar|para concluir|para acabar|por último|finalmente|"
    "preguntas sobre|pregunta sobre|cambiando de tema|cambiemos de tema|cambiar de tema",
    "usted dijo|dijo usted|usted mencionó|mencionó|has dicho|dijiste|decías|decía usted|mencionaste|ha dicho|"
    "ha mencionado|quiere decir|quieres decir|si entiendo bien|si entendí bien|si he entendido bien|entiendo|"
    "es decir|en otras palabras|para estar seguro|para estar segura",
    "cómo|qué|cuál|cuáles|cuándo|dónde|de dónde|quién|quiénes|con quién|cuánto|cuánta|cuántos|cuántas|por "
    "qué|"
    "para qué|con qué|en qué|a qué|de qué|desde cuándo|podría|puede contarme|me puede|me podría|nos puede|"
    "nos podría|puede usted|podría usted|tiene usted|ha tenido|han tenido|has tenido|hay algún|hay alguna",
    "",
    "saltar|saltamos|saltemos|omitir|omitimos|dejemos de lado",
    "cuénteme|cuéntenos|cuéntame|cuéntanos|hábleme|háblenos|háblame|descríbame|descríbeme|describa|dígame|"
    "dígame|dime|explíqueme|explícame|preséntese",
    "eh em este y pero bueno pues entonces sí vale ok okay claro ya muy bien gracias ahora luego perfecto de "
    "acuerdo",
    "el la los las lo un una unos unas de del al a en con por para sin sobre entre hasta desde hacia según "
    "durante "
    "y e o u ni pero sino que si porque como cuando donde mientras aunque pues "
    "yo tú él ella usted nosotros nosotras ellos ellas ustedes vosotros me te se le les nos os mi mis tu tus "
    "su sus "
    "nuestro nuestra nuestros nuestras este esta esto estos estas ese esa eso esos esas aquel aquella "
    "aquello "
    "es soy eres somos son era eran fue fueron ser sido sea está estoy están estaba estaban estar he ha has "
    "han hemos "
    "había habían haber hay hace hacen hacer hecho hacía tiene tengo tienen tenía tener tenido puede puedo "
    "pueden "
    "podía podría poder debe deben va voy vamos van ir iba quiere quiero quieren querer "
    "no sí ya muy más menos mucho mucha muchos muchas poco poca algo alguien alguno alguna algún algunos "
    "algunas nada "
    "nadie ningún ninguna todo toda todos todas otro otra otros otras mismo misma cada tan tanto también "
    "tampoco "
    "siempre nunca aquí ahí allí ahora entonces luego después antes así bien bueno claro vale "
    "uno dos cosa cosas manera forma tipo vez veces "
    "cómo qué cuál cuáles cuándo dónde quién cuánto cuánta cuántos cuántas "
    "eh em ok okay gracias perfecto "
    "decir dijo dicho hablar hablemos contar cuénteme cuéntame explicar describir pregunta preguntas ejemplo "
    "ejemplos experiencia pensar piensa saber sabe conocer ver visto creer cree "
    "primero primera último última siguiente próximo próxima pasar pasemos empezar empecemos terminar"};

constexpr PhraseTable kItalian{
    "it",
    "passiamo a|passiamo al|passiamo alla|passiamo alle|passiamo ai|passiamo agli|passare a|passare al|"
    "passare alla|passare alle|passare ai|passerei a|passerei al|passerei alla|parliamo di|parliamo del|"
    "parliamo della|parliamo dei|parliamo delle|parlare di|parlare del|parlare della|parlare dei|parlare "
    "delle|"
    "torniamo a|torniamo al|torniamo alla|torniamo ai|torniamo alle|tornare a|tornare al|tornare alla|"
    "cominciamo con|cominciamo da|cominciamo dal|cominciamo dalla|iniziamo con|iniziamo da|iniziamo dal|"
    "iniziamo dalla|per iniziare|per cominciare|prossima domanda|domanda successiva|prossimo tema|"
    "prossimo argomento|prossimo punto|prossima parte|prima domanda|ultima domanda|ultime domande|ultimo "
    "punto|"
    "ultima parte|per finire|per concludere|infine|domande su|domande sul|domande sulla|domande sui|domanda "
    "su|"
    "domanda sul|domanda sulla|cambiamo argomento",
    "ha detto|hai detto|lei diceva|diceva|dicevi|ha menzionato|hai menzionato|ha accennato|vuole dire|vuol "
    "dire|"
    "se ho capito bene|se capisco bene|ho capito|capisco|in altre parole|per essere sicuro|per essere sicura",
    "come|cosa|che cosa|quale|quali|qual è|quanto|quanta|quanti|quante|dove|da dove|chi|con chi|da quanto|"
    "da quando|in che|in quale|in quali|per quale|per quali|a che|di che|con "
    "quali|può|potrebbe|puoi|potresti|"
    "ha mai|avete mai|hai mai|è mai",
    "",
    "saltare|saltiamo|saltiamo la|tralasciamo",
    "mi racconti|ci racconti|raccontami|raccontaci|mi parli|ci parli|parlami|mi descriva|descriva|descrivimi|"
    "mi dica|ci dica|dimmi|mi spieghi|spiegami|si presenti",
    "ehm eh e ma allora ok okay sì bene dunque quindi va certo perfetto grazie adesso ora poi molto",
    "il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli alle da dal "
    "dalla dai "
    "dalle in nel nella nei nelle con su sul sulla sui sulle per tra fra senza "
    "e ed o ma se perché come quando dove mentre che chi cui non né anche "
    "io tu lui lei noi voi loro mi ti si ci vi ne me te sé mio mia miei mie tuo tua suo sua suoi sue nostro "
    "nostra "
    "nostri nostre vostro vostra questo questa questi queste quello quella quelli quelle ciò "
    "è sono sei siamo siete era erano ero essere stato stata stati stati sia ho hai ha abbiamo avete hanno "
    "aveva "
    "avevano avere avuto fa fai fanno fare fatto faceva può puoi possono posso poteva potrebbe potere deve "
    "devo "
    "devono dovere vuole voglio volete vogliono volere va vai vanno andare "
    "no sì già molto molta molti molte più meno poco poca qualcosa qualcuno alcuni alcune niente nulla "
    "nessuno "
    "nessuna tutto tutta tutti tutte altro altra altri altre stesso stessa ogni così tanto sempre mai ancora "
    "qui qua lì "
    "là adesso ora allora poi dopo prima quindi dunque bene certo "
    "uno due cosa cose modo tipo volta volte "
    "quale quali quanto quanta quanti quante "
    "ehm eh ok okay grazie perfetto "
    "dire detto dica parlare parliamo parli raccontare racconti spiegare descrivere domanda domande esempio "
    "esempi "
    "esperienza pensare pensa sapere sa conoscere vedere visto credere crede "
    "primo prima ultimo ultima prossimo prossima passare passiamo cominciare cominciamo iniziare finire"};

constexpr PhraseTable kDutch{
    "nl",
    "laten we|gaan we naar|gaan we verder|ga ik naar|overgaan naar|verder met|verdergaan met|door naar|over "
    "naar|"
    "naar het volgende|praten over|het hebben over|hebben over|terug naar|terugkomen op|beginnen met|begin "
    "met|"
    "om te beginnen|volgende vraag|volgende vragen|volgende onderwerp|volgende deel|volgende punt|eerste "
    "vraag|"
    "laatste vraag|laatste vragen|laatste punt|laatste deel|tot slot|ten slotte|tenslotte|om af te sluiten|"
    "ter afsluiting|vragen over|vraag over|ander onderwerp",
    "je zei|u zei|zei je|zei u|je noemde|u noemde|noemde je|noemde u|je bedoelt|u bedoelt|bedoel je|bedoelt "
    "u|"
    "als ik het goed|goed begrijp|ik begrijp|met andere woorden|voor de zekerheid",
    "hoe|wat|waarom|welke|welk|wie|waar|wanneer|hoeveel|waarmee|waaraan|waarvoor|waaruit|waardoor|waarover|"
    "sinds wanneer|in welke|op welke|met welke|van welke|kun je|kan je|kunt u|kan u|zou je|zou u|heb "
    "je|heeft u|"
    "hebt u|had je|had u|ben je|bent u|was je|was u|is er|zijn er|was er|waren er|gebruik je|gebruikt u|doe "
    "je|"
    "doet u|werk je|werkt u|vind je|vindt u|denk je|denkt u|weet je|weet u|ken je|kent u",
    "",
    "overslaan|slaan we over|sla ik over",
    "vertel eens|vertel mij|vertel me|vertel ons|vertelt u|beschrijf|beschrijft u|leg uit|leg eens uit|"
    "stel je eens voor",
    "eh uh ehm hm en maar dus ja ok oké okay nou goed dan prima nu dank mooi",
    "de het een dit dat deze die er ik jij je u hij zij ze wij we jullie mij me jou hem haar ons hun hen "
    "zich mijn "
    "jouw uw zijn onze zelf men "
    "is ben bent zijn was waren geweest word wordt worden werd werden heb heeft hebt hebben had hadden gehad "
    "kan kun "
    "kunt kunnen kon konden moet moeten moest zal zullen zou zouden wil willen wilde mag mogen doe doet doen "
    "deed "
    "gedaan ga gaat gaan ging "
    "en of maar want dus omdat als dat toen terwijl hoewel niet geen nee ja ook nog al wel maar toch even "
    "eens "
    "in op aan bij naar van voor met tot uit over onder tussen door om tegen na zonder sinds tijdens te "
    "alle alles iets iemand niets niemand veel weinig meer minder heel erg zo te andere ander elk elke ieder "
    "iedere "
    "sommige beide zelfde altijd nooit vaak soms hier daar nu dan toen straks echt eigenlijk misschien "
    "gewoon "
    "een twee ding dingen manier soort beetje keer "
    "hoe wat waarom welke welk wie waar wanneer hoeveel "
    "eh uh ehm hm oké ok okay goed prima dank bedankt mooi "
    "zeggen zei gezegd praten vertellen vertel vraag vragen voorbeeld voorbeelden ervaring ervaringen denken "
    "weten "
    "zien vinden bedoelen "
    "eerste laatste volgende beginnen verder slot onderwerp"};

constexpr PhraseTable kPortuguese{
    "pt",
    "vamos passar|vamos para|passemos a|passemos ao|passemos à|passemos para|passar para|passar a|passar ao|"
    "passando para|vamos falar|falar de|falar do|falar da|falar sobre|falemos de|falemos do|falemos da|"
    "falemos sobre|voltemos a|voltemos ao|voltemos à|voltar ao|voltando ao|voltando à|vamos começar|começar "
    "com|"
    "começar por|começar pelo|começar pela|comecemos com|comecemos por|comecemos pelo|para começar|"
    "próxima pergunta|pergunta seguinte|próximo tema|próximo assunto|próximo ponto|próxima parte|"
    "primeira pergunta|última pergunta|últimas perguntas|último ponto|última parte|para terminar|"
    "para finalizar|para concluir|por fim|por último|finalmente|perguntas sobre|pergunta sobre|"
    "mudando de assunto|mudar de assunto",
    "você disse|o senhor disse|a senhora disse|você mencionou|mencionou|você falou|disseste|referiu|quer "
    "dizer|"
    "se entendi bem|se percebi bem|se bem entendi|entendi|percebi|ou seja|em outras palavras|"
    "por outras palavras|para ter certeza",
    "como|o que|qual|quais|onde|de onde|quem|com quem|quanto|quanta|quantos|quantas|por que|por quê|porquê|"
    "para que|com que|em que|de que|a que|há quanto|desde quando|você pode|você poderia|pode "
    "me|poderia|podia|"
    "você já|já teve|alguma vez|houve|há algum|há alguma|o senhor pode|a senhora pode",
    "",
    "pular|pulamos|vamos pular|saltar|saltamos|deixar de lado",
    "conte-me|conta-me|me conte|me conta|fale-me|me fale|fale sobre|fale um pouco|descreva|diga-me|me diga|"
    "explique|apresente-se",
    "é eh hum e mas então bom bem sim ok okay certo pois pronto tá muito obrigado obrigada agora depois "
    "perfeito",
    "o a os as um uma uns umas de do da dos das em no na nos nas ao aos à às por pelo pela pelos pelas para "
    "pra com "
    "sem sobre entre até desde durante "
    "e ou mas se porque que como quando onde enquanto embora pois nem "
    "eu tu você ele ela nós vocês eles elas senhor senhora me te se lhe lhes nos meu minha meus minhas teu "
    "tua seu sua "
    "seus suas nosso nossa nossos nossas dele dela deles delas este esta isto estes estas esse essa isso "
    "esses essas "
    "aquele aquela aquilo "
    "é sou és somos são era eram foi foram ser sido seja está estou estão estava estavam estar tem tenho têm "
    "tinha "
    "tinham ter tido há havia haver faz fazem fazer feito fazia pode posso podem podia poderia poder deve "
    "devem vai vou "
    "vamos vão ir ia quer quero querem querer "
    "não sim já muito muita muitos muitas mais menos pouco pouca algo alguém algum alguma alguns algumas "
    "nada ninguém "
    "nenhum nenhuma tudo todo toda todos todas outro outra outros outras mesmo mesma cada tão tanto também "
    "sempre "
    "nunca aqui aí ali lá agora então depois antes assim bem bom certo ainda "
    "um dois coisa coisas maneira forma tipo vez vezes gente "
    "qual quais quem quanto quanta quantos quantas "
    "eh hum ok okay obrigado obrigada perfeito "
    "dizer disse dito falar falou fale contar conte explicar descrever pergunta perguntas exemplo exemplos "
    "experiência "
    "pensar acha achar saber sabe conhecer ver visto "
    "primeiro primeira último última próximo próxima seguinte passar passemos começar comecemos terminar"};

constexpr std::array kTables{kEnglish, kFrench, kGerman, kSpanish, kItalian, kDutch, kPortuguese};

Phrases split(std::string_view list) {
  std::vector<Phrase> phrases;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('|'), list.size());
    Phrase forms;
    for (const Word& word : find_words(list.substr(0, end))) forms.push_back(word.form);
    if (!forms.empty()) phrases.push_back(std::move(forms));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return Phrases(std::move(phrases));
}

WordSet word_set(std::string_view list) {
  WordSet words;
  for (const Word& word : find_words(list)) words.insert(word.form);
  return words;
}

TalkPhrases talk_phrases_of(const PhraseTable& table) {
  return {table.language,       split(table.transitions), split(table.recalls),
          split(table.openers), split(table.asking),      split(table.skips),
          split(table.bids),    word_set(table.fillers),  word_set(table.talk_words)};
}

bool stands_at(const Phrase& phrase, std::span<const Word> words) {
  return phrase.size() <= words.size() &&
         std::equal(phrase.begin(), phrase.end(), words.begin(),
                    [](const std::string& form, const Word& word) { return form == word.form; });
}

}  // namespace

Phrases::Phrases(std::vector<Phrase> phrases) : phrases_(std::move(phrases)) {
  std::sort(phrases_.begin(), phrases_.end());
  for (const Phrase& phrase : phrases_)
    ++first_with_[static_cast<unsigned char>(phrase.front().front()) + 1u];
  std::partial_sum(first_with_.begin(), first_with_.end(), first_with_.begin());
}

const TalkPhrases* talk_phrases(std::string_view language) {
  static const std::vector<TalkPhrases> all = [] {
    std::vector<TalkPhrases> phrases;
    for (const PhraseTable& table : kTables) phrases.push_back(talk_phrases_of(table));
    return phrases;
  }();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const TalkPhrases& phrases) { return phrases.language == language; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<std::string_view> languages_with_phrases() {
  std::vector<std::string_view> languages;
  for (const PhraseTable& table : kTables) languages.push_back(table.language);
  return languages;
}

bool begins_with(const Phrases& phrases, std::span<const Word> words) {
  return !words.empty() && std::ranges::any_of(phrases.near(words.front().form), [&](const Phrase& phrase) {
    return stands_at(phrase, words);
  });
}

std::string_view find_phrase(const Phrases& phrases, std::string_view sentence, std::span<const Word> words) {
  std::string_view longest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const Phrase& phrase : phrases.near(words[i].form)) {
      if (!stands_at(phrase, words.subspan(i))) continue;
      const std::size_t begin = words[i].range.begin_byte;
      const std::size_t size = words[i + phrase.size() - 1].range.end_byte - begin;
      if (size > longest.size()) longest = sentence.substr(begin, size);
    }
  }
  return longest;
}

}  // namespace verbatim
