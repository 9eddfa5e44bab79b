#pragma once

#include <string>

#include "query/search/search.h"
#include "query/session/study_session.h"

namespace verbatim {

/// The answer to one line of a batch, as one object: `{"id", "turns", "interviews", "context_turns", "hits":
/// [{"citation", "score", …}]}` (and `"context_only": true` in a hit found by the conversation around it), or
/// `{"id", "error": {"message", "hint", "begin", "end"}}`. `begin` and `end` are bytes of the query (or of
/// the filter, where `in` is "filter"), null for an error that is no mistake in a query.
struct BatchAnswer {
  std::string json;  ///< one line, with its line break
  bool failed = false;
};

/// Answers a line, such as `{"id": "a", "query": "drift", "filter": "phase:deployment", "limit": 3}`. What it
/// leaves out is as in `defaults`. A mistake in the line is an answer: no JSON object, an unknown key, a
/// value of the wrong kind, a wrong query. Throws io Errors only.
BatchAnswer answer_batch_line(const StudySession& session, const std::string& line,
                              const SearchRequest& defaults);

}  // namespace verbatim
