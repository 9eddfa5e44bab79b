#include "query/browse/model/help_text.h"

#include <algorithm>
#include <utility>

#include "common/text/visible_text.h"
#include "query/browse/model/screen_text.h"

namespace verbatim {
namespace {

void add_wrapped(const BrowseState& state, const std::string& text, std::vector<HelpLine>& lines) {
  for (const ByteRange& part : wrap_to_columns(text, state.columns > 8 ? state.columns - 4 : 4))
    lines.push_back({{}, text.substr(part.begin_byte, part.size())});
}

/// A key with what it does, and the name that `:` takes; what is too long goes on below.
void add_row(const BrowseState& state, const ActionRow& row, std::vector<HelpLine>& lines) {
  const std::string help(row.help), whole = help + "  :" + std::string(row.name);
  const std::size_t begin = help_column(state);
  if (state.columns < begin + 8) {
    lines.push_back({std::string(row.keys), {}, {}});
    return add_wrapped(state, help, lines);
  }
  std::string keys(row.keys);
  for (const ByteRange& part : wrap_to_columns(whole, state.columns - begin - 1)) {
    HelpLine line{std::exchange(keys, " "), {}, {}};
    if (part.begin_byte < help.size())
      line.text = whole.substr(part.begin_byte, std::min(part.end_byte, help.size()) - part.begin_byte);
    const std::size_t name = whole.find(':', std::max(part.begin_byte, help.size()));
    if (name < part.end_byte) line.name = whole.substr(name, part.end_byte - name);
    lines.push_back(std::move(line));
  }
}

}  // namespace

std::size_t help_column(const BrowseState& state) {
  return state.columns < 60 ? 19 : 23;
}

std::vector<HelpLine> help_lines(const BrowseState& state) {
  std::vector<HelpLine> lines;
  for (const ActionRow& row : action_table()) {
    if (holds_in(row, key_place(state))) add_row(state, row, lines);
  }
  const HitList* list = state.hits.list.get();
  if (list != nullptr && (!list->reading.empty() || !list->notices.empty())) {
    lines.push_back({});
    add_wrapped(state, "The query is read as: " + visible_text(list->reading), lines);
    for (const std::string& notice : list->notices) add_wrapped(state, visible_text(notice), lines);
  }
  if (!state.by.empty()) {
    lines.push_back({});
    add_wrapped(state, "Decisions are kept as " + visible_text(state.by) + "'s.", lines);
  }
  return lines;
}

std::size_t help_rows(const BrowseState& state) {
  // Without its head, and the line that says what is below.
  return state.rows > 4 ? state.rows - 3 : 1;
}

std::size_t last_help_top(const BrowseState& state) {
  const std::size_t lines = help_lines(state).size(), rows = help_rows(state);
  return lines > rows ? lines - rows : 0;
}

}  // namespace verbatim
