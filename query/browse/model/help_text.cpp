#include "query/browse/model/help_text.h"

#include "common/text/visible_text.h"
#include "query/browse/model/screen_text.h"

namespace verbatim {
namespace {

void add_wrapped(const BrowseState& state, const std::string& text, std::vector<HelpLine>& lines) {
  for (const ByteRange& part : wrap_to_columns(text, state.columns > 8 ? state.columns - 4 : 4))
    lines.push_back({{}, text.substr(part.begin_byte, part.size())});
}

}  // namespace

std::vector<HelpLine> help_lines(const BrowseState& state) {
  std::vector<HelpLine> lines;
  for (const ActionRow& row : action_table()) {
    if (holds_in(row, key_place(state)))
      lines.push_back({std::string(row.keys), std::string(row.help), ":" + std::string(row.name)});
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
