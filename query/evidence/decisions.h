#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// One step of a decision's history.
struct DecisionStep {
  Verdict verdict{};
  std::string when;         ///< UTC: `2026-03-01T09:30:00Z`
  std::string by = {};      ///< who; may be empty
  std::string reason = {};  ///< why, or a note; may be empty
  bool operator==(const DecisionStep&) const = default;
};

/// What was said of a passage for an entry of the catalog: one turn, or consecutive turns of one interview.
struct Decision {
  std::string id;                     ///< `q` and seven letters or digits; never given to another decision
  std::string entry;                  ///< the catalog entry's id
  std::vector<TurnHash> turns;        ///< that it was made on, as they were then; in order, at least one
  QuoteSelector quote;                ///< the words accepted; of a rejection all words of its turns
  std::vector<DecisionStep> history;  ///< the oldest first, at least one
  std::size_t line = 0;               ///< of its id in the file that it was read from; 0: from no file

  Verdict verdict() const { return history.back().verdict; }
  const DecisionStep& last_step() const { return history.back(); }
  /// Where it was made: `27:98`, `27:98..99`. Turns may since have other numbers: see `locate_decisions`.
  Citation citation() const;
};

/// Whether `text` can be the id of a decision.
bool is_decision_id(std::string_view text);

/// The decisions of a study, by entry in natural order, then by the citation at which they were made, then by
/// id.
class Decisions {
 public:
  Decisions() = default;
  /// Those of a file, in any order; each has its id.
  explicit Decisions(std::vector<Decision> decisions);

  std::span<const Decision> all() const { return decisions_; }
  /// nullptr if there is none. Valid until the next change.
  const Decision* find(std::string_view id) const;
  /// Those of an entry, in order; withdrawn ones too. Valid until the next change.
  std::vector<const Decision*> of_entry(std::string_view entry) const;

  /// Adds a decision, and gives the id that it got: made from what it says, so that two people who decide on
  /// two branches get different ids and git merges their files.
  std::string add(Decision decision);
  /// Adds a step to the history of a decision, which must be there.
  void add_step(std::string_view id, DecisionStep step);
  /// Adds one that has its id.
  void put(Decision decision);

 private:
  std::vector<Decision> decisions_;
};

inline constexpr const char* kDecisionsFile = "evidence.json";

/// `evidence.json`, as DECISIONS.md describes it; a file that was read and printed again has the same bytes.
std::string print_decisions(const Decisions& decisions);

/// Reads what `print_decisions` wrote or a person edited: keys in any order, `by` and `reason` may be left
/// out. Throws a usage Error at `file_name`:line for what is no JSON, too deep, or does not fit: unknown,
/// missing and repeated keys, ids given twice, citations, hashes, times and positions that cannot be.
Decisions parse_decisions(std::string_view json, const std::string& file_name);

/// The study's decisions; none without a file.
Decisions load_decisions(const Study& study);

/// Loads, runs `change`, and writes, under a lock, as `change_study_file` does.
void change_decisions(const Study& study, const std::function<void(Decisions&)>& change);

/// The time now as `DecisionStep::when` says it.
std::string utc_now();

}  // namespace verbatim
