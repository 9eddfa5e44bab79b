#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "query/render/forms/styled_text.h"
#include "query/render/turns/formats.h"
#include "query/search/search.h"

namespace verbatim {

/// The head line of a result: how many turns in how many interviews, and how the query was read.
/// `shown`: what else to say of what is shown, or empty.
std::string render_head(const SearchResult& result, const SearchRequest& request, const TextStyle& style,
                        const std::string& shown = {});

/// One hit: citation, who, where in the interview, codes; then its excerpts, and its context if it was
/// fetched.
std::string render_hit(const Hit& hit, const TextStyle& style);

/// A whole turn: the line that cites it, then its words.
std::string render_turn(const Turn& turn, const TextStyle& style);

/// `--explain`: the tree, the words really searched with their counts, and Xapian's query.
std::string render_explanation(const SearchResult& result, const TextStyle& style);

/// What each part of a query finds by itself, for a result with no hits; empty for a query of one part that
/// simply does not occur and has no near word.
std::string render_leaf_counts(const SearchResult& result, const TextStyle& style);

/// Turns and hits for reading, a blank line between them; hits come after a head line.
std::unique_ptr<TurnWriter> text_writer(std::ostream& out, const FormatSettings& settings);

}  // namespace verbatim
