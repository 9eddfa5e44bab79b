#include "query/browse/model/actions.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace verbatim {
namespace {

constexpr char letter_of(KeyPlace place) {
  switch (place) {
    case KeyPlace::query:
      return 'q';
    case KeyPlace::facets:
      return 'f';
    case KeyPlace::hits:
      return 'h';
    case KeyPlace::reader:
      return 'r';
    case KeyPlace::selection:
      break;
  }
  return 'w';
}

// clang-format off
constexpr std::array kActions{
    ActionRow{Action::word_back, "word-back", "move the end that moves: a word back", "left h b", "w"},
    ActionRow{Action::word_on, "word-on", "a word on", "right l w", "w"},
    ActionRow{Action::sentence_back, "sentence-back", "a sentence back", "up k", "w"},
    ActionRow{Action::sentence_on, "sentence-on", "a sentence on", "down j", "w"},
    ActionRow{Action::other_end, "other-end", "move the other end: where the quote begins, or ends", "o tab", "w"},
    ActionRow{Action::from_first_word, "from-first-word", "from the first word of the turn", "home 0", "w"},
    ActionRow{Action::to_last_word, "to-last-word", "to the last word of the turn", "end $", "w"},
    ActionRow{Action::accept, "accept", "accept the words chosen as evidence", "a enter", "w"},
    ActionRow{Action::leave_selection, "leave-selection", "choose no words", "esc v", "w"},

    ActionRow{Action::new_query, "new-query", "type a new query", "/", "fh"},
    ActionRow{Action::edit_query, "edit-query", "go on with the query", "i esc", "fh"},
    ActionRow{Action::to_hits, "hits", "go to the hits", "enter down", "q"},
    ActionRow{Action::to_facets, "facets", "go to the facets", "f", "hr"},
    ActionRow{Action::next_pane, "next-pane", "go to the next pane", "tab", "fhr"},
    ActionRow{Action::previous_pane, "previous-pane", "go to the pane before", "shift-tab", "fhr"},
    ActionRow{Action::grow, "grow", "give this pane more room", "+ =", "fhr"},
    ActionRow{Action::shrink, "shrink", "give it less", "_ -", "fhr"},

    ActionRow{Action::down, "down", "down", "down j", "fhr"},
    ActionRow{Action::up, "up", "up", "up k", "fhr"},
    ActionRow{Action::page_down, "page-down", "a page down", "page-down space", "hr"},
    ActionRow{Action::page_down, "page-down", "a page down", "page-down", "f"},
    ActionRow{Action::page_up, "page-up", "a page up", "page-up b", "fhr"},
    ActionRow{Action::top, "top", "to the first", "home g", "fhr"},
    ActionRow{Action::bottom, "bottom", "to the last", "end G", "fhr"},
    ActionRow{Action::read, "read", "read the turn in its interview", "enter l right", "h"},
    ActionRow{Action::leave_reader, "leave-reader", "back to the hits", "esc h left q", "r"},
    ActionRow{Action::edit_query, "edit-query", "go on with the query", "i", "r"},
    ActionRow{Action::back, "back", "back to the list before turns like these", "backspace", "h"},

    ActionRow{Action::complete, "complete", "go on from what is typed: words, facets, their values, @saved", "tab", "q"},
    ActionRow{Action::older_query, "older-query", "the query before", "up ctrl-p", "q"},
    ActionRow{Action::newer_query, "newer-query", "the query after", "ctrl-n", "q"},
    ActionRow{Action::words, "words", "words that stand near, to look for one of them too", "ctrl-o", "q"},
    ActionRow{Action::words, "words", "words that stand near, to look for one of them too", "w ctrl-o", "hr"},
    ActionRow{Action::saved, "saved", "run a saved query", "@", "hr"},
    ActionRow{Action::toggle, "toggle", "choose the value, or let it go", "space enter x", "f"},
    ActionRow{Action::clear_filters, "clear-filters", "let all chosen values go", "C", "fhr"},
    ActionRow{Action::any_words, "any", "any of the words, or all of them", "ctrl-t", "qfhr"},
    ActionRow{Action::sort, "sort", "by relevance, by place, by time", "t", "h"},

    ActionRow{Action::find, "find", "find words, or parts of them, in this interview", "/", "r", "TEXT"},
    ActionRow{Action::find_next, "find-next", "the next place", "n", "r"},
    ActionRow{Action::find_previous, "find-previous", "the place before", "N", "r"},
    ActionRow{Action::next_interview, "next-interview", "the next interview", "]", "hr"},
    ActionRow{Action::previous_interview, "previous-interview", "the interview before", "[", "hr"},

    ActionRow{Action::entry, "entry", "choose the entry to decide for, or make one", "e", "fhr", "[ENTRY]"},
    ActionRow{Action::no_entry, "no-entry", "decide for no entry", "", ""},
    ActionRow{Action::accept, "accept", "accept what the bar in the reader marks as evidence", "a", "hr"},
    ActionRow{Action::select_words, "select", "choose the words to accept", "v", "hr"},
    ActionRow{Action::reject, "reject", "reject the turn, with a reason", "r", "hr", "[REASON]"},
    ActionRow{Action::take_back, "take-back", "take back what is decided on this turn", "x", "hr"},
    ActionRow{Action::undo, "undo", "undo the last decision of this session", "u", "fhr"},
    ActionRow{Action::redo, "redo", "do it again", "U", "fhr"},
    ActionRow{Action::next_undecided, "next-undecided", "the next turn not decided on", ".", "hr"},
    ActionRow{Action::previous_undecided, "previous-undecided", "the one before", ",", "hr"},
    ActionRow{Action::similar, "similar", "turns like this one", "s", "hr"},

    ActionRow{Action::keep_query, "keep-query", "keep the query in the entry, beside those that it has", "K", "fhr"},
    ActionRow{Action::retitle_entry, "retitle-entry", "give the entry another title", "", "", "TITLE"},
    ActionRow{Action::entry_kind, "entry-kind", "make the entry an issue, or a mitigation", "", "", "KIND"},

    ActionRow{Action::save, "save", "save the query under a name", "S", "fhr", "NAME"},
    ActionRow{Action::copy_citation, "copy-citation", "copy the citation, as a paper writes it", "y", "hrw"},
    ActionRow{Action::copy_markdown, "copy-markdown", "copy the quote as Markdown", "Y", "hrw"},
    ActionRow{Action::copy_latex, "copy-latex", "copy the quote as LaTeX", "L", "hrw"},
    ActionRow{Action::export_hits, "export", "write the hits to a file: .md .tex .csv .jsonl .txt", "E", "h", "FILE"},
    ActionRow{Action::edit_source, "edit-source", "open the transcript at this place in $EDITOR", "o", "hr"},

    ActionRow{Action::help, "help", "the keys that hold here", "? f1", "fhrw"},
    ActionRow{Action::help, "help", "the keys that hold here", "f1", "q"},
    ActionRow{Action::command, "command", "any command by its name", ":", "fhr"},
    ActionRow{Action::suspend, "suspend", "stop for now; fg goes on", "ctrl-z", "qfhrw"},
    ActionRow{Action::redraw, "redraw", "draw the screen anew", "ctrl-l", "qfhrw"},
    ActionRow{Action::quit, "quit", "leave; all decisions are written already", "q", "fh"},
    ActionRow{Action::quit, "quit", "leave; all decisions are written already", "ctrl-c", "qfhrw"},
};
// clang-format on

bool has_key(std::string_view keys, std::string_view key) {
  while (!keys.empty()) {
    const std::size_t end = keys.find(' ');
    if (keys.substr(0, end) == key) return true;
    if (end == std::string_view::npos) return false;
    keys.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

std::span<const ActionRow> action_table() {
  return kActions;
}

const ActionRow& row_of(Action action) {
  for (const ActionRow& row : kActions) {
    if (row.action == action) return row;
  }
  throw std::logic_error("an action without a row");
}

bool holds_in(const ActionRow& row, KeyPlace place) {
  return row.places.find(letter_of(place)) != std::string_view::npos;
}

const ActionRow* action_of_key(KeyPlace place, std::string_view key) {
  for (const ActionRow& row : kActions) {
    if (holds_in(row, place) && has_key(row.keys, key)) return &row;
  }
  return nullptr;
}

std::string told_of_key(KeyPlace place, std::string_view key) {
  if (place == KeyPlace::selection) return "here keys choose words: esc leaves it, ? shows the keys";
  constexpr std::array kNames{std::pair{KeyPlace::hits, "in the hits"},
                              std::pair{KeyPlace::reader, "in the reader"},
                              std::pair{KeyPlace::facets, "in the facets"}};
  std::string where, does;
  for (const auto& [other, name] : kNames) {
    const ActionRow* row = action_of_key(other, key);
    if (other == place || row == nullptr || (!does.empty() && does != row->help)) continue;
    does = row->help;
    where += (where.empty() ? "" : " and ") + std::string(name);
  }
  if (where.empty()) return {};
  return std::string(key) + " holds " + where + ", where tab goes: " + does;
}

const ActionRow* action_of_name(std::string_view name) {
  if (name.empty()) return nullptr;
  const ActionRow* found = nullptr;
  for (const ActionRow& row : kActions) {
    if (row.name == name) return &row;
    if (!row.name.starts_with(name)) continue;
    if (found != nullptr && found->name != row.name) return nullptr;
    if (found == nullptr) found = &row;
  }
  return found;
}

}  // namespace verbatim
