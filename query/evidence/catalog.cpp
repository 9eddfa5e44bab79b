#include "query/evidence/catalog.h"

#include <algorithm>
#include <array>

#include <yaml-cpp/yaml.h>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/study/yaml_reader.h"
#include "query/files/study_file.h"
#include "query/saved/saved_queries.h"

namespace verbatim {
namespace {

constexpr std::array kEntryKinds{EntryKind::issue, EntryKind::mitigation};

class CatalogReader : private YamlReader {
 public:
  using YamlReader::YamlReader;

  Catalog catalog(const std::string& yaml) const {
    std::vector<CatalogEntry> entries;
    read(yaml, [&](const YAML::Node& root) {
      for_each_key(root, "", {{"entries", [&](const YAML::Node& n) { entries = read_entries(n); }}});
    });
    return Catalog(std::move(entries));
  }

 private:
  std::vector<CatalogEntry> read_entries(const YAML::Node& list) const {
    if (!list.IsSequence())
      throw complaint(list, "entries: expected a list, each entry with a dash: - id: …");
    std::vector<CatalogEntry> entries;
    for (const auto& node : list) entries.push_back(read_entry(node, entries));
    std::size_t at = 0;
    for (const auto& node : list) check_targets(node["mitigates"], entries.at(at++), entries);
    return entries;
  }

  CatalogEntry read_entry(const YAML::Node& node, const std::vector<CatalogEntry>& before) const {
    if (!node.IsMap()) throw complaint(node, "expected an entry: keys and values such as id: model-drift");
    CatalogEntry entry;
    const std::string where =
        node["id"] && node["id"].IsScalar() ? "entry " + node["id"].Scalar() + ": " : std::string("entry: ");
    bool has_kind = false;
    for_each_key(node, where,
                 {
                     {"id", [&](const YAML::Node& n) { entry.id = id(n, before); }},
                     {"title", [&](const YAML::Node& n) { entry.title = line_of_text(n); }},
                     {"kind",
                      [&](const YAML::Node& n) {
                        entry.kind = kind(n);
                        has_kind = true;
                      }},
                     {"description", [&](const YAML::Node& n) { entry.description = text(n); }},
                     {"queries", [&](const YAML::Node& n) { entry.queries = located(n); }},
                     {"codes", [&](const YAML::Node& n) { entry.codes = located(n); }},
                     {"mitigates", [&](const YAML::Node& n) { entry.mitigates = located(n); }},
                 });
    if (entry.id.empty()) throw complaint(node, where + "'id' is missing");
    if (entry.title.empty()) throw complaint(node, where + "'title' is missing");
    if (!has_kind)
      throw complaint(node, where + "'kind' is missing", "write kind: issue or kind: mitigation");
    entry.line = yaml_line(node["id"]);
    return entry;
  }

  std::string id(const YAML::Node& node, const std::vector<CatalogEntry>& before) const {
    std::string name = text(node);
    if (!is_entry_id(name)) {
      throw complaint(node, "'" + name + "' cannot be the id of an entry",
                      "an id has letters, digits, '_', '.' and '-', and begins with a letter or digit");
    }
    for (const CatalogEntry& other : before) {
      if (other.id == name) {
        throw complaint(node,
                        "there is an entry '" + name + "' already, on line " + std::to_string(other.line),
                        "rename one of them");
      }
    }
    return name;
  }

  std::string line_of_text(const YAML::Node& node) const {
    std::string line = text(node);
    if (line.find_first_of("\r\n") != std::string::npos) throw complaint(node, "expected one line");
    return line;
  }

  EntryKind kind(const YAML::Node& node) const {
    const std::string name = text(node);
    std::vector<std::string> known;
    for (const EntryKind one : kEntryKinds) {
      if (name == entry_kind_name(one)) return one;
      known.emplace_back(entry_kind_name(one));
    }
    throw complaint(node, "unknown kind '" + name + "'", suggest_name(name, known));
  }

  std::vector<CatalogText> located(const YAML::Node& node) const {
    std::vector<CatalogText> result;
    if (node.IsScalar()) return {{text(node), yaml_line(node)}};
    const std::vector<std::string> values = texts(node);
    for (std::size_t i = 0; i < values.size(); ++i) result.push_back({values[i], yaml_line(node[i])});
    return result;
  }

  void check_targets(const YAML::Node& node, const CatalogEntry& entry,
                     const std::vector<CatalogEntry>& entries) const {
    if (entry.mitigates.empty()) return;
    if (entry.kind != EntryKind::mitigation) {
      throw complaint(node, "entry " + entry.id + ": an issue mitigates nothing",
                      "write kind: mitigation, or leave mitigates out");
    }
    std::vector<std::string> issues;
    for (const CatalogEntry& other : entries) {
      if (other.kind == EntryKind::issue) issues.push_back(other.id);
    }
    for (std::size_t i = 0; i < entry.mitigates.size(); ++i) {
      const std::string& target = entry.mitigates[i].text;
      if (std::find(issues.begin(), issues.end(), target) != issues.end()) continue;
      const bool known = std::any_of(entries.begin(), entries.end(),
                                     [&](const CatalogEntry& other) { return other.id == target; });
      throw complaint(node.IsSequence() ? node[i] : node,
                      "entry " + entry.id + ": " +
                          (known ? "'" + target + "' is a mitigation, not an issue"
                                 : "there is no issue '" + target + "'"),
                      suggest_name(target, issues));
    }
  }
};

}  // namespace

std::string_view entry_kind_name(EntryKind kind) {
  return kind == EntryKind::issue ? "issue" : "mitigation";
}

bool is_entry_id(std::string_view id) {
  return is_saved_name(id);
}

const CatalogEntry* Catalog::find(std::string_view id) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const CatalogEntry& entry) { return entry.id == id; });
  return found == entries_.end() ? nullptr : &*found;
}

const CatalogEntry& Catalog::get(std::string_view id) const {
  if (const CatalogEntry* entry = find(id)) return *entry;
  throw usage_error("the catalog has no entry '" + std::string(id) + "'", suggestion(id));
}

std::string Catalog::suggestion(std::string_view id) const {
  constexpr std::size_t kMostListed = 8;
  const std::vector<std::string> known = ids();
  const std::string suggested = suggest_name(id, known, kMostListed);
  const bool is_cut = suggested.starts_with("known") && known.size() > kMostListed;
  return is_cut ? suggested + "; verbatim catalog list has all" : suggested;
}

std::vector<std::string> Catalog::ids() const {
  std::vector<std::string> ids;
  for (const CatalogEntry& entry : entries_) ids.push_back(entry.id);
  return ids;
}

std::vector<const CatalogEntry*> Catalog::mitigations_of(std::string_view issue) const {
  std::vector<const CatalogEntry*> mitigations;
  for (const CatalogEntry& entry : entries_) {
    if (std::any_of(entry.mitigates.begin(), entry.mitigates.end(),
                    [&](const CatalogText& target) { return target.text == issue; }))
      mitigations.push_back(&entry);
  }
  return mitigations;
}

Catalog parse_catalog(const std::string& yaml, const std::string& file_name) {
  return CatalogReader(file_name).catalog(yaml);
}

Catalog load_catalog(const Study& study) {
  const auto yaml = read_if_there(study.root / kCatalogFile);
  if (yaml) return parse_catalog(*yaml, kCatalogFile);
  throw usage_error("the study has no catalog.yaml",
                    "begin one with\nentries:\n  - id: model-drift\n    title: Models age unnoticed\n"
                    "    kind: issue\n    queries: [drift]");
}

}  // namespace verbatim
