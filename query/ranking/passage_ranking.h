#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/ranking/document_set.h"
#include "query/ranking/passage_parameters.h"
#include "query/ranking/score_parts.h"
#include "query/ranking/turn_table.h"

namespace verbatim {

/// One word of a query: its forms, any of which will do, or a pattern of several words.
struct RankedWord {
  std::vector<std::string> terms;
  std::optional<DocumentSet> documents;  ///< of a pattern, where it counts once a turn; else nothing
  double weight = 1.0;
  bool follows = false;  ///< stands right after the word before it, in this list and in what was asked
};

struct PassageQuery {
  std::vector<RankedWord> words;
  std::vector<std::uint32_t> speakers;  ///< whom the query names: indices into the table's speaker_terms
  std::optional<DocumentSet> allowed;   ///< what filters leave; nothing: all turns
  /// Turns that count as matching by their own words; nothing: those that hold a word.
  std::optional<DocumentSet> members;
  PassageParameters parameters = {};
};

struct RankedTurn {
  std::uint32_t place = 0;  ///< in the table
  ScoreParts parts;
  bool context_only = false;  ///< no member: found through the conversation around it
  bool operator==(const RankedTurn&) const = default;
};

struct PassageRanking {
  std::vector<RankedTurn> best;           ///< in order
  std::size_t turns = 0;                  ///< members that filters leave
  std::size_t context_turns = 0;          ///< other turns that filters leave and a passage supports
  std::vector<std::size_t> by_interview;  ///< members, by index of the table's interviews
};

enum class Pruning { on, off };

/// Ranks turns by their own words and by the conversation around them.
///
/// For words w with weight 1 (or as given) and idf(w) = log((N - n + 0.5) / (n + 0.5)), n of N turns holding
/// a form of w (Xapian's BM25: raised towards log 1 where n is more than a third of N):
/// ```
/// own(t)     = sum over w of idf 2 f / (f + 0.5 + 0.5 L)        f: count in t, L: words of t / mean, >= 0.5
/// passage(t) = sum over w of idf 3 F / (F + 2 (0.5 + 0.5 M))    F: counts of the turns around t, weighted
///                                                               by passage_kernel; M: norm of t / mean
///              and the same over pairs of words that follow each other in the query, F counting where they
///              do so in a turn, with the larger of their idfs
/// score(t)   = (own(t) + 0.3 own(question of t) + 1.5 passage(t))
///              * (1.3 if t is by a speaker whom the query names)
///              * (1 + part of the passage's words that such speakers say)
/// ```
/// The second hit comes from another passage than the first if one scores at least 0.7 of it: whoever reads
/// three hits should not read one wrong passage three times.
///
/// Sources: BM25, Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009,
/// once over a turn with Xapian's parameters and once, saturating, over kernel-weighted counts as a passage's
/// own (positional models: see passage_kernel.h); the question as a field of the answer after weighted fields
/// (Robertson, Zaragoza and Taylor, CIKM 2004); pairs after Metzler and Croft, "A Markov random field model
/// for term dependencies", SIGIR 2005. Parameters were chosen on shared questions about meetings, see
/// bench/README.md.
///
/// The `wanted` best turns, ties in the order of citations, and exact counts. Walks each word's postings
/// once; blocks of turns whose upper bound cannot reach the last wanted score are never scored, which changes
/// nothing: with Pruning::off the result is the same to the bit. May throw Xapian::Error.
PassageRanking rank_passages(const Xapian::Database& database, const TurnTable& table,
                             const PassageQuery& query, std::size_t wanted, Pruning pruning = Pruning::on);

}  // namespace verbatim
