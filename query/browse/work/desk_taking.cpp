#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/browse/work/study_desk.h"
#include "query/render/turns/turn_writer.h"
#include "query/saved/saved_changes.h"
#include "query/session/search_answer.h"

namespace verbatim {
namespace {

/// The format that a file's ending names.
Format format_of_file(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".md" || ending == ".markdown") return Format::markdown;
  if (ending == ".tex") return Format::latex;
  if (ending == ".csv") return Format::csv;
  if (ending == ".jsonl" || ending == ".json") return Format::jsonl;
  if (ending == ".txt") return Format::text;
  throw usage_error(shown_in_quotes(file.string()) + " says no format by its ending",
                    "name it .md, .tex, .csv, .jsonl or .txt");
}

}  // namespace

std::string whole_query(const StudySession& session, const ListRequest& request) {
  const std::string query = query_text_of(session, request);
  std::string chosen = choices_query(session.study().facets, request.chosen);
  const bool is_blank = query.find_first_not_of(' ') == std::string::npos;
  if (is_blank) return chosen;
  return chosen.empty() ? query : "(" + query + ") AND " + chosen;
}

TaskNotice save_query(const StudySession& session, const SaveTask& task) {
  const std::string query = whole_query(session, task.request);
  if (query.empty()) throw usage_error("there is no query to save");
  change_saved_queries(session.study(), [&](SavedQueries& saved) {
    add_saved(saved, {task.name, query}, false, false, session.study().facets, &session.index());
  });
  return {"saved as @" + task.name, false};
}

QuoteMade make_quote(const QuoteTask& task) {
  std::ostringstream out;
  const Format format = task.format == "latex" ? Format::latex : Format::markdown;
  turn_writer(format, out, {})->write_hit(task.hit);
  const std::string name = format == Format::latex ? "LaTeX" : "Markdown";
  return {out.str(), "quote of " + cite(task.hit.turn.interview, task.hit.turn.number) + " as " + name};
}

TaskNotice export_list(const StudySession& session, const ExportTask& task) {
  const std::filesystem::path file(task.file);
  const Format format = format_of_file(file);
  // What stands there may be somebody's work.
  if (std::filesystem::exists(file))
    throw usage_error("there is a file of that name", "choose another one", task.file);
  SearchRequest request;
  if (task.request.source == ListSource::search) {
    request = search_of(session, task.request);
    request.max_excerpts = SearchRequest().max_excerpts;
  } else {
    request.query = whole_query(session, task.request);
    if (request.query.empty()) throw usage_error("turns like these cannot be exported yet", "export a query");
  }
  request.limit = session.index().turn_count();
  std::ostringstream out;
  const std::unique_ptr<TurnWriter> writer = turn_writer(format, out, {});
  std::size_t written = 0;
  answer_search_each(session, request, Explain::no, [&](const Hit& hit) {
    writer->write_hit(hit);
    ++written;
  });
  std::ofstream to_file(file, std::ios::binary);
  to_file << out.str() << std::flush;
  if (!to_file) throw io_error("the file cannot be written", {}, task.file);
  std::string text = "wrote " + counted(written, "turn") + " to " + task.file;
  for (const std::string& notice : writer->notices()) text += " · " + notice;
  return {std::move(text), false};
}

}  // namespace verbatim
