#pragma once

#include <map>
#include <string>

#include "common/study/sources.h"

namespace verbatim {

/// The sources inside the study's projects of REFI-QDA. Each counts as a file of its own, with the project's
/// path before its name: `transcripts/mills.qdpx/P07`.
class ProjectSources {
 public:
  /// The list with each project's sources in its place, but for those that the settings leave out. A project
  /// that cannot be read, or of which nothing is left, stays: reading it says why.
  SourceList expand(const Study& study, SourceList listed);

  /// The bytes of a source: of the project's, or of the file. Throws as `read_file` does.
  std::string bytes_of(const Study& study, const std::string& file) const;

 private:
  std::map<std::string, std::string> bytes_;
};

}  // namespace verbatim
