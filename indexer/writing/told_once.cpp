#include "indexer/writing/told_once.h"

#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/study/sources.h"
#include "common/text/visible_text.h"
#include "indexer/readers/printed_codes.h"

namespace verbatim {
namespace {

/// What all sources of one project or table say of it, said once.
void tell_once_of_projects(IndexRun& run) {
  std::set<std::string> said;
  for (SourceOutcome& source : run.sources) {
    const std::string project = file_on_disk(source.file);
    if (project == source.file) continue;
    std::erase_if(source.told, [&](const std::string& told) {
      if (!told.starts_with("the project") && !told.starts_with("the table")) return false;
      said.insert(visible_text(project) + ": " + told);
      return true;
    });
  }
  run.told.insert(run.told.end(), said.begin(), said.end());
}

}  // namespace

void tell_once(IndexRun& run) {
  std::vector<std::string> files;
  for (SourceOutcome& source : run.sources) {
    if (std::erase(source.told, kPrintWithoutCodes) > 0) files.push_back(visible_text(source.file));
  }
  tell_once_of_projects(run);
  if (files.empty()) return;
  run.told.push_back(
      fmt::format("{} {} no codes ({}{}); if they were coded, print them in Delve with their codes",
                  counted(files.size(), "printed PDF"), files.size() == 1 ? "shows" : "show", files.front(),
                  files.size() > 1 ? ", …" : ""));
}

}  // namespace verbatim
