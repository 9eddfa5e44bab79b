#include "indexer/writing/told_once.h"

#include <vector>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/text/visible_text.h"
#include "indexer/readers/printed_codes.h"

namespace verbatim {

void tell_once(IndexRun& run) {
  std::vector<std::string> files;
  for (SourceOutcome& source : run.sources) {
    if (std::erase(source.told, kPrintWithoutCodes) > 0) files.push_back(visible_text(source.file));
  }
  if (files.empty()) return;
  run.told.push_back(
      fmt::format("{} {} no codes ({}{}); if they were coded, print them in Delve with their codes",
                  counted(files.size(), "printed PDF"), files.size() == 1 ? "shows" : "show", files.front(),
                  files.size() > 1 ? ", …" : ""));
}

}  // namespace verbatim
