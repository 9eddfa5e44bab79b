#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "common/text/byte_range.h"
#include "query/manuscript/check/quotation_places.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// The sentences of a manuscript, where a quotation counts as one word. After a quotation that ends with a
/// full stop, the sentence goes on if a small letter follows. Blocks and rows of a table also begin
/// sentences.
class ManuscriptSentences {
 public:
  ManuscriptSentences(const ManuscriptText& manuscript, std::span<const QuotationPlace> quotations);

  /// The sentence that holds byte `at_byte` of the text, with the blanks after it.
  ByteRange at(std::size_t at_byte) const;

 private:
  std::size_t text_size_;
  std::vector<std::size_t> begins_;  ///< sorted
};

}  // namespace verbatim
