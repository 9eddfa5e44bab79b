#include "query/manuscript/check/quote_balance.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "common/index/facets.h"
#include "common/index/index_store.h"
#include "common/index/schema.h"
#include "common/text/words.h"

namespace verbatim {

std::vector<InterviewBalance> balance_quotations(const Xapian::Database& database,
                                                 std::span<const CheckedQuotation> checked) {
  std::map<std::string, std::size_t> quotations;
  std::map<std::string, std::set<std::pair<std::uint32_t, std::size_t>>> printed;
  for (const CheckedQuotation& one : checked) {
    if (one.parts.empty()) continue;
    const std::string& interview = one.turns.front().interview;
    ++quotations[interview];
    for (const QuotedPart& part : one.parts) {
      const auto turn = std::find_if(one.turns.begin(), one.turns.end(),
                                     [&](const Turn& each) { return each.number == part.turn; });
      if (turn == one.turns.end()) continue;
      for (const Word& word : find_words(turn->text)) {
        if (word.range.begin_byte >= part.range.begin_byte && word.range.end_byte <= part.range.end_byte) {
          printed[interview].emplace(to_int(part.turn), word.range.begin_byte);
        }
      }
    }
  }
  std::vector<InterviewBalance> result;
  for (const std::string& interview : facet_values(database, built_in_facet("interview"))) {
    InterviewBalance balance{interview, quotations[interview], printed[interview].size(), 0};
    const std::string term = facet_term(built_in_facet("interview"), interview);
    for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
      const std::string words = database.get_document(*posting).get_value(kWordsSlot);
      if (!words.empty()) balance.words += static_cast<std::size_t>(Xapian::sortable_unserialise(words));
    }
    result.push_back(std::move(balance));
  }
  return result;
}

}  // namespace verbatim
