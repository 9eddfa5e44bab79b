#include "query/ranking/scored_documents.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "query/matching/joined_postings.h"
#include "query/matching/term_postings.h"
#include "query/ranking/match_rows.h"

namespace verbatim {
namespace {

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

MatchPlan without_weights(MatchPlan plan) {
  plan.weighs = false;
  for (MatchPlan& part : plan.parts) part = without_weights(std::move(part));
  return plan;
}

DocumentSet both(const DocumentSet& a, const DocumentSet& b) {
  DocumentSet documents;
  std::ranges::set_intersection(a, b, std::back_inserter(documents));
  return documents;
}

}  // namespace

void PlanMatcher::check_lengths(const DocumentSet& documents) const {
  // They ascend, so the last one is the highest.
  if (documents.empty() || documents.back() < lengths_.size()) return;
  throw Xapian::DatabaseCorruptError("the length of document " + std::to_string(documents.back()) +
                                     " is not known");
}

WordHolders PlanMatcher::all_holders(const std::vector<std::string>& terms, Numbers wanted) const {
  WordHolders found;
  const auto read = [&](auto& postings, std::size_t most) {
    found.documents.reserve(most);
    found.counts.reserve(most);
    for (auto block = postings.next_block(); !block.empty(); block = postings.next_block()) {
      for (const Posting& posting : block) {
        found.documents.push_back(posting.document);
        found.counts.push_back(posting.count);
      }
    }
  };
  if (terms.size() == 1) {
    TermPostings postings(index_, terms.front());
    read(postings, postings.size());
    if (wanted == Numbers::yes) {
      found.numbers.resize(found.documents.size());
      std::iota(found.numbers.begin(), found.numbers.end(), 0U);
    }
  } else {
    JoinedPostings postings(index_, terms);
    read(postings, postings.most());
  }
  return found;
}

WordHolders PlanMatcher::holders_of(const std::vector<std::string>& terms, const DocumentSet* candidates,
                                    Numbers wanted) const {
  if (candidates == nullptr) return all_holders(terms, wanted);
  if (candidates->empty()) return {};
  std::vector<std::uint32_t> counts(candidates->size(), 0), numbers;
  std::vector<char> holds(candidates->size(), 0);
  if (terms.size() == 1 && wanted == Numbers::yes) numbers.resize(candidates->size(), 0);
  for (const std::string& term : terms) {
    TermPostings postings(index_, term);
    for (std::size_t at = 0; at < candidates->size();) {
      postings.skip_to((*candidates)[at]);
      const std::size_t first = postings.size() - postings.left();
      const auto block = postings.next_block();
      if (block.empty()) break;
      const std::uint32_t last = block.back().document;
      for (auto posting = block.begin();
           posting != block.end() && at < candidates->size() && (*candidates)[at] <= last;) {
        if (posting->document < (*candidates)[at]) {
          ++posting;
        } else if ((*candidates)[at] < posting->document) {
          ++at;
        } else {
          counts[at] += posting->count;
          if (!numbers.empty())
            numbers[at] =
                static_cast<std::uint32_t>(first + static_cast<std::size_t>(posting - block.begin()));
          holds[at++] = 1;
          ++posting;
        }
      }
    }
  }
  WordHolders found;
  for (std::size_t at = 0; at < candidates->size(); ++at) {
    if (holds[at] == 0) continue;
    found.documents.push_back((*candidates)[at]);
    found.counts.push_back(counts[at]);
    if (!numbers.empty()) found.numbers.push_back(numbers[at]);
  }
  return found;
}

ScoredDocuments PlanMatcher::weighed(const MatchPlan& plan, WordHolders found) const {
  ScoredDocuments scored;
  if (plan.weighs) {
    check_lengths(found.documents);
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

// From the rarest part on, each is only looked for where all parts before it are. Most turns with the rarest
// word do not have the others, and most with all words of a phrase do not have them in a row: so what counts
// and numbers of postings say is kept for each, and nothing is weighed before it is known which turns are
// left.
ScoredDocuments PlanMatcher::match_all_of(const MatchPlan& plan, const DocumentSet* candidates) const {
  MatchRows rows;
  for (std::size_t part = 0; part < plan.parts.size(); ++part)
    keep_matches(plan.parts[part], part == 0 ? candidates : &rows.documents,
                 plan.windows.empty() ? Numbers::no : Numbers::yes, rows);
  for (const MatchPlan& excluded : plan.excluded)
    rows.drop(matches_among(excluded, rows.documents).documents);
  keep_windows(plan, rows);
  std::vector<double> scores;
  if (plan.weighs) scores = sums_of_weights(plan, rows);
  return {std::move(rows.documents), std::move(scores)};
}

/// Leaves the rows that match a part too, with a column for it. `candidates`: null for the first part, where
/// every turn is one.
void PlanMatcher::keep_matches(const MatchPlan& part, const DocumentSet* candidates, Numbers wanted,
                               MatchRows& rows) const {
  WordHolders column;
  if (part.kind == MatchPlan::Kind::word) {
    column = holders_of(part.terms, candidates, wanted);
  } else {
    // What is left in the end is looked for again, and then weighed.
    const MatchPlan matching = without_weights(part);
    column.documents =
        (candidates == nullptr ? match(matching) : matches_among(matching, *candidates)).documents;
  }
  if (rows.columns.empty()) {
    rows.documents = std::move(column.documents);
  } else {
    rows.keep(column.documents);
  }
  rows.columns.push_back({std::move(column.counts), std::move(column.numbers)});
}

/// Leaves the rows that all windows are in. Their words are parts of the plan, so the numbers of most of the
/// postings are known.
void PlanMatcher::keep_windows(const MatchPlan& plan, MatchRows& rows) const {
  for (const PositionWindow& window : plan.windows) {
    if (rows.documents.empty()) return;
    std::vector<PostingNumbers> numbers;
    for (const std::vector<std::string>& terms : window.words) {
      const auto part = std::ranges::find(plan.parts, terms, &MatchPlan::terms);
      numbers.push_back(part == plan.parts.end()
                            ? PostingNumbers{}
                            : rows.columns[static_cast<std::size_t>(part - plan.parts.begin())].numbers);
    }
    rows.keep_rows(rows_with_window(index_, window, rows.documents, numbers));
  }
}

/// In the order of the parts, which is Xapian's.
std::vector<double> PlanMatcher::sums_of_weights(const MatchPlan& plan, const MatchRows& rows) const {
  const DocumentSet& documents = rows.documents;
  check_lengths(documents);
  std::vector<double> sums(documents.size(), 0.0);
  for (std::size_t part = 0; part < plan.parts.size(); ++part) {
    const MatchPlan& one = plan.parts[part];
    if (!one.weighs) continue;
    if (one.kind == MatchPlan::Kind::word) {
      const std::vector<std::uint32_t>& counts = rows.columns[part].counts;
      for (std::size_t i = 0; i < documents.size(); ++i)
        sums[i] += one.weight.of(counts[i], lengths_[documents[i]]);
      continue;
    }
    const ScoredDocuments found = matches_among(one, documents);
    if (found.documents.size() != documents.size()) throw std::logic_error("a part matches fewer turns");
    for (std::size_t i = 0; i < found.scores.size(); ++i) sums[i] += found.scores[i];
  }
  return sums;
}

ScoredDocuments PlanMatcher::match(const MatchPlan& plan) const {
  switch (plan.kind) {
    case MatchPlan::Kind::word:
      return weighed(plan, holders_of(plan.terms, nullptr, Numbers::no));
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
  if (candidates.empty()) return {};
  switch (plan.kind) {
    case MatchPlan::Kind::word:
      return weighed(plan, holders_of(plan.terms, &candidates, Numbers::no));
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
