#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {
namespace {

std::size_t replay(const std::string& kind) {
  const std::filesystem::path folder =
      std::filesystem::path(VERBATIM_FUZZ_FOLDER) / kind / VERBATIM_FUZZ_TARGET;
  std::size_t inputs = 0;
  if (!std::filesystem::exists(folder)) return inputs;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    SCOPED_TRACE(entry.path().filename().string());
    EXPECT_NO_THROW(fuzz_one_input(bytes));
    ++inputs;
  }
  return inputs;
}

TEST(Fuzz, SeedsAndFindingsAreRead) {
  EXPECT_GT(replay("seeds"), 0u) << "fuzzing without a seed takes long to find anything";
  replay("findings");
}

}  // namespace
}  // namespace verbatim::testing
