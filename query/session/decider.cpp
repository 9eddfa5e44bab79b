#include "query/session/decider.h"

#include <array>
#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include "common/messages/error.h"
#include "common/study/yaml_reader.h"
#include "query/files/study_file.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

std::string environment_value(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

/// The first line of what a program prints; empty if it cannot run or fails. Its messages go nowhere.
std::string first_line_of(const std::vector<std::string>& command) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t process = -1;
  const int error = ::posix_spawnp(&process, arguments.front(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  std::string out;
  std::array<char, 512> bytes{};
  for (ssize_t size = 0; error == 0 && (size = ::read(ends[0], bytes.data(), bytes.size())) != 0;) {
    if (size < 0 && errno != EINTR) break;
    if (size > 0) out.append(bytes.data(), static_cast<std::size_t>(size));
  }
  ::close(ends[0]);
  if (error != 0) return {};
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status == 0 ? out.substr(0, out.find('\n')) : std::string();
}

/// Empty where there is no home.
fs::path config_file() {
  // A relative path is to be ignored, says the specification.
  fs::path folder = environment_value("XDG_CONFIG_HOME");
  if (!folder.is_absolute()) {
    const fs::path home = environment_value("HOME");
    if (!home.is_absolute()) return {};
    folder = home / ".config";
  }
  return folder / "verbatim" / "config.yaml";
}

class ConfigReader : private YamlReader {
 public:
  using YamlReader::YamlReader;

  std::string by(const std::string& yaml) const {
    std::string name;
    read(yaml, [&](const YAML::Node& root) {
      for_each_key(root, "", {{"by", [&](const YAML::Node& node) { name = text(node); }}});
    });
    return name;
  }
};

}  // namespace

std::string known_decider(const Study& study) {
  if (std::string name = environment_value("VERBATIM_BY"); !name.empty()) return name;
  std::string from_git = first_line_of({"git", "-C", study.root.string(), "config", "--get", "user.name"});
  if (!from_git.empty()) return from_git;
  const fs::path file = config_file();
  if (file.empty()) return {};
  const auto yaml = read_if_there(file);
  return yaml ? ConfigReader(file.string()).by(*yaml) : std::string();
}

fs::path keep_decider(const std::string& name) {
  fs::path file = config_file();
  if (file.empty()) throw io_error("there is no home folder to keep your name in", "set HOME, or give --by");
  std::error_code failure;
  fs::create_directories(file.parent_path(), failure);
  if (failure) throw io_error(failure.message(), {}, file.parent_path().string());
  YAML::Emitter yaml;
  yaml << YAML::BeginMap << YAML::Key << "by" << YAML::Value << YAML::DoubleQuoted << name << YAML::EndMap;
  replace_file(file, std::string(yaml.c_str()) + "\n");
  return file;
}

}  // namespace verbatim
