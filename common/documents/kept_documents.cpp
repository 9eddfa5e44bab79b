#include "common/documents/kept_documents.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/messages/error.h"
#include "common/text/fingerprint.h"

namespace verbatim {

std::string kept_document_name(const SourceDocument& document) {
  if (document.pieces.empty()) return {};
  constexpr std::size_t kDigits = 32;
  return sha256_hex(document.text).substr(0, kDigits) + ".txt";
}

void keep_document(const std::filesystem::path& folder, const std::string& name, const std::string& text) {
  const std::filesystem::path file = folder / name;
  std::error_code failure;
  if (std::filesystem::exists(file, failure)) return;
  // Transcripts are confidential.
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw io_error(std::strerror(errno), {}, folder.string());
  const std::filesystem::path unfinished = folder / (name + ".new");
  const auto fail = [&] { return io_error(std::strerror(errno), {}, unfinished.string()); };
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
  if (::rename(unfinished.c_str(), file.c_str()) != 0)
    throw io_error(std::strerror(errno), {}, file.string());
}

void remove_other_documents(const std::filesystem::path& folder, const std::set<std::string>& used) {
  std::error_code failure;
  std::filesystem::directory_iterator entries(folder, failure);
  if (failure) return;
  for (const auto& entry : entries) {
    if (!used.contains(entry.path().filename().string())) std::filesystem::remove(entry.path(), failure);
  }
}

}  // namespace verbatim
