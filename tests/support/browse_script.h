#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "query/browse/model/browse_state.h"
#include "query/browse/view/grid.h"
#include "query/browse/work/study_desk.h"

namespace verbatim::testing {

/// The interactive terminal without a terminal and without a thread: keys in, cells out. Every task is done
/// before the next key.
class BrowseScript {
 public:
  BrowseScript(const std::filesystem::path& study, std::size_t columns, std::size_t rows,
               const std::string& entry = {});

  /// Presses keys by their names, blanks between: `a r enter`.
  BrowseScript& press(std::string_view keys);
  /// Types a text, a key for each character.
  BrowseScript& type(std::string_view text);
  BrowseScript& send(const BrowseEvent& event);
  /// Nobody is known as who decides.
  BrowseScript& forget_who_decides();
  /// Looks whether the study has changed on disk, as the program does when it has nothing to do.
  BrowseScript& look_for_changes();

  Grid grid() const;
  std::string screen() const { return grid().text(); }
  const BrowseState& state() const { return state_; }
  /// What the terminal was asked for: `quit`, `copy TEXT`, `edit FILE:LINE`, `suspend`, `redraw`.
  const std::vector<std::string>& asked() const { return asked_; }

 private:
  void perform(const Effects& effects);

  StudyDesk desk_;
  BrowseState state_;
  std::vector<std::string> asked_;
};

/// A copy of `corpus/` without its decisions, indexed; made once, for tests that do not change it.
const std::filesystem::path& indexed_corpus();

}  // namespace verbatim::testing
