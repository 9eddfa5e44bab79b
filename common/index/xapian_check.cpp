#include "common/index/xapian_check.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include "common/messages/error.h"

namespace verbatim {

bool is_sound_for_xapian(const std::filesystem::path& path) {
  const pid_t child = ::fork();
  if (child < 0) throw io_error(std::strerror(errno), {}, path.string());
  if (child == 0) {
    int status = 1;
    try {
      const Xapian::Database database(path.string(), Xapian::DB_BACKEND_GLASS);
      // Xapian 1.4 takes a table whose file is gone for an empty one.
      std::vector<const char*> tables{"postlist.glass"};
      if (database.get_doccount() > 0) tables.push_back("termlist.glass");
      std::error_code failure;
      const bool all_there = std::all_of(tables.begin(), tables.end(), [&](const char* table) {
        return std::filesystem::exists(path / table, failure);
      });
      status = all_there && Xapian::Database::check(path.string()) == 0 ? 0 : 1;
    } catch (...) {
      // Whatever it is, it is not sound; and this process ends here.
    }
    ::_exit(status);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw io_error(std::strerror(errno), {}, path.string());
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace verbatim
