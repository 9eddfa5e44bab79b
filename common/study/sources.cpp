#include "common/study/sources.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <sys/stat.h>

#include "common/documents/document_formats.h"
#include "common/messages/error.h"
#include "common/text/folding.h"
#include "common/text/natural_order.h"

namespace verbatim {
namespace {

bool is_readable_kind(const std::filesystem::path& path) {
  return has_document_ending(path.filename().string());
}

constexpr std::string_view kProjectEnding = ".qdpx";
constexpr std::string_view kTableEndings[] = {".csv", ".tsv", ".xlsx"};

bool is_hidden(const std::string& name) {
  // Word keeps `~$p04.docx` beside an open document.
  return name.starts_with('.') || name.starts_with("~$");
}

/// Whether a file of the root's folders is one that the program keeps: its names stand in DECISIONS.md and
/// SAVED_QUERIES.md.
bool is_kept_by_program(const std::string& file) {
  return file.ends_with(".json") && (file.starts_with("decisions/") || file.starts_with("saved-queries/"));
}

/// Whether a file that lies in the study's root is rather what people or the program made of the study: a
/// page, a table. Transcripts in these forms are read in folders.
bool is_made_of_study(const std::string& file) {
  for (const std::string_view ending : {".html", ".htm", ".csv", ".tsv", ".xlsx"}) {
    if (fold_case(file).ends_with(ending)) return true;
  }
  return false;
}

/// Whether a folder is one of those that it was reached through: a link that leads back up.
bool leads_back(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& above) {
  return std::any_of(above.begin(), above.end(), [&](const std::filesystem::path& one) {
    std::error_code ignored;
    return std::filesystem::equivalent(folder, one, ignored);
  });
}

class SourceWalk {
 public:
  explicit SourceWalk(const Study& study) : study_(study) {}

  /// The files of the root, without those that people keep there beside transcripts. `recurse`: those of its
  /// folders too.
  SourceList in_root(bool recurse) && {
    collect(study_.root, {}, recurse);
    // Where nothing else is there, a table or a page is what the study is about.
    if (list_.sources.empty()) list_.sources.swap(list_.beside);
    return std::move(list_);
  }

  SourceList below(const std::string& folder) && {
    collect(study_.root / folder, folder.ends_with('/') ? folder : folder + "/", true);
    return std::move(list_);
  }

 private:
  /// `prefix`: the folder's path from the root, empty or ending in '/'.
  void collect(const std::filesystem::path& folder, const std::string& prefix, bool recurse) {
    if (leads_back(folder, above_)) return;
    above_.push_back(folder);
    std::error_code failure;
    std::filesystem::directory_iterator entries(folder, failure);
    if (failure) throw io_error(failure.message(), {}, folder.string());
    for (const auto& entry : entries) {
      const std::string name = entry.path().filename().string();
      if (is_hidden(name)) continue;
      if (entry.is_directory(failure)) {
        const bool was_in_link = in_link_;
        in_link_ = in_link_ || entry.is_symlink(failure);
        if (recurse) collect(entry.path(), prefix + name + "/", recurse);
        in_link_ = was_in_link;
      } else {
        // The folder says it itself: no look at each file, which every command would pay for.
        add(entry.path(), prefix, name, in_link_ || entry.is_symlink(failure));
      }
    }
    above_.pop_back();
  }

  void add(const std::filesystem::path& path, const std::string& prefix, const std::string& name,
           bool through_link) {
    const bool in_root = prefix.empty();
    std::string file = prefix + name;
    if (study_.settings.language_of_guide(file) || (in_root && name == "README.md")) return;
    if (is_kept_by_program(file) || study_.settings.leaves_out(file)) return;
    std::vector<SourceFile>* list = in_root && is_made_of_study(file) ? &list_.beside : &list_.sources;
    if (is_readable_kind(path)) {
      // A file that cannot be looked at, such as a link to nowhere, counts as empty: reading it says why.
      struct stat status {};
      if (::stat(path.c_str(), &status) != 0) status = {};
      list->push_back({std::move(file), static_cast<std::uint64_t>(status.st_size),
                       std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
                       static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino),
                       through_link});
    } else if (!in_root) {
      list_.unsupported.push_back(std::move(file));
    }
  }

  const Study& study_;
  SourceList list_;
  std::vector<std::filesystem::path> above_;  ///< the folders on the way to the one being read
  bool in_link_ = false;                      ///< one of these is a link
};

}  // namespace

SourceList list_sources(const Study& study) {
  const std::string& folder = study.settings.transcripts_folder;
  const bool is_root = folder == "." || folder == "./";
  std::error_code failure;
  const bool has_folder = std::filesystem::exists(study.root / folder, failure);
  if (failure) throw io_error(failure.message(), {}, (study.root / folder).string());
  SourceList list =
      has_folder && !is_root ? SourceWalk(study).below(folder) : SourceWalk(study).in_root(is_root);
  sort_naturally(list.sources, [](const SourceFile& source) { return source.file; });
  std::sort(list.unsupported.begin(), list.unsupported.end());
  return list;
}

bool is_project_file(const std::string& file) {
  return fold_case(file).ends_with(kProjectEnding);
}

bool is_table_file(const std::string& file) {
  return std::any_of(
      std::begin(kTableEndings), std::end(kTableEndings),
      [folded = fold_case(file)](std::string_view ending) { return folded.ends_with(ending); });
}

std::string file_on_disk(const std::string& source_file) {
  for (std::size_t slash = source_file.find('/'); slash != std::string::npos;
       slash = source_file.find('/', slash + 1)) {
    if (std::string path = source_file.substr(0, slash); is_project_file(path) || is_table_file(path))
      return path;
  }
  return source_file;
}

bool sources_changed(const SourceList& listed,
                     const std::vector<std::pair<std::string, SourceRecord>>& indexed,
                     const std::function<bool(const SourceFile&)>& has_other_bytes) {
  // Listed in natural order, indexed in that of metadata keys: every command compares them, so by a table.
  std::unordered_map<std::string_view, const SourceRecord*> record_of;
  record_of.reserve(indexed.size());
  std::unordered_set<std::string> names;
  for (const SourceFile& source : listed.sources) names.insert(source.file);
  for (const auto& [file, record] : indexed) {
    // The sources of a project have its size and date.
    const auto known = names.find(file);
    const auto place = known != names.end() ? known : names.find(file_on_disk(file));
    if (place == names.end()) return true;
    record_of.emplace(*place, &record);
  }
  return std::any_of(listed.sources.begin(), listed.sources.end(), [&](const SourceFile& source) {
    const auto known = record_of.find(source.file);
    return known == record_of.end() || known->second->size_bytes != source.size_bytes ||
           (known->second->modified_ns != source.modified_ns && has_other_bytes(source));
  });
}

}  // namespace verbatim
