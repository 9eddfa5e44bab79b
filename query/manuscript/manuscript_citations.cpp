#include "query/manuscript/manuscript_citations.h"

#include <algorithm>

#include "common/code_point.h"

namespace verbatim {

ManuscriptCitations::ManuscriptCitations(const ManuscriptText& manuscript, const CitationPattern& pattern)
    : text_(manuscript.text()) {
  for (const PaperCitation& one : pattern.find(text_)) {
    citations_.push_back({one.place.begin_byte, one.place.end_byte, false, one.cited});
  }
  const std::size_t in_text = citations_.size();
  for (const ManuscriptMark& mark : manuscript.marks()) {
    if (mark.kind == MarkKind::literature) citations_.push_back({mark.at_byte, mark.at_byte, true});
    if (mark.kind != MarkKind::note) continue;
    for (std::size_t i = 0; i < in_text; ++i) {
      if (citations_[i].at < mark.range.begin_byte || citations_[i].at >= mark.range.end_byte) continue;
      CitedPlace here = citations_[i];
      citations_[i].note = mark.range;
      here.at = here.end = mark.at_byte;
      citations_.push_back(here);
    }
  }
  std::stable_sort(citations_.begin(), citations_.end(),
                   [](const CitedPlace& a, const CitedPlace& b) { return a.at < b.at; });
}

std::vector<CitedPlace> ManuscriptCitations::in(std::size_t begin, std::size_t end) const {
  std::vector<CitedPlace> result;
  auto at = std::lower_bound(citations_.begin(), citations_.end(), begin,
                             [](const CitedPlace& one, std::size_t byte) { return one.at < byte; });
  for (; at != citations_.end() && at->at < end; ++at) {
    if (at->note.empty() || (at->note.begin_byte <= begin && begin < at->note.end_byte)) {
      result.push_back(*at);
    }
  }
  return result;
}

std::size_t ManuscriptCitations::attribution_end(std::size_t at, std::size_t limit) const {
  std::size_t i = at;
  while (i < limit) {
    const CodePoint c = code_point_at(text_, i);
    if (c.value == '(' || c.value == '[') {
      const std::size_t close = text_.find(c.value == '(' ? ')' : ']', i);
      if (close == std::string_view::npos || close >= limit || in(i, close + 1).empty()) return at;
      return close + 1;
    }
    const auto here = in(i, i + 1);
    if (!here.empty()) {
      std::size_t end = here.back().end;
      for (auto next = next_in_list(end); next; next = next_in_list(end)) end = next->end;
      return std::max(end, i + (here.back().end == here.back().at ? 1 : 0));
    }
    const bool passes = is_blank_or_none(c.value) || c.value == '.' || c.value == ',' || c.value == ';' ||
                        c.value == ':' || c.value == 0x2014 || c.value == 0x2013 || c.value == '-' ||
                        c.value == '!' || c.value == '?';
    if (!passes || (c.value == '\n' && i + 1 < limit && text_[i + 1] == '\n')) return at;
    i += c.size;
  }
  // A mark can stand at the very end.
  return in(limit, limit + 1).empty() || limit != text_.size() ? at : limit;
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
