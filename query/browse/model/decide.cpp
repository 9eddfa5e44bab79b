#include <algorithm>
#include <tuple>
#include <utility>

#include "common/model/citation.h"
#include "common/text/words.h"
#include "query/browse/model/steps.h"

namespace verbatim {
namespace {

/// Says what is missing; whether a decision can be made.
bool can_decide(BrowseState& state) {
  if (state.entry.entry.empty()) {
    say(state, StatusLine::Kind::error, "no entry is chosen to decide for: e chooses one");
    return false;
  }
  if (current_turn(state) == nullptr) {
    say(state, StatusLine::Kind::error, "there is no turn here");
    return false;
  }
  return true;
}

std::string trimmed_part(const std::string& text, ByteRange part) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  while (!part.empty() && is_blank(text[part.begin_byte])) ++part.begin_byte;
  while (!part.empty() && is_blank(text[part.end_byte - 1])) --part.end_byte;
  return text.substr(part.begin_byte, part.size());
}

/// The sentences shown. Nothing: the program chooses, as `verbatim accept` does, and shows what it took.
std::optional<std::string> words_shown(const BrowseState& state) {
  const Turn* turn = current_turn(state);
  const std::optional<ByteRange> part = part_to_accept(state, *turn);
  // What the entry's own queries tell is chosen where it is written, by the very call that showed it.
  if (!part || state.hits.list->request.source != ListSource::search) return std::nullopt;
  return trimmed_part(turn->text, *part);
}

/// The words of the sentence around a byte.
std::pair<std::size_t, std::size_t> sentence_words(const std::string& text,
                                                   const std::vector<ByteRange>& words, std::size_t byte) {
  ByteRange sentence{0, text.size()};
  for (const ByteRange& one : find_sentences(text)) {
    if (one.begin_byte <= byte && byte < one.end_byte) sentence = one;
  }
  std::size_t first = 0, last = words.size() - 1;
  while (first < last && words[first].begin_byte < sentence.begin_byte) ++first;
  while (last > first && words[last].begin_byte >= sentence.end_byte) --last;
  return {first, last};
}

void move_head(WordSelection& selection, std::ptrdiff_t by) {
  const auto last = std::ssize(selection.words) - 1;
  selection.head = static_cast<std::size_t>(
      std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(selection.head) + by, 0, last));
}

void move_head_by_sentence(WordSelection& selection, const std::string& text, int by) {
  const auto [first, last] =
      sentence_words(text, selection.words, selection.words[selection.head].begin_byte);
  if (by > 0) {
    if (selection.head < last) {
      selection.head = last;
    } else if (last + 1 < selection.words.size()) {
      selection.head = sentence_words(text, selection.words, selection.words[last + 1].begin_byte).second;
    }
  } else if (selection.head > first) {
    selection.head = first;
  } else if (first > 0) {
    selection.head = sentence_words(text, selection.words, selection.words[first - 1].begin_byte).first;
  }
}

}  // namespace

std::optional<ByteRange> part_to_accept(const BrowseState& state, const Turn& turn) {
  const Hit* hit = current_hit(state);
  if (hit == nullptr || hit->excerpts.empty() || hit->context_only) return std::nullopt;
  if (hit->turn.interview != turn.interview || hit->turn.number != turn.number) return std::nullopt;
  const ListSource source = state.hits.list->request.source;
  // Where no word is looked for, what is shown is only where the turn begins.
  const bool tells = source == ListSource::evidence || (source == ListSource::search && !hit->lit.empty());
  return tells ? std::optional(hit->excerpts.front().range) : std::nullopt;
}

ByteRange WordSelection::range() const {
  const auto [first, last] = std::minmax(anchor, head);
  return {words[first].begin_byte, words[last].end_byte};
}

bool decides(Action action) {
  switch (action) {
    case Action::accept:
    case Action::reject:
    case Action::undo:
    case Action::redo:
    case Action::save:
    case Action::export_hits:
    case Action::edit_source:
      return true;
    default:
      return false;
  }
}

void accept_shown(BrowseState& state, Effects& effects) {
  if (!can_decide(state)) return;
  if (state.reader.selection) return accept_selection(state, effects);
  effects.emplace_back(AcceptTask{state.entry.entry, citation_of(*current_turn(state)), words_shown(state)});
}

