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

/// Calls `take` for each member that is wanted, with the archive at its content.
void for_each_member(std::string_view bytes, const std::function<bool(const std::string& name)>& is_wanted,
                     const ZipLimits& limits,
                     const std::function<void(archive*, archive_entry*, const std::string& name)>& take) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), &archive_read_free);
  // The seekable reader goes by the directory at the archive's end, as office programs do, and passes over
  // members without unpacking them.
  archive_read_support_format_zip_seekable(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    throw damaged(reader.get());
  archive_entry* entry = nullptr;
  for (std::size_t count = 1;; ++count) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return;
    // A warning is about a name that the locale cannot hold.
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) throw damaged(reader.get());
    if (count > limits.max_members)
      throw usage_error(fmt::format("the archive has more than {} members", limits.max_members),
                        "save the document as plain text");
    const std::string name = member_name(entry);
    if (is_wanted(name)) take(reader.get(), entry, name);
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
  return read_zip_members_where(
      bytes, [&](const std::string& name) { return wanted.contains(name); }, limits);
}

std::map<std::string, std::string> read_zip_members_where(
    std::string_view bytes, const std::function<bool(const std::string& name)>& is_wanted,
    const ZipLimits& limits) {
  std::map<std::string, std::string> members;
  std::size_t total = 0;
  for_each_member(
      bytes, is_wanted, limits, [&](archive* reader, archive_entry* entry, const std::string& name) {
        if (archive_entry_is_encrypted(entry) != 0)
          throw usage_error("the archive is encrypted", "save the document without a password");
        if (members.contains(name))
          throw usage_error(fmt::format("the archive has two members called {}", name),
                            "open it in the program that wrote it and save it again");
        std::string content = unpack(reader, name, bytes.size(), limits);
        // libarchive 3.6 reads a member whose place is damaged as an empty one, without an error.
        if (archive_entry_size_is_set(entry) != 0 &&
            static_cast<std::size_t>(archive_entry_size(entry)) != content.size()) {
          throw damaged(reader);
        }
        total += content.size();
        if (total > limits.max_total_bytes)
          throw usage_error(
              fmt::format("the archive's texts are larger than {} MB unpacked", limits.max_total_bytes >> 20),
              "split the project");
        members.emplace(name, std::move(content));
      });
  return members;
}

std::vector<std::string> zip_member_names(std::string_view bytes,
                                          const std::function<bool(const std::string& name)>& is_wanted,
                                          const ZipLimits& limits) {
  std::vector<std::string> names;
  for_each_member(bytes, is_wanted, limits,
                  [&](archive*, archive_entry*, const std::string& name) { names.push_back(name); });
  return names;
}

std::string write_zip(const std::vector<std::pair<std::string, std::string>>& members) {
  const std::unique_ptr<archive, decltype(&archive_write_free)> writer(archive_write_new(),
                                                                       &archive_write_free);
  archive_write_set_format_zip(writer.get());
  // Without it the archive ends at a multiple of 10 KB.
  archive_write_set_bytes_in_last_block(writer.get(), 1);
  std::string bytes;
  const auto check = [&](la_ssize_t status) {
    if (status < 0)
      throw io_error(fmt::format("cannot make the archive: {}", archive_error_string(writer.get())));
  };
  const auto write = [](archive*, void* data, const void* block, std::size_t size) -> la_ssize_t {
    static_cast<std::string*>(data)->append(static_cast<const char*>(block), size);
    return static_cast<la_ssize_t>(size);
  };
  check(archive_write_open(writer.get(), &bytes, nullptr, write, nullptr));
  for (const auto& [name, content] : members) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              &archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    check(archive_write_header(writer.get(), entry.get()));
    check(archive_write_data(writer.get(), content.data(), content.size()));
  }
  check(archive_write_close(writer.get()));
  return bytes;
}

}  // namespace verbatim
