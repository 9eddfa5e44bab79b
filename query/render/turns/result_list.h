#pragma once

#include <string>

#include "query/render/turns/formats.h"
#include "query/search/search.h"

namespace verbatim {

/// One citation a line, in the order of the hits.
std::string render_citations(const SearchResult& result, ListFormat format);

/// One interview a line with how many of its turns match, in natural order.
std::string render_interviews(const SearchResult& result, ListFormat format);

/// The exact counts: `12 turns in 7 of 37 interviews`.
std::string render_count(const SearchResult& result, ListFormat format);

}  // namespace verbatim
