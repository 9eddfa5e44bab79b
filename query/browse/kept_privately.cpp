#include "query/browse/kept_privately.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "common/text/fingerprint.h"

namespace verbatim {
namespace {

constexpr std::size_t kMostQueries = 1000;

/// Made where it is missing; empty where there is no place for it.
std::filesystem::path private_folder() {
  std::filesystem::path folder;
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
    folder = state;
  } else if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
    folder = std::filesystem::path(home) / ".local" / "state";
  } else {
    return {};
  }
  folder /= "verbatim";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  return error ? std::filesystem::path() : folder;
}

std::filesystem::path history_file(const Study& study) {
  const std::filesystem::path folder = private_folder();
  if (folder.empty()) return {};
  std::error_code error;
  const std::filesystem::path root = std::filesystem::weakly_canonical(study.root, error);
  return folder / ("history-" + sha256_hex(root.string()).substr(0, 16));
}

bool write_private(const std::filesystem::path& file, const std::string& content, int how) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | how, 0600);
  if (descriptor < 0) return false;
  const bool is_written =
      ::write(descriptor, content.data(), content.size()) == static_cast<ssize_t>(content.size());
  ::close(descriptor);
  return is_written;
}

}  // namespace

std::vector<std::string> load_history(const Study& study) {
  std::ifstream in(history_file(study));
  std::vector<std::string> queries;
  for (std::string line; std::getline(in, line);) {
    std::erase(queries, line);
    if (!line.empty()) queries.push_back(line);
  }
  if (queries.size() <= kMostQueries) return queries;
  return {std::prev(queries.end(), kMostQueries), queries.end()};
}

void keep_in_history(const Study& study, const std::string& query) {
  const std::filesystem::path file = history_file(study);
  if (!file.empty() && query.find('\n') == std::string::npos) write_private(file, query + "\n", O_APPEND);
}

std::filesystem::path keep_copied(const std::string& text) {
  const std::filesystem::path folder = private_folder();
  if (folder.empty()) return {};
  const std::filesystem::path file = folder / "copied.txt";
  return write_private(file, text, O_TRUNC) ? file : std::filesystem::path();
}

}  // namespace verbatim
