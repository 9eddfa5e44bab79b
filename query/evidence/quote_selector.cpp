#include "query/evidence/quote_selector.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "common/text/code_point.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

constexpr std::size_t kContext = 32;
constexpr std::size_t kMaxContext = 1024;

std::uint32_t number_of_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(count_code_points(text));
}

std::string_view last_code_points(std::string_view text, std::size_t count) {
  std::size_t begin = text.size();
  while (begin > 0 && count > 0) {
    if (!continues_code_point(text[--begin])) --count;
  }
  return text.substr(begin);
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (!continues_code_point(text[end]) && count-- == 0) break;
  }
  return text.substr(0, end);
}

/// By memmem of glibc, which looks at a fraction of the bytes where std::string_view::find stops at each
/// first letter: every quote is looked for in all of its interview.
bool stands_twice(std::string_view text, const std::string& passage) {
  const char* const end = text.data() + text.size();
  const void* first = ::memmem(text.data(), text.size(), passage.data(), passage.size());
  if (first == nullptr) return false;
  const char* const next = static_cast<const char*>(first) + 1;
  return ::memmem(next, static_cast<std::size_t>(end - next), passage.data(), passage.size()) != nullptr;
}

std::size_t common_subsequence(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const std::string& word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

/// What stands around a place, against what stood around the quote.
struct Surroundings {
  double before = 0.0;  ///< share of the words before it that are still there
  double after = 0.0;
  bool same_neighbours = false;  ///< the last word before and the first after
  double sum() const { return before + after; }
};

double side_kept(const std::vector<std::string>& then, const std::vector<std::string>& now) {
  if (then.empty()) return now.empty() ? 1.0 : 0.0;
  return static_cast<double>(common_subsequence(then, now)) / static_cast<double>(then.size());
}

Surroundings surroundings_kept(const TalkText& talk, const QuotePlace& place, const QuoteSelector& selector) {
  const ByteRange range = talk.range_of(place);
  const std::string_view joined = talk.joined();
  const auto then_before = forms_of_words(selector.prefix), then_after = forms_of_words(selector.suffix);
  const auto before = forms_of_words(
      last_code_points(joined.substr(0, range.begin_byte), count_code_points(selector.prefix)));
  const auto after =
      forms_of_words(first_code_points(joined.substr(range.end_byte), count_code_points(selector.suffix)));
  const bool same_last =
      then_before.empty() ? before.empty() : !before.empty() && then_before.back() == before.back();
  const bool same_first =
      then_after.empty() ? after.empty() : !after.empty() && then_after.front() == after.front();
  return {side_kept(then_before, before), side_kept(then_after, after), same_last && same_first};
}

}  // namespace

TalkText::TalkText(std::vector<std::string> turn_texts) : texts_(std::move(turn_texts)) {
  std::uint32_t code_points = 0;
  for (const std::string& text : texts_) {
    if (!begins_.empty()) {
      joined_ += '\n';
      ++code_points;
    }
    begins_.push_back(joined_.size());
    code_points_.push_back(code_points);
    joined_ += text;
    code_points += number_of_code_points(text);
  }
}

ByteRange TalkText::range_of(const QuotePlace& place) const {
  return {begins_[place.begin.text] + place.begin.byte, begins_[place.end.text] + place.end.byte};
}

std::string_view TalkText::words_of(const QuotePlace& place) const {
  const ByteRange range = range_of(place);
  return std::string_view(joined_).substr(range.begin_byte, range.size());
}

std::vector<QuotePlace> TalkText::places_of(std::string_view exact) const {
  if (!compared_) {
    const std::vector<std::string_view> texts(texts_.begin(), texts_.end());
    compared_.emplace(std::span(texts));
  }
  return compared_->places_of(QuoteText(exact));
}

std::uint32_t TalkText::code_points_before(const QuotePlace& place) const {
  const std::string_view text = texts_[place.begin.text];
  return code_points_[place.begin.text] + number_of_code_points(text.substr(0, place.begin.byte));
}

