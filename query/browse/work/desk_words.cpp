#include <algorithm>

#include "common/messages/counted.h"
#include "query/browse/work/study_desk.h"
#include "query/search/near_words.h"
#include "query/search/vocabulary.h"
#include "query/session/search_answer.h"

namespace verbatim {

CompletionsFound complete(const StudySession& session, const CompleteTask& task) {
  CompletionsFound found{task.typed, {}};
  const std::size_t blank = task.typed.find_last_of(" (");
  const std::size_t begin = blank == std::string::npos ? 0 : blank + 1;
  const std::string before = task.typed.substr(0, begin), unit = task.typed.substr(begin);
  if (unit.starts_with('@')) {
    for (const SavedQuery& query : session.saved_queries().all()) {
      if (query.name.starts_with(unit.substr(1)))
        found.rows.push_back({before + "@" + query.name, query.note.empty() ? query.query : query.note});
    }
    return found;
  }
  for (const WordCount& word : words_beginning(session.index(), unit, 20))
    found.rows.push_back({before + word.word, counted(word.turns, "turn")});
  return found;
}

WordsFound words_near(const StudySession& session, const WordsTask& task) {
  WordsFound found;
  const std::string text = query_text_of(session, task.request);
  if (text.find_first_not_of(' ') == std::string::npos) return found;
  for (const NearWord& word : near_words(session.indexed(), text, 20))
    found.rows.push_back({word.word, counted(word.turns, "turn") + " near, " +
                                         std::to_string(word.turns_in_study) + " in all"});
  return found;
}

}  // namespace verbatim
