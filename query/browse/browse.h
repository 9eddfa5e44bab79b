#pragma once

#include <optional>
#include <string>

#include "common/messages/error.h"
#include "common/study/study.h"
#include "query/browse/terminal/colours.h"

namespace verbatim {

/// How the interactive terminal begins.
struct BrowseOptions {
  std::string query = {};
  std::string entry = {};  ///< to decide for; must be in the catalog
  /// Who decides. Nothing: whom `known_decider` names, else the person is asked before the first decision.
  std::optional<std::string> by = {};
  bool colour = true;
  bool mouse = true;
  bool history = true;                        ///< keep queries, privately and outside the study
  std::optional<Background> background = {};  ///< nothing: as the terminal says
};

/// Runs the interactive terminal until the person leaves it. Throws a usage Error where there is no terminal,
/// an io Error where there is no index.
ExitStatus browse(Study study, const BrowseOptions& options);

}  // namespace verbatim
