#pragma once

#include <vector>

#include "query/language/query_cursor.h"
#include "query/language/syntax_tree.h"

namespace verbatim {

/// Reads what stands after a facet's colon: `a`, `a,"b c"`, `(a OR b)`, and for range facets `20:00..40:00`,
/// `..5:00`, `50..`, `7`. A plain value goes up to a blank, `)` or `,`.
///
/// `cursor` stands just after the colon, and afterwards just after the values, at a blank, `)` or the end.
/// `name_place`: the facet's name and colon, as the user wrote them.
/// Gives at least one value, none of them empty. Does not check whether the study has such a value.
/// Throws QueryError for an empty value or alternative, misplaced quotes or stars, AND between alternatives,
/// and for a range that is malformed, open on both sides, reversed, or has too large a number.
std::vector<FacetValue> read_facet_values(QueryCursor& cursor, const Facet& facet, ByteRange name_place);

}  // namespace verbatim
