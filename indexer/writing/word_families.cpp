#include "indexer/writing/word_families.h"

#include "common/index/schema.h"
#include "common/text/language.h"

namespace verbatim {

std::map<std::string, std::string> word_families(const Xapian::Database& database,
                                                 const std::set<std::string>& languages) {
  std::map<std::string, std::string> families;
  const std::string alternative_prefix = alternative_term("");
  for (const std::string& language : languages) {
    const Xapian::Stem stem = make_stem(language);
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      const bool alternative = (*term).starts_with(alternative_prefix);
      if (!alternative && !is_word_term(*term)) continue;
      const std::string form = alternative ? (*term).substr(alternative_prefix.size()) : *term;
      std::string& forms = families[language + ":" + stem(form)];
      forms += (forms.empty() ? "" : " ") + *term;
    }
  }
  return families;
}

}  // namespace verbatim
