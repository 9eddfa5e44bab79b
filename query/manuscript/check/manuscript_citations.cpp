#include "query/manuscript/check/manuscript_citations.h"

#include <algorithm>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

bool begins_before(const CitedPlace& one, std::size_t byte) {
  return one.at < byte;
}

}  // namespace

ManuscriptCitations::ManuscriptCitations(const ManuscriptText& manuscript, const CitationPattern& pattern)
    : text_(manuscript.text()) {
  for (const PaperCitation& one : pattern.find(text_)) {
    citations_.push_back({one.place.begin_byte, one.place.end_byte, false, one.cited, one.named});
  }
  // Notes are read as paragraphs of their own after their paragraph, so what they cite stands far from the
  // quotation that has the note. A copy where the number stands is found beside the quotation.
  const std::size_t in_text = citations_.size();
  for (const ManuscriptMark& mark : manuscript.marks()) {
    if (mark.kind == MarkKind::literature) citations_.push_back({mark.at_byte, mark.at_byte, true});
    if (mark.kind != MarkKind::note) continue;
    const auto at = [&](std::size_t byte) {
      const auto end = citations_.begin() + static_cast<std::ptrdiff_t>(in_text);
      return static_cast<std::size_t>(std::lower_bound(citations_.begin(), end, byte, begins_before) -
                                      citations_.begin());
    };
    for (std::size_t i = at(mark.range.begin_byte), end = at(mark.range.end_byte); i < end; ++i) {
      CitedPlace here = citations_[i];
      citations_[i].note = mark.range;
      here.at = here.end = mark.at_byte;
      citations_.push_back(here);
    }
  }
  // Stable, so that the order in a footnote is kept where its number stands.
  std::stable_sort(citations_.begin(), citations_.end(),
                   [](const CitedPlace& a, const CitedPlace& b) { return a.at < b.at; });
}

std::pair<std::size_t, std::size_t> ManuscriptCitations::indices(std::size_t begin, std::size_t end) const {
  const auto first = std::lower_bound(citations_.begin(), citations_.end(), begin, begins_before);
  const auto last = std::lower_bound(first, citations_.end(), end, begins_before);
  return {static_cast<std::size_t>(first - citations_.begin()),
          static_cast<std::size_t>(last - citations_.begin())};
}

std::vector<CitedPlace> ManuscriptCitations::in(std::size_t begin, std::size_t end) const {
  std::vector<CitedPlace> result;
  const auto [first, last] = indices(begin, end);
  for (std::size_t i = first; i < last; ++i) {
    if (seen_from(begin, citations_[i])) result.push_back(citations_[i]);
  }
  return result;
}

bool ManuscriptCitations::any_in(std::size_t begin, std::size_t end) const {
  const auto [first, last] = indices(begin, end);
  return std::any_of(citations_.begin() + static_cast<std::ptrdiff_t>(first),
                     citations_.begin() + static_cast<std::ptrdiff_t>(last),
                     [&](const CitedPlace& one) { return seen_from(begin, one); });
}

std::size_t ManuscriptCitations::attribution_end(std::size_t at, std::size_t limit) const {
  std::size_t i = at;
  while (i < limit) {
    const CodePoint c = code_point_at(text_, i);
    // `“…” (see the appendix)` attributes nothing, and nothing after it stands directly after the quotation.
    if (c.value == '(' || c.value == '[') {
      const std::size_t close = text_.substr(0, limit).find(c.value == '(' ? ')' : ']', i);
      if (close == std::string_view::npos || !any_in(i, close + 1)) return at;
      return close + 1;
    }
    const auto here = in(i, i + 1);
    if (!here.empty()) {
      // `“…”, I5, I32`: all of the list.
      std::size_t end = here.back().end;
      for (auto next = next_in_list(end); next; next = next_in_list(end)) end = next->end;
      // A mark without extent still needs one byte to be found in.
      return std::max(end, i + (here.back().end == here.back().at ? 1 : 0));
    }
    const bool passes = is_blank_or_none(c.value) || c.value == '.' || c.value == ',' || c.value == ';' ||
                        c.value == ':' || c.value == 0x2014 || c.value == 0x2013 || c.value == '-' ||
                        c.value == '!' || c.value == '?';
    // A word, or a new paragraph, ends the search.
    if (!passes || (c.value == '\n' && i + 1 < limit && text_[i + 1] == '\n')) return at;
    i += c.size;
  }
  // A mark can stand at the very end.
  return !any_in(limit, limit + 1) || limit != text_.size() ? at : limit;
}

/// The next one of a list such as `I5, I32`, one of which ends at `end`.
std::optional<CitedPlace> ManuscriptCitations::next_in_list(std::size_t end) const {
  std::size_t at = end;
  while (at < text_.size() && (text_[at] == ',' || text_[at] == ';' || text_[at] == ' ')) ++at;
  const std::vector<CitedPlace> here = in(at, at + 1);
  if (at == end || here.empty()) return std::nullopt;
  return here.back();
}

}  // namespace verbatim
