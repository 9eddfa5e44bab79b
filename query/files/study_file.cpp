#include "query/files/study_file.h"

#include <system_error>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "query/files/locked_file.h"
#include "query/language/query_cursor.h"
#include "query/language/query_error.h"

namespace verbatim {

std::optional<std::string> read_if_there(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, failure))) {
    if (failure && failure != std::errc::no_such_file_or_directory)
      throw io_error(failure.message(), {}, file.string());
    return std::nullopt;
  }
  return read_file(file);
}

void change_study_file(const Study& study, const char* name, const char* lock_name,
                       const std::function<std::string(const std::string* old_content)>& changed) {
  const FileLock lock(study.index_folder() / lock_name);
  const std::filesystem::path file = study.root / name;
  const std::optional<std::string> old_content = read_if_there(file);
  const std::string content = changed(old_content ? &*old_content : nullptr);
  if (content != old_content) replace_file(file, content);
}

void check_kept_text(const std::string& what, const std::string& text) {
  try {
    check_query_text(text);
  } catch (const QueryError&) {
    throw usage_error("the " + what +
                      " cannot be kept: it is longer than 10000 bytes, is not UTF-8, or holds a control "
                      "character");
  }
}

}  // namespace verbatim
