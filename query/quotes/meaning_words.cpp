#include "query/quotes/meaning_words.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/text/words.h"

namespace verbatim {
namespace {

struct Phrase {
  MeaningKind kind;
  std::vector<std::string> words;
};

struct Language {
  std::vector<Phrase> phrases;  ///< the longest first
  std::set<std::string, std::less<>> yes_or_no;
  std::set<std::string, std::less<>> joining;
};

using Texts = std::initializer_list<std::string_view>;

std::vector<std::string> phrase_forms(std::string_view text) {
  std::vector<std::string> forms;
  for (const Word& word : find_words(text)) forms.push_back(word.form);
  return forms;
}

Language language(Texts negations, Texts hedges, Texts yes_or_no, Texts joining) {
  Language result;
  for (const std::string_view text : negations)
    result.phrases.push_back({MeaningKind::negation, phrase_forms(text)});
  for (const std::string_view text : hedges)
    result.phrases.push_back({MeaningKind::hedge, phrase_forms(text)});
  // So that `sans doute` is a hedge and no `sans`.
  std::stable_sort(result.phrases.begin(), result.phrases.end(),
                   [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
  for (const std::string_view text : yes_or_no) result.yes_or_no.insert(fold_case(text));
  for (const std::string_view text : joining) result.joining.insert(fold_case(text));
  return result;
}

const std::map<std::string, Language, std::less<>>& languages() {
  static const std::map<std::string, Language, std::less<>> known{
      {"en", language({"not", "never", "no", "none", "nobody", "no one", "nothing", "nowhere", "neither",
                       "nor", "cannot", "without", "hardly", "barely", "scarcely", "rarely", "seldom"},
                      {"I think",
                       "I guess",
                       "I believe",
                       "I suppose",
                       "I feel",
                       "I would say",
                       "I'd say",
                       "I assume",
                       "I'm not sure",
                       "not sure",
                       "maybe",
                       "perhaps",
                       "possibly",
                       "probably",
                       "sometimes",
                       "occasionally",
                       "usually",
                       "mostly",
                       "kind of",
                       "sort of",
                       "might",
                       "may",
                       "seems",
                       "seem",
                       "apparently",
                       "almost",
                       "somewhat",
                       "in my opinion",
                       "in my experience",
                       "as far as I know",
                       "more or less",
                       "in theory",
                       "in some cases",
                       "not always",
                       "not necessarily"},
                      {"yes", "yeah", "yep", "no", "nope", "exactly", "right", "correct", "absolutely",
                       "definitely", "sure", "true"},
                      {"but", "and", "because", "so", "or", "although", "while", "if", "when", "since"})},
      {"fr", language({"pas", "ne", "n", "jamais", "rien", "aucun", "aucune", "personne", "ni", "sans",
                       "guère", "nullement"},
                      {"je pense",     "je crois",   "je trouve",      "je suppose",  "il me semble",
                       "à mon avis",   "selon moi",  "peut-être",      "parfois",     "quelquefois",
                       "probablement", "sans doute", "éventuellement", "plutôt",      "souvent",
                       "un peu",       "en général", "d'habitude",     "apparemment", "plus ou moins",
                       "pas toujours"},
                      {"oui", "non", "si", "exactement", "voilà", "absolument", "effectivement"},
                      {"mais", "et", "parce", "donc", "ou", "car", "quand", "si"})},
      {"de", language({"nicht", "nie", "niemals", "kein", "keine", "keinen", "keinem", "keiner", "keines",
                       "nichts", "niemand", "niemanden", "nirgends", "weder", "ohne", "kaum", "selten"},
                      {"ich glaube",        "glaube ich",     "ich denke",       "denke ich",
                       "ich finde",         "ich vermute",    "würde ich sagen", "ich würde sagen",
                       "vielleicht",        "wahrscheinlich", "vermutlich",      "möglicherweise",
                       "eventuell",         "manchmal",       "meistens",        "oft",
                       "scheinbar",         "anscheinend",    "soweit ich weiß", "meiner Meinung nach",
                       "mehr oder weniger", "nicht immer",    "nicht unbedingt"},
                      {"ja", "nein", "doch", "genau", "richtig", "stimmt", "absolut", "jein"},
                      {"aber", "und", "weil", "oder", "denn", "wenn", "obwohl", "dass"})},
      {"es", language({"no", "nunca", "jamás", "nada", "nadie", "ningún", "ninguno", "ninguna", "ni", "sin",
                       "tampoco", "apenas"},
                      {"creo que", "creo", "yo creo", "pienso que", "pienso", "me parece", "a veces",
                       "quizás", "quizá", "tal vez", "probablemente", "posiblemente", "a lo mejor",
                       "más o menos", "en mi opinión", "supongo", "normalmente", "no siempre"},
                      {"sí", "no", "exacto", "exactamente", "claro", "correcto"},
                      {"pero", "y", "porque", "o", "cuando", "si", "aunque"})},
      {"it", language({"non", "mai", "niente", "nulla", "nessuno", "nessuna", "nessun", "né", "senza",
                       "neanche", "nemmeno", "neppure"},
                      {"credo", "penso", "secondo me", "forse", "magari", "a volte", "qualche volta",
                       "probabilmente", "mi sembra", "mi pare", "direi", "di solito", "più o meno",
                       "non sempre", "suppongo"},
                      {"sì", "no", "esatto", "esattamente", "certo", "giusto"},
                      {"ma", "e", "perché", "o", "quando", "se", "però"})},
      {"nl",
       language(
           {"niet", "nooit", "geen", "niets", "niemand", "nergens", "noch", "zonder", "nauwelijks", "zelden"},
           {"ik denk", "denk ik", "ik geloof", "geloof ik", "ik vind", "misschien", "waarschijnlijk",
            "mogelijk", "soms", "volgens mij", "meestal", "eventueel", "min of meer", "niet altijd"},
           {"ja", "nee", "precies", "klopt", "inderdaad"},
           {"maar", "en", "omdat", "of", "want", "als", "dat"})},
      {"pt",
       language({"não", "nunca", "jamais", "nada", "ninguém", "nenhum", "nenhuma", "nem", "sem", "tampouco"},
                {"acho que", "acho", "eu acho", "penso que", "creio", "talvez", "provavelmente",
                 "possivelmente", "às vezes", "parece", "na minha opinião", "mais ou menos", "se calhar",
                 "nem sempre", "normalmente"},
                {"sim", "não", "exato", "exatamente", "claro", "certo"},
                {"mas", "e", "porque", "ou", "quando", "se"})},
  };
  return known;
}

const Language* language_of(std::string_view code) {
  const auto found = languages().find(code);
  return found == languages().end() ? nullptr : &found->second;
}

}  // namespace

std::string_view meaning_kind_name(MeaningKind kind) {
  return kind == MeaningKind::negation ? "a negation" : "a hedge";
}

std::vector<MeaningPhrase> meaning_phrases(std::span<const std::string> words, std::string_view code) {
  std::vector<MeaningPhrase> found;
  const Language* known = language_of(code);
  if (known == nullptr) return found;
  for (std::size_t i = 0; i < words.size();) {
    const auto rest = words.subspan(i);
    const auto phrase = std::find_if(known->phrases.begin(), known->phrases.end(), [&](const Phrase& one) {
      return one.words.size() <= rest.size() && std::equal(one.words.begin(), one.words.end(), rest.begin());
    });
    if (phrase != known->phrases.end()) {
      found.push_back({phrase->kind, i, i + phrase->words.size()});
      i += phrase->words.size();
      continue;
    }
    // `don't`, `isn't`, and all others: too many to list.
    if (code == "en" && words[i].size() > 3 && words[i].ends_with("n't"))
      found.push_back({MeaningKind::negation, i, i + 1});
    ++i;
  }
  return found;
}

bool is_yes_or_no(std::string_view word, std::string_view code) {
  const Language* known = language_of(code);
  return known != nullptr && known->yes_or_no.contains(word);
}

bool joins_clauses(std::string_view word, std::string_view code) {
  const Language* known = language_of(code);
  return known != nullptr && known->joining.contains(word);
}

std::vector<std::string> meaning_languages() {
  std::vector<std::string> codes;
  for (const auto& [code, known] : languages()) codes.push_back(code);
  return codes;
}

}  // namespace verbatim
