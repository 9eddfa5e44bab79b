#include "query/manuscript/latex/latex_notes.h"

namespace verbatim {

void LatexNotes::keep(const std::shared_ptr<const LatexSource>& source, ByteRange text, std::size_t at_byte) {
  if (!prose_.muted()) notes_.push_back({source, text, prose_.mark(MarkKind::note, *source, at_byte)});
}

void LatexNotes::flush() {
  if (flushing_ || prose_.muted() || prose_.in_quotation()) return;
  flushing_ = true;
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    const Note note = notes_[i];
    prose_.end_paragraph();
    const std::size_t begin = prose_.size();
    read_(note.source, note.text);
    prose_.mark_at(note.mark).range = {begin, prose_.size()};
    prose_.end_paragraph();
  }
  notes_.clear();
  flushing_ = false;
}

}  // namespace verbatim
