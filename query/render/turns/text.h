#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "query/render/forms/styled_text.h"
#include "query/render/turns/turn_writer.h"
#include "query/search/near_words.h"
#include "query/search/search.h"

namespace verbatim {

/// The head line of a result: how many turns in how many interviews, and how the query was read.
/// `shown`: an addition about what is printed (`showing 4 of 13 matches`), or empty.
std::string render_head(const SearchResult& result, const SearchRequest& request, const TextStyle& style,
                        const std::string& shown = {});

/// One hit: a line with citation, speaker, phase, time and codes; then its excerpts. The turns around it, if
/// they were fetched, are printed before and after.
std::string render_hit(const Hit& hit, const TextStyle& style);

/// The hit with what was asked before it, cut to its end, and a line of what follows; `below`: lines that
/// belong to the hit and stand directly below it. The hit's citation alone is strong. `before` and `after`
/// are of its exchange.
std::string render_in_exchange(const Hit& hit, const std::string& below, const TextStyle& style);

/// A whole turn: the line that cites it, then its words.
std::string render_turn(const Turn& turn, const TextStyle& style);

/// `--explain`: the tree, the words really searched with their counts, and Xapian's query.
std::string render_explanation(const SearchResult& result, const TextStyle& style);

/// What each part of a query finds by itself, for a result with no hits.
std::string render_leaf_counts(const SearchResult& result, const TextStyle& style);

/// One line that offers words to grow a query by: `near these words, not searched for: drift (+12 turns, +2
/// interviews)`. Nothing if there are none.
std::string render_near_words(const std::vector<NearWord>& words, const TextStyle& style);

/// Turns and hits for reading, a blank line between them; hits come after a head line.
std::unique_ptr<TurnWriter> text_writer(std::ostream& out, const FormatSettings& settings);

}  // namespace verbatim
