#include "indexer/readers/role_words.h"

#include <map>

namespace verbatim {

std::optional<Role> role_of_word(std::string_view form) {
  constexpr Role kAsks = Role::interviewer, kAnswers = Role::interviewee, kOther = Role::other,
                 kSpeaks = Role::unknown;
  // A word that several languages share stands under the first.
  static const std::map<std::string_view, Role> words{
      // English
      {"interviewer", kAsks},
      {"interviewers", kAsks},
      {"moderator", kAsks},
      {"facilitator", kAsks},
      {"host", kAsks},
      {"researcher", kAsks},
      {"interviewee", kAnswers},
      {"interviewees", kAnswers},
      {"participant", kAnswers},
      {"respondent", kAnswers},
      {"informant", kAnswers},
      {"guest", kAnswers},
      {"subject", kAnswers},
      {"narrator", kAnswers},
      {"expert", kAnswers},
      {"observer", kOther},
      {"notetaker", kOther},
      {"speaker", kSpeaks},
      // French
      {"intervieweur", kAsks},
      {"intervieweuse", kAsks},
      {"enquêteur", kAsks},
      {"enquêteuse", kAsks},
      {"enquêtrice", kAsks},
      {"modérateur", kAsks},
      {"modératrice", kAsks},
      {"chercheur", kAsks},
      {"chercheuse", kAsks},
      {"interviewé", kAnswers},
      {"interviewée", kAnswers},
      {"enquêté", kAnswers},
      {"enquêtée", kAnswers},
      {"participante", kAnswers},
      {"répondant", kAnswers},
      {"répondante", kAnswers},
      {"informateur", kAnswers},
      {"informatrice", kAnswers},
      {"locuteur", kSpeaks},
      {"locutrice", kSpeaks},
      // German
      {"interviewerin", kAsks},
      {"moderatorin", kAsks},
      {"forscher", kAsks},
      {"forscherin", kAsks},
      {"interviewte", kAnswers},
      {"interviewter", kAnswers},
      {"befragte", kAnswers},
      {"befragter", kAnswers},
      {"teilnehmer", kAnswers},
      {"teilnehmerin", kAnswers},
      {"proband", kAnswers},
      {"probandin", kAnswers},
      {"experte", kAnswers},
      {"expertin", kAnswers},
      {"sprecher", kSpeaks},
      {"sprecherin", kSpeaks},
      // Spanish, Portuguese, Catalan
      {"entrevistador", kAsks},
      {"entrevistadora", kAsks},
      {"moderador", kAsks},
      {"moderadora", kAsks},
      {"investigador", kAsks},
      {"investigadora", kAsks},
      {"pesquisador", kAsks},
      {"pesquisadora", kAsks},
      {"entrevistado", kAnswers},
      {"entrevistada", kAnswers},
      {"entrevistat", kAnswers},
      {"encuestado", kAnswers},
      {"encuestada", kAnswers},
      {"informante", kAnswers},
      // Italian
      {"intervistatore", kAsks},
      {"intervistatrice", kAsks},
      {"moderatore", kAsks},
      {"moderatrice", kAsks},
      {"ricercatore", kAsks},
      {"ricercatrice", kAsks},
      {"intervistato", kAnswers},
      {"intervistata", kAnswers},
      {"partecipante", kAnswers},
      // Dutch, Scandinavian, Finnish
      {"onderzoeker", kAsks},
      {"geïnterviewde", kAnswers},
      {"deelnemer", kAnswers},
      {"intervjuare", kAsks},
      {"intervjuaren", kAsks},
      {"intervjuer", kAsks},
      {"intervjuperson", kAnswers},
      {"deltagare", kAnswers},
      {"deltager", kAnswers},
      {"deltaker", kAnswers},
      {"haastattelija", kAsks},
      {"haastateltava", kAnswers},
      // Russian, Turkish
      {"интервьюер", kAsks},
      {"модератор", kAsks},
      {"респондент", kAnswers},
      {"участник", kAnswers},
      {"görüşmeci", kAsks},
      {"katılımcı", kAnswers},
  };
  const auto found = words.find(form);
  if (found == words.end()) return std::nullopt;
  return found->second;
}

}  // namespace verbatim
