#include "query/browse/text_editor.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <sstream>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace verbatim {
namespace {

std::vector<std::string> editor_words() {
  for (const char* name : {"VISUAL", "EDITOR"}) {
    const char* command = std::getenv(name);
    if (command == nullptr) continue;
    std::istringstream in(command);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    if (!words.empty()) return words;
  }
  return {"vi"};
}

}  // namespace

std::string edit_file(const std::filesystem::path& file, std::size_t line) {
  std::vector<std::string> words = editor_words();
  const std::string program = words.front();
  words.insert(words.end(), {"+" + std::to_string(line), "--", file.string()});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int signal : {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGTERM, SIGHUP})
      std::signal(signal, SIG_DFL);
    ::execvp(arguments.front(), arguments.data());
    ::_exit(127);
  }
  if (child < 0) return "the editor cannot be started";
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
    return "there is no editor " + program + "; set EDITOR to one";
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return program + " ended with an error";
  return {};
}

}  // namespace verbatim
