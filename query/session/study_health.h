#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/study/study.h"

namespace verbatim {

/// What was found in one part of a study.
struct HealthFinding {
  enum class State {
    in_order,
    to_do,           ///< somebody should do something
    could_not_look,  ///< it could not be read
  };
  State state = State::in_order;
  std::string area;    ///< one of `health_areas`
  std::string what;    ///< a sentence without its full stop, which may name file:line
  std::string remedy;  ///< what to do; empty where all is in order
  /// What `mend` can do by itself, because nothing is lost by it.
  enum class Mending {
    none,
    close_file,  ///< take from others the right to read `file`, which the program made
    run_indexer  ///< verbatim-index makes, mends or clears the index
  };
  Mending mending = Mending::none;
  std::string file = {};  ///< of `close_file`, relative to the study's root
};

/// `index`, `study files`, `decisions`, `permissions`, `leftovers`, `versions`, in the order of findings.
std::vector<std::string> health_areas();

/// Looks at all of a study: whether its index is as it was written (every byte is read) and can be used,
/// whether the files that people and the program write can be read and say what is in the study, whether the
/// words that were decided on are still said, who can read confidential files, and what runs that were killed
/// left behind. At least one finding for each area. Changes nothing.
std::vector<HealthFinding> examine_study(const Study& study);

/// Takes from everybody but owner and group the right to a file that the program made, or a folder. Gives
/// whether it could.
bool close_to_others(const std::filesystem::path& file);

}  // namespace verbatim
