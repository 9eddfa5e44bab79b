#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A source's text and how its bytes were read.
struct SourceText {
  std::string text;      ///< valid UTF-8, without a byte-order mark; line ends as in the file
  std::string encoding;  ///< "UTF-8", "UTF-16LE", "windows-1252", …
  bool guessed = false;  ///< neither a mark, nor UTF-8, nor the settings said so
  /// What was guessed or repaired, a sentence each: the guess, and each odd byte with its line.
  std::vector<std::string> notes;
};

/// No source is larger: 1 GiB.
inline constexpr std::uint64_t kMaxSourceBytes = std::uint64_t{1} << 30;

/// Throws a usage Error, without a place, for a source of more than kMaxSourceBytes.
void check_source_size(std::uint64_t size_bytes);

/// The bytes of a file. Throws an io Error that names the file, and, before anything is read, a usage Error
/// for one of more than `max_bytes` (whole MiB).
std::string read_file(const std::filesystem::path& path, std::uint64_t max_bytes = kMaxSourceBytes);

/// Reads bytes as text, strictly and in this order: `encoding` where the settings give one; a byte-order
/// mark; UTF-8 where all of it is valid; UTF-16 where NUL bytes stand in every other place; UTF-8 but for a
/// few odd bytes; else the likeliest encoding that has all the bytes, `guessed`.
///
/// Odd bytes are few where they are at most one byte in a thousand, or a quarter of the characters that only
/// UTF-8 writes so. Such a byte is read as windows-1252 has it, the encoding that is pasted into UTF-8 most;
/// what is left of a cut character becomes U+FFFD.
/// Throws a usage Error for an unknown encoding, for bytes that the named encoding does not have, and for
/// files that are no text (NUL bytes and no UTF-16).
SourceText decode_source(std::string_view bytes, const std::string& encoding = {});
/// The same for bytes that the caller gives away: where they are UTF-8, they become the text without a copy.
SourceText decode_given_source(std::string bytes, const std::string& encoding = {});

/// The lines of a text; LF, CRLF and a lone CR end a line. Lines count from 1.
class LineTable {
 public:
  explicit LineTable(std::string_view text);

  std::size_t line_count() const { return lines_.size(); }
  /// The line that holds byte `at`; a line's end characters belong to it.
  std::size_t line_of(std::size_t at_byte) const;
  /// The line's bytes without its end characters.
  ByteRange line(std::size_t number) const {
    const Line& line = lines_[number - 1];
    return {line.begin_byte, line.end_byte};
  }

 private:
  /// Half a `ByteRange`: a text has at most 4 GiB and can have millions of lines.
  struct Line {
    std::uint32_t begin_byte, end_byte;
  };
  std::vector<Line> lines_;
};

}  // namespace verbatim
