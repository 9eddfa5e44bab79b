#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/browse/model/tasks.h"

namespace verbatim {

/// One line of an interview as the reader shows it.
struct ReaderLine {
  enum class Kind {
    phase,  ///< a heading: the turns from here on belong to another phase
    head,   ///< who speaks, when, which codes
    text,   ///< words of the turn
    blank,  ///< between two turns
  };
  Kind kind{};
  std::size_t turn = 0;  ///< as an index into the page
  ByteRange part = {};   ///< of the turn's text
};

/// An interview broken into lines of a width.
struct ReaderLines {
  std::vector<ReaderLine> lines;
  std::vector<std::size_t> first;  ///< of each turn: its head
  const InterviewPage* page = nullptr;
  std::size_t columns = 0;
};

/// Columns on the left of the reader that hold marks.
inline constexpr std::size_t kReaderMargin = 2;

/// `columns`: of the reader's pane, its margin included.
ReaderLines break_into_lines(const InterviewPage& page, std::size_t columns);

}  // namespace verbatim
