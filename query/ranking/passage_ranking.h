#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "common/index/index.h"
#include "query/matching/dense_set.h"
#include "query/matching/document_set.h"
#include "query/ranking/allowed_turns.h"
#include "query/ranking/block_bounds.h"
#include "query/ranking/named_codes.h"
#include "query/ranking/named_speakers.h"
#include "query/ranking/passage_parameters.h"
#include "query/ranking/passage_scores.h"
#include "query/ranking/turn_table.h"
#include "query/ranking/word_counts.h"

namespace verbatim {

struct PassageQuery {
  std::vector<RankedWord> words;
  std::vector<std::uint32_t> speakers;  ///< whom the query names: indices into the table's speaker_terms
  DocumentSet coded;                    ///< turns with a code that the query names
  std::shared_ptr<const AllowedTurns> allowed;  ///< what filters leave; null: all turns
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

struct PassageCounts {
  std::size_t turns = 0;                  ///< members that filters leave
  std::size_t interviews = 0;             ///< with a member
  std::size_t context_turns = 0;          ///< other turns that filters leave and a passage supports
  std::vector<std::size_t> by_interview;  ///< members, by index of the table's interviews
  bool operator==(const PassageCounts&) const = default;
};

/// Puts turns in order: by score, ties in the order of citations, then the best turn of another passage
/// second if it scores at least `second_passage` of the first.
void order_turns(const TurnTable& table, double second_passage, std::vector<RankedTurn>& turns);

enum class Pruning { on, off };

/// Ranks turns by their own words and by the conversation around them.
///
/// For words w with weight 1 (or as given; 0.5 for those that ask, `is_asking_word`) and idf(w) = log((N - n
/// + 0.5) / (n + 0.5)), n of N turns holding a form of w (Xapian's BM25: raised towards log 1 where n is more
/// than a third of N):
/// ```
/// own(t)     = sum over w of idf 2 f / (f + 0.5 + 0.5 L)        f: count in t, L: words of t / mean, >= 0.5
/// passage(t) = sum over w of idf 3 F / (F + 2 (0.5 + 0.5 M))    F: counts of the turns around t, weighted
///                                                               by passage_kernel; M: norm of t / mean
///              and the same over pairs of words that follow each other in the query, F counting where they
///              do so in a turn, with the larger of their idfs if that is at least 3
///              and the smaller at least 2
/// score(t)   = (own(t) + 0.3 own(question of t) + 1.5 passage(t))
///              * (1.3 if t is by a speaker whom the query names)
///              * (1 + part of the passage's words that such speakers say)
///              * (1.5 if t has a code that the query names)
/// ```
/// Where some turn of an interview is known to be an interviewer's, its passages know who asks:
/// ```
/// score(t)   = (own(t) + 0.3 own(question of t) + 0.8 passage(t)) * …       as above
///              * words of t / (words of t + 5)                              a mere "yes" is no quote
///              * (0.7 if t is an interviewer's, and holds no answer)
/// passage(t): with 5 F / (F + 4 (0.5 + 0.5 M)), and words beyond the exchange of t count 0.3 in F and M
/// ```
/// So the passage says where, and own words and what can be quoted say which turn. Where no role is known
/// none of this changes a digit.
/// The second hit comes from another passage than the first if one scores at least 0.75 of it: whoever reads
/// three hits should not read one wrong passage three times.
///
/// Sources: BM25, Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009,
/// once over a turn with Xapian's parameters and once, saturating, over kernel-weighted counts as a passage's
/// own (positional models: see passage_kernel.h); the question as a field of the answer after weighted fields
/// (Robertson, Zaragoza and Taylor, CIKM 2004); pairs after Metzler and Croft, "A Markov random field model
/// for term dependencies", SIGIR 2005; n / (n + c) as a prior of documents after Kraaij, Westerveld and
/// Hiemstra, "The importance of prior probabilities for entry page search", SIGIR 2002. Parameters were
/// chosen on shared questions about meetings, those of roles on the judged questions about the corpus, see
/// bench/README.md.
///
/// Walks each word's postings once, and scores blocks of turns in the order of their upper bounds until none
/// that is left can reach the last wanted score.
class PassageRanker {
 public:
  /// All arguments are kept by reference. Throws as the index does.
  PassageRanker(const Index& index, const TurnTable& table, const PassageQuery& query);

  /// The `wanted` best turns in order, ties in the order of citations. Pruning changes nothing: without it
  /// the result is the same to the bit. Throws as the index does.
  std::vector<RankedTurn> best(std::size_t wanted, Pruning pruning = Pruning::on);

  /// Exact, without scoring a turn.
  PassageCounts count() const;

 private:
  void find_pairs(const Index& index);
  bool is_member(std::uint32_t place) const;
  /// Adds the block's turns to `scored_` and gives 0; or, where none can reach `threshold`, adds none and
  /// gives what they can reach.
  double add_turns(PassageScores& scores, std::uint32_t block, double threshold);
  void add_best_turns(PassageScores& scores, BlockBounds& bounds, std::size_t wanted);

  const TurnTable& table_;
  const PassageQuery& query_;
  const AllowedTurns* allowed_;      ///< null: all turns
  std::optional<DenseSet> members_;  ///< places, as far as the query says
  std::vector<WordCounts> words_;
  DenseSet held_blocks_;  ///< with a word
  std::vector<PairCounts> pairs_;
  std::optional<SpokenBy> speakers_;
  std::optional<CodedTurns> coded_;
  std::vector<RankedTurn> scored_;
};

}  // namespace verbatim
