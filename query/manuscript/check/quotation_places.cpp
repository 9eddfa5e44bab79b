#include "query/manuscript/check/quotation_places.h"

#include <string_view>

#include "common/messages/error.h"
#include "common/text/code_point.h"
#include "query/manuscript/check/quotation_marks.h"

namespace verbatim {
namespace {

bool begins_quotation(MarkKind kind) {
  return kind == MarkKind::block_begin || kind == MarkKind::quote_begin;
}

bool ends_quotation(MarkKind kind) {
  return kind == MarkKind::block_end || kind == MarkKind::quote_end;
}

/// The index of the mark that ends what the mark at `begin` begins; the count of the marks if none does.
std::size_t matching_end(const std::vector<ManuscriptMark>& marks, std::size_t begin) {
  std::size_t depth = 1;
  std::size_t at = begin + 1;
  for (; at < marks.size(); ++at) {
    if (begins_quotation(marks[at].kind)) ++depth;
    if (ends_quotation(marks[at].kind)) --depth;
    if (depth == 0) break;
  }
  return at;
}

/// Blocks and commands first, quotation marks in what is left.
class PlaceFinder {
 public:
  explicit PlaceFinder(const ManuscriptText& manuscript)
      : manuscript_(manuscript), text_(manuscript.text()) {}

  QuotationPlaces find() && {
    std::size_t at = 0;
    const std::vector<ManuscriptMark>& marks = manuscript_.marks();
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!begins_quotation(marks[i].kind) || marks[i].at_byte < at) continue;
      const std::size_t last = matching_end(marks, i);
      if (last == marks.size()) break;
      const ByteRange inside{marks[i].at_byte, marks[last].at_byte};
      add_marked({at, inside.begin_byte});
      at = inside.end_byte;
      const bool block = marks[i].kind == MarkKind::block_begin;
      if (block && is_running_text(inside)) {
        const std::size_t before = found_.places.size();
        add_marked(inside);
        if (found_.places.size() == before + 1) found_.places.back().around = inside;
      } else {
        found_.places.push_back({inside, {inside}, block});
      }
      i = last;
    }
    add_marked({at, text_.size()});
    return std::move(found_);
  }

 private:
  void add_marked(ByteRange range) {
    MarkedQuotations marked = find_marked_quotations(text_, range);
    for (MarkedQuotation& one : marked.quotations) {
      found_.places.push_back({one.outer, std::move(one.content)});
    }
    for (const MarkNotice& notice : marked.notices) {
      const ManuscriptPlace place = manuscript_.place_of(notice.at_byte);
      found_.notices.push_back(file_line(place.file, place.line) + ": " + std::string(notice.text));
    }
  }

  /// Only if what its first mark opens is most of the block: `"Drift" was the word they used…` is said whole.
  bool is_running_text(ByteRange block) const {
    std::size_t at = block.begin_byte;
    while (at < block.end_byte && is_blank_or_none(code_point_at(text_, at).value)) {
      at += code_point_at(text_, at).size;
    }
    if (at >= block.end_byte || !opens_double_quotation(text_, at)) return false;
    std::size_t marked = 0;
    for (const MarkedQuotation& one : find_marked_quotations(text_, block).quotations) {
      marked += one.outer.size();
    }
    return marked * 2 > block.size();
  }

  const ManuscriptText& manuscript_;
  std::string_view text_;
  QuotationPlaces found_;
};

}  // namespace

QuotationPlaces find_quotation_places(const ManuscriptText& manuscript) {
  return PlaceFinder(manuscript).find();
}

}  // namespace verbatim
