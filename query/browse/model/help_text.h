#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/browse/model/browse_state.h"

namespace verbatim {

/// A line of the help: a key with what it does, or, without a key, a sentence.
struct HelpLine {
  std::string keys;  ///< a blank where what the key does goes on from the line above
  std::string text;
  std::string name = {};  ///< as `:` takes it
};

/// The keys that hold where the person is, then how the query is read, in full, and who decides.
std::vector<HelpLine> help_lines(const BrowseState& state);

/// The column in which it says what keys do.
std::size_t help_column(const BrowseState& state);
/// Lines of the help that the screen has room for.
std::size_t help_rows(const BrowseState& state);
/// How many of its lines can be scrolled out of sight above.
std::size_t last_help_top(const BrowseState& state);

}  // namespace verbatim
