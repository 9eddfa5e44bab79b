#include "common/documents/zip_archive.h"

#include <array>
#include <memory>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "common/messages/error.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

Error damaged(archive* reader) {
  const char* reason = archive_error_string(reader);
  return usage_error(fmt::format("the archive is damaged: {}",
                                 visible_text(reason == nullptr ? "it ends too early" : reason)),
                     "open it in the program that wrote it and save it again");
}

/// A member's name; empty for one that cannot be told in the program's locale, which no name we want is.
std::string member_name(archive_entry* entry) {
  if (const char* name = archive_entry_pathname_utf8(entry)) return name;
  if (const char* name = archive_entry_pathname(entry)) return name;
  return {};
}

std::string unpack(archive* reader, const std::string& name, std::size_t packed_bytes,
                   const ZipLimits& limits) {
  constexpr std::size_t kFreeBytes = std::size_t{10} << 20;
  std::string bytes;
  std::array<char, 65536> block{};
  while (true) {
    const la_ssize_t got = archive_read_data(reader, block.data(), block.size());
    if (got < 0) throw damaged(reader);
    if (got == 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(got));
    if (bytes.size() > limits.max_member_bytes) {
      throw usage_error(fmt::format("{} is larger than {} MB unpacked", name, limits.max_member_bytes >> 20),
                        "split the document, or save it as plain text");
    }
    if (bytes.size() > kFreeBytes && bytes.size() / limits.max_ratio > packed_bytes) {
      throw usage_error(
          fmt::format("{} unpacks to more than {} times the archive's size", name, limits.max_ratio),
          "save the document as plain text");
    }
  }
}

}  // namespace

bool is_zip(std::string_view bytes) {
  using namespace std::string_view_literals;
  return bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv);
}

std::map<std::string, std::string> read_zip_members(std::string_view bytes,
                                                    const std::set<std::string>& wanted,
                                                    const ZipLimits& limits) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), &archive_read_free);
  // The seekable reader goes by the directory at the archive's end, as office programs do, and passes over
  // members without unpacking them.
  archive_read_support_format_zip_seekable(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    throw damaged(reader.get());
  std::map<std::string, std::string> members;
  archive_entry* entry = nullptr;
  for (std::size_t count = 1;; ++count) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return members;
    // A warning is about a name that the locale cannot hold.
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) throw damaged(reader.get());
    if (count > limits.max_members)
      throw usage_error(fmt::format("the archive has more than {} members", limits.max_members),
                        "save the document as plain text");
    const std::string name = member_name(entry);
    if (!wanted.contains(name)) continue;
    if (archive_entry_is_encrypted(entry) != 0)
      throw usage_error("the archive is encrypted", "save the document without a password");
    if (members.contains(name))
      throw usage_error(fmt::format("the archive has two members called {}", name),
                        "open it in the program that wrote it and save it again");
    std::string content = unpack(reader.get(), name, bytes.size(), limits);
    // libarchive 3.6 reads a member whose place is damaged as an empty one, without an error.
    if (archive_entry_size_is_set(entry) != 0 &&
        static_cast<std::size_t>(archive_entry_size(entry)) != content.size()) {
      throw damaged(reader.get());
    }
    members.emplace(name, std::move(content));
  }
}

}  // namespace verbatim
