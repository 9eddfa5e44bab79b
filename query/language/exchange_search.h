#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/index.h"
#include "common/model/turn.h"

namespace verbatim {

/// Interviewers' turns, except mixed ones, which hold an answer too.
const Xapian::Query& asking_turns();

/// Searches that look at exchanges: a question and the turns that answer it (`indexer/assembly/exchanges.h`).
///
/// The question of an exchange is the turn that opens it and the interviewers' turns directly below it, for
/// exports cut one question into several turns; a mixed one below it, which holds a last word of the question
/// and then an answer, is left to the answer. Its answer is every turn that is not an interviewer's, and the
/// mixed ones; in an interview without an interviewer, every turn but the opening one.
/// Turns before an interview's first question belong to no exchange and are never found here.
///
/// A Xapian server knows nothing of exchanges, so matches are joined here: one search brings all of them with
/// their places, and what comes out is a query of plain terms that any server can run. All calls read the
/// index and may throw as the index does.
class ExchangeSearch {
 public:
  explicit ExchangeSearch(const Index& index) : index_(index) {}

  /// A set of exchanges: one flag for each exchange of the index, in the order that this object keeps.
  using Set = std::vector<bool>;

  /// Exchanges with a turn of the question, or of the answer, among the matches of `query`.
  Set with_question(const Xapian::Query& query);
  Set with_answer(const Xapian::Query& query);

  /// The turns of the exchanges' questions, and of their answers, without weight.
  Xapian::Query questions_of(const Set& exchanges);
  Xapian::Query answers_of(const Set& exchanges);

  /// The matches of the first of `steps` that a match of the second follows in the same exchange, that one
  /// followed by one of the third, and so on. Their weights are unchanged. At least two steps.
  Xapian::Query in_sequence(const std::vector<Xapian::Query>& steps);

 private:
  /// The exchanges of the index, in the order of citations. Each reaches to the one after it in its
  /// interview.
  struct Exchange {
    std::string key;        ///< order_key of the turn that opens it
    std::string interview;  ///< the interview's id
    TurnNumber opener{};
  };
  struct Place {
    std::size_t exchange;
    TurnNumber turn;
  };

  const std::vector<Exchange>& exchanges();
  /// Matches that belong to an exchange, in the order of citations.
  std::vector<Place> places(const Xapian::Query& query);
  Xapian::Query any_turn_of(const Set& exchanges);
  Xapian::Query unique(const Place& place);
  /// For each exchange of the set the first turn that is no longer its question; nothing: all are.
  std::vector<std::optional<TurnNumber>> question_ends(const Set& exchanges);
  /// Openers in interviews without an interviewer, where no role tells them from answers.
  std::vector<Xapian::Query> openers_without_role(const Set& exchanges);

  const Index& index_;
  std::optional<std::vector<Exchange>> exchanges_;
};

}  // namespace verbatim
