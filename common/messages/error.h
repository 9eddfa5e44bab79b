#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>

namespace verbatim {

/// Exit statuses of both programs; the README's table is this enum.
enum class ExitStatus : int {
  found = 0,          ///< something was found, or the work is done
  nothing_found = 1,  ///< a sound question without an answer
  wrong_usage = 2,    ///< wrong options, a wrong query, or bad input
  io_failure = 3,     ///< the index or a file could not be read or written
  defect = 4,         ///< the program itself is wrong
};

/// The one exception for what a person can cause; a defect of ours is a std::logic_error instead.
///
/// `what()` is one complete report: `place: message` and, on a second line, the hint.
/// Inner code throws with what it knows; the edge that knows the file adds it with `with_place`.
class Error : public std::runtime_error {
 public:
  Error(ExitStatus status, std::string message, std::string hint = {}, std::string place = {});

  /// What is wrong, without place and hint.
  const std::string& message() const { return message_; }
  /// What to do about it; may be empty.
  const std::string& hint() const { return hint_; }
  /// `file` or `file:line`, lines counting from 1; may be empty.
  const std::string& place() const { return place_; }
  ExitStatus status() const { return status_; }

  /// The same error at `place`, unless it already has a place.
  Error with_place(const std::string& place) const;

 private:
  ExitStatus status_;
  std::string message_;
  std::string hint_;
  std::string place_;
};

/// A mistake in what a person wrote: option, query, settings file, transcript.
Error usage_error(std::string message, std::string hint = {}, std::string place = {});

/// The index or a file could not be read or written.
Error io_error(std::string message, std::string hint = {}, std::string place = {});

/// What a program says of an exception that is no Error. What the system refused (memory, a thread, a look at
/// a file) is an io Error; everything else is our mistake, status `defect`, and the hint asks to report it.
Error unexpected_error(const std::exception_ptr& thrown);

/// `file:line` as compilers print it; `line` counts from 1.
std::string file_line(const std::string& file, std::size_t line);

}  // namespace verbatim
