#pragma once

#include <string_view>

#include "query/language/query_cursor.h"

namespace verbatim {

/// The names of `question:( … )` and `answer:( … )`, which look like facets.
inline constexpr std::string_view kQuestionName = "question";
inline constexpr std::string_view kAnswerName = "answer";

/// The ASCII letters at `cursor` that a colon follows; empty where there are none. A view into the query.
std::string_view facet_name_at(const QueryCursor& cursor);

/// Whether the language has the name, letter case ignored: one of `facets`, `question` or `answer`.
bool is_known_name(const Facets& facets, std::string_view name);

/// Whether `cursor` stands at a facet: at a known name and its colon, or at another one with what only a
/// facet would have after it. `fase:a` and `Note:this` are facets, for a typo must not look like no evidence;
/// `Note:`, `std::vector`, `http://x`, `C:\x` and `10:30` are words.
bool is_facet_at(QueryCursor cursor);

/// Throws QueryError for an unknown name, with the nearest known one.
[[noreturn]] void fail_unknown_facet(const QueryCursor& cursor, ByteRange name_place, std::string_view name);

}  // namespace verbatim
