// Words that stand where labels stand and are none.
#include <set>
#include <string>

#include "common/text/folding.h"
#include "indexer/readers/label_names.h"

namespace verbatim {

bool is_short_answer(std::string_view speaker) {
  static const std::set<std::string, std::less<>> answers{
      "yes", "yeah", "yep", "yup", "no", "nope", "nah", "okay", "ok", "right", "sure", "exactly",
      "absolutely", "definitely", "correct", "true", "maybe", "perhaps", "possibly", "probably", "certainly",
      "indeed", "great", "good", "fine", "cool", "nice", "perfect", "wow", "well", "so", "oh", "ah", "um",
      "uh", "hm", "hmm", "mm", "mhm", "mm-hmm", "uh-huh", "thanks", "thankyou", "yesyes", "nono", "ofcourse",
      "isee", "alright", "never", "always", "sometimes", "often", "nothing", "everything", "both", "neither",
      "and", "but", "or", "what", "why", "how", "who", "when", "where", "really", "please", "sorry", "hello",
      "hi", "bye", "goodbye", "then", "now", "here", "there", "pause", "laughter", "laughs", "silence",
      "crosstalk", "lacht", "lachen", "seufzt", "rires", "rit", "risas", "ríe", "risate", "inaudible",
      "unintelligible", "music", "applause", "end", "start", "i", "it", "the", "a", "you", "we", "they", "he",
      "she", "this", "that",
      // French, German, Spanish, Portuguese, Italian, Dutch, Nordic
      "oui", "non", "ouais", "si", "sí", "sì", "voilà", "exactement", "d'accord", "bien", "bon", "merci",
      "peut-être", "jamais", "toujours", "ja", "nein", "doch", "genau", "vielleicht", "stimmt", "richtig",
      "klar", "danke", "gut", "natürlich", "nie", "immer", "claro", "exacto", "vale", "gracias", "bueno",
      "quizás", "nunca", "siempre", "sim", "não", "exato", "certo", "obrigado", "obrigada", "esatto",
      "grazie", "forse", "nee", "precies", "misschien", "nej", "kyllä", "joo", "ei", "да", "нет", "ага",
      "угу", "evet", "hayır", "tamam", "はい", "いいえ", "是", "对", "好"};
  return answers.contains(fold_label(speaker));
}

bool is_editorial_word(std::string_view speaker) {
  static const std::set<std::string, std::less<>> words{
      "note", "notes", "nb", "n.b.", "source", "sources", "translation", "summary", "moreinfo", "info",
      "moreinformation", "comment", "comments", "remark", "remarks", "warning", "tip", "example", "important",
      "date", "time", "place", "location", "venue", "duration", "length", "title", "topic", "theme", "file",
      "filename", "audio", "audiofile", "recording", "recorded", "language", "languages", "project", "study",
      "transcribedby", "transcriber", "transcription", "transcript", "transcripts", "transcribedwith",
      "translatedby", "url", "http", "https", "www", "link", "context", "setting", "method", "keywords",
      "abstract", "chapter", "part", "section", "version", "author", "status", "id", "code", "codes", "tags",
      "participants", "participantsinorder", "speakers", "present", "attendees", "absent", "apologies", "key",
      "legend", "abbreviations", "interview", "interviews", "interviewdate", "interviewno", "interviewid",
      "interviewlocation", "interviewnumber", "interviewdetails", "dateofinterview", "lengthofinterview",
      "re", "subject", "from", "to", "cc", "sent", "page", "p.s.", "ps", "todo", "fixme", "editor'snote",
      "transcriber'snote", "occupation", "age", "gender", "created", "modified", "created by", "consent",
      // German
      "anmerkung", "anmerkungen", "hinweis", "quelle", "quellen", "datum", "ort", "dauer", "zeit", "thema",
      "titel", "datei", "sprache", "teilnehmende", "anwesend", "projekt", "transkript", "transkription",
      "transkribiertvon", "aufnahme", "übersetzung", "zusammenfassung", "kontext", "legende",
      // French
      "remarque", "remarques", "durée", "lieu", "titre", "thème", "langue", "fichier", "projet", "résumé",
      "traduction", "lien", "entretien", "légende", "présents", "enregistrement", "transcripteur",
      // Spanish, Portuguese, Italian, Dutch, Nordic
      "nota", "notas", "fuente", "fuentes", "fecha", "lugar", "duración", "título", "tema", "archivo",
      "idioma", "entrevista", "proyecto", "grabación", "fonte", "fontes", "data", "local", "duração",
      "arquivo", "gravação", "projeto", "luogo", "durata", "titolo", "lingua", "progetto", "intervista",
      "opmerking", "bron", "plaats", "duur", "taal", "bestand", "datumenplaats", "anteckning", "källa",
      "plats", "tid", "datumochplats", "sted", "kilde", "dato"};
  const std::string folded = fold_label(speaker);
  if (words.contains(folded)) return true;
  // `Part 2`, `Interview 7`, `Question 3` is a heading; `http://…` an address.
  const std::size_t letters = folded.find_last_not_of("0123456789");
  // `[id1]`, `[id2]` are people.
  if (letters == 1 && folded.starts_with("id")) return false;
  return letters != std::string::npos && letters + 1 < folded.size() &&
         words.contains(std::string_view(folded).substr(0, letters + 1));
}

}  // namespace verbatim
