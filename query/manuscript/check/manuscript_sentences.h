#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "common/text/byte_range.h"
#include "query/manuscript/check/quotation_places.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// The sentences of a manuscript, in which a quotation is one word. A sentence goes on after a quotation that
/// ends in a full stop if a small letter follows. Blocks, and the rows of a table, begin sentences too.
class ManuscriptSentences {
 public:
  ManuscriptSentences(const ManuscriptText& manuscript, std::span<const QuotationPlace> quotations);

  /// The sentence that holds byte `at` of the text, with the blanks that end it.
  ByteRange at(std::size_t at_byte) const;

 private:
  std::size_t text_size_;
  std::vector<std::size_t> begins_;  ///< sorted
};

}  // namespace verbatim
