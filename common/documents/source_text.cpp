#include "common/documents/source_text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include "common/documents/encoding_guess.h"
#include "common/messages/error.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

struct ByteOrderMark {
  std::string_view bytes;
  const char* encoding;
};

/// UTF-32 goes first: its little-endian mark begins with that of UTF-16.
constexpr std::array<ByteOrderMark, 5> kByteOrderMarks{{
    {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
    {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},
    {{"\xFF\xFE", 2}, "UTF-16LE"},
    {{"\xFE\xFF", 2}, "UTF-16BE"},
}};

/// Where bytes are not UTF-8.
struct Utf8Scan {
  std::vector<ByteRange> odd;  ///< each one bad sequence; only the first million
  std::size_t odd_count = 0;   ///< sequences
  std::size_t characters = 0;  ///< of more than one byte, rightly written
};

Utf8Scan scan_utf8(std::string_view bytes) {
  constexpr std::size_t kMaxKept = 1000000;
  Utf8Scan scan;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint c = code_point_at(bytes, at);
    if (c.value >= 0) {
      ++scan.characters;
    } else {
      ++scan.odd_count;
      if (scan.odd.size() < kMaxKept) scan.odd.push_back({at, at + c.size});
    }
    at += c.size;
  }
  return scan;
}

bool is_utf8_but_for_few(const Utf8Scan& scan, std::size_t byte_count) {
  return scan.odd_count == scan.odd.size() &&
         (scan.odd_count * 1000 <= byte_count || scan.odd_count * 4 <= scan.characters);
}

/// Adds a sentence for each odd byte, and one for those beyond the first few.
void name_odd_bytes(std::string_view bytes, const std::vector<ByteRange>& odd, SourceText& source) {
  constexpr std::size_t kMaxNamed = 20;
  const LineTable lines(bytes);
  for (std::size_t i = 0; i < std::min(odd.size(), kMaxNamed); ++i) {
    std::string hex;
    for (std::size_t at = odd[i].begin_byte; at < odd[i].end_byte; ++at)
      hex += fmt::format("{}0x{:02X}", hex.empty() ? "" : " ", static_cast<unsigned char>(bytes[at]));
    std::string read = "U+FFFD";
    if (odd[i].size() == 1) {
      const UChar32 c = windows_1252_character(static_cast<unsigned char>(bytes[odd[i].begin_byte]));
      if (c != 0xFFFD) append_code_point(read = "'", c), read += '\'';
    }
    source.notes.push_back(fmt::format("line {}: {} {} not valid UTF-8, read as {}",
                                       lines.line_of(odd[i].begin_byte),
                                       odd[i].size() == 1 ? "byte" : "bytes", hex, read));
  }
  if (odd.size() > kMaxNamed) {
    source.notes.push_back(fmt::format("{} more odd bytes, the last one on line {}", odd.size() - kMaxNamed,
                                       lines.line_of(odd.back().begin_byte)));
  }
}

SourceText with_odd_bytes(std::string_view bytes, const std::vector<ByteRange>& odd) {
  SourceText source{{}, "UTF-8", false, {}};
  source.text.reserve(bytes.size() + odd.size() * 2);
  std::size_t at = 0;
  for (const ByteRange& sequence : odd) {
    source.text.append(bytes.substr(at, sequence.begin_byte - at));
    append_code_point(source.text,
                      sequence.size() > 1
                          ? UChar32{0xFFFD}
                          : windows_1252_character(static_cast<unsigned char>(bytes[sequence.begin_byte])));
    at = sequence.end_byte;
  }
  source.text.append(bytes.substr(at));
  name_odd_bytes(bytes, odd, source);
  return source;
}

/// NUL bytes in nearly every odd (or even) place, as in UTF-16 text of Latin letters.
const char* utf16_by_nul_bytes(std::string_view bytes) {
  std::array<std::size_t, 2> nul_count{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\0') ++nul_count[i % 2];
  }
  const std::size_t most = bytes.size() / 4;
  if (nul_count[1] > most && nul_count[0] * 10 < nul_count[1]) return "UTF-16LE";
  if (nul_count[0] > most && nul_count[1] * 10 < nul_count[0]) return "UTF-16BE";
  return nullptr;
}

