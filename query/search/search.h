#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "query/ranking/passage_parameters.h"
#include "query/saved/saved_queries.h"
#include "query/search/excerpt.h"
#include "query/search/hit_selection.h"
#include "query/search/indexed_study.h"
#include "query/search/leaf_counts.h"

namespace verbatim {

struct PassageCounts;
struct TurnTable;

/// What orders hits by relevance.
enum class Ranking {
  conversation,  ///< with `any`: a turn's words and the conversation around it, see `PassageRanker`
  words,         ///< a turn's words alone: plain BM25
};

/// More turns around a hit than this is the whole interview, which `verbatim show` prints.
inline constexpr std::size_t kMaxContextTurns = 1000;

/// What to search for and how much of it to fetch.
struct SearchRequest {
  std::string query;
  QueryParameters parameters = {};  ///< values for `{name}` in it
  bool any = false;                 ///< rank turns that hold any of the words; filters stay filters
  bool plain = false;               ///< `query` is words only, see `plain_query`
  std::string filter;  ///< another query that every hit must match; weighs and lights nothing; or empty
  Ranking ranking = Ranking::conversation;
  PassageParameters passage = {};  ///< of Ranking::conversation
  HitSelection selection;
  std::size_t limit = 10;   ///< hits fetched; 0: counts only
  std::size_t offset = 0;   ///< hits left out before the first one
  std::size_t context = 0;  ///< turns to fetch on either side of each hit, kMaxContextTurns at most
  std::size_t excerpt_bytes = 400;
  std::size_t max_excerpts = 3;
  /// Where nothing is found, look for what to blame: what each part finds, and words near those that occur
  /// nowhere. This costs more than the search; who types a word letter by letter does not need it.
  bool explains_misses = true;
  /// Whether the result names the interviews with a match. A common word is in thousands.
  bool lists_interviews = true;
};

/// The next turn of the same speaker, in which a phrase ends that began in a hit's own turn.
struct TurnContinuation {
  Turn turn;
  std::vector<Excerpt> excerpts;  ///< one, from the turn's beginning
  std::vector<ByteRange> lit;     ///< all that the phrase lights in its text, sorted, disjoint
};

struct Hit {
  Turn turn;
  double score = 0.0;         ///< comparable within one result only; 0 for filters alone
  bool context_only = false;  ///< with `any`: none of the words, but a passage around it that has them
  std::optional<ScoreParts> score_parts;  ///< where Ranking::conversation ordered
  std::vector<Excerpt> excerpts;
  std::vector<ByteRange> lit;  ///< all that the query lights in the turn's text, sorted, disjoint
  /// Of a phrase over the turn's end; then the hit is this turn and that one.
  std::optional<TurnContinuation> to = {};
  /// Of the same interview, in order: `context` turns on either side, and those that the query speaks of
  /// besides the hit (`companion_turns`).
  std::vector<Turn> before;
  std::vector<Turn> after;
  /// With `per_interview`, on the last hit of an interview: matches there that were left out; else 0.
  std::size_t more_in_interview = 0;
};

/// How many turns of one interview match.
struct InterviewCount {
  std::string interview;
  std::size_t turns = 0;
  bool operator==(const InterviewCount&) const = default;
};

struct SearchResult {
  std::size_t turns = 0;           ///< that match, all of them
  std::size_t interviews = 0;      ///< with a turn that matches
  std::size_t context_turns = 0;   ///< with `any`, not in `turns`: found by the conversation around them
  std::size_t over_turn_ends = 0;  ///< not in `turns`: a phrase over a turn's end, see `find_over_turn_ends`
  std::size_t interviews_in_study = 0;
  FileCounts files;  ///< among the transcripts: what is not read cannot be found
  /// Of all matches, in natural order; empty unless the request `lists_interviews`.
  std::vector<InterviewCount> by_interview;
  std::size_t per_interview = 0;  ///< at most so many of each interview became hits; 0: all
  std::size_t selected = 0;       ///< turns left by `selection`, before `offset` and `limit`
  /// From `offset`, at most `limit`, in the order of `selection`; after these what runs over turns' ends.
  std::vector<Hit> hits;
  std::vector<std::string> notices;
  std::string reading;            ///< `2 words: cold, start`
  std::string tree;               ///< for --explain
  std::string xapian_query;       ///< for --explain
  std::vector<LeafCount> leaves;  ///< for --explain, and when nothing was found

  /// How many hits there are in all.
  std::size_t found() const { return turns + context_turns + over_turn_ends; }
};

/// The interviews that have members, in natural order.
std::vector<InterviewCount> interview_counts(const TurnTable& turns, const PassageCounts& counts);

/// Whether a result says how it came about.
enum class Explain { no, yes };

/// Runs a query. With `any`, turns are ranked by `PassageRanker`, and hits may be `context_only`, unless
/// another order, a sample or Ranking::words is asked for; all else is plain BM25 over the turns' words
/// (Robertson and Zaragoza 2009, with Xapian's defaults k1 = 1, b = 0.5, least normalised length 0.5, so that
/// a one-word turn does not outrank a full answer). Counts are exact. `explain` fills tree, Xapian query and
/// leaves. Throws a QueryError for a wrong query, an io Error for the index.
SearchResult search(const IndexedStudy& study, const SearchRequest& request, Explain explain = Explain::no);

/// The same, but each hit is given to `take` as it is made, and none is kept in the result: for lists that
/// are longer than what is shown of each hit. Inside `IndexedStudy::read`, which begins again if the index
/// moves on; what `take` has gathered must begin again with it.
SearchResult search_each(const IndexedStudy& study, const SearchRequest& request, Explain explain,
                         const std::function<void(Hit hit)>& take);

/// A turn that a search found, not yet read.
struct FoundTurn {
  std::uint32_t document = 0;
  double score = 0.0;  ///< this and what follows: as of a hit
  bool context_only = false;
  std::optional<ScoreParts> score_parts = {};
  std::size_t more_in_interview = 0;
};

struct FoundTurns {
  std::size_t turns = 0;         ///< as of a result
  std::vector<FoundTurn> found;  ///< as the hits of a result, in their order
  std::vector<std::string> notices;
};

/// What `search` finds, without reading a turn: for merging many lists of which only a few turns are shown.
FoundTurns find_turns(const IndexedStudy& study, const SearchRequest& request);

/// The hit that `search` with this request makes of a turn that it found. `turn`: of `found.document`.
Hit make_hit(const IndexedStudy& study, const SearchRequest& request, const FoundTurn& found, Turn turn);

}  // namespace verbatim
