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
constexpr std::size_t kMinWords = 3;
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

  bool is_free(ByteRange range) const {
    const auto next =
        std::lower_bound(places_.begin(), places_.end(), range.begin_byte,
                         [](const QuotationPlace& one, std::size_t at) { return one.outer.end_byte <= at; });
    return next == places_.end() || next->outer.begin_byte >= range.end_byte;
  }

  void insert(ByteRange outer, ByteRange content) {
    if (!is_free(outer)) return;
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
      if (range.end_byte <= range.begin_byte ||
          !(cited_after(range.end_byte) || cited_before(range.begin_byte)))
        continue;
      if (count_words(text_.substr(range.begin_byte, range.size())) >= kMinWords) insert(range, range);
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
