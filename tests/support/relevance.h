#pragma once

#include <map>
#include <string>
#include <vector>

namespace verbatim::testing {

/// A question that somebody judged by reading, and what answers it.
struct JudgedQuestion {
  std::string id;
  std::string text;
  std::string scope;                  ///< the interview it is asked of; empty: all of them
  std::map<std::string, int> grades;  ///< by citation; 1 helps to answer, 2 answers; never empty

  /// Whether it is one to three words without a question mark.
  bool is_keywords() const;
};

/// The questions of `tests/golden/relevance/`: `questions.tsv` (id, question, interview or `*`) and
/// `judgements.tsv` (question id, citation, grade), each with a header row. Throws std::logic_error, with the
/// row, for what does not fit: an id twice, an unknown id, a grade that is neither 1 nor 2, a question
/// without judgements.
std::vector<JudgedQuestion> read_judged_questions();

/// How good one ranking is, or the mean of many.
struct RelevanceFigures {
  /// DCG@10 over the ideal DCG@10; a turn's gain is its grade, its discount log2(rank + 1), ranks from 1; the
  /// ideal is over all judged turns (Järvelin and Kekäläinen 2002, as trec_eval's ndcg_cut).
  double ndcg_at_10 = 0.0;
  /// 1 / rank of the first turn with a grade, 0 if there is none among ten.
  double reciprocal_rank_at_10 = 0.0;
  /// The share of all turns with a grade that stand among the first twenty.
  double recall_at_20 = 0.0;
};

/// `ranking`: citations, the best first. `grades`: not empty.
RelevanceFigures relevance_figures(const std::vector<std::string>& ranking,
                                   const std::map<std::string, int>& grades);

RelevanceFigures mean_figures(const std::vector<RelevanceFigures>& figures);

}  // namespace verbatim::testing
