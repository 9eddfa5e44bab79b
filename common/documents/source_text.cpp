#include "common/documents/source_text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unistd.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

struct ByteOrderMark {
  std::string_view bytes;
  const char* encoding;
};

/// UTF-32 goes first: its little-endian mark begins with that of UTF-16.
constexpr std::array<ByteOrderMark, 5> kMarks{{
    {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
    {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},
    {{"\xFF\xFE", 2}, "UTF-16LE"},
    {{"\xFE\xFF", 2}, "UTF-16BE"},
}};

bool is_utf8(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  return status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(status);
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

std::string convert(std::string_view bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) {
    throw usage_error("unknown encoding '" + std::string(encoding) + "'",
                      "write it as UTF-8, UTF-16LE, windows-1252…");
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status)) {
    throw usage_error(std::string("not valid ") + encoding,
                      "convert the file to UTF-8, or name its encoding in verbatim.yaml (encoding: …)");
  }
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string larger_than(std::uint64_t max_bytes) {
  constexpr std::uint64_t kMiB = std::uint64_t{1} << 20, kGiB = std::uint64_t{1} << 30;
  return "larger than " + (max_bytes % kGiB == 0 ? std::to_string(max_bytes / kGiB) + " GiB"
                                                 : std::to_string(max_bytes / kMiB) + " MiB");
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
  for (const ByteOrderMark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string_view rest = bytes.substr(mark.bytes.size());
    return {convert(rest, encoding.empty() ? mark.encoding : encoding.c_str()),
            encoding.empty() ? mark.encoding : encoding, false};
  }
  if (!encoding.empty()) return {convert(bytes, encoding.c_str()), encoding, false};
  if (const char* utf16 = utf16_by_nul_bytes(bytes)) return {convert(bytes, utf16), utf16, false};
  if (bytes.find('\0') != std::string_view::npos) {
    throw usage_error("holds NUL bytes, so it is no text file",
                      "export the transcript as text, or name its encoding in verbatim.yaml (encoding: …)");
  }
  if (is_utf8(bytes)) return {std::string(bytes), "UTF-8", false};
  return {convert(bytes, "windows-1252"), "windows-1252", true};
}

LineTable::LineTable(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find_first_of("\r\n", begin);
    if (end == std::string_view::npos) end = text.size();
    lines_.push_back({begin, end});
    begin = text.substr(end, 2) == "\r\n" ? end + 2 : end + 1;
  }
  if (lines_.empty()) lines_.push_back({0, 0});
}

std::size_t LineTable::line_of(std::size_t at_byte) const {
  const auto after =
      std::upper_bound(lines_.begin(), lines_.end(), at_byte,
                       [](std::size_t at, const ByteRange& line) { return at < line.begin_byte; });
  return after == lines_.begin() ? 1 : static_cast<std::size_t>(after - lines_.begin());
}

}  // namespace verbatim
