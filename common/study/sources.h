#pragma once

#include <cstdint>
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
};

/// What lies in the transcripts folder.
struct SourceList {
  std::vector<SourceFile> sources;       ///< that a reader exists for, in natural order
  std::vector<std::string> unsupported;  ///< other files, but hidden ones
};

/// Lists the study's transcripts: the files below its transcripts folder, or, if it has none, the transcripts
/// that lie in its root (README.md and guide.md left out). Throws an io Error for a folder that cannot be
/// read.
SourceList list_sources(const Study& study);

/// Whether files were added, removed or touched since the index was made; only sizes and dates are compared.
bool sources_changed(const SourceList& listed,
                     const std::vector<std::pair<std::string, SourceRecord>>& indexed);

}  // namespace verbatim
