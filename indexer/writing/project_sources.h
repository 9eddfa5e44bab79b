#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/study/sources.h"

namespace verbatim {

/// The sources inside the study's projects of REFI-QDA, and the documents in its tables of quotations. Each
/// counts as a file of its own, with the project's or the table's path before its name:
/// `transcripts/mills.qdpx/P07`, `transcripts/codes.csv/P07`.
class ProjectSources {
 public:
  /// The list with each project's sources in its place, but for those that the settings leave out. A project
  /// that cannot be read, or of which nothing is left, stays: reading it says why.
  SourceList expand(const Study& study, SourceList listed);

  /// The bytes of a source: of the project's, of the table's, or of the file. Throws as `read_file` does.
  std::string bytes_of(const Study& study, const std::string& file) const;

  /// The bytes of a source inside a project or a table; empty for a file of its own.
  std::string_view inner_bytes(const std::string& file) const;

 private:
  void add_inner(const SourceFile& file, const std::string& name, std::string bytes,
                 std::vector<SourceFile>& all);

  std::map<std::string, std::string> bytes_;
};

/// Tables of quotations that lie where tables are not read, in the study's own folder: a sentence for each.
std::vector<std::string> tables_not_read(const Study& study, const SourceList& listed);

}  // namespace verbatim
