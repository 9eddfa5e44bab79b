#include "query/search/leaf_counts.h"

#include <set>
#include <utility>

#include "common/words.h"
#include "query/language/word_forms.h"

namespace verbatim {
namespace {

std::size_t turns_matching(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

void add_forms(LeafCount& count, const TextPattern& pattern) {
  constexpr std::size_t kMaxForms = 20;
  std::set<std::string> seen;
  for (const auto& slot : pattern.slots) {
    for (const std::string& term : slot) {
      // `cafe` as typed and as `café` without its accent are two terms and one word.
      if (!seen.insert(term_text(term)).second) continue;
      ++count.forms_in_all;
      if (count.forms.size() < kMaxForms) count.forms.push_back(term_text(term));
    }
  }
}

}  // namespace

std::vector<LeafCount> count_leaves(const Xapian::Database& database,
                                    const std::vector<CompiledLeaf>& leaves) {
  const WordForms forms(database);
  std::vector<LeafCount> counts;
  for (const CompiledLeaf& leaf : leaves) {
    LeafCount count{leaf.shown, leaf.is_text, leaf.negated, turns_matching(database, leaf.query), {},
                    0,          {},           leaf.turn};
    add_forms(count, leaf.pattern);
    if (leaf.pattern.slots.size() == 1 && leaf.pattern.slots.front().empty()) {
      const std::vector<Word> words = find_words(leaf.text);
      if (words.size() == 1) count.suggestions = forms.suggestions(words.front(), 3);
    }
    counts.push_back(std::move(count));
  }
  return counts;
}

}  // namespace verbatim
