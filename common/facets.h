#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/turn.h"

namespace verbatim {

/// How a facet's value is matched.
enum class FacetKind {
  value,  ///< one of the study's known values: `phase:deployment`
  range,  ///< a number or time, or a range of them with both ends included: `turn:10..20`
  mark,   ///< one of a fixed list of words that say what a turn has: `has:code`
};

/// One row of the facet table: what filters turns and is counted. A new facet is one new row.
struct Facet {
  std::string_view name;
  std::string_view aliases;  ///< separated by blanks; may be empty
  FacetKind kind;
  std::string_view prefix;   ///< of its terms, ending in a colon; empty for ranges
  bool multi_valued;         ///< a turn can have several values at once
  bool counted;              ///< offered by `count --by`
  std::string_view help;     ///< one line
  std::string_view example;  ///< a query
  /// The turn's values as people read them. Ranges give none: schema.h holds their value slots.
  std::vector<std::string> (*values)(const Turn& turn);
};

/// All facets, in the order in which help lists them.
std::span<const Facet> facet_table();

/// The facet of that name or alias, letter case ignored; nullptr if there is none.
const Facet* find_facet(std::string_view name);

/// Names and aliases, for suggestions and completion.
std::vector<std::string> facet_names();

/// The words that `has:` takes.
std::vector<std::string> mark_values();

/// The form in which a value is indexed and compared: case-folded, NFC, without blanks (`Interviewer 2` is
/// `interviewer2`).
std::string fold_facet_value(std::string_view value);

/// Code and coder as one value: `MM-drift@PO`.
std::string code_at_coder(const AppliedCode& applied);

}  // namespace verbatim
