#include "query/ranking/scored_documents.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "query/matching/dense_set.h"
#include "query/matching/term_postings.h"
#include "query/ranking/zeroed_array.h"

namespace verbatim {
namespace {

/// Keeps the documents, and what stands beside them, of which `keep` says so.
template <typename Keep>
void keep_if(ScoredDocuments& found, std::vector<std::vector<double>>& columns, Keep&& keep) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.documents.size(); ++i) {
    if (!keep(i)) continue;
    for (auto& column : columns) {
      if (!column.empty()) column[kept] = column[i];
    }
    found.documents[kept++] = found.documents[i];
  }
  found.documents.resize(kept);
  for (auto& column : columns) {
    if (!column.empty()) column.resize(kept);
  }
}

/// Both lists together; a document of both has the sum of its scores.
ScoredDocuments merged(const ScoredDocuments& a, const ScoredDocuments& b) {
  ScoredDocuments all;
  const bool scored = !a.scores.empty() || !b.scores.empty();
  all.documents.resize(a.documents.size() + b.documents.size());
  if (scored) all.scores.resize(all.documents.size());
  const auto score_of = [](const ScoredDocuments& one, std::size_t at) {
    return one.scores.empty() ? 0.0 : one.scores[at];
  };
  std::size_t i = 0, j = 0, size = 0;
  while (i < a.documents.size() || j < b.documents.size()) {
    const bool from_a =
        j == b.documents.size() || (i < a.documents.size() && a.documents[i] <= b.documents[j]);
    const bool from_b =
        i == a.documents.size() || (j < b.documents.size() && b.documents[j] <= a.documents[i]);
    all.documents[size] = from_a ? a.documents[i] : b.documents[j];
    if (scored) {
      all.scores[size] = (from_a ? score_of(a, i) : 0.0) + (from_b ? score_of(b, j) : 0.0);
    }
    i += from_a ? 1 : 0;
    j += from_b ? 1 : 0;
    ++size;
  }
  all.documents.resize(size);
  if (scored) all.scores.resize(size);
  return all;
}

void stop_weighing(MatchPlan& plan) {
  plan.weighs = false;
  for (MatchPlan& part : plan.parts) stop_weighing(part);
}

DocumentSet both(const DocumentSet& a, const DocumentSet& b) {
  DocumentSet documents;
  std::ranges::set_intersection(a, b, std::back_inserter(documents));
  return documents;
}

}  // namespace

std::uint32_t PlanMatcher::length_of(std::uint32_t document) const {
  if (document >= lengths_.size())
    throw Xapian::DatabaseCorruptError("the length of document " + std::to_string(document) +
                                       " is not known");
  return lengths_[document];
}

PlanMatcher::Counts PlanMatcher::counts_of(const std::vector<std::string>& terms) const {
  Counts found;
  if (terms.size() == 1) {
    TermPostings postings(index_, terms.front());
    found.documents.reserve(postings.size());
    found.counts.reserve(postings.size());
    for (auto block = postings.next_block(); !block.empty(); block = postings.next_block()) {
      for (const Posting& posting : block) {
        found.documents.push_back(posting.document);
        found.counts.push_back(posting.count);
      }
    }
    return found;
  }
  // A count for each document that there may be, and a bit: a form that counts nothing is one all the same.
  ZeroedArray<std::uint32_t> counts(lengths_.size());
  DenseSet holders(lengths_.size());
  for (const std::string& term : terms) {
    TermPostings postings(index_, term);
    for (auto block = postings.next_block(); !block.empty(); block = postings.next_block()) {
      // Ascending, so the last one is the highest.
      length_of(block.back().document);
      for (const Posting& posting : block) {
        counts[posting.document] += posting.count;
        holders.insert(posting.document);
      }
    }
  }
  const std::size_t size = holders.count();
  found.documents.reserve(size);
  found.counts.reserve(size);
  holders.for_each([&](std::size_t document) {
    found.documents.push_back(static_cast<std::uint32_t>(document));
    found.counts.push_back(counts[document]);
  });
  counts.give_back(found.documents);
  return found;
}

PlanMatcher::Counts PlanMatcher::counts_among(const std::vector<std::string>& terms,
                                              const DocumentSet& candidates) const {
  std::vector<std::uint32_t> counts(candidates.size(), 0);
  std::vector<bool> holds(candidates.size(), false);
  for (const std::string& term : terms) {
    TermPostings postings(index_, term);
    for (std::size_t at = 0; at < candidates.size();) {
      postings.skip_to(candidates[at]);
      const auto block = postings.next_block();
      if (block.empty()) break;
      const std::uint32_t last = block.back().document;
      for (auto posting = block.begin();
           posting != block.end() && at < candidates.size() && candidates[at] <= last;) {
        if (posting->document < candidates[at]) {
          ++posting;
        } else if (candidates[at] < posting->document) {
          ++at;
        } else {
          counts[at] += posting->count;
          holds[at++] = true;
          ++posting;
        }
      }
    }
  }
  Counts found;
  for (std::size_t at = 0; at < candidates.size(); ++at) {
    if (!holds[at]) continue;
    found.documents.push_back(candidates[at]);
    found.counts.push_back(counts[at]);
  }
  return found;
}