void begin_selection(BrowseState& state, Effects& effects) {
  if (!can_decide(state)) return;
  if (state.focus != Focus::reader) set_focus(state, Focus::reader, effects);
  ReaderPane& reader = state.reader;
  if (reader.page == nullptr || reader.cursor >= reader.page->turns.size()) return;
  const std::string& text = reader.page->turns[reader.cursor].text;
  WordSelection selection;
  for (const Word& word : find_words(text)) {
    // What closes the word belongs to it; the next word may begin without a blank.
    std::size_t end = word.range.end_byte;
    while (end < text.size() && std::string_view(".,;:!?)]\"'").find(text[end]) != std::string_view::npos)
      ++end;
    if (!selection.words.empty() && word.range.begin_byte < selection.words.back().end_byte)
      selection.words.back().end_byte = word.range.begin_byte;
    selection.words.push_back({word.range.begin_byte, end});
  }
  if (selection.words.empty()) return say(state, StatusLine::Kind::error, "the turn has no words");
  const std::vector<ByteRange>& lit = reader.page->lit[reader.cursor];
  const std::size_t byte = lit.empty() ? 0 : lit.front().begin_byte;
  std::tie(selection.anchor, selection.head) = sentence_words(text, selection.words, byte);
  reader.selection = std::move(selection);
}

bool take_selection_key(BrowseState& state, const KeyPressed& pressed, Effects& effects) {
  ReaderPane& reader = state.reader;
  WordSelection& selection = *reader.selection;
  const std::string& key = pressed.key;
  const std::string& text = reader.page->turns[reader.cursor].text;
  if (key == "left" || key == "h" || key == "b") {
    move_head(selection, -1);
  } else if (key == "right" || key == "l" || key == "w") {
    move_head(selection, 1);
  } else if (key == "down" || key == "j") {
    move_head_by_sentence(selection, text, 1);
  } else if (key == "up" || key == "k") {
    move_head_by_sentence(selection, text, -1);
  } else if (key == "home" || key == "0") {
    selection.head = 0;
  } else if (key == "end" || key == "$") {
    selection.head = selection.words.size() - 1;
  } else if (key == "o" || key == "tab") {
    std::swap(selection.anchor, selection.head);
  } else if (key == "esc" || key == "v") {
    reader.selection.reset();
    state.status = {};
  } else if (key == "enter") {
    if (pressed.alone) accept_selection(state, effects);
  } else {
    return false;
  }
  return true;
}

void accept_selection(BrowseState& state, Effects& effects) {
  ReaderPane& reader = state.reader;
  const Turn& turn = reader.page->turns[reader.cursor];
  effects.emplace_back(
      AcceptTask{state.entry.entry, citation_of(turn), trimmed_part(turn.text, reader.selection->range())});
  reader.selection.reset();
}

void reject_turn(BrowseState& state, const std::string& reason, Effects& effects) {
  if (!can_decide(state)) return;
  if (reason.find_first_not_of(' ') == std::string::npos)
    return say(state, StatusLine::Kind::error, "a rejection needs a reason, for whoever reads it later");
  effects.emplace_back(RejectTask{state.entry.entry, citation_of(*current_turn(state)), reason});
}

void take_decision(BrowseState& state, const Decided& decided, Effects&) {
  say(state, StatusLine::Kind::done, decided.message);
  const bool has_changed =
      std::any_of(decided.step.changes.begin(), decided.step.changes.end(),
                  [](const DoneChange& change) { return change.kind != DecisionChange::Kind::unchanged; });
  if (!has_changed) return;
  if (decided.is_undo) {
    state.redo.push_back(decided.step);
    return;
  }
  if (!decided.is_again) state.redo.clear();
  state.undo.push_back(decided.step);
}

void undo_step(BrowseState& state, bool again, Effects& effects) {
  std::vector<DoneStep>& steps = again ? state.redo : state.undo;
  if (steps.empty()) {
    return say(state, StatusLine::Kind::note,
               again ? "nothing was taken back" : "nothing was decided since this program was started");
  }
  effects.emplace_back(UndoTask{std::move(steps.back()), again});
  steps.pop_back();
}

}  // namespace verbatim
