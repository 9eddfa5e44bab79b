#include "indexer/writing/project_sources.h"

#include "common/documents/quotation_table.h"
#include "common/documents/refi_project.h"
#include "common/documents/source_text.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"
#include "common/text/natural_order.h"

namespace verbatim {

namespace {

std::vector<RefiSource> sources_of_project(const Study& study, const std::string& file) {
  std::vector<RefiSource> sources;
  try {
    const std::string bytes = read_file(study.root / file);
    if (is_zip(bytes)) sources = read_refi_project(bytes);
  } catch (const Error&) {
    // Read as a file, it says what is wrong.
    sources.clear();
  }
  std::erase_if(
      sources, [&](const RefiSource& source) { return study.settings.leaves_out(file + "/" + source.name); });
  return sources;
}

/// Nothing of a table that is a transcript, or cannot be read.
std::vector<QuotedDocument> documents_of_table(const Study& study, const std::string& file) {
  try {
    const InterviewSettings* settings = study.settings.for_file(file);
    const std::string& own = settings == nullptr ? study.settings.encoding : settings->encoding;
    std::vector<QuotedDocument> documents =
        read_quotation_table(read_file(study.root / file), own.empty() ? study.settings.encoding : own)
            .value_or(std::vector<QuotedDocument>());
    std::erase_if(documents, [&](const QuotedDocument& document) {
      return study.settings.leaves_out(file + "/" + document.file);
    });
    return documents;
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

void ProjectSources::add_inner(const SourceFile& file, const std::string& name, std::string bytes,
                               std::vector<SourceFile>& all) {
  SourceFile inner = file;
  inner.file += "/" + name;
  // Names of one file lead to copies; the sources of a project are no copies of one another.
  inner.inode = 0;
  bytes_[inner.file] = std::move(bytes);
  all.push_back(std::move(inner));
}

SourceList ProjectSources::expand(const Study& study, SourceList listed) {
  std::vector<SourceFile> all;
  for (SourceFile& file : listed.sources) {
    const std::size_t before = all.size();
    if (is_project_file(file.file)) {
      for (const RefiSource& source : sources_of_project(study, file.file))
        add_inner(file, source.name, refi_source_bytes(source), all);
    } else if (is_table_file(file.file)) {
      for (const QuotedDocument& document : documents_of_table(study, file.file))
        add_inner(file, document.file, quoted_document_bytes(document), all);
    }
    if (all.size() == before) all.push_back(std::move(file));
  }
  sort_naturally(all, [](const SourceFile& source) { return source.file; });
  listed.sources = std::move(all);
  return listed;
}

std::string_view ProjectSources::inner_bytes(const std::string& file) const {
  const auto inner = bytes_.find(file);
  return inner == bytes_.end() ? std::string_view() : std::string_view(inner->second);
}

std::string ProjectSources::bytes_of(const Study& study, const std::string& file) const {
  const auto inner = bytes_.find(file);
  return inner != bytes_.end() ? inner->second : read_file(study.root / file);
}

std::vector<std::string> tables_not_read(const Study& study, const SourceList& listed) {
  std::vector<std::string> told;
  for (const SourceFile& file : listed.beside) {
    if (!is_table_file(file.file) || documents_of_table(study, file.file).empty()) continue;
    told.push_back(file.file +
                   " is a table of quotations, and tables beside verbatim.yaml are not read: put it and "
                   "the transcripts into a folder transcripts/");
  }
  return told;
}

}  // namespace verbatim
