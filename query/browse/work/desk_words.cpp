#include <algorithm>
#include <optional>
#include <set>

#include "common/messages/counted.h"
#include "common/text/words.h"
#include "query/browse/work/study_desk.h"
#include "query/language/query_parser.h"
#include "query/search/near_words.h"
#include "query/search/turn_lookup.h"
#include "query/search/vocabulary.h"
#include "query/session/search_answer.h"

namespace verbatim {
namespace {

/// Values that go on from the last alternative of `list`, with the turns that have each.
void complete_values(const StudySession& session, const std::string& before, const Facet& facet,
                     const std::string& list, CompletionsFound& found) {
  const std::size_t comma = list.rfind(',');
  const std::string others = comma == std::string::npos ? std::string() : list.substr(0, comma + 1);
  std::string typed = list.substr(others.size());
  std::erase(typed, '"');
  for (const FacetPostings& value : session.indexed().facet_postings(facet)) {
    if (!fold_facet_value(value.value).starts_with(fold_facet_value(typed))) continue;
    found.rows.push_back(
        {before + others + to_query_value(value.value), counted(value.documents.size(), "turn")});
  }
}

void complete_facets(const StudySession& session, const std::string& before, const std::string& typed,
                     CompletionsFound& found) {
  for (const Facet& facet : session.study().facets.all()) {
    if (!typed.empty() && facet.name.starts_with(fold_case(typed)))
      found.rows.push_back({before + facet.name + ":", facet.help});
  }
}

/// A query that looks for one word more, so that it finds more turns and loses none: `drift phase:deployment`
/// becomes `(drift OR retrain) phase:deployment`. Nothing where the query has no part that a word can stand
/// beside: filters alone, an exclusion, THEN, IN interview.
std::optional<std::string> grown_query(const std::string& query, const std::string& word,
                                       const Facets& facets) {
  const auto text_of = [&](const QueryNode& node) {
    return query.substr(node.place.begin_byte, node.place.size());
  };
  const auto is_filter = [](const QueryNode& node) {
    return node.kind == NodeKind::facet || node.kind == NodeKind::negation;
  };
  const QueryNode root = parse_query(query, facets);
  switch (root.kind) {
    case NodeKind::facet:
    case NodeKind::negation:
    case NodeKind::then:
    case NodeKind::in_interview:
      return std::nullopt;
    case NodeKind::exclusive_or:
      return "(" + query + ") OR " + word;
    case NodeKind::conjunction:
      break;
    default:
      return query + " OR " + word;
  }
  std::string looked_for, filters;
  std::size_t parts = 0;
  bool is_list = false;
  for (const QueryNode& child : root.children) {
    std::string& to = is_filter(child) ? filters : looked_for;
    to += (to.empty() ? "" : " ") + text_of(child);
    if (is_filter(child)) continue;
    ++parts;
    is_list = child.kind == NodeKind::disjunction;
  }
  if (parts == 0) return std::nullopt;
  // A list of one kind grows, so that two words more are no parentheses in parentheses.
  if (parts == 1 && is_list && looked_for.ends_with(')')) {
    looked_for.insert(looked_for.size() - 1, " OR " + word);
    return looked_for + " " + filters;
  }
  looked_for = (parts > 1 ? "(" + looked_for + ")" : looked_for) + " OR " + word;
  return filters.empty() ? looked_for : "(" + looked_for + ") " + filters;
}

/// Counts what a query finds more with a word beside it, as the list will.
class GrowingQuery {
 public:
  GrowingQuery(const StudySession& session, const ListRequest& request)
      : session_(session),
        request_(request),
        chosen_(choices_query(session.study().facets, request.chosen)),
        found_(found_by(query_text_of(session, request))) {}

  std::optional<WordRow> with(const NearWord& word) const {
    // With any of the words, one more word is one more.
    if (request_.any && request_.source == ListSource::search)
      return WordRow{word.word, request_.query + " " + word.word,
                     counted(word.turns, "more turn") + ", " + counted(word.interviews, "more interview")};
    // Beside the entry's own queries it is a query of its own.
    const std::optional<std::string> query =
        request_.source == ListSource::search
            ? grown_query(request_.query, word.word, session_.study().facets)
            : std::optional(word.word);
    if (!query) return std::nullopt;
    Count more;
    std::set<std::string> interviews;
    for (const TurnPlace& place : found_by(*query)) {
      if (std::binary_search(found_.begin(), found_.end(), place)) continue;
      ++more.turns;
      if (!interviews_.contains(place.interview)) interviews.insert(place.interview);
    }
    if (more.turns == 0) return std::nullopt;
    return WordRow{word.word, *query,
                   counted(more.turns, "more turn") + ", " + counted(interviews.size(), "more interview")};
  }

 private:
  std::vector<TurnPlace> found_by(const std::string& query) const {
    return matching_turns(session_.indexed(), chosen_.empty() ? query : "(" + query + ") AND " + chosen_);
  }

  const StudySession& session_;
  const ListRequest& request_;
  std::string chosen_;
  std::vector<TurnPlace> found_;  ///< in the order of citations
  std::set<std::string> interviews_ = [this] {
    std::set<std::string> names;
    for (const TurnPlace& place : found_) names.insert(place.interview);
    return names;
  }();
};

}  // namespace

CompletionsFound complete(const StudySession& session, const CompleteTask& task) {
  CompletionsFound found{task.typed, {}};
  const std::size_t blank = task.typed.find_last_of(" (");
  std::size_t begin = blank == std::string::npos ? 0 : blank + 1;
  // What follows a sign of exclusion is completed like all else.
  if (task.typed.compare(begin, 1, "-") == 0) ++begin;
  const std::string before = task.typed.substr(0, begin), unit = task.typed.substr(begin);
  if (unit.starts_with('@')) {
    for (const SavedQuery& query : session.saved_queries().all()) {
      if (query.name.starts_with(unit.substr(1)))
        found.rows.push_back({before + "@" + query.name, query.note.empty() ? query.query : query.note});
    }
    return found;
  }
  if (const std::size_t colon = unit.find(':'); colon != std::string::npos) {
    const Facet* facet = session.study().facets.find(unit.substr(0, colon));
    if (facet != nullptr)
      complete_values(session, before + unit.substr(0, colon + 1), *facet, unit.substr(colon + 1), found);
    return found;
  }
  complete_facets(session, before, unit, found);
  for (const WordCount& word : words_beginning(session.index(), unit, 20))
    found.rows.push_back({before + word.word, counted(word.turns, "turn")});
  return found;
}

WordsFound words_near(const StudySession& session, const WordsTask& task) {
  WordsFound found{task.request.query, {}};
  const std::string text = query_text_of(session, task.request);
  if (text.find_first_not_of(' ') == std::string::npos) return found;
  const GrowingQuery growing(session, task.request);
  SearchRequest request;
  request.query = text;
  request.any = true;
  for (const NearWord& word : near_words(session.indexed(), request, 20)) {
    if (std::optional<WordRow> row = growing.with(word)) found.rows.push_back(std::move(*row));
  }
  return found;
}

}  // namespace verbatim
