#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/evidence/decisions.h"

namespace verbatim {

/// One step of one decision as a file tells of it.
struct DecisionRecord {
  std::string id;
  std::string entry;
  DecisionStep step;
  std::string place;  ///< `file:line`
};

/// Reads a file of decisions, in either form: `evidence.json`, whose decisions have their whole history, or
/// one of the folder `decisions`. Keys may stand in any order; `by`, `reason` and `after` may be left out.
/// Throws a usage Error at `file_name`:line for what is no JSON, too deep, or does not fit: unknown, missing
/// and repeated keys, ids given twice, citations, hashes, times and positions that cannot be.
std::vector<DecisionRecord> read_decision_records(std::string_view json, const std::string& file_name);

/// The key of a step of the decision `id`, made from what it says: two steps that differ get different ones.
std::string step_key(const std::string& id, const DecisionStep& step);

/// The file of these steps, which are all of one entry.
std::string print_decision_steps(const std::vector<Decisions::NewStep>& steps);

/// Puts the records of all files together; the same step may be in several. Throws a usage Error at its place
/// for one that contradicts another, that begins no decision, or that follows a step that is in no file.
Decisions assemble_decisions(std::vector<DecisionRecord> records);

/// `evidence.json` with the version that closes it; nothing if it is closed, or holds no decision.
std::optional<std::string> closed_decisions(std::string_view json);

}  // namespace verbatim