/// The text of bytes in `encoding`; nothing if it does not have them all.
std::optional<std::string> converted(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) {
    throw usage_error("unknown encoding '" + encoding + "'", "write it as UTF-8, UTF-16LE, windows-1252…");
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string larger_than(std::uint64_t max_bytes) {
  constexpr std::uint64_t kMiB = std::uint64_t{1} << 20, kGiB = std::uint64_t{1} << 30;
  return "larger than " + (max_bytes % kGiB == 0 ? std::to_string(max_bytes / kGiB) + " GiB"
                                                 : std::to_string(max_bytes / kMiB) + " MiB");
}

SourceText guessed_text(std::string_view bytes) {
  for (const std::string& encoding : likely_encodings(bytes)) {
    if (auto text = converted(bytes, encoding)) {
      return {std::move(*text),
              encoding,
              true,
              {"read as " + encoding + ", a guess; set encoding: in verbatim.yaml"}};
    }
  }
  throw std::logic_error("windows-1252 has a character for every byte");
}

/// Bytes in an encoding that a mark or the settings name.
SourceText text_in(std::string_view bytes, const std::string& encoding) {
  if (encoding == "UTF-8" || encoding == "utf-8") {
    const Utf8Scan scan = scan_utf8(bytes);
    if (is_utf8_but_for_few(scan, bytes.size())) return with_odd_bytes(bytes, scan.odd);
  }
  if (auto text = converted(bytes, encoding)) return {std::move(*text), encoding, false, {}};
  throw usage_error("not valid " + encoding,
                    "convert the file to UTF-8, or name its encoding in verbatim.yaml (encoding: …)");
}

}  // namespace

void check_source_size(std::uint64_t size_bytes) {
  if (size_bytes <= kMaxSourceBytes) return;
  throw usage_error(larger_than(kMaxSourceBytes),
                    "a transcript is text; leave recordings outside the transcripts folder");
}

std::string read_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  // A named pipe would make open() wait for a writer; without blocking it opens and is refused below.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const auto fail = [&] { return io_error(std::strerror(errno), {}, path.string()); };
  if (descriptor < 0) throw fail();
  const std::unique_ptr<const int, void (*)(const int*)> closer(&descriptor,
                                                                [](const int* fd) { ::close(*fd); });
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) throw fail();
  if (!S_ISREG(status.st_mode)) throw io_error("not a regular file", {}, path.string());
  // Asked of the file system: a sparse file of many gigabytes would be filled with zeros in memory first.
  if (static_cast<std::uint64_t>(status.st_size) > max_bytes)
    throw usage_error(larger_than(max_bytes), {}, path.string());
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw fail();
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

SourceText decode_source(std::string_view bytes, const std::string& encoding) {
  check_source_size(bytes.size());
  for (const ByteOrderMark& mark : kByteOrderMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    return text_in(bytes.substr(mark.bytes.size()), encoding.empty() ? mark.encoding : encoding);
  }
  if (!encoding.empty()) return text_in(bytes, encoding);
  if (const char* utf16 = utf16_by_nul_bytes(bytes)) return text_in(bytes, utf16);
  if (bytes.find('\0') != std::string_view::npos) {
    throw usage_error("holds NUL bytes, so it is no text file",
                      "export the transcript as text, or name its encoding in verbatim.yaml (encoding: …)");
  }
  const Utf8Scan scan = scan_utf8(bytes);
  if (is_utf8_but_for_few(scan, bytes.size())) return with_odd_bytes(bytes, scan.odd);
  return guessed_text(bytes);
}

SourceText decode_given_source(std::string bytes, const std::string& encoding) {
  check_source_size(bytes.size());
  const bool is_plain = encoding.empty() || encoding == "UTF-8" || encoding == "utf-8";
  constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
  const bool has_utf8_mark = bytes.starts_with(kUtf8Mark);
  const bool has_other_mark = std::any_of(
      kByteOrderMarks.begin(), kByteOrderMarks.end(),
      [&](const ByteOrderMark& mark) { return mark.bytes != kUtf8Mark && bytes.starts_with(mark.bytes); });
  if (is_plain && !has_other_mark && bytes.find('\0') == std::string::npos &&
      scan_utf8(bytes).odd_count == 0) {
    if (has_utf8_mark) bytes.erase(0, kUtf8Mark.size());
    return {std::move(bytes), "UTF-8", false, {}};
  }
  return decode_source(std::string_view(bytes), encoding);
}

LineTable::LineTable(std::string_view text) {
  // Growing by doubling would take twice the memory of a large file's table.
  lines_.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1);
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find_first_of("\r\n", begin);
    if (end == std::string_view::npos) end = text.size();
    lines_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = text.substr(end, 2) == "\r\n" ? end + 2 : end + 1;
  }
  if (lines_.empty()) lines_.push_back({0, 0});
}

std::size_t LineTable::line_of(std::size_t at_byte) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), at_byte,
                                      [](std::size_t at, const Line& line) { return at < line.begin_byte; });
  return after == lines_.begin() ? 1 : static_cast<std::size_t>(after - lines_.begin());
}

}  // namespace verbatim
