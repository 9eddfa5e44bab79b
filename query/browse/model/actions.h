#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// What has the keyboard.
enum class Focus { query, facets, hits, reader };

/// What a person can do. A key is the name of an action, and so is a word after `:`.
enum class Action {
  quit,
  help,
  command,
  suspend,
  redraw,
  edit_query,
  to_hits,
  to_facets,
  next_pane,
  previous_pane,
  grow,
  shrink,
  down,
  up,
  page_down,
  page_up,
  top,
  bottom,
  read,
  leave_reader,
  back,
  complete,
  older_query,
  newer_query,
  words,
  saved,
  toggle,
  clear_filters,
  any_words,
  sort,
  find,
  find_next,
  find_previous,
  next_interview,
  previous_interview,
  entry,
  no_entry,
  accept,
  select_words,
  reject,
  undo,
  redo,
  next_undecided,
  previous_undecided,
  similar,
  save,
  copy_citation,
  copy_markdown,
  copy_latex,
  export_hits,
  edit_source,
};

/// One row of the table of actions.
struct ActionRow {
  Action action;
  std::string_view name;           ///< as `:` takes it: `next-undecided`
  std::string_view help;           ///< one line
  std::string_view keys;           ///< names of keys, with blanks between; those of `places`
  std::string_view places;         ///< where the keys hold: letters of q(uery), f(acets), h(its), r(eader)
  std::string_view argument = {};  ///< what `:` takes after the name: `NAME`
};

/// All actions, in the order in which help shows them.
std::span<const ActionRow> action_table();
const ActionRow& row_of(Action action);

/// The action of a key where the focus is; nullptr for none.
const ActionRow* action_of_key(Focus focus, std::string_view key);
/// The action that `:` names; nullptr for none. An unambiguous beginning is enough.
const ActionRow* action_of_name(std::string_view name);

bool holds_in(const ActionRow& row, Focus focus);

}  // namespace verbatim
