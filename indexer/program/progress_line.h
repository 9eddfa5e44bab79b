#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace verbatim {

/// What a run says of itself on one line of a terminal: `read 37 of 200 · 12 a second · 0:14 left`.
class ProgressLine {
 public:
  /// `columns`: of the terminal, which the line does not leave; 0 for a wide one.
  explicit ProgressLine(std::size_t columns) : columns_(columns) {}

  /// The bytes to write when `done` of `total` are done of a step: the line in the place of the last one; an
  /// empty line when all are. Rate and time left are told once a second has passed, from the step's beginning
  /// on.
  std::string at(const std::string& step, std::size_t done, std::size_t total,
                 std::chrono::steady_clock::time_point now);

 private:
  std::size_t columns_;
  std::string step_;
  std::chrono::steady_clock::time_point begin_{};
  std::size_t done_before_ = 0;  ///< when the step was first seen
};

}  // namespace verbatim
