#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/cli/programs.h"

namespace verbatim::testing {

/// How a damaged index behaved, over all damages.
struct DamageCounts {
  int damages = 0;
  int right_answers = 0;
  int clear_errors = 0;
  int mended = 0;
  std::vector<std::string> faults;  ///< a wrong answer, an unclear error, a signal, or what was not mended
};

/// Damages a file of an index at random, `count` times: flips a bit, cuts it, zeroes a stretch of it, deletes
/// it. Each time all kinds of questions are asked, and verbatim-index is run.
DamageCounts damage_index(std::uint32_t seed, int count);

/// What a study answers to all kinds of questions: searches, counts, turns, evidence; with the exit statuses.
/// `err`: what was said besides.
std::vector<ProgramRun> ask_everything(const ProgramStudy& study);

}  // namespace verbatim::testing
