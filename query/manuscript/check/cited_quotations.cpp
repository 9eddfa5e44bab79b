#include "query/manuscript/check/cited_quotations.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

/// Fewer emphasised words are a term.
constexpr std::size_t kMinQuotedWords = 3;
/// The same behind `P5 named three tools:`, where a list of terms stands as often as what was said.
constexpr std::size_t kMinWordsAfterLeadIn = 5;
constexpr std::size_t kMaxSingleBytes = 2'000;

bool is_letter_or_digit(UChar32 c) {
  return c >= 0 && u_isalnum(c) != 0;
}

class CitedQuotations {
 public:
  CitedQuotations(const ManuscriptText& manuscript, const ManuscriptCitations& citations,
                  std::vector<QuotationPlace>& places)
      : manuscript_(manuscript), text_(manuscript.text()), citations_(citations), places_(places) {}

  void add() && {
    add_single_marks();
    add_emphasised();
  }

 private:
  std::size_t paragraph_end(std::size_t at) const { return std::min(text_.find("\n\n", at), text_.size()); }

  bool cited_after(std::size_t end) const {
    return citations_.attribution_end(end, paragraph_end(end)) > end;
  }

  /// `P5: ` directly before `begin`.
  bool cited_before(std::size_t begin) const {
    std::size_t at = begin;
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\n')) --at;
    if (at == 0 || text_[at - 1] != ':') return false;
    --at;
    while (at > 0 && (text_[at - 1] == ')' || text_[at - 1] == ']' || text_[at - 1] == ' ')) --at;
    const std::vector<CitedPlace> before = citations_.in(at - std::min<std::size_t>(at, 100), at);
    return !before.empty() && before.back().end == at;
  }

  /// `P5, who ran the servers, put it so: ` before `begin`, in the same sentence.
  bool led_in(std::size_t begin) const {
    constexpr std::size_t kReach = 150;
    std::size_t at = begin;
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\n')) --at;
    if (at == 0 || text_[at - 1] != ':' ||
        text_.substr(at, begin - at).find("\n\n") != std::string_view::npos)
      return false;
    const std::string_view reach = text_.substr(0, at);
    std::size_t from = at - std::min(kReach, at);
    for (const std::string_view end : {". ", "? ", "! ", ".\n", "\n\n"}) {
      const std::size_t last = reach.rfind(end);
      if (last != std::string_view::npos) from = std::max(from, last + end.size());
    }
    const std::vector<CitedPlace> before = citations_.in(from, at);
    return !before.empty() && !before.back().literature;
  }

  /// The first place that ends after `at`.
  std::vector<QuotationPlace>::iterator first_ending_after(std::size_t at) const {
    return std::lower_bound(
        places_.begin(), places_.end(), at,
        [](const QuotationPlace& one, std::size_t from) { return one.outer.end_byte <= from; });
  }

  bool is_free(ByteRange range) const {
    const auto next = first_ending_after(range.begin_byte);
    return next == places_.end() || next->outer.begin_byte >= range.end_byte;
  }

  /// What stands between marks inside a cited quotation belongs to it, as everywhere; a quotation that only
  /// shares words with it leaves no room for it.
  bool takes_in(ByteRange outer) {
    const auto first = first_ending_after(outer.begin_byte);
    auto last = first;
    for (; last != places_.end() && last->outer.begin_byte < outer.end_byte; ++last) {
      if (last->block || last->outer.begin_byte < outer.begin_byte || last->outer.end_byte > outer.end_byte)
        return false;
      if (last->outer == outer) return false;
    }
    places_.erase(first, last);
    return true;
  }

  void insert(ByteRange outer, ByteRange content) {
    if (!takes_in(outer)) return;
    const auto next =
        std::lower_bound(places_.begin(), places_.end(), outer.begin_byte,
                         [](const QuotationPlace& one, std::size_t at) { return one.outer.begin_byte < at; });
    places_.insert(next, QuotationPlace{outer, {content}});
  }

  /// The last mark in the paragraph that could close what a single mark opens at `begin`, with a citation
  /// directly after it. Marks before it are apostrophes: `the farmers' wives'`.
  std::optional<std::size_t> cited_close(std::size_t begin, std::string_view mark) const {
    const std::size_t end = std::min(paragraph_end(begin), begin + kMaxSingleBytes);
    for (std::size_t at = text_.find(mark, begin); at < end; at = text_.find(mark, at + 1)) {
      const std::size_t after = at + mark.size();
      if (is_letter_or_digit(code_point_at(text_, after).value) ||
          is_blank_or_none(code_point_before(text_, at)))
        continue;
      if (cited_after(after)) return at;
    }
    return std::nullopt;
  }

  void add_single_marks() {
    for (QuotationPlace& place : places_) {
      if (place.block || place.content.size() != 1 ||
          !text_.substr(place.outer.begin_byte).starts_with("\u2018"))
        continue;
      if (cited_after(place.outer.end_byte)) continue;
      const auto close = cited_close(place.outer.end_byte, "\u2019");
      if (!close || !is_free({place.outer.end_byte, *close + 3})) continue;
      place.content.front().end_byte = *close;
      place.outer.end_byte = *close + 3;
    }
    for (std::size_t at = text_.find('\''); at != std::string_view::npos; at = text_.find('\'', at + 1)) {
      const UChar32 before = code_point_before(text_, at);
      const UChar32 after = code_point_at(text_, at + 1).value;
      const bool opens =
          !is_letter_or_digit(before) && is_letter_or_digit(after) &&
          (before < 0 || u_ispunct(before) == 0 || before == '(' || before == '[' || before == ':');
      if (!opens) continue;
      std::optional<std::size_t> close = cited_close(at + 1, "'");
      if (!close && cited_before(at)) {
        const std::size_t end = std::min(paragraph_end(at), at + kMaxSingleBytes);
        for (std::size_t i = text_.rfind('\'', end); i != std::string_view::npos && i > at && !close;
             i = text_.rfind('\'', i - 1)) {
          if (!is_letter_or_digit(code_point_at(text_, i + 1).value)) close = i;
        }
      }
      if (!close) continue;
      insert({at, *close + 1}, {at + 1, *close});
      at = *close;
    }
  }

  void add_emphasised() {
    const std::vector<ManuscriptMark>& marks = manuscript_.marks();
    std::size_t depth = 0;
    std::size_t begin = 0;
    for (const ManuscriptMark& mark : marks) {
      if (mark.kind == MarkKind::emphasis_begin && depth++ == 0) begin = mark.at_byte;
      if (mark.kind != MarkKind::emphasis_end || depth == 0 || --depth > 0) continue;
      const ByteRange range{begin, mark.at_byte};
      if (range.end_byte <= range.begin_byte) continue;
      const bool beside = cited_after(range.end_byte) || cited_before(range.begin_byte);
      if (!beside && !led_in(range.begin_byte)) continue;
      const std::size_t fewest = beside ? kMinQuotedWords : kMinWordsAfterLeadIn;
      if (count_words(text_.substr(range.begin_byte, range.size())) >= fewest) insert(range, range);
    }
  }

  const ManuscriptText& manuscript_;
  std::string_view text_;
  const ManuscriptCitations& citations_;
  std::vector<QuotationPlace>& places_;
};

}  // namespace

void add_cited_quotations(const ManuscriptText& manuscript, const ManuscriptCitations& citations,
                          std::vector<QuotationPlace>& places) {
  CitedQuotations(manuscript, citations, places).add();
}

}  // namespace verbatim
