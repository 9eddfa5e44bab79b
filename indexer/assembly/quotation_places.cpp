#include "indexer/assembly/quotation_places.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>
#include <utility>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/text/first_words.h"
#include "common/text/words.h"
#include "indexer/readers/time_stamps.h"

namespace verbatim {
namespace {

/// The first and the last turn, as indices, that a quotation holds words of.
using TurnSpan = std::pair<std::size_t, std::size_t>;

/// Up to two different spans: more are not needed to know that a quotation has no one place.
using FoundSpans = std::vector<TurnSpan>;

/// Without the time stamps that a source has and a turn's text has not.
std::string without_stamps(const std::string& quote) {
  std::string text;
  std::size_t at = 0;
  while (const auto stamp = find_time_stamp(quote, at)) {
    text.append(quote, at, stamp->range.begin_byte - at).append(" ");
    at = stamp->range.end_byte;
  }
  return text.append(quote, at, std::string::npos);
}

std::string quoted_opening(const std::string& quote) {
  constexpr std::size_t kMaxBytes = 60;
  return "'" + first_words(on_one_line(quote), kMaxBytes) + "'";
}

/// Rows that are told of together: every number, and what is said of the first few.
class ToldRows {
 public:
  void add(const CodedQuotation& quotation, const std::string& what) {
    constexpr std::size_t kExplained = 3;
    ++count_;
    if (count_ <= kExplained) {
      std::string codes;
      for (const QuotationCode& code : quotation.codes) codes += (codes.empty() ? "" : ", ") + code.code;
      list_ += (list_.empty() ? "row " : "; row ") + quotation.row + " (" + quoted_opening(quotation.quote) +
               what + ", code " + codes + ")";
    } else {
      more_ += (more_.empty() ? "; rows " : ", ") + quotation.row;
    }
  }
  /// `sentence`: after "3 quotations ".
  void tell(std::vector<std::string>& told, const std::string& one, const std::string& several) const {
    if (count_ == 0) return;
    told.push_back(counted(count_, "quotation") + " " + (count_ == 1 ? one : several) + ": " + list_ + more_);
  }

 private:
  std::size_t count_ = 0;
  std::string list_, more_;
};

}  // namespace

class QuotationFinder::Talk {
  /// The letters of a talk, one word directly behind the other.
  struct Letters {
    std::string text;
    std::vector<std::size_t> word_begins;  ///< rising
    std::vector<std::pair<std::size_t, std::size_t>>
        turns;  ///< of each turn's own words: where they begin and end

    void add_words(std::string_view words) {
      for (const Word& word : find_words(words)) {
        word_begins.push_back(text.size());
        text += fold_accents(word.form);
      }
    }
    bool is_word_begin(std::size_t at) const {
      return at == text.size() || std::binary_search(word_begins.begin(), word_begins.end(), at);
    }
    std::size_t next_word_begin(std::size_t after) const {
      const auto next = std::upper_bound(word_begins.begin(), word_begins.end(), after);
      return next == word_begins.end() ? text.size() : *next;
    }
  };

  static std::string letters_of(std::string_view quote) {
    Letters letters;
    letters.add_words(quote);
    return letters.text;
  }

 public:
  explicit Talk(const PrimaryTalk& talk) : interview_(talk.interview) {
    for (std::size_t turn = 0; turn < talk.texts.size(); ++turn) {
      if (turn < talk.labels.size()) with_labels_.add_words(talk.labels[turn]);
      for (Letters* letters : {&plain_, &with_labels_}) {
        const std::size_t begin = letters->text.size();
        letters->add_words(talk.texts[turn]);
        letters->turns.emplace_back(begin, letters->text.size());
      }
    }
  }

  FoundSpans find(const std::string& quote) const {
    for (const std::string& needle : {letters_of(quote), letters_of(without_stamps(quote))}) {
      if (needle.empty()) continue;
      for (const Letters* letters : {&plain_, &with_labels_}) {
        if (FoundSpans spans = find_in(*letters, needle, /*whole_words=*/true); !spans.empty()) return spans;
      }
      // So few letters stand inside many a word.
      constexpr std::size_t kFewestLetters = 12;
      if (needle.size() < kFewestLetters) continue;
      if (FoundSpans spans = find_in(plain_, needle, /*whole_words=*/false); !spans.empty()) return spans;
    }
    return {};
  }

