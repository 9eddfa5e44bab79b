#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/study/study.h"

namespace verbatim {

enum class EntryKind { issue, mitigation };

/// "issue" or "mitigation".
std::string_view entry_kind_name(EntryKind kind);

/// A value of `catalog.yaml` and where it stands there.
struct CatalogText {
  std::string text;
  std::size_t line = 0;  ///< counts from 1; 0: from no file
};

/// One entry of the catalog: what evidence is gathered for.
struct CatalogEntry {
  std::string id;
  std::string title;
  EntryKind kind = EntryKind::issue;
  std::string description = {};             ///< may be empty
  std::vector<CatalogText> queries = {};    ///< in the query language; `@name` is a saved query
  std::vector<CatalogText> codes = {};      ///< `MM-drift`, `ME-*`, `MM-drift@PO`
  std::vector<CatalogText> mitigates = {};  ///< ids of issues; of mitigations only
  std::size_t line = 0;                     ///< of its id in the file
};

/// Whether `id` can name an entry: `[A-Za-z0-9][A-Za-z0-9_.-]*`.
bool is_entry_id(std::string_view id);

/// The entries of `catalog.yaml`, in the file's order.
class Catalog {
 public:
  Catalog() = default;
  explicit Catalog(std::vector<CatalogEntry> entries) : entries_(std::move(entries)) {}

  std::span<const CatalogEntry> all() const { return entries_; }
  /// nullptr if there is none.
  const CatalogEntry* find(std::string_view id) const;
  /// Throws a usage Error with the nearest id.
  const CatalogEntry& get(std::string_view id) const;
  std::vector<std::string> ids() const;
  /// What to write in place of an id that no entry has: the nearest, or some, and where all of them are
  /// listed. `id`: empty for none.
  std::string suggestion(std::string_view id) const;
  /// The mitigations of an issue, in the file's order.
  std::vector<const CatalogEntry*> mitigations_of(std::string_view issue) const;

 private:
  std::vector<CatalogEntry> entries_;
};

inline constexpr const char* kCatalogFile = "catalog.yaml";

/// Reads the catalog:
/// ```yaml
/// entries:
///   - id: model-drift
///     title: Models age unnoticed
///     kind: issue
///     description: What was true of the training data stops being true.
///     queries: ['@drift', 'model NEAR/8 retrain']
///     codes: [MM-drift, 'MM-retrain*']
///   - id: monitoring
///     title: Watch models in production
///     kind: mitigation
///     mitigates: [model-drift]
///     queries: [monitor*]
/// ```
/// Id, title and kind are needed; queries, codes and mitigates take a list or one text. Throws a usage Error
/// at `file_name`:line for what is no YAML, unknown, repeated and missing keys, values that cannot be, ids
/// given twice, and targets of `mitigates` that are no issue of the catalog, each with the nearest right
/// name. Queries and codes are not looked at: see `check_catalog`.
Catalog parse_catalog(const std::string& yaml, const std::string& file_name);

/// The study's catalog. Throws a usage Error that says how to begin one if there is no file.
Catalog load_catalog(const Study& study);

}  // namespace verbatim