ScoredDocuments PlanMatcher::weighed(const MatchPlan& plan, Counts found) const {
  ScoredDocuments scored;
  if (plan.weighs) {
    if (!found.documents.empty()) length_of(found.documents.back());
    scored.scores.reserve(found.documents.size());
    for (std::size_t i = 0; i < found.documents.size(); ++i)
      scored.scores.push_back(plan.weight.of(found.counts[i], lengths_[found.documents[i]]));
  }
  scored.documents = std::move(found.documents);
  return scored;
}

ScoredDocuments PlanMatcher::joined(const MatchPlan& plan, std::vector<ScoredDocuments> parts) const {
  std::vector<std::uint32_t> estimates;
  // Where an estimate is not known, there are two parts at most, or none of them weighs.
  for (const MatchPlan& part : plan.parts) estimates.push_back(part.estimate.value_or(0));
  for (const auto& [a, b] : joining_order(estimates, index_.turn_count())) {
    parts.push_back(merged(parts[a], parts[b]));
    parts[a] = parts[b] = {};
  }
  return std::move(parts.back());
}

// Most turns with all words of a phrase do not have them in a row, so nothing is weighed before that is
// known, and then only what is left.
ScoredDocuments PlanMatcher::match_windows(const MatchPlan& plan, const DocumentSet* candidates) const {
  MatchPlan holders = plan;
  holders.windows.clear();
  MatchPlan weighing = holders;
  stop_weighing(holders);
  DocumentSet found = match_all_of(holders, candidates).documents;
  for (const PositionWindow& window : plan.windows) found = with_window(index_, window, found);
  weighing.excluded.clear();
  std::erase_if(weighing.parts, [](const MatchPlan& part) { return !part.weighs; });
  if (weighing.parts.empty() || found.empty()) return {std::move(found), {}};
  return match_all_of(weighing, &found);
}

ScoredDocuments PlanMatcher::match_all_of(const MatchPlan& plan, const DocumentSet* candidates) const {
  if (!plan.windows.empty()) return match_windows(plan, candidates);
  // From the rarest part on, each is only looked for where all parts before it are. The weights wait in a
  // column for each part, to be added in Xapian's order.
  ScoredDocuments found;
  std::vector<std::vector<double>> columns(plan.parts.size());
  for (std::size_t part = 0; part < plan.parts.size(); ++part) {
    const bool is_first = part == 0 && candidates == nullptr;
    const DocumentSet& among = part == 0 && candidates != nullptr ? *candidates : found.documents;
    ScoredDocuments left = is_first ? match(plan.parts[part]) : matches_among(plan.parts[part], among);
    if (part == 0) {
      found.documents = std::move(left.documents);
    } else if (left.documents.size() < found.documents.size()) {
      std::size_t next = 0;
      keep_if(found, columns, [&](std::size_t i) {
        const bool stays = next < left.documents.size() && left.documents[next] == found.documents[i];
        next += stays ? 1 : 0;
        return stays;
      });
    }
    columns[part] = std::move(left.scores);
  }
  for (const MatchPlan& excluded : plan.excluded) {
    const DocumentSet out = matches_among(excluded, found.documents).documents;
    std::size_t next = 0;
    keep_if(found, columns, [&](std::size_t i) {
      const bool goes = next < out.size() && out[next] == found.documents[i];
      next += goes ? 1 : 0;
      return !goes;
    });
  }
  if (plan.weighs) {
    found.scores.assign(found.documents.size(), 0.0);
    for (const auto& column : columns) {
      for (std::size_t i = 0; i < column.size(); ++i) found.scores[i] += column[i];
    }
  }
  return found;
}

ScoredDocuments PlanMatcher::match(const MatchPlan& plan) const {
  switch (plan.kind) {
    case MatchPlan::Kind::word:
      return weighed(plan, counts_of(plan.terms));
    case MatchPlan::Kind::any_of: {
      std::vector<ScoredDocuments> parts;
      for (const MatchPlan& part : plan.parts) parts.push_back(match(part));
      return joined(plan, std::move(parts));
    }
    case MatchPlan::Kind::all_of:
      return match_all_of(plan, nullptr);
    case MatchPlan::Kind::documents:
      break;
  }
  return {matching_documents(index_, plan.query), {}};
}

ScoredDocuments PlanMatcher::matches_among(const MatchPlan& plan, const DocumentSet& candidates) const {
  switch (plan.kind) {
    case MatchPlan::Kind::word:
      return weighed(plan, counts_among(plan.terms, candidates));
    case MatchPlan::Kind::any_of: {
      std::vector<ScoredDocuments> parts;
      for (const MatchPlan& part : plan.parts) parts.push_back(matches_among(part, candidates));
      return joined(plan, std::move(parts));
    }
    case MatchPlan::Kind::all_of:
      return match_all_of(plan, &candidates);
    case MatchPlan::Kind::documents:
      break;
  }
  if (plan.query.get_type() == Xapian::Query::LEAF_MATCH_ALL) return {candidates, {}};
  return {both(candidates, matching_documents(index_, plan.query)), {}};
}

}  // namespace verbatim
