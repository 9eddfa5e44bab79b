#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "query/manuscript/latex/latex_prose.h"
#include "query/manuscript/latex/latex_source.h"

namespace verbatim {

/// The footnotes of a LaTeX manuscript. Each is a mark where its number stands; its text is read as a
/// paragraph of its own after the paragraph that it belongs to, and never inside a quotation.
class LatexNotes {
 public:
  /// Reads a piece of LaTeX into the prose.
  using Read = std::function<void(const std::shared_ptr<const LatexSource>&, ByteRange)>;

  /// `prose` outlives this.
  LatexNotes(LatexProse& prose, Read read) : prose_(prose), read_(std::move(read)) {}

  /// `text`: of the note, in `source`; `at_byte`: where its number stands. Dropped while muted.
  void keep(const std::shared_ptr<const LatexSource>& source, ByteRange text, std::size_t at_byte);

  /// Reads the notes kept, and those that stand in them, unless a quotation is open or the prose is muted. To
  /// be called at the end of a paragraph.
  void flush();

 private:
  struct Note {
    std::shared_ptr<const LatexSource> source;
    ByteRange text;
    std::size_t mark;
  };

  LatexProse& prose_;
  Read read_;
  std::vector<Note> notes_;
  bool flushing_ = false;
};

}  // namespace verbatim
