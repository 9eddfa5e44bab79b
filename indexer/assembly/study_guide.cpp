#include "indexer/assembly/study_guide.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "indexer/assembly/interview_language.h"

namespace verbatim {
namespace {

std::string words_of(const Guide& guide) {
  std::string words;
  for (const GuidePhase& phase : guide.phases) {
    words += phase.title + ".\n";
    for (const std::string& question : phase.questions) words += question + "\n";
  }
  return words;
}

std::vector<std::string> phase_ids(const Guide& guide) {
  std::vector<std::string> ids;
  for (const GuidePhase& phase : guide.phases) ids.push_back(phase.id);
  return ids;
}

/// Holds a translation against the guide. `file`: of the translation.
void compare(const Guide& guide, const std::string& guide_file, const Guide& translation,
             const std::string& file, std::vector<std::string>& told) {
  const std::vector<std::string> ids = phase_ids(guide), own = phase_ids(translation);
  for (const GuidePhase& phase : translation.phases) {
    if (std::find(ids.begin(), ids.end(), phase.id) != ids.end()) continue;
    throw usage_error("the phase \"" + phase.id + "\" is not in " + guide_file,
                      "a guide in another language has the same phases: " + suggest_name(phase.id, ids),
                      file_line(file, phase.line));
  }
  for (const std::string& id : ids) {
    if (std::find(own.begin(), own.end(), id) == own.end())
      told.push_back(file + ": has no phase \"" + id + "\", which " + guide_file + " has");
  }
}

}  // namespace

StudyGuide read_study_guide(const Study& study) {
  StudyGuide result;
  std::string first_file;
  for (const auto& [language, file] : guide_files(study)) {
    Guide guide = read_guide_file(study.root / file);
    guide.language = language;
    if (language.empty()) {
      guide.language = detect_language(words_of(guide)).language;
      if (guide.language.empty()) guide.language = study.settings.language;
    }
    if (!result.guide) {
      result.guide = std::move(guide);
      first_file = file;
      continue;
    }
    compare(*result.guide, first_file, guide, file, result.told);
    result.guide->translations.push_back(std::move(guide));
  }
  return result;
}

}  // namespace verbatim
