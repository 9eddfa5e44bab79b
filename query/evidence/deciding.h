#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/model/citation.h"
#include "query/evidence/chosen_quote.h"
#include "query/evidence/decisions.h"
#include "query/evidence/located_decisions.h"

namespace verbatim {

/// Who decides, when, and why: what the steps of one command share.
struct Deciding {
  std::string by = {};
  std::string reason = {};
  std::string when;  ///< see `DecisionStep::when`
};

/// What a command did to one decision.
struct DecisionChange {
  enum class Kind {
    made,       ///< a new decision
    again,      ///< a withdrawn one stands again, or a contested one is settled
    moved,      ///< a lost quote has a new place
    reworded,   ///< a rejection has another reason
    unchanged,  ///< it was so already
    withdrawn,
  };
  Kind kind;
  LocatedDecision located;
  std::vector<std::string> overlaps = {};  ///< of an accepted quote: ids of others that share words with it
};

using DecisionChanges = std::vector<DecisionChange>;

/// The decisions on one entry while a command adds to them. Each interview's are looked up in the transcripts
/// once, however many quotes of it are decided on.
class EntryDeciding {
 public:
  /// `decisions` and `interviews` must outlive this.
  EntryDeciding(Decisions& decisions, Interviews& interviews, std::string entry, Deciding deciding);

  /// Accepts a quote. The same quote again is unchanged; one that was withdrawn stands again with its old id;
  /// one that is contested is settled. Rejections of its turns are withdrawn, which is a change of its own
  /// each.
  DecisionChanges accept(const ChosenQuote& quote);

  /// The same for a quote that there is, by its id. Throws a usage Error if there is none, if it belongs to
  /// another entry, is a rejection, or is lost.
  DecisionChanges accept_id(const std::string& id);

  /// Gives a lost quote a new place under its id, as `accept` does. Throws a usage Error as `accept_id` does,
  /// and if it is not lost.
  DecisionChanges move(const std::string& id, const ChosenQuote& quote);

  /// Rejects each turn of a citation. Where a turn is contested, its accepted quotes are withdrawn. Throws a
  /// usage Error for another turn with an accepted quote, one without words, and a whole interview.
  DecisionChanges reject(const Citation& citation);

  /// Withdraws the live decisions that touch the cited turns (or interview), lost ones by where they were
  /// made; none is no error.
  DecisionChanges withdraw(const Citation& citation);

  /// Withdraws one by its id. Throws a usage Error if there is none, or if it belongs to another entry.
  DecisionChange withdraw_id(const std::string& id);

 private:
  struct OfInterview {
    std::vector<LocatedDecision> located;  ///< of this entry, withdrawn ones too
    std::multimap<TurnNumber, std::size_t> on_turn;
  };

  OfInterview& of(const std::string& interview);
  static void add_turns(OfInterview& all, std::size_t at);
  /// Those on any of these turns, each once.
  std::vector<LocatedDecision*> on_turns(const std::vector<Turn>& turns);
  LocatedDecision& by_id(const std::string& id);
  LocatedDecision& quote_by_id(const std::string& id);
  LocatedDecision* find_same(const QuotedTurns& quoted, Verdict verdict);
  DecisionChange make(const QuotedTurns& quoted, QuoteSelector selector, Verdict verdict);
  DecisionChange add_step(LocatedDecision& located, DecisionStep step, DecisionChange::Kind kind);
  DecisionChange withdraw_for(LocatedDecision& located, const std::string& reason);
  void withdraw_rejections(const std::vector<Turn>& turns, DecisionChanges& changes);
  void tell_overlaps(DecisionChange& accepted);
  DecisionChange reject_turn(const Interview& interview, std::size_t at, bool settles);
  bool is_contested(const LocatedDecision& accepted);
  DecisionStep step(Verdict verdict) const;

  Decisions& decisions_;
  Interviews& interviews_;
  std::string entry_;
  Deciding deciding_;
  std::map<std::string, OfInterview> of_interview_;
};

}  // namespace verbatim
