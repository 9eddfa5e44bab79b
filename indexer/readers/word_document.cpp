#include "indexer/readers/word_document.h"

#include "indexer/readers/stamped_blocks.h"
#include "indexer/readers/turn_table.h"

namespace verbatim {

Transcript read_word_document(const ReaderInput& input) {
  if (auto transcript = read_turn_table(input)) return std::move(*transcript);
  if (auto transcript = read_stamped_blocks(input)) return std::move(*transcript);
  return read_labelled_text(input, false);
}

}  // namespace verbatim
