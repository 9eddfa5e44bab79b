#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "common/text/sentences.h"
#include "common/text/words.h"
#include "query/browse/model/steps.h"

namespace verbatim {
namespace {

/// The words of a text. What closes a word belongs to it; the next word may begin without a blank.
std::vector<ByteRange> words_to_choose(const std::string& text) {
  std::vector<ByteRange> words;
  for (const Word& word : find_words(text)) {
    std::size_t end = word.range.end_byte;
    while (end < text.size() && std::string_view(".,;:!?)]\"'").find(text[end]) != std::string_view::npos)
      ++end;
    if (!words.empty() && word.range.begin_byte < words.back().end_byte)
      words.back().end_byte = word.range.begin_byte;
    words.push_back({word.range.begin_byte, end});
  }
  return words;
}

/// The first and the last word of the sentence around a byte.
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

/// The next place of the end that moves: of the first word a sentence's beginning, of the last word its end.
std::size_t next_by_sentence(const WordSelection& selection, const std::string& text, bool goes_on) {
  const std::vector<ByteRange>& words = selection.words;
  const std::size_t at = selection.moves_first ? selection.first : selection.last;
  const auto around = [&](std::size_t word) { return sentence_words(text, words, words[word].begin_byte); };
  const auto [first, last] = around(at);
  if (selection.moves_first) {
    if (goes_on) return last + 1 < words.size() ? last + 1 : at;
    if (at > first) return first;
    return first > 0 ? around(first - 1).first : first;
  }
  if (!goes_on) return first > 0 ? first - 1 : at;
  if (at < last) return last;
  return last + 1 < words.size() ? around(last + 1).second : last;
}

/// One end never passes the other: a word stays.
void put_end(WordSelection& selection, std::size_t word) {
  if (selection.moves_first) {
    selection.first = std::min(word, selection.last);
  } else {
    selection.last = std::max(word, selection.first);
  }
}

void leave_selection(BrowseState& state, Effects& effects) {
  state.reader.selection.reset();
  state.status = {};
  return_to_hits(state, effects);
}

}  // namespace

void begin_selection(BrowseState& state, Effects& effects) {
  if (!can_decide(state, Action::select_words)) return;
  if (state.focus != Focus::reader) {
    set_focus(state, Focus::reader, effects);
    state.reader.came_from_hits = state.focus == Focus::reader;
  }
  ReaderPane& reader = state.reader;
  if (reader.page == nullptr || reader.cursor >= reader.page->turns.size()) return;
  const std::string& text = reader.page->turns[reader.cursor].text;
  WordSelection selection;
  selection.words = words_to_choose(text);
  if (selection.words.empty()) return say(state, StatusLine::Kind::error, "the turn has no words");
  const std::vector<ByteRange>& lit = reader.page->lit[reader.cursor];
  const std::size_t byte = lit.empty() ? 0 : lit.front().begin_byte;
  std::tie(selection.first, selection.last) = sentence_words(text, selection.words, byte);
  reader.selection = std::move(selection);
  show_offer(state);
}

void move_selection(BrowseState& state, Action action, Effects& effects) {
  ReaderPane& reader = state.reader;
  if (!reader.selection)
    return say(state, StatusLine::Kind::error, "no words are being chosen: v in the reader begins it");
  WordSelection& selection = *reader.selection;
  const std::string& text = reader.page->turns[reader.cursor].text;
  const std::size_t at = selection.moves_first ? selection.first : selection.last;
  switch (action) {
    case Action::word_back:
      put_end(selection, at > 0 ? at - 1 : 0);
      break;
    case Action::word_on:
      put_end(selection, std::min(at + 1, selection.words.size() - 1));
      break;
    case Action::sentence_on:
    case Action::sentence_back:
      put_end(selection, next_by_sentence(selection, text, action == Action::sentence_on));
      break;
    case Action::from_first_word:
      selection.first = 0;
      selection.moves_first = true;
      break;
    case Action::to_last_word:
      selection.last = selection.words.size() - 1;
      selection.moves_first = false;
      break;
    case Action::other_end:
      selection.moves_first = !selection.moves_first;
      break;
    default:
      return leave_selection(state, effects);
  }
  show_offer(state);
}

}  // namespace verbatim
