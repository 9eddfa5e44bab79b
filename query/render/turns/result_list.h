#pragma once

#include <string>

#include "query/render/forms/formats.h"
#include "query/search/near_words.h"
#include "query/search/search.h"

namespace verbatim {

// What a search finds without its words. `format`: text, jsonl or csv; std::logic_error for another.

/// One citation a line, in the order of the hits.
std::string render_citations(const SearchResult& result, Format format);

/// One interview a line with how many of its turns match, in natural order.
std::string render_interviews(const SearchResult& result, Format format);

/// One word a line with the turns and interviews that it would add, the most telling first.
std::string render_near_word_list(const std::vector<NearWord>& words, Format format);

/// The exact counts: `12 turns in 7 of 37 interviews`.
std::string render_count(const SearchResult& result, Format format);

}  // namespace verbatim
