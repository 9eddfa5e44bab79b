#include "common/study/sources.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>

#include "common/messages/error.h"
#include "common/text/natural_order.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

constexpr std::array<std::string_view, 5> kReadableEndings{".txt", ".md", ".markdown", ".text",
                                                           ".transcript"};

bool is_readable_kind(const std::filesystem::path& path) {
  const std::string ending = fold_case(path.extension().string());
  return std::find(kReadableEndings.begin(), kReadableEndings.end(), ending) != kReadableEndings.end();
}

/// A file that cannot be looked at, such as a link to nowhere, counts as empty: reading it will say why it
/// cannot be.
SourceFile describe(const std::filesystem::path& path, const std::filesystem::path& root) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) status = {};
  return {path.lexically_relative(root).generic_string(), static_cast<std::uint64_t>(status.st_size),
          std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
}

bool is_hidden(const std::filesystem::path& path) {
  return path.filename().string().starts_with('.');
}

/// Whether a folder is one of those that it was reached through: a link that leads back up.
bool leads_back(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& above) {
  return std::any_of(above.begin(), above.end(), [&](const std::filesystem::path& one) {
    std::error_code ignored;
    return std::filesystem::equivalent(folder, one, ignored);
  });
}

/// `above`: the folders on the way to this one.
void collect(const std::filesystem::path& folder, const Study& study, bool recurse, SourceList& list,
             std::vector<std::filesystem::path> above = {}) {
  if (leads_back(folder, above)) return;
  above.push_back(folder);
  std::error_code failure;
  std::filesystem::directory_iterator entries(folder, failure);
  if (failure) throw io_error(failure.message(), {}, folder.string());
  for (const auto& entry : entries) {
    if (is_hidden(entry.path())) continue;
    if (entry.is_directory(failure)) {
      if (recurse) collect(entry.path(), study, recurse, list, above);
      continue;
    }
    const std::string name = entry.path().filename().string();
    const bool belongs_to_study = !recurse && (name == "README.md" || name == study.settings.guide_file ||
                                               !is_readable_kind(entry.path()));
    if (belongs_to_study) continue;
    if (is_readable_kind(entry.path())) {
      list.sources.push_back(describe(entry.path(), study.root));
    } else {
      list.unsupported.push_back(entry.path().lexically_relative(study.root).generic_string());
    }
  }
}

}  // namespace

SourceList list_sources(const Study& study) {
  SourceList list;
  const std::filesystem::path folder = study.root / study.settings.transcripts_folder;
  std::error_code failure;
  const bool has_folder = std::filesystem::exists(folder, failure);
  if (failure) throw io_error(failure.message(), {}, folder.string());
  collect(has_folder ? folder : study.root, study, has_folder, list);
  sort_naturally(list.sources, [](const SourceFile& source) { return source.file; });
  std::sort(list.unsupported.begin(), list.unsupported.end());
  return list;
}

bool sources_changed(const SourceList& listed,
                     const std::vector<std::pair<std::string, SourceRecord>>& indexed) {
  if (listed.sources.size() != indexed.size()) return true;
  return std::any_of(listed.sources.begin(), listed.sources.end(), [&](const SourceFile& source) {
    const auto known = std::find_if(indexed.begin(), indexed.end(),
                                    [&](const auto& entry) { return entry.first == source.file; });
    return known == indexed.end() || known->second.size_bytes != source.size_bytes ||
           known->second.modified_ns != source.modified_ns;
  });
}

}  // namespace verbatim
