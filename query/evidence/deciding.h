#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/citation.h"
#include "common/index_store.h"
#include "common/study.h"
#include "query/evidence/catalog.h"
#include "query/evidence/decisions.h"
#include "query/evidence/located_decisions.h"

namespace verbatim {

/// Who decides, when, and why: what the steps of one command share.
struct Deciding {
  std::string by = {};
  std::string reason = {};
  std::string when;  ///< see `DecisionStep::when`
};

/// Which words of a passage to accept.
struct QuoteChoice {
  std::optional<std::string> text = {};  ///< these, compared as quotes are; nothing: the telling sentences
  bool whole = false;                    ///< all words of the turns
};

/// The passage that a citation names, and what of it is quoted.
struct ChosenQuote {
  QuotedTurns quoted;
  QuoteSelector selector;
  std::vector<std::string> warnings;  ///< an interviewer's, inferred, mixed; the words stand in it twice
};

/// Chooses a quote from a turn or consecutive turns of one speaker. Without a text and not whole: the telling
/// sentences of one turn (`telling_sentences`; where the entry's queries say nothing of it, all of a turn of
/// at most 400 bytes), all words of several turns. Throws a usage Error for a whole interview, turns that are
/// not there, several speakers, turns without words, a long turn of which no part tells, and a text that was
/// not said there: with the nearest passage, or the turn in which it was said.
ChosenQuote choose_quote(Interviews& interviews, const IndexReader& index, const Study& study,
                         const CatalogEntry& entry, const Citation& citation, const QuoteChoice& choice);

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
