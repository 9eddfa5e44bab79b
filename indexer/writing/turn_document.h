#pragma once

#include <xapian.h>

#include "common/index/facets.h"
#include "common/model/turn.h"

namespace verbatim {

/// The document of one turn: body words with positions (`Word::form`, and each alternative as
/// `alternative_term` at the same position), facet terms, values, and the turn itself as data.
Xapian::Document make_document(const Turn& turn, const Facets& facets);

}  // namespace verbatim
