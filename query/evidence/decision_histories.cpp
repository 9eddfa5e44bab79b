#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/messages/error.h"
#include "query/evidence/decision_records.h"

// How the steps of all files become decisions.
//
// Files are never changed once they are written, and each command writes one of its own. What a study has
// decided is therefore a set of steps that only grows, and a merge of two branches is the union of their
// sets, whatever program makes it (a conflict-free replicated data type in the sense of Shapiro, Preguiça,
// Baquero and Zawirski 2011: a grow-only set). The order of steps is no matter of clocks, which differ
// between machines: each step names those that it follows. Where two people have each added a step to one
// decision without knowing of each other, there are two last steps. If they say the same, the later one is
// shown; if not, the decision is forked, and somebody has to decide again.

namespace verbatim {
namespace {

/// A step of one decision, while histories are put together.
struct PlacedStep {
  DecisionStep step;
  std::string place;
};

[[noreturn]] void refuse_step(const std::string& id, const std::string& message, const std::string& hint,
                              const std::string& place) {
  throw usage_error("decision " + id + ": " + message, hint, place);
}

/// Each after those that it follows; among those that could come next, the one of the earlier time.
std::vector<DecisionStep> in_order(const std::string& id, std::vector<PlacedStep> steps) {
  std::set<std::string> keys, done;
  for (const PlacedStep& one : steps) keys.insert(one.step.key);
  for (const PlacedStep& one : steps) {
    for (const std::string& before : one.step.after) {
      if (keys.contains(before)) continue;
      refuse_step(id, "this step follows one that is in no file",
                  "a file of decisions is missing: take it from git", one.place);
    }
  }
  std::sort(steps.begin(), steps.end(), [](const PlacedStep& a, const PlacedStep& b) {
    return std::tie(a.step.when, a.step.key) < std::tie(b.step.when, b.step.key);
  });
  std::vector<DecisionStep> ordered;
  while (!steps.empty()) {
    const auto next = std::find_if(steps.begin(), steps.end(), [&](const PlacedStep& one) {
      return std::all_of(one.step.after.begin(), one.step.after.end(),
                         [&](const std::string& before) { return done.contains(before); });
    });
    if (next == steps.end())
      refuse_step(id, "its steps follow each other in a circle", "take the last version from git",
                  steps.front().place);
    done.insert(next->step.key);
    ordered.push_back(std::move(next->step));
    steps.erase(next);
  }
  return ordered;
}

/// The anchor that holds at a step: its own, else that of the newest step it follows that has one.
const QuoteAnchor* anchor_at(const std::vector<DecisionStep>& history, std::size_t at) {
  if (history[at].anchor) return &*history[at].anchor;
  const std::vector<std::string>& after = history[at].after;
  for (std::size_t before = at; before-- > 0;) {
    if (std::find(after.begin(), after.end(), history[before].key) != after.end())
      return anchor_at(history, before);
  }
  return nullptr;
}

/// Sets what follows from the history, and puts the step that holds last: of several last steps one that does
/// not say withdrawn, so that what somebody still stands by is what is shown.
void settle(Decision& decision) {
  std::vector<DecisionStep>& history = decision.history;
  const std::vector<std::size_t> last = last_steps(history);
  std::size_t holds = last.back();
  for (const std::size_t at : last) {
    const bool differs = history[at].verdict != history[last.back()].verdict ||
                         *anchor_at(history, at) != *anchor_at(history, last.back());
    if (differs) decision.is_forked = true;
    if (history[at].verdict != Verdict::withdrawn &&
        (history[holds].verdict == Verdict::withdrawn || at > holds))
      holds = at;
  }
  const QuoteAnchor& anchor = *anchor_at(history, holds);
  decision.turns = anchor.turns;
  decision.quote = anchor.quote;
  const auto place = history.begin() + static_cast<std::ptrdiff_t>(holds);
  std::rotate(place, place + 1, history.end());
}

class Assembly {
 public:
  void add(DecisionRecord record) {
    const auto [entry, is_new] = at_.try_emplace(record.id, decisions_.size());
    if (is_new) decisions_.emplace_back();
    std::map<std::string, DecisionRecord>& steps = decisions_[entry->second];
    const auto [known, is_new_step] = steps.try_emplace(record.step.key, record);
    if (is_new_step || (known->second.step == record.step && known->second.entry == record.entry)) return;
    refuse_step(record.id, "this step stands at " + known->second.place + " too, and says something else",
                "keep one of them", record.place);
  }

  std::vector<Decision> take() && {
    std::vector<Decision> decisions;
    for (std::map<std::string, DecisionRecord>& steps : decisions_) decisions.push_back(made_of(steps));
    return decisions;
  }

 private:
  static Decision made_of(std::map<std::string, DecisionRecord>& steps) {
    const DecisionRecord* first = nullptr;
    for (const auto& [key, record] : steps) {
      if (!record.step.after.empty()) continue;
      if (first != nullptr)
        refuse_step(record.id, "it begins at " + first->place + " too", "keep one of them", record.place);
      first = &record;
    }
    const DecisionRecord& any = steps.begin()->second;
    if (first == nullptr) {
      refuse_step(any.id, "its first step is in no file",
                  "evidence.json or a file of decisions is missing: take it from git", any.place);
    }
    Decision decision;
    decision.id = first->id;
    decision.entry = first->entry;
    decision.place = first->place;
    std::vector<PlacedStep> placed;
    for (const auto& [key, record] : steps) {
      if (record.entry != first->entry) {
        refuse_step(record.id,
                    "it is on '" + record.entry + "' here and on '" + first->entry + "' at " + first->place,
                    "where an entry was renamed, rename it in all files of decisions", record.place);
      }
      placed.push_back({record.step, record.place});
    }
    decision.history = in_order(decision.id, std::move(placed));
    settle(decision);
    return decision;
  }

  std::vector<std::map<std::string, DecisionRecord>> decisions_;  ///< the steps of each, by key
  std::unordered_map<std::string, std::size_t> at_;               ///< by id, in `decisions_`
};

}  // namespace

std::vector<std::size_t> last_steps(const std::vector<DecisionStep>& history) {
  std::set<std::string_view> followed;
  for (const DecisionStep& step : history) followed.insert(step.after.begin(), step.after.end());
  std::vector<std::size_t> last;
  for (std::size_t i = 0; i < history.size(); ++i) {
    if (!followed.contains(history[i].key)) last.push_back(i);
  }
  return last;
}

Decisions assemble_decisions(std::vector<DecisionRecord> records) {
  Assembly assembly;
  for (DecisionRecord& record : records) assembly.add(std::move(record));
  return Decisions(std::move(assembly).take());
}

}  // namespace verbatim