QuoteSelector select_quote(const TalkText& talk, const QuotePlace& place) {
  const std::string_view joined = talk.joined();
  const ByteRange range = talk.range_of(place);
  QuoteSelector selector;
  selector.exact = talk.words_of(place);
  for (std::size_t context = kContext; context <= kMaxContext; context *= 2) {
    selector.prefix = last_code_points(joined.substr(0, range.begin_byte), context);
    selector.suffix = first_code_points(joined.substr(range.end_byte), context);
    if (!stands_twice(joined, selector.prefix + selector.exact + selector.suffix)) break;
  }
  selector.start = talk.code_points_before(place);
  selector.end = selector.start + number_of_code_points(selector.exact);
  selector.copies =
      static_cast<std::uint32_t>(std::max<std::size_t>(1, talk.places_of(selector.exact).size()));
  return selector;
}

std::optional<QuotePlace> find_quote(const TalkText& talk, const QuoteSelector& selector) {
  constexpr double kSideKept = 0.75;
  constexpr double kBothKept = 1.5;
  constexpr double kMargin = 0.25;
  const std::vector<QuotePlace> places = talk.places_of(selector.exact);
  if (places.empty()) return std::nullopt;
  if (places.size() == 1 && selector.copies == 1) return places.front();
  std::vector<std::pair<Surroundings, QuotePlace>> ranked;
  for (const QuotePlace& place : places) ranked.emplace_back(surroundings_kept(talk, place, selector), place);
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first.sum() > b.first.sum(); });
  const Surroundings& best = ranked.front().first;
  // Where a copy is gone, it may be the quote itself. The best place left is then perhaps the second "Yeah."
  // of "Yeah. Yeah.", whose surroundings are almost the same, so more of them must be kept.
  const bool all_there = places.size() >= selector.copies;
  const bool kept = all_there ? std::max(best.before, best.after) >= kSideKept
                              : best.sum() >= kBothKept && best.same_neighbours;
  if (!kept) return std::nullopt;
  if (ranked.size() > 1 && best.sum() - ranked[1].first.sum() < kMargin) return std::nullopt;
  return ranked.front().second;
}

std::optional<NearestPassage> nearest_passage(const TalkText& talk, std::string_view exact) {
  constexpr double kLeast = 1.0 / 3.0;
  constexpr std::size_t kMostCompared = 50;
  std::map<std::string, std::int64_t> missing;
  const std::vector<std::string> quote = forms_of_words(exact);
  for (const std::string& form : quote) ++missing[form];
  struct PlacedWord {
    std::string form;
    std::size_t text;
    ByteRange range;
  };
  std::vector<PlacedWord> words;
  for (std::size_t text = 0; text < talk.turn_texts().size(); ++text) {
    for (Word& word : find_words(talk.turn_texts()[text]))
      words.push_back({std::move(word.form), text, word.range});
  }
  // A window as long as the quote moves over the talk, and counts the quote's words in it as they enter and
  // leave: linear in the talk. Only the best windows are compared word by word in order.
  const std::size_t length = std::min(quote.size(), words.size());
  if (length == 0) return std::nullopt;
  std::size_t shared = 0, most = 0;
  std::vector<std::size_t> best;
  for (std::size_t i = 0; i < words.size(); ++i) {
    // `missing` counts what the window lacks of the quote; below 0, the window has a word too often.
    if (const auto entering = missing.find(words[i].form);
        entering != missing.end() && entering->second-- > 0)
      ++shared;
    if (i >= length) {
      const auto leaving = missing.find(words[i - length].form);
      if (leaving != missing.end() && leaving->second++ >= 0) --shared;
    }
    if (i + 1 < length || shared < most || shared == 0) continue;
    if (shared > most) best.clear();
    most = shared;
    if (best.size() < kMostCompared) best.push_back(i + 1 - length);
  }
  const double similarity = static_cast<double>(most) / static_cast<double>(quote.size());
  if (similarity < kLeast) return std::nullopt;
  const auto in_order = [&](std::size_t begin) {
    std::vector<std::string> forms;
    for (std::size_t i = begin; i < begin + length; ++i) forms.push_back(words[i].form);
    const bool in_one_turn = words[begin].text == words[begin + length - 1].text;
    return std::pair(common_subsequence(quote, forms), in_one_turn);
  };
  // The first of equals.
  const std::size_t nearest = *std::max_element(
      best.begin(), best.end(), [&](std::size_t a, std::size_t b) { return in_order(a) < in_order(b); });
  const PlacedWord& first = words[nearest];
  const PlacedWord& last = words[nearest + length - 1];
  return NearestPassage{{{first.text, first.range.begin_byte}, {last.text, last.range.end_byte}}, similarity};
}

}  // namespace verbatim
