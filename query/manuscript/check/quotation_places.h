#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// What stands between quotation marks.
struct MarkedQuotation {
  ByteRange outer;                 ///< marks included
  std::vector<ByteRange> content;  ///< not empty; several where each paragraph begins with the mark again
};

/// A problem with quotation marks that a writer should know of. `text` says what is wrong, without a full
/// stop.
struct MarkNotice {
  std::size_t at_byte = 0;
  std::string_view text;
};

struct MarkedQuotations {
  std::vector<MarkedQuotation> quotations;  ///< in order, disjoint
  std::vector<MarkNotice> notices;          ///< in order
};

/// The quotations in `range` of a UTF-8 text, by their marks: “…”, ”…”, „…“, «…», »…«, "…", ‘…’, 「…」.
/// Blank lines separate the paragraphs of the text. A quotation inside another one belongs to it. A quotation
/// ends in its paragraph, unless the next paragraph begins with the mark that opened it. An apostrophe, or a
/// `"` for inches, opens no quotation. If marks do not pair, the quotation goes up to the last mark of its
/// paragraph that can close it. Takes time in proportion to the range.
MarkedQuotations find_marked_quotations(std::string_view text, ByteRange range);

/// Whether a quotation mark at `at_byte` opens a quotation. Single marks never do here: they may be
/// apostrophes.
bool opens_double_quotation(std::string_view text, std::size_t at_byte);

/// Where a quotation stands in a manuscript's plain text.
struct QuotationPlace {
  ByteRange outer;                 ///< quotation marks included; of a block, all of it
  std::vector<ByteRange> content;  ///< its words: marks left out; not empty, in order
  bool block = false;              ///< set apart by the markup
  ByteRange around = {};           ///< the block, if this is the only quotation between marks in it
};

struct QuotationPlaces {
  std::vector<QuotationPlace> places;  ///< in order, disjoint
  std::vector<std::string> notices;    ///< quotation marks that do not pair: `paper.tex:3: …`
};

/// All quotations of a manuscript: blocks and commands, which the markup shows, and in the rest what stands
/// between quotation marks. A quotation inside another one belongs to it. A block that begins with a
/// quotation mark, and is mostly what it quotes, is read as running text.
QuotationPlaces find_quotation_places(const ManuscriptText& manuscript);

}  // namespace verbatim
