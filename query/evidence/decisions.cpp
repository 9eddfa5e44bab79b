#include "query/evidence/decisions.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "common/index/schema.h"
#include "common/text/fingerprint.h"
#include "common/text/natural_order.h"
#include "query/evidence/decision_records.h"

namespace verbatim {
namespace {

/// Crockford's base 32: nothing in it is read for another character.
constexpr std::string_view kIdDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kIdLength = 7;
constexpr char kIdMark = 'q';

std::string id_from(const std::string& content) {
  const std::string hash = sha256_hex(content);
  std::uint64_t bits = std::stoull(hash.substr(0, 15), nullptr, 16);
  std::string id(1, kIdMark);
  for (std::size_t i = 0; i < kIdLength; ++i, bits /= kIdDigits.size())
    id += kIdDigits[bits % kIdDigits.size()];
  return id;
}

using SortKey = std::tuple<std::string, std::string, std::string, std::string>;

SortKey sort_key(const Decision& decision) {
  const Citation citation = decision.citation();
  return SortKey(natural_sort_key(decision.entry), order_key(citation.interview, *citation.first),
                 order_key(citation.interview, *citation.last), decision.id);
}

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::accepted:
      return "accepted";
    case Verdict::rejected:
      return "rejected";
    case Verdict::withdrawn:
      return "withdrawn";
  }
  throw std::logic_error("no such verdict");
}

Citation Decision::citation() const {
  Citation citation = parse_citation(turns.front().citation);
  citation.last = parse_citation(turns.back().citation).last;
  return citation;
}

bool is_decision_id(std::string_view text) {
  return text.size() == kIdLength + 1 && text.front() == kIdMark &&
         text.find_first_not_of(kIdDigits, 1) == std::string_view::npos;
}

std::string step_key(const std::string& id, const DecisionStep& step) {
  constexpr std::size_t kKeyDigits = 12;
  std::string content = id + "\n" + std::string(verdict_name(step.verdict)) + "\n" + step.when + "\n" +
                        step.by + "\n" + step.reason;
  for (const std::string& before : step.after) content += "\n" + before;
  if (step.anchor) content += "\n" + step.anchor->turns.front().citation + "\n" + step.anchor->quote.exact;
  return sha256_hex(content).substr(0, kKeyDigits);
}

Decisions::Decisions(std::vector<Decision> decisions) {
  // Each key is made once: a citation parsed anew for every comparison took longer than all else that a
  // command does.
  using Keyed = std::pair<SortKey, std::size_t>;
  std::vector<Keyed> order;
  order.reserve(decisions.size());
  for (std::size_t i = 0; i < decisions.size(); ++i) order.emplace_back(sort_key(decisions[i]), i);
  std::sort(order.begin(), order.end());
  decisions_.reserve(decisions.size());
  for (const auto& [key, i] : order) decisions_.push_back(std::move(decisions[i]));
}

const Decision* Decisions::find(std::string_view id) const {
  const auto found = std::find_if(decisions_.begin(), decisions_.end(),
                                  [&](const Decision& decision) { return decision.id == id; });
  return found == decisions_.end() ? nullptr : &*found;
}

std::vector<const Decision*> Decisions::of_entry(std::string_view entry) const {
  const std::string key = natural_sort_key(entry);
  auto decision = std::partition_point(decisions_.begin(), decisions_.end(), [&](const Decision& other) {
    return natural_sort_key(other.entry) < key;
  });
  std::vector<const Decision*> result;
  for (; decision != decisions_.end() && decision->entry == entry; ++decision) result.push_back(&*decision);
  return result;
}

std::string Decisions::add(Decision decision) {
  DecisionStep& first = decision.history.at(0);
  const std::string content = decision.entry + "\n" + print_citation(decision.citation()) + "\n" +
                              decision.quote.exact + "\n" + std::to_string(decision.quote.start) + "\n" +
                              first.when + "\n" + first.by;
  decision.id = id_from(content);
  for (int again = 1; find(decision.id) != nullptr; ++again)
    decision.id = id_from(content + "\n" + std::to_string(again));
  first.anchor = QuoteAnchor{decision.turns, decision.quote};
  first.key = step_key(decision.id, first);
  new_steps_.push_back({decision.id, decision.entry, first});
  std::string id = decision.id;
  put(std::move(decision));
  return id;
}

void Decisions::add_step(std::string_view id, DecisionStep step) {
  const auto decision = std::find_if(decisions_.begin(), decisions_.end(),
                                     [&](const Decision& other) { return other.id == id; });
  if (decision == decisions_.end()) throw std::logic_error("a step for a decision that is not there");
  step.after.clear();
  for (const std::size_t at : last_steps(decision->history)) step.after.push_back(decision->history[at].key);
  // What was chosen between two places has to be said, since the steps before do not say the same.
  if (decision->is_forked && !step.anchor) step.anchor = QuoteAnchor{decision->turns, decision->quote};
  if (step.anchor) {
    decision->turns = step.anchor->turns;
    decision->quote = step.anchor->quote;
  }
  step.key = step_key(decision->id, step);
  decision->is_forked = false;
  new_steps_.push_back({decision->id, decision->entry, step});
  decision->history.push_back(std::move(step));
}

void Decisions::put(Decision decision) {
  const SortKey key = sort_key(decision);
  const auto place = std::partition_point(decisions_.begin(), decisions_.end(),
                                          [&](const Decision& other) { return sort_key(other) <= key; });
  decisions_.insert(place, std::move(decision));
}

}  // namespace verbatim
