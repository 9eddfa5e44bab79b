#pragma once

#include <string>
#include <vector>

#include "common/model/citation.h"
#include "query/evidence/catalog.h"
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
    again,      ///< a withdrawn one stands again
    reworded,   ///< a rejection has another reason
    unchanged,  ///< it was so already
    withdrawn,
  };
  Kind kind;
  LocatedDecision located;
};

/// Accepts a quote. The same quote again is unchanged, or stands again if it was withdrawn, with its old id.
/// Rejections of its turns are withdrawn, which is a change of its own each.
std::vector<DecisionChange> accept_quote(Decisions& decisions, Interviews& interviews,
                                         const CatalogEntry& entry, const ChosenQuote& quote,
                                         const Deciding& deciding);

/// Rejects each turn of a citation. Throws a usage Error for a turn with an accepted quote, one without
/// words, and a whole interview.
std::vector<DecisionChange> reject_turns(Decisions& decisions, Interviews& interviews,
                                         const CatalogEntry& entry, const Citation& citation,
                                         const Deciding& deciding);

/// Withdraws the entry's live decisions that touch the cited turns (or interview), lost ones by where they
/// were made; none is no error.
std::vector<DecisionChange> withdraw_cited(Decisions& decisions, Interviews& interviews,
                                           const std::string& entry, const Citation& citation,
                                           const Deciding& deciding);

/// Lets an accepted quote that was withdrawn stand again, by its id. Throws a usage Error if there is none,
/// if it belongs to another entry, is a rejection, or is lost.
DecisionChange restore_quote(Decisions& decisions, Interviews& interviews, const std::string& entry,
                             const std::string& id, const Deciding& deciding);

/// Withdraws one by its id. Throws a usage Error if there is none, or if it belongs to another entry.
DecisionChange withdraw_decision(Decisions& decisions, Interviews& interviews, const std::string& entry,
                                 const std::string& id, const Deciding& deciding);

}  // namespace verbatim
