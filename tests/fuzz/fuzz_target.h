#pragma once

#include <string_view>

namespace verbatim::testing {

/// What a fuzz target does with one input: calls the code under test as the programs do. An `Error`, what a
/// person's file can cause, is a fine end; every other exception, and every crash, is a finding.
/// Each target defines it.
void fuzz_one_input(std::string_view bytes);

}  // namespace verbatim::testing
