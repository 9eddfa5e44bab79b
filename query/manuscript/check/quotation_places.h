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

/// Quotation marks of which a writer should know; `text` says what is wrong, without a full stop.
struct MarkNotice {
  std::size_t at_byte = 0;
  std::string_view text;
};

struct MarkedQuotations {
  std::vector<MarkedQuotation> quotations;  ///< in order, disjoint
  std::vector<MarkNotice> notices;          ///< in order
};

/// The quotations in `range` of a UTF-8 text whose paragraphs are parted by blank lines, by their marks:
/// “…”, ”…”, „…“, «…», »…«, "…", ‘…’, 「…」. Those inside another one belong to it. One ends in its
/// paragraph, unless the next begins with the mark that opened it. An apostrophe, and a `"` for inches, opens
/// none. Where marks do not pair, a quotation goes up to the last mark of its paragraph that can close it.
/// Takes time in proportion to the range.
MarkedQuotations find_marked_quotations(std::string_view text, ByteRange range);

/// Whether a quotation mark opens at `at_byte`; single marks, which may be apostrophes, set aside.
bool opens_double_quotation(std::string_view text, std::size_t at_byte);

/// Where a quotation stands in a manuscript's plain text.
struct QuotationPlace {
  ByteRange outer;                 ///< quotation marks included; of a block, all of it
  std::vector<ByteRange> content;  ///< its words: marks left out; not empty, in order
  bool block = false;              ///< set apart by the markup
  ByteRange around = {};           ///< of one between marks that is alone in a block: the block
};

struct QuotationPlaces {
  std::vector<QuotationPlace> places;  ///< in order, disjoint
  std::vector<std::string> notices;    ///< quotation marks that do not pair: `paper.tex:3: …`
};

/// All quotations of a manuscript: blocks and commands by their marks, and what stands between quotation
/// marks in the rest. One inside another belongs to it. A block that begins with a quotation mark, and is
/// mostly what that quotes, is read as running text.
QuotationPlaces find_quotation_places(const ManuscriptText& manuscript);

}  // namespace verbatim
