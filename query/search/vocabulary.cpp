#include "query/search/vocabulary.h"

#include <algorithm>

#include "common/index/schema.h"
#include "common/text/words.h"

namespace verbatim {

std::vector<WordCount> words_beginning(const Index& index, std::string_view beginning, std::size_t most) {
  const std::vector<Word> words = find_words(beginning);
  if (words.size() != 1) return {};
  const std::string& begin = words.front().form;
  std::vector<WordCount> found;
  const auto more_first = [](const WordCount& a, const WordCount& b) {
    return a.turns != b.turns ? a.turns > b.turns : a.word < b.word;
  };
  for (auto term = index.database().allterms_begin(begin); term != index.database().allterms_end(begin);
       ++term)
    found.push_back({*term, term.get_termfreq()});
  const std::size_t kept = std::min(most, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    more_first);
  found.resize(kept);
  return found;
}

}  // namespace verbatim
