#include "query/evidence/catalog_edit.h"

#include <algorithm>
#include <optional>

#include <yaml-cpp/yaml.h>

#include "common/messages/error.h"
#include "common/study/yaml_reader.h"
#include "query/files/study_file.h"

namespace verbatim {
namespace {

constexpr const char* kCatalogLock = "catalog.lock";

/// Where a node begins. yaml-cpp counts lines and columns from 0, columns in bytes.
std::size_t offset_of(const std::string& yaml, const YAML::Mark& mark) {
  std::size_t at = 0;
  for (int line = 0; line < mark.line && at < yaml.size(); ++line) at = yaml.find('\n', at) + 1;
  return std::min(at + static_cast<std::size_t>(mark.column), yaml.size());
}

/// Where a scalar ends as it is written: the shortest text that YAML reads as its value. Nothing for one that
/// is longer than any line, or is a block, whose end is not its own.
std::optional<std::size_t> end_of_scalar(const std::string& yaml, const YAML::Node& scalar) {
  constexpr std::size_t kLongest = 2000;
  const std::size_t begin = offset_of(yaml, scalar.Mark());
  const std::size_t line_end = std::min({yaml.find('\n', begin), yaml.size(), begin + kLongest});
  for (std::size_t end = begin + 1; end <= line_end; ++end) {
    try {
      const YAML::Node read = YAML::Load(yaml.substr(begin, end - begin));
      if (read.IsScalar() && read.Scalar() == scalar.Scalar()) return end;
    } catch (const YAML::Exception&) {
      // Half a quotation is no YAML yet.
    }
  }
  return std::nullopt;
}

[[noreturn]] void refuse_as_written(const std::string& what, const CatalogEntry& entry,
                                    const std::string& by_hand) {
  throw usage_error(what + " of " + entry.id + " cannot be changed as it is written",
                    "change it in an editor: " + by_hand, file_line(kCatalogFile, entry.line));
}

/// The entry as YAML, given to `edit` with the text; what comes out must read as `wanted` in its place and
/// everything else as before.
class CatalogEdit {
 public:
  CatalogEdit(std::string yaml, const std::string& id)
      : yaml_(std::move(yaml)), before_(parse_catalog(yaml_, kCatalogFile)), entry_(before_.get(id)) {
    YamlReader(kCatalogFile).read(yaml_, [&](const YAML::Node& root) {
      for (const auto& node : root["entries"]) {
        if (node["id"].Scalar() == id) node_.reset(node);
      }
    });
  }

  const CatalogEntry& entry() const { return entry_; }

  /// Puts `text` in place of a scalar of the entry.
  std::string replace(const char* key, const std::string& text) const {
    const YAML::Node scalar = node_[key];
    const std::optional<std::size_t> end = end_of_scalar(yaml_, scalar);
    if (!end) return {};
    const std::size_t begin = offset_of(yaml_, scalar.Mark());
    return yaml_.substr(0, begin) + text + yaml_.substr(*end);
  }

  /// Adds to the entry's queries; empty where their form does not allow it.
  std::string add_query(const std::string& quoted) const {
    const YAML::Node queries = node_["queries"];
    if (!queries) return add_first_query(quoted);
    if (queries.IsScalar()) {
      const std::optional<std::size_t> end = end_of_scalar(yaml_, queries);
      const std::size_t begin = offset_of(yaml_, queries.Mark());
      return !end ? std::string()
                  : yaml_.substr(0, begin) + "[" + yaml_.substr(begin, *end - begin) + ", " + quoted + "]" +
                        yaml_.substr(*end);
    }
    if (queries.size() == 0) return inserted(offset_of(yaml_, queries.Mark()) + 1, quoted);
    const YAML::Node last = queries[queries.size() - 1];
    const std::optional<std::size_t> end = end_of_scalar(yaml_, last);
    if (!end) return {};
    if (queries.Style() == YAML::EmitterStyle::Flow) return inserted(*end, ", " + quoted);
    const std::size_t line = yaml_.rfind('\n', offset_of(yaml_, last.Mark())) + 1;
    return inserted_after_line(*end, yaml_.substr(line, yaml_.find('-', line) - line) + "- " + quoted);
  }

