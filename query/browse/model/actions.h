#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// What has the keyboard.
enum class Focus { query, facets, hits, reader };

/// Where a key is pressed: the focus, or the words of a turn being chosen in the reader.
enum class KeyPlace { query, facets, hits, reader, selection };

/// What a person can do. A key is the name of an action, and so is a word after `:`.
enum class Action {
  quit,
  help,
  command,
  suspend,
  redraw,
  edit_query,
  new_query,
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
  take_back,
  undo,
  redo,
  next_undecided,
  previous_undecided,
  similar,
  word_back,
  word_on,
  sentence_on,
  sentence_back,
  from_first_word,
  to_last_word,
  other_end,
  leave_selection,
  keep_query,
  retitle_entry,
  entry_kind,
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
  std::string_view name;    ///< as `:` takes it: `next-undecided`
  std::string_view help;    ///< one line
  std::string_view keys;    ///< names of keys, with blanks between; those of `places`
  std::string_view places;  ///< where the keys hold: letters of q(uery), f(acets), h(its), r(eader), w(ords)
  std::string_view argument = {};  ///< what `:` takes after the name: `NAME`
};

/// All actions, in the order in which help shows them.
std::span<const ActionRow> action_table();
const ActionRow& row_of(Action action);

/// The action of a key in a place; nullptr for none.
const ActionRow* action_of_key(KeyPlace place, std::string_view key);
/// The action that `:` names; nullptr for none. An unambiguous beginning is enough.
const ActionRow* action_of_name(std::string_view name);

bool holds_in(const ActionRow& row, KeyPlace place);
/// Where else a key does something, as a sentence for people; empty where it is no key at all.
std::string told_of_key(KeyPlace place, std::string_view key);

}  // namespace verbatim
