#include "indexer/program/chosen_sources.h"

#include <filesystem>
#include <system_error>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

bool is_named(const Study& study, const SourceOutcome& source, const std::string& name) {
  const std::filesystem::path path(source.file);
  if (name == source.file || name == path.filename() || name == path.stem() || name == source.interview)
    return true;
  std::error_code ignored;
  return std::filesystem::equivalent(study.root / path, name, ignored);
}

}  // namespace

std::set<std::string> chosen_sources(const Study& study, const IndexRun& run,
                                     const std::vector<std::string>& names) {
  std::set<std::string> chosen;
  for (const std::string& name : names) {
    bool found = false;
    for (const SourceOutcome& source : run.sources) {
      if (!is_named(study, source, name)) continue;
      chosen.insert(source.file);
      found = true;
    }
    if (found) continue;
    std::vector<std::string> known;
    for (const SourceOutcome& source : run.sources) known.push_back(source.file);
    throw usage_error("no transcript of this study: " + shown_in_quotes(name), suggest_name(name, known));
  }
  return chosen;
}

}  // namespace verbatim
