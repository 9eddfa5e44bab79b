#include "common/study/study_settings.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "common/text/normal_form.h"

namespace verbatim {

std::optional<std::string> StudySettings::language_of_guide(const std::string& file) const {
  if (file == guide_file) return std::string();
  // Every file of a study is asked about by every command.
  const std::size_t slash = guide_file.rfind('/');
  std::size_t dot = guide_file.rfind('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) dot = guide_file.size();
  const std::string_view begin = std::string_view(guide_file).substr(0, dot);
  const std::string_view ending = std::string_view(guide_file).substr(dot);
  constexpr std::size_t kCode = 2;  // ISO 639-1
  if (file.size() != begin.size() + 1 + kCode + ending.size() || !file.starts_with(begin) ||
      !file.ends_with(ending) || file[begin.size()] != '.') {
    return std::nullopt;
  }
  std::string code = file.substr(begin.size() + 1, kCode);
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters ? std::optional(std::move(code)) : std::nullopt;
}

bool StudySettings::names_source(std::string_view name, const std::string& source_file) {
  const std::filesystem::path path(composed(source_file));
  const std::string typed = composed(name);
  return typed == path.string() || typed == path.filename().string() || typed == path.stem().string();
}

const InterviewSettings* StudySettings::for_file(const std::string& source_file) const {
  const std::filesystem::path path(composed(source_file));
  for (const std::string& key : {path.string(), path.filename().string(), path.stem().string()}) {
    if (const auto found = interviews.find(key); found != interviews.end()) return &found->second;
  }
  return nullptr;
}

bool StudySettings::leaves_out(const std::string& source_file) const {
  const std::string path = composed(source_file);
  return std::any_of(leave_out.begin(), leave_out.end(), [&](const std::string& written) {
    std::string name = composed(written);
    const bool any_end = name.ends_with('*');
    if (any_end) name.pop_back();
    for (std::size_t begin = 0; begin != std::string::npos;) {
      const std::string_view rest = std::string_view(path).substr(begin);
      if (any_end ? rest.starts_with(name) : rest == name) return true;
      const std::size_t slash = path.find('/', begin);
      begin = slash == std::string::npos ? slash : slash + 1;
    }
    return false;
  });
}

const InterviewSettings& StudySettings::for_source(const std::string& source_file,
                                                   const std::string& interview) const {
  static const InterviewSettings kNothing;
  if (const InterviewSettings* of_file = for_file(source_file)) return *of_file;
  const auto found = interviews.find(interview);
  return found == interviews.end() ? kNothing : found->second;
}

SpeakerSettings StudySettings::speakers_of(const std::string& source_file,
                                           const std::string& interview) const {
  SpeakerSettings result = speakers;
  for (const auto& [key, speaker] : for_source(source_file, interview).speakers) result[key] = speaker;
  return result;
}

std::vector<std::string> StudySettings::not_speakers_of(const std::string& source_file,
                                                        const std::string& interview) const {
  std::vector<std::string> result = not_speakers;
  const auto& more = for_source(source_file, interview).not_speakers;
  result.insert(result.end(), more.begin(), more.end());
  return result;
}

}  // namespace verbatim
