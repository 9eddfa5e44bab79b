#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "query/search/search.h"
#include "query/session/study_session.h"

namespace verbatim {

/// One line of a batch: `{"id": "a", "query": "drift", "filter": "phase:deployment", "limit": 3}`.
struct BatchQuery {
  nlohmann::ordered_json id;  ///< as given, a string or a number; null without one
  SearchRequest request;
  std::vector<std::string> fields;  ///< of each hit besides citation and score
};

/// The answer to one line, as one object: `{"id", "turns", "interviews", "context_turns", "hits":
/// [{"citation", "score", …}]}` (and `"context_only": true` in a hit found by the conversation around it), or
/// `{"id", "error": {"message", "hint", "begin", "end"}}`. `begin` and `end` are bytes of the query (or of
/// the filter, where `in` is "filter"), null for what is no mistake in a query.
struct BatchAnswer {
  nlohmann::ordered_json json;
  bool failed = false;
};

/// Reads a line; what it leaves out is as in `defaults`. Throws a usage Error for what is no JSON object, for
/// an unknown key, with the nearest one, and for a value of the wrong kind.
BatchQuery parse_batch_line(const std::string& line, const SearchRequest& defaults);

/// Answers a line. Only errors of the index itself are thrown (io Errors); mistakes in the line are answers.
BatchAnswer answer_batch_line(const StudySession& session, const std::string& line,
                              const SearchRequest& defaults);

}  // namespace verbatim
