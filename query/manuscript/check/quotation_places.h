#pragma once

#include <string>
#include <vector>

#include "common/text/byte_range.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

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
