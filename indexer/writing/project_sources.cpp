#include "indexer/writing/project_sources.h"

#include "common/documents/refi_project.h"
#include "common/documents/source_text.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"

namespace verbatim {

SourceList ProjectSources::expand(const Study& study, SourceList listed) {
  std::vector<SourceFile> all;
  for (SourceFile& file : listed.sources) {
    std::vector<RefiSource> sources;
    if (is_project_file(file.file)) {
      try {
        const std::string bytes = read_file(study.root / file.file);
        if (is_zip(bytes)) sources = read_refi_project(bytes);
      } catch (const Error&) {
        sources.clear();
      }
    }
    std::erase_if(sources, [&](const RefiSource& source) {
      return study.settings.leaves_out(file.file + "/" + source.name);
    });
    for (const RefiSource& source : sources) {
      SourceFile inner = file;
      inner.file += "/" + source.name;
      // Names of one file lead to copies; the sources of a project are no copies of one another.
      inner.inode = 0;
      bytes_[inner.file] = refi_source_bytes(source);
      all.push_back(std::move(inner));
    }
    if (sources.empty()) all.push_back(std::move(file));
  }
  listed.sources = std::move(all);
  return listed;
}

std::string ProjectSources::bytes_of(const Study& study, const std::string& file) const {
  const auto inner = bytes_.find(file);
  return inner != bytes_.end() ? inner->second : read_file(study.root / file);
}

}  // namespace verbatim
