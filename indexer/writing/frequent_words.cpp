#include "indexer/writing/frequent_words.h"

#include <vector>

#include "common/index/packed_postings.h"
#include "common/index/schema.h"

namespace verbatim {

std::map<std::string, std::string> pack_frequent_words(const Xapian::Database& database) {
  std::map<std::string, std::string> packed;
  std::vector<Posting> postings;
  const auto end = database.allterms_end();
  for (auto term = database.allterms_begin(); term != end; ++term) {
    // Past all prefixes at once: there is one term of these for each turn.
    if (!is_word_term(*term)) term.skip_to("[");
    if (term == end) break;
    if (term.get_termfreq() < kPackedFrom) continue;
    postings.clear();
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
      postings.push_back({*posting, posting.get_wdf()});
    }
    packed.emplace(*term, pack_postings(postings));
  }
  return packed;
}

}  // namespace verbatim
