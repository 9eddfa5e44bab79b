#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/messages/message.h"
#include "common/model/citation.h"
#include "common/study/study.h"
#include "query/files/turn_hash.h"

namespace verbatim {

/// What was decided of a passage at one time.
enum class Verdict {
  accepted,
  rejected,
  withdrawn,  ///< by `reset`: as if nothing had been decided
};

/// "accepted", "rejected" or "withdrawn".
std::string_view verdict_name(Verdict verdict);

/// A quote as a W3C Web Annotation (2017, §4.2.4 and §4.2.5) selects it from a text: by its words and by what
/// stands around them; its position is only a hint. The text is an interview's talk: the texts of its turns
/// in order, with a line feed between them.
struct QuoteSelector {
  std::string exact;         ///< the source's own bytes, not empty
  std::string prefix = {};   ///< what stands before, empty at the beginning of the talk
  std::string suffix = {};   ///< what stands after
  std::uint32_t start = 0;   ///< in code points of the talk, as W3C counts
  std::uint32_t end = 0;     ///< not included
  std::uint32_t copies = 1;  ///< how often `exact` stood in the talk when it was decided, itself included
  bool operator==(const QuoteSelector&) const = default;
};

/// The words that a decision is about, and where they stood.
struct QuoteAnchor {
  std::vector<TurnHash> turns;  ///< as they were then; in order, at least one
  QuoteSelector quote;          ///< the words accepted; of a rejection all words of its turns
  bool operator==(const QuoteAnchor&) const = default;
};

/// One step of a decision's history.
struct DecisionStep {
  Verdict verdict{};
  std::string when;         ///< UTC: `2026-03-01T09:30:00Z`
  std::string by = {};      ///< who; may be empty
  std::string reason = {};  ///< why, or a note; may be empty
  std::string key = {};     ///< names the step within its decision; made when the step is added
  /// Keys of the steps that were known to be the last when this one was added: one; none for the first step;
  /// several where it settles what two people had decided without knowing of each other.
  std::vector<std::string> after = {};
  std::optional<QuoteAnchor> anchor = {};  ///< of the first step, and of one that gave the quote a new place
  bool operator==(const DecisionStep&) const = default;
};

/// What was said of a passage for an entry of the catalog: one turn, or consecutive turns of one interview.
///
/// Its history is a tree that grows at its last steps. As long as one person decides after the other, there
/// is one last step, which holds. Two who decide on two branches each add one; after the merge both are last.
struct Decision {
  std::string id;                     ///< `q` and seven letters or digits; never given to another decision
  std::string entry;                  ///< the catalog entry's id
  std::vector<TurnHash> turns;        ///< of the newest anchor
  QuoteSelector quote;                ///< of the newest anchor
  std::vector<DecisionStep> history;  ///< each after those that it follows, at least one; the last one holds
  bool is_forked = false;             ///< there are several last steps, and they do not say the same
  std::string place = {};             ///< `file:line` of where it was made; empty: in memory

  /// What holds; of a forked one, what one of its last steps says, if one does not say withdrawn.
  Verdict verdict() const { return history.back().verdict; }
  const DecisionStep& last_step() const { return history.back(); }
  /// Whether it stands: accepted or rejected, or forked, since somebody has to look at that.
  bool is_live() const { return is_forked || verdict() != Verdict::withdrawn; }
  /// Where it was made: `27:98`, `27:98..99`. Turns may since have other numbers: see `locate_decisions`.
  Citation citation() const;
};

/// The steps of a history that no other one follows, by their place in it.
std::vector<std::size_t> last_steps(const std::vector<DecisionStep>& history);

/// Whether `text` can be the id of a decision.
bool is_decision_id(std::string_view text);

/// The decisions of a study, by entry in natural order, then by the citation at which they were made, then by
/// id.
class Decisions {
 public:
  Decisions() = default;
  /// Those that were read, in any order; each has its id, and its history is in order.
  explicit Decisions(std::vector<Decision> decisions);

  std::span<const Decision> all() const { return decisions_; }
  /// nullptr if there is none. Valid until the next change.
  const Decision* find(std::string_view id) const;
  /// Those of an entry, in order; withdrawn ones too. Valid until the next change.
  std::vector<const Decision*> of_entry(std::string_view entry) const;

  /// Adds a decision with one step, and gives the id that it got: made from what it says, so that two people
  /// who decide on two branches get different ids.
  std::string add(Decision decision);
  /// Adds a step to the history of a decision, which must be there. `anchor` gives the quote a new place. A
  /// forked decision is settled by it.
  void add_step(std::string_view id, DecisionStep step);

  /// A step that was added since the decisions were read.
  struct NewStep {
    std::string id;
    std::string entry;
    DecisionStep step;
  };
  const std::vector<NewStep>& new_steps() const { return new_steps_; }

 private:
  void put(Decision decision);

  std::vector<Decision> decisions_;
  std::vector<NewStep> new_steps_;
};

/// Where decisions are kept: see DECISIONS.md.
inline constexpr const char* kDecisionsFolder = "decisions";
/// Where they were kept before; read, and nothing is added to it.
inline constexpr const char* kDecisionsFile = "evidence.json";

/// The study's decisions, of all its files; none without any. Throws a usage Error at file:line for what is
/// no JSON, does not fit, or contradicts another file; one for a form that a newer program wrote.
Decisions load_decisions(const Study& study);

/// Loads, runs `change`, and writes what it added, under a lock: one new file for each entry, written whole
/// or not at all; no file that is there is changed. The first time that a study with an `evidence.json` gets
/// a file, that one is closed (see DECISIONS.md), which the messages say.
Messages change_decisions(const Study& study, const std::function<void(Decisions&)>& change);

/// Keeps all of both sides of files that git left in conflict. Gives their names; empty if there are none.
std::vector<std::string> mend_decisions(const Study& study);

}  // namespace verbatim
