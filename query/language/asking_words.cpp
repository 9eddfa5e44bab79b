#include "query/language/asking_words.h"

#include <array>
#include <set>

#include "common/text/language.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

/// One word of each family, by what it does in a question; and forms that no stemmer brings to it.
constexpr std::array<std::string_view, 7> kEnglishWords{{
    // who is asked, and who asks
    "practitioner participant interviewee respondent informant speaker interviewer researcher people person "
    "somebody someone anybody anyone everybody everyone nobody man woman team company",
    // what they do in answering
    "say tell talk mention describe discuss discussion report state comment answer respond speak express "
    "think "
    "believe feel opinion view refer remark summarize summary",
    // what is wanted of them
    "problem issue challenge difficulty trouble concern pain reason example case situation way manner kind "
    "type "
    "sort form part aspect factor role effect impact consequence thing something anything nothing matter "
    "fact "
    "point question",
    // what happens with anything
    "experience encounter face struggle suffer cope deal handle address tackle try attempt happen occur "
    "arise "
    "come go become take bring put give get keep make do use need want wish let seem appear look see find "
    "know "
    "show help lead affect",
    // how it is
    "hard difficult easy main major important common typical usual often sometimes always never ever much "
    "many "
    "several few various certain own actual really particular general well still yet already even just also "
    "too "
    "long",
    // what joins words of a question
    "can could may might must shall should will would cannot one another other else whether without within "
    "across among between",
    "people men women said told spoke spoken thought felt dealt arose arisen came went gone became took "
    "taken "
    "brought gave given got gotten kept made done meant sought saw seen knew known found shown led",
}};

std::set<std::string> stems_of(const Stemmer& stem) {
  std::set<std::string> stems;
  for (const std::string_view words : kEnglishWords) {
    for (const Word& word : find_words(words)) stems.insert(stem(word.form));
  }
  return stems;
}

}  // namespace

bool is_asking_word(const std::string& form, std::string_view language) {
  if (language != "en") return false;
  // A stemmer belongs to one thread.
  thread_local const Stemmer stem("en");
  static const std::set<std::string> stems = stems_of(stem);
  return stems.contains(stem(form));
}

}  // namespace verbatim
