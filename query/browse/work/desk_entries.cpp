#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/visible_text.h"
#include "query/browse/work/study_desk.h"
#include "query/evidence/catalog_append.h"
#include "query/evidence/catalog_check.h"
#include "query/evidence/catalog_edit.h"

namespace verbatim {
namespace {

/// The text of the catalog, which is there: one of its entries is chosen.
const std::string& text_there(const std::string* yaml) {
  if (yaml == nullptr) throw usage_error("there is no catalog any more", {}, kCatalogFile);
  return *yaml;
}

EntryKind kind_named(const std::string& name) {
  for (const EntryKind kind : {EntryKind::issue, EntryKind::mitigation}) {
    if (name == entry_kind_name(kind)) return kind;
  }
  throw usage_error("an entry is an issue or a mitigation, not " + shown_in_quotes(name));
}

TaskNotice add_query(const StudySession& session, const ChangeEntryTask& task) {
  const std::string query = whole_query(session, task.found_by);
  CatalogEntry entry = session.catalog().get(task.entry);
  entry.queries = {{query, 0}};
  // A query that is wrong is not kept.
  check_entry(entry, session.indexed());
  change_catalog_file(session.study(), [&](const std::string* yaml) {
    return with_query(text_there(yaml), task.entry, query);
  });
  std::string text = task.entry + " is found by this query too, in catalog.yaml: " + visible_text(query);
  if (task.found_by.any) text += " · an entry looks for all of its words, without ctrl-t";
  return {std::move(text), false};
}

}  // namespace

std::string make_entry(const StudySession& session, const NewEntryTask& task) {
  const std::string query = whole_query(session, task.found_by);
  const std::vector<std::string> queries =
      query.empty() ? std::vector<std::string>() : std::vector<std::string>{query};
  return append_entry(session.study(), task.title, queries);
}

TaskNotice change_entry(const StudySession& session, const ChangeEntryTask& task) {
  if (task.part == EntryPart::queries) return add_query(session, task);
  change_catalog_file(session.study(), [&](const std::string* yaml) {
    return task.part == EntryPart::title ? with_title(text_there(yaml), task.entry, task.text)
                                         : with_kind(text_there(yaml), task.entry, kind_named(task.text));
  });
  const std::string what = task.part == EntryPart::title ? "the title" : "the kind";
  return {what + " of " + task.entry + " is now: " + visible_text(task.text), false};
}

}  // namespace verbatim
