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

/// A key of one of these files.
struct StudyKey {
  std::string_view key;
  std::string_view says;  ///< one line of any length
};

/// How a file that people write is made.
struct StudyFileHelp {
  std::string_view name;
  std::string_view says;           ///< a paragraph
  std::span<const StudyKey> keys;  ///< may be none
  std::string_view example;        ///< a whole file that the programs read as it stands
};
std::span<const StudyFileHelp> study_file_help();

}  // namespace verbatim
