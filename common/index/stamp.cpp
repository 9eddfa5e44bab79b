#include "common/index/stamp.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string_view>
#include <thread>

#include <sys/stat.h>

#include "common/index/file_bytes.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStamp = "stamp";
/// What has no effect on whether the index is right: sums are written right before a stamp, and can be wrong
/// only where everything is read anyway.
constexpr std::string_view kSumsName = "sums";

/// The system's clock for files stands still for some milliseconds at a time: a change so soon before a stamp
/// may have been followed by another one, which the stamp would miss.
constexpr std::int64_t kClockStepNs = 10'000'000;

std::int64_t in_nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// When the last of the files was changed; 0 if there is none.
std::int64_t latest_change_ns(const fs::path& folder, const std::vector<std::string>& names) {
  std::int64_t latest = 0;
  for (const std::string& name : names) {
    struct stat status {};
    if (!name.ends_with(kSumsName) && ::lstat((folder / name).c_str(), &status) == 0)
      latest = std::max(latest, in_nanoseconds(status.st_ctim));
  }
  return latest;
}

/// The names in the lines of a stamp.
std::vector<std::string> names_in(const std::string& stamp) {
  std::vector<std::string> names;
  std::istringstream in(stamp);
  for (std::string line; std::getline(in, line);) names.push_back(line.substr(0, line.find(' ')));
  return names;
}

}  // namespace

std::string stamp_of(const fs::path& folder, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    struct stat status {};
    if (::lstat((folder / name).c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    text += name + ' ' + std::to_string(status.st_size) + ' ' + std::to_string(status.st_ino) + ' ' +
            std::to_string(in_nanoseconds(status.st_mtim)) + ' ' +
            std::to_string(in_nanoseconds(status.st_ctim)) + '\n';
  }
  return text;
}

bool stamp_holds(const fs::path& folder) {
  struct stat status {};
  if (::lstat((folder / kStamp).c_str(), &status) != 0 || status.st_size > 10'000) return false;
  const std::optional<std::string> stamp = content_of(folder / kStamp);
  if (!stamp || stamp->empty()) return false;
  // A stamp that names fewer files than there are would have to be made on purpose, not by damage; but it
  // must name the tables of every database.
  const std::vector<std::string> names = names_in(*stamp);
  for (const std::string_view needed :
       {std::string_view("iamglass"), std::string_view("postlist.glass"), kSumsName}) {
    if (std::find(names.begin(), names.end(), needed) == names.end()) return false;
  }
  if (stamp_of(folder, names) != *stamp) return false;
  return latest_change_ns(folder, names) + kClockStepNs < in_nanoseconds(status.st_mtim);
}

void write_stamp(const fs::path& folder, const std::string& stamp) {
  write_whole(folder / kStamp, stamp, Sync::later);
}

void stamp_when_quiet(const fs::path& folder, const std::vector<std::string>& names) {
  using namespace std::chrono;
  const nanoseconds now = system_clock::now().time_since_epoch();
  // A step for the change to lie back, and one by which the stamp's own time may lag behind.
  const nanoseconds quiet(latest_change_ns(folder, names) + 2 * kClockStepNs);
  if (quiet > now) std::this_thread::sleep_for(std::min<nanoseconds>(quiet - now, milliseconds(50)));
  write_stamp(folder, stamp_of(folder, names));
}

}  // namespace verbatim
