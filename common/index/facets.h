#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"

namespace verbatim {

/// How a facet's value is matched.
enum class FacetKind {
  value,  ///< one of the study's known values: `phase:deployment`
  range,  ///< a number or time, or a range of them with both ends included: `turn:10..20`
  mark,   ///< one of a fixed list of words that say what a turn has: `has:code`
};

/// One row of the facet table: what filters turns and is counted. A new facet is one new row.
struct Facet {
  std::string name;
  std::vector<std::string> aliases;
  FacetKind kind;
  std::string prefix;   ///< of its terms, ending in a colon; empty for ranges
  bool multi_valued;    ///< a turn can have several values at once
  bool counted;         ///< offered by `count --by`
  std::string help;     ///< one line
  std::string example;  ///< a query
  /// The turn's values as people read them, for rows of our own; ranges give none: schema.h holds their value
  /// slots.
  std::vector<std::string> (*built_in_values)(const Turn& turn) = nullptr;
  /// The study's attribute that the facet is about; empty for rows of our own.
  std::string attribute = {};
  /// Of an attribute with numbers: its value slot; else 0.
  std::uint32_t slot = 0;

  std::vector<std::string> values(const Turn& turn) const;
};

/// A fact about interviews that a study declares: `sector: healthcare`, `experience: 4`.
struct AttributeDeclaration {
  std::string name;        ///< lower-case ASCII letters
  bool is_number = false;  ///< every interview's value is a number: a range facet
  auto operator<=>(const AttributeDeclaration&) const = default;
};

/// The facets of a study: the rows of our own, and one for each of its attributes.
class Facets {
 public:
  /// Rows of our own only.
  Facets();
  /// `attributes`: sorted by name, no name a facet's of our own.
  explicit Facets(const std::vector<AttributeDeclaration>& attributes);

  /// In the order in which help lists them.
  std::span<const Facet> all() const { return facets_; }
  /// The facet of that name or alias, letter case ignored; nullptr if there is none. Valid as long as this
  /// object.
  const Facet* find(std::string_view name) const;
  /// Names and aliases, for suggestions and completion.
  std::vector<std::string> names() const;
  /// What an index must have been made with: another text is another index.
  std::string attribute_signature() const;

 private:
  std::vector<Facet> facets_;
};

/// Our own rows only, for queries that belong to no study.
const Facets& built_in_facets();

/// A row of our own. Throws std::logic_error for another name.
const Facet& built_in_facet(std::string_view name);

/// The first value slot of attributes with numbers; they follow in the order of their names.
inline constexpr std::uint32_t kFirstAttributeSlot = 16;

/// The words that `has:` takes.
std::vector<std::string> mark_values();

/// The form in which a value is indexed and compared: case-folded, NFC, without blanks (`Interviewer 2` is
/// `interviewer2`).
std::string fold_facet_value(std::string_view value);

/// Code and coder as one value: `MM-drift@PO`.
std::string code_at_coder(const AppliedCode& applied);

}  // namespace verbatim
