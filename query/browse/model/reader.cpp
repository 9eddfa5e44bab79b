#include <algorithm>

#include "common/text/words.h"
#include "query/browse/model/screen_layout.h"
#include "query/browse/model/steps.h"

namespace verbatim {

std::size_t reader_rows(const BrowseState& state) {
  // Without its head and the strip under it.
  const std::size_t rows = body_rows(lay_out_screen(state).reader);
  return rows > 1 ? rows - 1 : 1;
}

namespace {

/// The turn and what stands above it are shown; of a long turn its beginning.
void show_turn(BrowseState& state) {
  ReaderPane& reader = state.reader;
  const std::size_t rows = reader_rows(state);
  const std::size_t head = reader.lines.first[reader.cursor];
  const std::size_t end = reader.cursor + 1 < reader.lines.first.size()
                              ? reader.lines.first[reader.cursor + 1] - 1
                              : reader.lines.lines.size();
  const std::size_t length = end - head;
  if (head >= reader.top && end <= reader.top + rows) return;
  // A third of what is shown is the talk before it.
  const std::size_t above = length >= rows ? 0 : std::min(rows / 3, rows - length);
  reader.top = head > above ? head - above : 0;
}

}  // namespace

namespace {

/// Whether words said from `at` on hold the words looked for: `meter` in `parameters`, `ing data` in `missing
/// data`. Folded as `looked_for` is.
bool stand_there(const std::vector<std::string>& looked_for, const std::vector<Word>& words, std::size_t at) {
  for (std::size_t i = 0; i < looked_for.size(); ++i) {
    const std::string form = fold_accents(words[at + i].form);
    const std::string& part = looked_for[i];
    const bool is_first = i == 0, is_last = i + 1 == looked_for.size();
    const bool fits = is_first && is_last ? form.find(part) != std::string::npos
                      : is_first          ? form.ends_with(part)
                      : is_last           ? form.starts_with(part)
                                          : form == part;
    if (!fits) return false;
  }
  return true;
}

}  // namespace

void fit_reader(BrowseState& state) {
  ReaderPane& reader = state.reader;
  const ScreenArea area = lay_out_screen(state).reader;
  if (reader.page == nullptr || reader.page->turns.empty() || !area.is_shown()) return;
  if (reader.lines.page == reader.page.get() && reader.lines.columns == area.columns) return;
  reader.lines = break_into_lines(*reader.page, area.columns);
  reader.cursor = std::min(reader.cursor, reader.page->turns.size() - 1);
  reader.top = std::min(reader.top, reader.lines.lines.size() - 1);
  reader.top = reader.lines.first[reader.cursor];
  const std::size_t above = std::min(reader.top, reader_rows(state) / 3);
  reader.top -= above;
}

void clear_reader(BrowseState& state) {
  state.reader = {};
}

void stand_on_turn(BrowseState& state, std::size_t turn) {
  ReaderPane& reader = state.reader;
  if (reader.page == nullptr || turn >= reader.page->turns.size()) return;
  if (reader.cursor != turn) reader.selection.reset();
  reader.cursor = turn;
  fit_reader(state);
  if (reader.lines.page == reader.page.get()) show_turn(state);
}

void take_interview(BrowseState& state, const InterviewRead& read) {
  ReaderPane& reader = state.reader;
  // Another one is asked for meanwhile.
  if (reader.awaited && reader.awaited->interview != read.page->id) return;
  if (reader.page != read.page) {
    const bool is_same = reader.page != nullptr && reader.page->id == read.page->id;
    const std::size_t cursor = reader.cursor;
    reader.page = read.page;
    reader.is_outdated = false;
    reader.found.clear();
    reader.find.clear();
    reader.selection.reset();
    reader.lines = {};
    reader.cursor =
        is_same ? std::min(cursor, read.page->turns.empty() ? 0 : read.page->turns.size() - 1) : 0;
    fit_reader(state);
  }
  if (!reader.awaited) return;
  for (std::size_t i = 0; i < read.page->turns.size(); ++i) {
    if (read.page->turns[i].number != *reader.awaited->first) continue;
    stand_on_turn(state, i);
    // Of a turn that is longer than the pane, the words that it is there for.
    show_offer(state);
  }
}

void scroll_reader(BrowseState& state, std::ptrdiff_t lines) {
  ReaderPane& reader = state.reader;
  fit_reader(state);
  if (reader.lines.lines.empty()) return;
  const std::size_t rows = reader_rows(state);
  const auto last =
      static_cast<std::ptrdiff_t>(reader.lines.lines.size() > rows ? reader.lines.lines.size() - rows : 0);
  const auto top = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(reader.top) + lines, 0, last);
  reader.top = static_cast<std::size_t>(top);
  // The cursor stays on a turn that is shown.
  const std::size_t first = reader.lines.lines[reader.top].turn;
  const std::size_t at_end = std::min(reader.top + rows, reader.lines.lines.size()) - 1;
  const std::size_t end = reader.lines.lines[at_end].turn;
  std::size_t cursor = std::clamp(reader.cursor, first, end);
  // At the very ends it goes on to the first and the last turn.
  if (lines > 0 && top == last) cursor = std::max(cursor, end);
  if (lines < 0 && top == 0) cursor = first;
  if (cursor == reader.cursor) return;
  reader.cursor = cursor;
  reader.selection.reset();
}

