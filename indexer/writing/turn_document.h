#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>

#include <xapian.h>

#include "common/index/facets.h"
#include "common/model/turn.h"

namespace verbatim {

/// Called with the term of a word, or of another way to write it, and its position in the turn, from 1.
using PlacedWord = std::function<void(const std::string& term, std::uint32_t position)>;

/// Makes the documents of turns, one after the other. What repeats from turn to turn, the terms of facets'
/// values, is worked out once.
class TurnDocuments {
 public:
  /// `facets` must outlive this.
  explicit TurnDocuments(const Facets& facets) : facets_(facets) {}

  /// The document of one turn: body words (`Word::form`, and each alternative as
  /// `alternative_term`), without positions, facet terms, values, and the turn itself as data.
  /// `placed`: told where each word stands.
  Xapian::Document make(const Turn& turn, const PlacedWord& placed = {});

  /// Of all documents made so far: by facet term, the first of its values as people write them.
  const std::map<std::string, std::string>& display_values() const { return display_values_; }

 private:
  const std::string& term_of(const Facet& facet, const std::string& value);

  const Facets& facets_;
  std::unordered_map<const Facet*, std::unordered_map<std::string, std::string>> terms_;  ///< by value
  std::map<std::string, std::string> display_values_;
};

/// The document of a single turn.
Xapian::Document make_document(const Turn& turn, const Facets& facets, const PlacedWord& placed = {});

}  // namespace verbatim
