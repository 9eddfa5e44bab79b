#pragma once

#include <string>
#include <vector>

#include "common/command_line/options_fwd.h"
#include "query/search/search.h"

namespace verbatim {

/// What a search prints of its hits.
enum class SearchOutput { hits, citations, interviews, count, words };

/// Adds the options that say what to search for; the ones that a line of `--batch` takes too.
void add_search_options(boost::program_options::options_description& description);

/// The request that the options make; the query is left to the caller. Where hits are chosen or counted by
/// other means (`--sample`, `--per-interview`, `--output`) and no `--limit` is given, there is none.
/// Throws a usage Error for values that are wrong or contradict each other.
SearchRequest search_request(const boost::program_options::variables_map& given, SearchOutput output);

/// `--context`: turns on either side of each hit. Throws a usage Error beyond kMaxContextTurns.
std::size_t context_option(const boost::program_options::variables_map& given);

/// Throws a usage Error with the nearest name.
SearchOutput search_output(const std::string& name);
HitOrder hit_order(const std::string& name);
Ranking ranking_named(const std::string& name);

/// The names that `search_output` takes.
std::vector<std::string> search_output_names();

/// Throws a usage Error for a selection that contradicts itself. `order_given`: the user asked for the order.
void check_selection(const HitSelection& selection, bool order_given);

inline constexpr std::size_t kDefaultLimit = 10;
inline constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

}  // namespace verbatim