  /// `changed`, if it says what is wanted and nothing else; else empty.
  std::string checked(std::string changed, const CatalogEntry& wanted) const {
    try {
      const Catalog now = parse_catalog(changed, kCatalogFile);
      const auto is_right = [&](const CatalogEntry& one, const CatalogEntry& old) {
        return same_entry(one, old.id == wanted.id ? wanted : old);
      };
      const bool fits = std::equal(now.all().begin(), now.all().end(), before_.all().begin(),
                                   before_.all().end(), is_right);
      return fits ? std::move(changed) : std::string();
    } catch (const Error&) {
      return {};
    }
  }

 private:
  std::string inserted(std::size_t at, const std::string& text) const {
    return yaml_.substr(0, at) + text + yaml_.substr(at);
  }
  std::string inserted_after_line(std::size_t at, const std::string& line) const {
    const std::size_t end = yaml_.find('\n', at);
    return end == std::string::npos ? yaml_ + "\n" + line + "\n" : inserted(end + 1, line + "\n");
  }

  /// After the entry's kind, which every entry has.
  std::string add_first_query(const std::string& quoted) const {
    const std::optional<std::size_t> end = end_of_scalar(yaml_, node_["kind"]);
    if (!end) return {};
    if (node_.Style() == YAML::EmitterStyle::Flow) return inserted(*end, ", queries: [" + quoted + "]");
    const std::string indent(static_cast<std::size_t>(node_.Mark().column), ' ');
    return inserted_after_line(*end, indent + "queries:\n" + indent + "  - " + quoted);
  }

  std::string yaml_;
  Catalog before_;
  const CatalogEntry& entry_;
  YAML::Node node_;
};

}  // namespace

std::string quoted_yaml(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

bool same_entry(const CatalogEntry& a, const CatalogEntry& b) {
  const auto texts = [](const std::vector<CatalogText>& all) {
    std::vector<std::string> text;
    for (const CatalogText& one : all) text.push_back(one.text);
    return text;
  };
  return a.id == b.id && a.title == b.title && a.kind == b.kind && a.description == b.description &&
         texts(a.queries) == texts(b.queries) && texts(a.codes) == texts(b.codes) &&
         texts(a.mitigates) == texts(b.mitigates);
}

std::string with_query(const std::string& yaml, const std::string& entry, const std::string& query) {
  check_kept_text("query", query);
  const CatalogEdit edit(yaml, entry);
  CatalogEntry wanted = edit.entry();
  for (const CatalogText& one : wanted.queries) {
    if (one.text == query)
      throw usage_error(entry + " has this query already", {}, file_line(kCatalogFile, one.line));
  }
  wanted.queries.push_back({query, 0});
  std::string changed = edit.checked(edit.add_query(quoted_yaml(query)), wanted);
  if (changed.empty()) refuse_as_written("the list of queries", wanted, "- " + quoted_yaml(query));
  return changed;
}

std::string with_title(const std::string& yaml, const std::string& entry, const std::string& title) {
  check_kept_text("title", title);
  const CatalogEdit edit(yaml, entry);
  CatalogEntry wanted = edit.entry();
  wanted.title = title;
  std::string changed = edit.checked(edit.replace("title", quoted_yaml(title)), wanted);
  if (changed.empty()) refuse_as_written("the title", wanted, "title: " + quoted_yaml(title));
  return changed;
}

std::string with_kind(const std::string& yaml, const std::string& entry, EntryKind kind) {
  const CatalogEdit edit(yaml, entry);
  CatalogEntry wanted = edit.entry();
  wanted.kind = kind;
  const std::string name(entry_kind_name(kind));
  const std::string written = edit.replace("kind", name);
  // What it says of other entries decides whether it can be another kind.
  if (!written.empty()) parse_catalog(written, kCatalogFile);
  std::string changed = edit.checked(written, wanted);
  if (changed.empty()) refuse_as_written("the kind", wanted, "kind: " + name);
  return changed;
}

void change_catalog_file(const Study& study,
                         const std::function<std::string(const std::string* yaml)>& change) {
  change_study_files(study, kCatalogLock, [&] {
    const std::filesystem::path file = study.root / kCatalogFile;
    const std::optional<std::string> yaml = read_if_there(file);
    FileChanges changes;
    changes.write.emplace(file, change(yaml ? &*yaml : nullptr));
    return changes;
  });
}

}  // namespace verbatim
