#include "tests/support/browse_script.h"

#include <deque>
#include <sstream>

#include "common/text/code_point.h"
#include "indexer/writing/index_writer.h"
#include "query/browse/model/update.h"
#include "query/browse/view/screen_view.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"

namespace verbatim::testing {

BrowseScript::BrowseScript(const std::filesystem::path& study, std::size_t columns, std::size_t rows,
                           const std::string& entry)
    : desk_(open_study(study), "Ana") {
  state_.study_name = "corpus";
  state_.columns = columns;
  state_.rows = rows;
  state_.entry.entry = entry;
  state_.by = "Ana";
  if (!entry.empty()) state_.focus = Focus::hits;
  perform(begin_browsing(state_));
}

void BrowseScript::perform(const Effects& effects) {
  std::deque<Effect> left(effects.begin(), effects.end());
  while (!left.empty()) {
    const Effect effect = std::move(left.front());
    left.pop_front();
    if (const auto* task = std::get_if<StudyTask>(&effect)) {
      const auto give = [&](StudyReply reply) {
        for (Effect& more : update(state_, std::move(reply))) left.push_back(std::move(more));
      };
      desk_.run(*task, give, [] { return false; });
    } else if (const auto* copy = std::get_if<CopyText>(&effect)) {
      asked_.push_back("copy " + copy->text);
    } else if (const auto* edit = std::get_if<EditFile>(&effect)) {
      asked_.push_back("edit " + edit->file + ":" + std::to_string(edit->line));
    } else if (std::holds_alternative<SuspendProgram>(effect)) {
      asked_.emplace_back("suspend");
    } else if (std::holds_alternative<RedrawScreen>(effect)) {
      asked_.emplace_back("redraw");
    } else if (std::holds_alternative<QuitProgram>(effect)) {
      asked_.emplace_back("quit");
    }
  }
}

BrowseScript& BrowseScript::send(const BrowseEvent& event) {
  perform(update(state_, event));
  return *this;
}

BrowseScript& BrowseScript::press(std::string_view keys) {
  std::istringstream in{std::string(keys)};
  for (std::string key; in >> key;) send(KeyPressed{key, true});
  return *this;
}

BrowseScript& BrowseScript::type(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = code_point_at(text, at).size;
    const std::string key(text.substr(at, size));
    send(KeyPressed{key == " " ? "space" : key, true});
    at += size;
  }
  return *this;
}

BrowseScript& BrowseScript::forget_who_decides() {
  state_.by.clear();
  state_.asks_who_decides = true;
  return *this;
}

BrowseScript& BrowseScript::look_for_changes() {
  std::vector<StudyReply> replies;
  desk_.follow_changes([&](StudyReply reply) { replies.push_back(std::move(reply)); });
  for (StudyReply& reply : replies) send(std::move(reply));
  return *this;
}

Grid BrowseScript::grid() const {
  return draw_screen(state_);
}

const std::filesystem::path& indexed_corpus() {
  static const auto* const folder = [] {
    auto* made = new TempDir;
    for (const auto& entry : std::filesystem::directory_iterator(source_root() / "corpus")) {
      const auto name = entry.path().filename();
      if (name == ".verbatim" || name == "evidence.json") continue;
      std::filesystem::copy(entry.path(), made->path() / name, std::filesystem::copy_options::recursive);
    }
    update_index(open_study(made->path()), {});
    return made;
  }();
  return folder->path();
}

}  // namespace verbatim::testing
