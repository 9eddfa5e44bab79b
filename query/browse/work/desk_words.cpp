#include <algorithm>

#include "common/messages/counted.h"
#include "common/text/words.h"
#include "query/browse/work/study_desk.h"
#include "query/language/syntax_tree.h"
#include "query/search/near_words.h"
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
  WordsFound found;
  const std::string text = query_text_of(session, task.request);
  if (text.find_first_not_of(' ') == std::string::npos) return found;
  SearchRequest request;
  request.query = text;
  request.any = true;
  for (const NearWord& word : near_words(session.indexed(), request, 20)) {
    found.rows.push_back(
        {word.word, counted(word.turns, "more turn") + ", " + counted(word.interviews, "more interview")});
  }
  return found;
}

}  // namespace verbatim