void find_in_reader(BrowseState& state, const std::string& text) {
  ReaderPane& reader = state.reader;
  reader.found.clear();
  reader.find = text;
  if (reader.page == nullptr || text.empty()) return;
  // Words as the program folds them; the first and the last may be parts of what was said.
  std::vector<std::string> looked_for;
  for (const Word& word : find_words(text)) looked_for.push_back(fold_accents(word.form));
  if (looked_for.empty()) return;
  for (std::size_t turn = 0; turn < reader.page->turns.size(); ++turn) {
    const std::vector<Word> words = find_words(reader.page->turns[turn].text);
    for (std::size_t at = 0; at + looked_for.size() <= words.size(); ++at) {
      if (stand_there(looked_for, words, at))
        reader.found.push_back(
            {turn, {words[at].range.begin_byte, words[at + looked_for.size() - 1].range.end_byte}});
    }
  }
  if (reader.found.empty())
    return say(state, StatusLine::Kind::error, "'" + text + "' is not said in this interview");
  // The first place from the cursor on.
  reader.found_at = 0;
  while (reader.found_at + 1 < reader.found.size() && reader.found[reader.found_at].first < reader.cursor)
    ++reader.found_at;
  step_in_found(state, 0);
}

void step_in_found(BrowseState& state, int by) {
  ReaderPane& reader = state.reader;
  if (reader.found.empty())
    return say(state, StatusLine::Kind::note, "nothing is looked for: / finds words in this interview");
  const std::size_t count = reader.found.size();
  reader.found_at =
      (reader.found_at + count + static_cast<std::size_t>(by + static_cast<int>(count))) % count;
  stand_on_turn(state, reader.found[reader.found_at].first);
  // In a long turn the place itself must be in sight.
  const std::size_t rows = reader_rows(state);
  for (std::size_t line = reader.lines.first[reader.cursor]; line < reader.lines.lines.size(); ++line) {
    const ReaderLine& one = reader.lines.lines[line];
    if (one.turn != reader.cursor) break;
    if (one.kind != ReaderLine::Kind::text ||
        one.part.end_byte <= reader.found[reader.found_at].second.begin_byte)
      continue;
    if (line < reader.top || line >= reader.top + rows) reader.top = line > rows / 2 ? line - rows / 2 : 0;
    break;
  }
  say(state, StatusLine::Kind::note,
      "'" + reader.find + "': " + std::to_string(reader.found_at + 1) + " of " + std::to_string(count) +
          (count > 1 ? "; n goes on, N back" : ""));
}

}  // namespace verbatim