  const std::string& interview() const { return interview_; }

 private:
  static FoundSpans find_in(const Letters& letters, const std::string& needle, bool whole_words) {
    FoundSpans spans;
    std::size_t at = 0;
    while (at < letters.text.size()) {
      const void* found =
          memmem(letters.text.data() + at, letters.text.size() - at, needle.data(), needle.size());
      if (found == nullptr) break;
      const auto begin = static_cast<std::size_t>(static_cast<const char*>(found) - letters.text.data());
      const std::size_t end = begin + needle.size();
      at = begin + 1;
      if (whole_words && !letters.is_word_begin(begin)) {
        at = letters.next_word_begin(begin);
        continue;
      }
      if (whole_words && !letters.is_word_begin(end)) continue;
      const std::optional<TurnSpan> span = turns_in(letters, begin, end);
      if (!span) continue;
      if (std::find(spans.begin(), spans.end(), *span) == spans.end()) spans.push_back(*span);
      if (spans.size() == 2) break;
      // More of the same place tells nothing: on to one that ends in another turn.
      const std::size_t turn_end = letters.turns[span->second].second;
      if (span->first == span->second && turn_end > needle.size())
        at = std::max(at, turn_end - needle.size() + 1);
    }
    return spans;
  }

  /// The turns of which words stand between the two bytes.
  static std::optional<TurnSpan> turns_in(const Letters& letters, std::size_t begin, std::size_t end) {
    const auto first = std::lower_bound(letters.turns.begin(), letters.turns.end(), begin,
                                        [](const auto& turn, std::size_t at) { return turn.second <= at; });
    auto last = std::lower_bound(letters.turns.begin(), letters.turns.end(), end,
                                 [](const auto& turn, std::size_t at) { return turn.first < at; });
    if (first == letters.turns.end() || last == letters.turns.begin()) return std::nullopt;
    --last;
    while (last > first && last->first == last->second) --last;  // turns without words
    if (last < first) return std::nullopt;
    return TurnSpan{static_cast<std::size_t>(first - letters.turns.begin()),
                    static_cast<std::size_t>(last - letters.turns.begin())};
  }

  std::string interview_;
  Letters plain_, with_labels_;
};

QuotationFinder::QuotationFinder(const PrimaryTalk& talk) : talk_(std::make_unique<Talk>(talk)) {}
QuotationFinder::~QuotationFinder() = default;
QuotationFinder::QuotationFinder(QuotationFinder&&) noexcept = default;

PlacedQuotations QuotationFinder::place(std::span<const CodedQuotation> quotations,
                                        const std::string& coder) const {
  PlacedQuotations places;
  ToldRows missing, several;
  std::map<std::string, FoundSpans> known;  // a row for each code repeats the quotation
  const auto number = [](std::size_t index) { return TurnNumber{static_cast<std::uint32_t>(index + 1)}; };
  const auto cite_span = [&](const TurnSpan& span) {
    return print_citation({talk_->interview(), number(span.first), number(span.second)});
  };
  for (const CodedQuotation& quotation : quotations) {
    const auto [found, is_new] = known.try_emplace(quotation.quote);
    if (is_new) found->second = talk_->find(quotation.quote);
    const FoundSpans& spans = found->second;
    if (spans.empty()) {
      missing.add(quotation, {});
    } else if (spans.size() > 1) {
      several.add(quotation, " at " + cite_span(spans[0]) + " and " + cite_span(spans[1]));
    } else {
      for (std::size_t turn = spans[0].first; turn <= spans[0].second; ++turn) {
        for (const QuotationCode& code : quotation.codes) {
          places.codes[number(turn)].push_back(
              {code.code, quotation.coder.empty() ? coder : quotation.coder, code.family});
        }
      }
    }
  }
  for (auto& [turn, codes] : places.codes) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  }
  const std::string in = "in interview " + talk_->interview();
  missing.tell(places.told, "is not found " + in + ", and its codes are left out",
               "are not found " + in + ", and their codes are left out");
  several.tell(places.told, "stands in several places " + in + ", and its codes are left out",
               "stand in several places " + in + ", and their codes are left out");
  return places;
}

}  // namespace verbatim
