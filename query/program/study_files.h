#pragma once

#include <span>
#include <string_view>

namespace verbatim {

/// One of the files that a study keeps.
struct StudyFile {
  std::string_view name;
  std::string_view holds;  ///< one line of any length
};
std::span<const StudyFile> study_files();

/// One key of verbatim.yaml.
struct StudySetting {
  std::string_view key;
  std::string_view says;     ///< one line of any length
  std::string_view example;  ///< lines of YAML with the key
  bool of_interview;         ///< stands under an interview below `interviews:`
};
std::span<const StudySetting> study_settings();

}  // namespace verbatim
