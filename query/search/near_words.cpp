#include "query/search/near_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

#include "common/text/words.h"
#include "query/language/filler_words.h"
#include "query/language/stop_words.h"
#include "query/search/search.h"

namespace verbatim {
namespace {

constexpr std::size_t kHitsLookedAt = 50;
constexpr std::size_t kShortestWord = 3;

bool says_nothing(const std::string& form, const std::string& language) {
  return form.size() < kShortestWord || is_stop_word(form, language) ||
         only_fillers(std::span(&form, 1), {}, language) ||
         std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The words that a query lights in turns.
void add_lit_words(const Hit& hit, std::set<std::string>& lit) {
  for (const ByteRange& range : hit.lit) {
    for (const Word& word :
         find_words(std::string_view(hit.turn.text).substr(range.begin_byte, range.size())))
      lit.insert(word.form);
  }
}

}  // namespace

std::vector<NearWord> near_words(const IndexedStudy& study, const std::string& query, std::size_t most) {
  return study.read([&] {
    SearchRequest request;
    request.query = query;
    request.limit = kHitsLookedAt;
    request.context = 1;
    const SearchResult result = search(study, request);
    std::set<std::pair<std::string, TurnNumber>> seen;
    std::set<std::string> lit;
    std::map<std::string, std::size_t> turns;
    const auto look_at = [&](const Turn& turn) {
      if (!seen.emplace(turn.interview, turn.number).second) return;
      std::set<std::string> forms;
      for (const Word& word : find_words(turn.text)) {
        if (!says_nothing(word.form, turn.language)) forms.insert(word.form);
      }
      for (const std::string& form : forms) ++turns[form];
    };
    for (const Hit& hit : result.hits) {
      add_lit_words(hit, lit);
      look_at(hit.turn);
      for (const Turn& turn : hit.before) look_at(turn);
      for (const Turn& turn : hit.after) look_at(turn);
    }
    std::vector<std::pair<double, NearWord>> weighed;
    for (const auto& [form, count] : turns) {
      if (count < 2 || lit.contains(form)) continue;
      const std::size_t in_study = study.index().turns_with(form);
      if (in_study == 0) continue;
      const double p = static_cast<double>(count) / static_cast<double>(seen.size());
      const double q = static_cast<double>(in_study) / static_cast<double>(study.index().turn_count());
      const double weight = p * std::log2(p / q);
      if (weight > 0) weighed.push_back({weight, {form, count, in_study}});
    }
    std::stable_sort(weighed.begin(), weighed.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<NearWord> words;
    for (std::size_t i = 0; i < weighed.size() && i < most; ++i) words.push_back(weighed[i].second);
    return words;
  });
}

}  // namespace verbatim
