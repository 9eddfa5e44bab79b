#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace verbatim {

/// Writes the rows of one CSV file (RFC 4180): a field is quoted where it must be, quotation marks in it are
/// doubled.
///
/// A value that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
/// carriage return) is guarded by a `'` in front; one that begins so after some `'` gets another, so that
/// taking one off gives the value back. Tabs and line breaks stay; other control characters, bidi controls
/// and bytes that are no UTF-8 are shown by `visible_pieces`: `jsonl` has the exact bytes.
class CsvRows {
 public:
  static constexpr std::size_t kNoNumbers = static_cast<std::size_t>(-1);

  /// One row with its line feed. `first_number`: from there on the values are numbers that the program wrote,
  /// and are not guarded: `-0.5` stays a number.
  std::string row(const std::vector<std::string>& values, std::size_t first_number = kNoNumbers);

  /// What a reader of the file should know once all rows are written: that values were guarded.
  std::vector<std::string> notices() const;

 private:
  std::string field(const std::string& value);

  bool is_guarded_ = false;
};

}  // namespace verbatim
