#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/index/schema.h"
#include "common/study/study.h"

namespace verbatim {

/// A file among a study's transcripts.
struct SourceFile {
  std::string file;  ///< relative to the study's root, with '/'
  std::uint64_t size_bytes = 0;
  std::int64_t modified_ns = 0;
  std::uint64_t device = 0,
                inode = 0;    ///< of the file that the name leads to; inode 0: it could not be looked at
  bool through_link = false;  ///< the name, or a folder on its way from the root, is a symbolic link
};

/// What lies in the transcripts folder.
struct SourceList {
  std::vector<SourceFile> sources;       ///< that a reader exists for, in natural order
  std::vector<std::string> unsupported;  ///< files that no reader takes, sorted; hidden ones are left out
  /// Tables and pages in the study's own folder, which are not read there.
  std::vector<SourceFile> beside = {};
};

/// Lists the study's transcripts: the files below its transcripts folder, or, if it has none, the transcripts
/// that lie in its root. Where the root itself is the transcripts folder (`transcripts: .`), its folders are
/// read as well. The interview guide is no transcript wherever it lies; in the root, neither is README.md,
/// nor a page or a table (.html, .csv, .xlsx) where anything else is there, nor a JSON file of the folders
/// that the program keeps there (`decisions/`, `saved-queries/`); and files of other formats are not named.
/// What the settings leave out is no transcript either. Throws an io Error for a folder that cannot be read.
SourceList list_sources(const Study& study);

/// Whether a file's name is that of a project of REFI-QDA, which holds sources of its own.
bool is_project_file(const std::string& file);

/// Whether a file's name is that of a table, which may hold quotations of several documents.
bool is_table_file(const std::string& file);

/// The project or table that a source lies in, by its path: `a.qdpx` of `a.qdpx/P07`; else the path itself.
std::string file_on_disk(const std::string& source_file);

/// Whether files were added, removed or changed since the index was made. Compares names, sizes and dates;
/// where a date alone differs, as for all files of a copied study, `has_other_bytes` decides.
bool sources_changed(
    const SourceList& listed, const std::vector<std::pair<std::string, SourceRecord>>& indexed,
    const std::function<bool(const SourceFile& source)>& has_other_bytes = [](const SourceFile&) {
      return true;
    });

}  // namespace verbatim
