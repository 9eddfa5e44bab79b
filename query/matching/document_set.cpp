#include "query/matching/document_set.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/index/schema.h"
#include "query/matching/position_window.h"
#include "query/matching/term_postings.h"

namespace verbatim {
namespace {

using Xapian::Query;

DocumentSet ask_xapian(const Index& index, const Query& query) {
  Xapian::Enquire enquire = xapian_search(index, query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet matches = enquire.get_mset(0, index.turn_count());
  DocumentSet documents;
  documents.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match) documents.push_back(*match);
  std::sort(documents.begin(), documents.end());
  return documents;
}

bool is_one_local(const Index& index) {
  return !index.is_remote() && index.shards().size() == 1;
}

/// Whether windows are matched here. A server of schema 9 matches them sooner than it would hand out lists.
bool has_own_positions(const Index& index) {
  return is_one_local(index) || index.has_packed_positions();
}

/// The turns that a window is in, as Xapian's query.
Query turns_of_window(const Index& index, const Query& window) {
  std::vector<Query> words;
  for (std::size_t i = 0; i < window.get_num_subqueries(); ++i) words.push_back(window.get_subquery(i));
  return only_in(index, Query(Query::OP_AND, words.begin(), words.end()), matching_documents(index, window));
}

/// The query without windows: each is the turns that it is in.
Query without_windows(const Index& index, const Query& query) {
  if (!has_windows(query) || !index.has_packed_positions()) return query;
  if (window_of(query)) return turns_of_window(index, query);
  if (query.get_type() == Query::OP_NEAR || query.get_type() == Query::OP_PHRASE)
    throw std::logic_error("a window of more than terms: " + query.get_description());
  std::vector<Query> parts;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    parts.push_back(without_windows(index, query.get_subquery(i)));
  // Facets, which weigh nothing; Verbatim scales by nothing else.
  if (query.get_type() == Query::OP_SCALE_WEIGHT) return {Query::OP_SCALE_WEIGHT, parts.front(), 0.0};
  return {query.get_type(), parts.begin(), parts.end()};
}

DocumentSet of_term(const Index& index, const std::string& term) {
  if (!is_one_local(index) || term.empty()) return index.documents_with(term);
  DocumentSet documents;
  TermPostings postings(index, term);
  documents.reserve(postings.size());
  for (auto block = postings.next_block(); !block.empty(); block = postings.next_block()) {
    for (const Posting& posting : block) documents.push_back(posting.document);
  }
  return documents;
}

enum class Combination { both, either, first_only };

DocumentSet combine(const DocumentSet& a, const DocumentSet& b, Combination how) {
  DocumentSet documents;
  const auto out = std::back_inserter(documents);
  if (how == Combination::both) std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), out);
  if (how == Combination::either) std::set_union(a.begin(), a.end(), b.begin(), b.end(), out);
  if (how == Combination::first_only) std::set_difference(a.begin(), a.end(), b.begin(), b.end(), out);
  return documents;
}

}  // namespace

DocumentSet matching_documents(const Index& index, const Query& query) {
  const auto all_of = [&](Combination how) {
    DocumentSet documents = matching_documents(index, query.get_subquery(0));
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
      documents = combine(documents, matching_documents(index, query.get_subquery(i)), how);
    }
    return documents;
  };
  switch (query.get_type()) {
    case Query::LEAF_MATCH_ALL:
      // The empty term is that of all documents.
      return of_term(index, "");
    case Query::LEAF_TERM:
      return of_term(index, *query.get_terms_begin());
    case Query::OP_AND:
    case Query::OP_FILTER:
      // Scores do not count here, and OP_FILTER is an AND but for these.
      return all_of(Combination::both);
    case Query::OP_OR:
    case Query::OP_SYNONYM:
      return all_of(Combination::either);
    case Query::OP_AND_NOT:
      return all_of(Combination::first_only);
    case Query::OP_SCALE_WEIGHT:
      return matching_documents(index, query.get_subquery(0));
    case Query::OP_PHRASE:
    case Query::OP_NEAR: {
      const auto window = window_of(query);
      if (!window || !has_own_positions(index)) return ask_xapian(index, query);
      return with_window(index, *window, all_of(Combination::both));
    }
    default:
      return ask_xapian(index, query);
  }
}

bool has_windows_of_ours(const Index& index, const Query& query) {
  return has_windows(query) && has_own_positions(index);
}

Query only_in(const Index& index, const Query& query, const DocumentSet& documents) {
  std::vector<std::string> turns;
  for (const std::uint32_t document : documents) {
    const double number = Xapian::sortable_unserialise(index.value(document, kTurnSlot));
    turns.push_back(
        unique_term(index.value(document, kInterviewSlot), TurnNumber{static_cast<std::uint32_t>(number)}));
  }
  if (turns.empty()) return Query::MatchNothing;
  return {Query::OP_FILTER, query, Query(Query::OP_OR, turns.begin(), turns.end())};
}

Xapian::Enquire xapian_search(const Index& index, const Query& query) {
  Xapian::Enquire enquire(index.database());
  enquire.set_query(without_windows(index, query));
  return enquire;
}

std::size_t count_matches(const Index& index, const Query& query) {
  if (has_windows_of_ours(index, query)) return matching_documents(index, query).size();
  Xapian::Enquire enquire = xapian_search(index, query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  // An estimate of Xapian 1.4 is exact once it has to check at least as many matches as there are turns.
  return enquire.get_mset(0, 0, index.turn_count()).get_matches_estimated();
}

bool any_matches(const Index& index, const Query& query) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return index.has_term(*query.get_terms_begin());
    case Query::OP_OR:
    case Query::OP_SYNONYM:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        if (any_matches(index, query.get_subquery(i))) return true;
      }
      return false;
    default:
      break;
  }
  if (has_windows_of_ours(index, query)) return !matching_documents(index, query).empty();
  Xapian::Enquire enquire = xapian_search(index, query);
  // Without weights any one match is as good as another, and Xapian ends at the first.
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return !enquire.get_mset(0, 1).empty();
}

}  // namespace verbatim
