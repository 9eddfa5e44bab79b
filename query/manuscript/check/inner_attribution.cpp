#include "query/manuscript/check/inner_attribution.h"

#include <algorithm>
#include <optional>

#include "common/text/code_point.h"
#include "common/text/words.h"

namespace verbatim {

// Block quotes often end with their source inside the block, `… every winter. (I7:2)` or `— I7`, and
// interviews set as a dialogue begin with it, `I7: Our model …`. These words are the author's. Left in the
// content they would make every such quotation an altered one, so they are cut off before anything is
// compared; nothing but the two ends is touched.
namespace {

class InnerAttribution {
 public:
  InnerAttribution(std::string_view text, const ManuscriptCitations& citations, QuotationPlace& quotation)
      : text_(text),
        citations_(citations),
        quotation_(quotation),
        inside_(citations.in(quotation.outer.begin_byte, quotation.outer.end_byte)) {}

  std::vector<CitedPlace> take() && {
    take_beginning();
    take_end();
    return std::move(taken_);
  }

 private:
  /// Whether only blanks and punctuation stand there.
  bool no_words(std::size_t begin, std::size_t end) const {
    return find_words(text_.substr(begin, end - begin)).empty();
  }

  void take_beginning() {
    ByteRange& first = quotation_.content.front();
    for (const CitedPlace& one : inside_) {
      if (one.literature || one.at < first.begin_byte) continue;
      // Talk that mentions an interview later on is talk.
      if (!no_words(first.begin_byte, one.at)) break;
      std::size_t colon = one.end;
      while (colon < first.end_byte && (is_blank_or_none(code_point_at(text_, colon).value) ||
                                        text_[colon] == ')' || text_[colon] == ']')) {
        ++colon;
      }
      // Without a colon the words may go on: `P07 told us that …`.
      if (colon < first.end_byte && text_[colon] == ':') {
        taken_.push_back(one);
        first.begin_byte = colon + 1;
      }
      break;
    }
  }

  void take_end() {
    ByteRange& last = quotation_.content.back();
    const std::size_t cut = end_of_words(last);
    for (const CitedPlace& one : inside_) {
      // Marks of literature have no extent and leave no words, wherever they stand.
      if (one.at >= cut || one.literature) taken_.push_back(one);
    }
    last.end_byte = cut;
  }

  /// Where the attribution at the end of `last` begins; its end if there is none.
  std::size_t end_of_words(ByteRange last) const {
    std::size_t end = last.end_byte;
    while (end > last.begin_byte &&
           (is_blank_or_none(code_point_before(text_, end)) || text_[end - 1] == '.')) {
      --end;
    }
    // Brackets without a citation, as `(laughs)`, belong to what was said. So do those that begin the
    // content.
    std::size_t cut = last.end_byte;
    if (end > last.begin_byte && (text_[end - 1] == ')' || text_[end - 1] == ']')) {
      const std::size_t open = text_.rfind(text_[end - 1] == ')' ? '(' : '[', end - 1);
      if (open != std::string_view::npos && open > last.begin_byte && citations_.any_in(open, end)) {
        cut = open;
      }
    }
    // `— Engineer (I7)`: the dash stands before the brackets, and all of it goes.
    if (const std::optional<std::size_t> dash = dash_before({last.begin_byte, end})) {
      cut = std::min(cut, *dash);
    }
    if (cut == last.end_byte && quotation_.block) {
      // A citation alone at the end, set flush right or by a command.
      for (auto one = inside_.rbegin(); one != inside_.rend() && one->at > last.begin_byte; ++one) {
        if (!no_words(one->end, last.end_byte)) break;
        cut = std::min(cut, one->at);
      }
    }
    return cut;
  }

  /// Where a dash begins the attribution at the end of `range`: one with a citation after it, or one that
  /// begins the last line.
  std::optional<std::size_t> dash_before(ByteRange range) const {
    if (range.end_byte <= range.begin_byte) return std::nullopt;
    const std::string_view content = text_.substr(range.begin_byte, range.size());
    // The last dash of each kind. `--` is tried before `-`, which is its second half.
    for (const std::string_view dash : {"\u2014", "\u2013", "--", "-"}) {
      std::size_t found = content.rfind(dash);
      // A hyphen inside a word, or at a line's end that divides one, is no dash.
      while (dash == "-" && found != std::string_view::npos && found > 0 &&
             !is_blank_or_none(code_point_before(content, found))) {
        found = content.rfind(dash, found - 1);
      }
      if (found == std::string_view::npos || found == 0) continue;
      const std::size_t at = range.begin_byte + found;
      std::size_t line = found;
      while (line > 0 && (content[line - 1] == ' ' || content[line - 1] == '\t')) --line;
      const bool begins_line = line > 0 && content[line - 1] == '\n';
      const bool cites = citations_.any_in(at, range.end_byte) &&
                         is_blank_or_none(code_point_at(text_, at + dash.size()).value);
      // What follows a dash may be talk, also on a line of its own: an attribution is short.
      constexpr std::size_t kMaxWords = 12;
      if ((begins_line || cites) && count_words(content.substr(found)) <= kMaxWords) return at;
    }
    return std::nullopt;
  }

  std::string_view text_;
  const ManuscriptCitations& citations_;
  QuotationPlace& quotation_;
  std::vector<CitedPlace> inside_;
  std::vector<CitedPlace> taken_;
};

}  // namespace

std::vector<CitedPlace> take_inner_attribution(std::string_view text, const ManuscriptCitations& citations,
                                               QuotationPlace& quotation) {
  return InnerAttribution(text, citations, quotation).take();
}

}  // namespace verbatim
