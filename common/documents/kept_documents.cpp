#include "common/documents/kept_documents.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "common/text/fingerprint.h"

namespace verbatim {

namespace {

constexpr std::size_t kDigits = 32;
constexpr std::string_view kEnding = ".txt";
constexpr std::string_view kUnfinishedEnding = ".txt.new";

std::string name_of(std::string_view text) {
  return sha256_hex(text).substr(0, kDigits) + std::string(kEnding);
}

bool is_name_of_ours(std::string_view name) {
  if (name.size() < kDigits) return false;
  const std::string_view ending = name.substr(kDigits);
  return name.substr(0, kDigits).find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         (ending == kEnding || ending == kUnfinishedEnding);
}

}  // namespace

std::string kept_document_name(const SourceDocument& document) {
  return document.pieces.empty() ? std::string() : name_of(document.text);
}

bool is_kept_document(const std::filesystem::path& file) {
  try {
    return name_of(read_file(file)) == file.filename().string();
  } catch (const Error&) {
    return false;
  }
}

bool keep_document(const std::filesystem::path& folder, const std::string& name, std::string_view text) {
  const std::filesystem::path file = folder / name;
  if (is_kept_document(file)) return false;
  // Transcripts are confidential.
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw io_error(std::strerror(errno), {}, folder.string());
  const std::filesystem::path unfinished = folder / (name + ".new");
  const auto fail = [&] {
    Error error = io_error(std::strerror(errno), {}, unfinished.string());
    ::unlink(unfinished.c_str());
    return error;
  };
  const int descriptor = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) throw fail();
  const std::unique_ptr<const int, void (*)(const int*)> closer(&descriptor,
                                                                [](const int* fd) { ::close(*fd); });
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t count = ::write(descriptor, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw fail();
    written += static_cast<std::size_t>(count);
  }
  // Without this a power failure may leave an empty file under the right name.
  if (::fsync(descriptor) != 0) throw fail();
  if (::rename(unfinished.c_str(), file.c_str()) != 0) throw fail();
  return true;
}

void remove_other_documents(const std::filesystem::path& folder, const std::set<std::string>& used) {
  std::error_code failure;
  std::filesystem::directory_iterator entries(folder, failure);
  if (failure) return;
  for (const auto& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (is_name_of_ours(name) && !used.contains(name)) std::filesystem::remove(entry.path(), failure);
  }
}

}  // namespace verbatim
