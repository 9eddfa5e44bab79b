#include "query/ranking/document_set.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include "query/ranking/position_window.h"
#include "query/ranking/term_postings.h"

namespace verbatim {
namespace {

using Xapian::Query;

DocumentSet ask_xapian(const Index& index, const Query& query) {
  Xapian::Enquire enquire(index.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet matches = enquire.get_mset(0, index.turn_count());
  DocumentSet documents;
  documents.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match) documents.push_back(*match);
  std::sort(documents.begin(), documents.end());
  return documents;
}

DocumentSet of_term(const Index& index, const std::string& term) {
  if (index.is_remote() || index.shards().size() > 1 || term.empty()) return index.documents_with(term);
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
      if (!window || index.is_remote() || index.shards().size() > 1) return ask_xapian(index, query);
      return with_window(index, *window, all_of(Combination::both));
    }
    default:
      return ask_xapian(index, query);
  }
}

std::size_t count_matches(const Index& index, const Query& query) {
  Xapian::Enquire enquire(index.database());
  enquire.set_query(query);
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
  Xapian::Enquire enquire(index.database());
  enquire.set_query(query);
  // Without weights any one match is as good as another, and Xapian ends at the first.
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return !enquire.get_mset(0, 1).empty();
}

}  // namespace verbatim
