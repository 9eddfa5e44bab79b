#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index.h"
#include "common/model/citation.h"
#include "common/model/turn.h"
#include "query/evidence/decisions.h"
#include "query/evidence/quote_selector.h"

namespace verbatim {

/// The turns that a quote has a part of, as they are in the index now, and these parts.
struct QuotedTurns {
  std::vector<Turn> turns;       ///< consecutive, of one interview
  std::vector<ByteRange> parts;  ///< of each turn's text
  /// The words, turn by turn: the source's own bytes.
  std::vector<std::string> words() const;
  Citation citation() const;
};

/// A decision and where its words stand now.
struct LocatedDecision {
  Decision decision;
  std::optional<QuotedTurns> place;  ///< nothing: lost
  /// Of a lost one: the passage of the interview that is most like it, if one is.
  std::optional<QuotedTurns> nearest;
  double nearest_similarity = 0.0;  ///< share of the quote's words that it has

  // How it stands to the others of its entry, by their ids; set by `locate_decisions`.
  std::vector<std::string> against = {};   ///< of an accepted quote: rejections of its turns; of a rejection:
                                           ///< accepted quotes in its turns
  std::string same_as = {};                ///< of an accepted quote: an earlier one of the same words there
  std::vector<std::string> overlaps = {};  ///< of an accepted quote: others that share words with it

  bool is_lost() const { return !place.has_value(); }
  /// Whether people do not agree on it: one accepted what another rejected, or took back.
  bool is_contested() const { return decision.is_forked || !against.empty(); }
  /// Found in turns that had other numbers when it was made.
  bool is_renumbered() const { return place && place->citation() != decision.citation(); }
};

/// An interview's turns and its talk.
struct Interview {
  std::vector<Turn> turns;
  TalkText talk;
  /// The turns and parts of a place in `talk`.
  QuotedTurns quoted(const QuotePlace& place) const;
};

/// Reads interviews from an index, each once; and single turns, which cost less. One snapshot of the index:
/// use it inside one `read`.
class Interviews {
 public:
  explicit Interviews(const Index& index) : index_(index) {}
  /// Without turns if the index has no such interview. Valid as long as this object.
  const Interview& get(const std::string& id);
  /// A turn that may be read without its interview; nullptr if there is none. Valid as long as this object.
  const Turn* turn(const std::string& interview, TurnNumber number);

 private:
  const Index& index_;
  std::map<std::string, std::unique_ptr<Interview>> interviews_;
  std::map<std::pair<std::string, TurnNumber>, std::optional<Turn>> turns_;
};

/// Whether two quotes have a byte of a turn in common.
bool share_words(const QuotedTurns& a, const QuotedTurns& b);

/// Whether a decision is about these words at this place: with or without its closing punctuation a quote is
/// the same one.
bool is_same_quote(const LocatedDecision& located, const QuotedTurns& quoted);

/// Finds one decision in the transcripts as they are now; never guesses, see `find_quote`. Where the turns
/// that it was made on say what they said, no more of the interview is read than its surroundings.
LocatedDecision locate_decision(Interviews& interviews, const Decision& decision);

/// Those on an entry, in order; withdrawn ones are left out, forked ones are not.
std::vector<LocatedDecision> locate_decisions(Interviews& interviews, const Decisions& decisions,
                                              std::string_view entry);

}  // namespace verbatim
