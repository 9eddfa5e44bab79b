#include "indexer/writing/unused_settings.h"

#include <filesystem>
#include <set>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/study/sources.h"
#include "common/text/folding.h"
#include "common/text/normal_form.h"
#include "indexer/writing/index_writer.h"

namespace verbatim {
namespace {

constexpr const char* kSettingsFile = "verbatim.yaml";

std::string with_suggestion(std::string text, std::string_view typed, const std::set<std::string>& names) {
  const std::vector<std::string> known(names.begin(), names.end());
  if (const auto nearest = nearest_name(typed, known)) text += "; did you mean '" + *nearest + "'?";
  return text;
}

void add_interviews(const StudySettings& settings, const IndexRun& run, std::vector<std::string>& told) {
  std::set<std::string> keys, names, interviews;
  for (const SourceOutcome& source : run.sources) {
    if (source.change == SourceChange::removed) continue;
    if (!source.interview.empty()) interviews.insert(source.interview);
    const std::filesystem::path path(composed(source.file));
    keys.insert({path.string(), path.filename().string(), path.stem().string()});
    // Of a source inside a project or a table: also that one's names, and the source's below it.
    if (const std::string outer = file_on_disk(source.file); outer != source.file) {
      const std::filesystem::path outer_path(composed(outer));
      keys.insert({outer_path.string(), outer_path.filename().string(), outer_path.stem().string(),
                   composed((outer_path.filename() / source.file.substr(outer.size() + 1)).string())});
    }
    names.insert(path.filename().string());
  }
  names.insert(interviews.begin(), interviews.end());
  for (const auto& [key, interview] : settings.interviews) {
    if (keys.contains(key) || interviews.contains(key)) continue;
    // A key may be the id of the heading, which its own `id:` replaces.
    if (!interview.id.empty() && interviews.contains(interview.id)) continue;
    told.push_back(with_suggestion(file_line(kSettingsFile, interview.line) + ": '" + key +
                                       "' under interviews: names no file and no interview",
                                   key, names));
  }
}

void add_speakers(const StudySettings& settings, const std::vector<std::string>& speakers,
                  std::vector<std::string>& told) {
  std::set<std::string> spoken;
  const std::set<std::string> names(speakers.begin(), speakers.end());
  for (const std::string& speaker : speakers) spoken.insert(fold_label(speaker));
  for (const auto& [key, declared] : settings.speakers) {
    if (spoken.contains(key) || (!declared.name.empty() && spoken.contains(fold_label(declared.name))))
      continue;
    told.push_back(with_suggestion(file_line(kSettingsFile, declared.line) + ": '" + declared.label +
                                       "' is listed under speakers: and never stands in a transcript",
                                   declared.label, names));
  }
}

}  // namespace

std::vector<std::string> unused_settings(const StudySettings& settings, const IndexRun& run,
                                         const std::vector<std::string>& speakers) {
  std::vector<std::string> told;
  add_interviews(settings, run, told);
  add_speakers(settings, speakers, told);
  return told;
}

}  // namespace verbatim
