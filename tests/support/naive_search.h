#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "common/text/words.h"
#include "query/language/syntax_tree.h"

namespace verbatim::testing {

/// The oracle of search: what a query means, by reading every turn. It has no index and no cleverness, so
/// that a reader can see that it is right; with the engine it shares only how text is cut into words, stems,
/// facet values' folding and the edit distance. Knows neither heard_as nor saved queries: a std::logic_error.
class NaiveSearch {
 public:
  /// `turns`: the whole study, kept by reference.
  explicit NaiveSearch(const std::vector<Turn>& turns);

  /// Indices into the turns that match.
  std::set<std::size_t> matches(const QueryNode& query) const;

  /// Whether a leaf (of one or more words, or a NEAR or ADJ) asks, at any of its places, for a word of a
  /// turn; for the lighting of words. `word`: index among the turn's words.
  bool asks_for(const QueryNode& leaf, std::size_t turn, std::size_t word) const;

 private:
  /// A word and all that it can be found by.
  struct Said {
    std::string form;
    std::vector<std::string> spellings;  ///< form and alternatives
    std::vector<std::string> initials;   ///< of an abbreviation
    std::vector<std::string> stems;      ///< of each spelling in each language of the study, as `en:version`
    bool operator==(const Said&) const = default;
  };
  /// For one place of a leaf, by index into the vocabulary: which words can stand there.
  using Fitting = std::vector<bool>;

  Said said(const Word& word) const;
  bool fits(const QueryNode& leaf, const Word& asked, const Said& word) const;
  /// Whether a word typed with dots (`U.S.`) asks for initials: where any turn has them.
  bool asks_for_initials(const Word& asked) const;
  /// A leaf and the other ways of writing it: names spelled out, and hyphens left out.
  const std::vector<QueryNode>& spellings(const QueryNode& leaf) const;
  std::vector<QueryNode> spell(const QueryNode& leaf) const;
  bool is_spelled_out(const std::string& form) const;
  /// The places of a leaf of words; remembered, as the same leaves are asked for again and again.
  const std::vector<Fitting>& places(const QueryNode& leaf) const;
  /// Words that an operand of NEAR or ADJ asks for: a leaf of one word, or an OR of these.
  Fitting operand(const QueryNode& node) const;

  /// A question and the turns that answer it, by index into the turns.
  struct Exchange {
    std::vector<std::size_t> question, answer;
  };

  /// For each turn whether it matches.
  std::vector<bool> holds(const QueryNode& query) const;
  std::vector<bool> in_interview(const QueryNode& query) const;
  /// The interviews for which a part of `IN interview` holds. `wanted`: below no NOT; the turns of each
  /// wanted part go to `words`, or to `filters` where it has no word.
  std::set<std::string> interviews_of(const QueryNode& query, bool wanted,
                                      std::vector<std::vector<bool>>& words,
                                      std::vector<std::vector<bool>>& filters) const;
  /// For each exchange whether the query holds for all of its question, or of its answer, together.
  std::vector<bool> holds_together(const QueryNode& query, std::vector<std::size_t> Exchange::*part) const;
  /// Whether `steps`, from the one at `step` on, can be found in this order after `turn` in its exchange.
  bool follow(const std::vector<std::vector<bool>>& steps, std::size_t step, std::size_t turn) const;
  bool says(const std::vector<Fitting>& places, const std::vector<std::size_t>& words) const;

  const std::vector<Turn>& turns_;
  mutable bool choosing_ = false;  ///< of IN interview all turns of its interviews match
  std::set<std::string> languages_;
  std::vector<Said> vocabulary_;
  std::vector<std::vector<std::size_t>> words_;  ///< of each turn: indices into the vocabulary
  std::vector<Exchange> exchanges_;
  mutable std::map<std::string, std::vector<Fitting>> places_;
  mutable std::map<std::string, std::vector<QueryNode>> spellings_;
};

/// The text leaves that a hit itself is found by: below an even number of NOTs, in no `question:` or
/// `answer:`, and before THEN. NEAR and ADJ are one leaf.
std::vector<const QueryNode*> positive_leaves(const QueryNode& query);

}  // namespace verbatim::testing
