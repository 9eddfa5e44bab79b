#include "query/browse/model/steps.h"

namespace verbatim {
namespace {

/// The query in the line with the values chosen beside it, whatever list is shown.
ListRequest typed_search(const BrowseState& state) {
  ListRequest request = list_request(state);
  request.source = ListSource::search;
  request.like.reset();
  request.query = has_wrong_query(state) ? std::string() : state.query.text();
  return request;
}

}  // namespace

void make_entry(BrowseState& state, const std::string& title, Effects& effects) {
  if (find_non_blank(title) == std::string::npos)
    return say(state, StatusLine::Kind::error, "an entry needs a title");
  effects.emplace_back(NewEntryTask{title, typed_search(state)});
}

void keep_query_in_entry(BrowseState& state, Effects& effects) {
  if (state.entry.entry.empty())
    return say(state, StatusLine::Kind::error, "no entry is chosen to keep the query in: e chooses one");
  if (find_non_blank(state.query.text()) == std::string::npos && state.chosen.empty())
    return say(state, StatusLine::Kind::error, "there is no query to keep: / types one");
  if (has_wrong_query(state)) return say_what_is_wrong(state);
  effects.emplace_back(ChangeEntryTask{state.entry.entry, EntryPart::queries, {}, typed_search(state)});
}

void change_entry(BrowseState& state, EntryPart part, const std::string& text, Effects& effects) {
  if (state.entry.entry.empty())
    return say(state, StatusLine::Kind::error, "no entry is chosen: e chooses one");
  if (find_non_blank(text) == std::string::npos) {
    return say(state, StatusLine::Kind::error,
               part == EntryPart::title ? "what is its title? :retitle-entry TITLE"
                                        : "what is it? :entry-kind issue, or :entry-kind mitigation");
  }
  effects.emplace_back(ChangeEntryTask{state.entry.entry, part, text, {}});
}

}  // namespace verbatim
