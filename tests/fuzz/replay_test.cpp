#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {
namespace {

using namespace std::string_view_literals;

/// The files of `seeds` or `findings` of this target, by name.
std::map<std::string, std::string> inputs(const std::string& kind) {
  const std::filesystem::path folder =
      std::filesystem::path(VERBATIM_FUZZ_FOLDER) / kind / VERBATIM_FUZZ_TARGET;
  std::map<std::string, std::string> found;
  if (!std::filesystem::exists(folder)) return found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    found.emplace(entry.path().filename().string(), std::string{std::istreambuf_iterator<char>(in), {}});
  }
  return found;
}

TEST(Fuzz, SeedsAndFindingsAreRead) {
  const auto seeds = inputs("seeds");
  EXPECT_FALSE(seeds.empty()) << "fuzzing without a seed takes long to find anything";
  for (const auto& all : {seeds, inputs("findings")}) {
    for (const auto& [name, bytes] : all) {
      SCOPED_TRACE(name);
      EXPECT_NO_THROW(fuzz_one_input(bytes));
    }
  }
}

/// Bytes changed, doubled, taken out, or taken from another seed, in one to four places.
std::string changed(std::string bytes, const std::vector<std::string>& seeds, std::mt19937& random) {
  constexpr std::string_view kTelling = "\0\xFF\x80\x7F\n\"\\{}[]()<>:*-_@~'`&#$% "sv;
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  for (std::size_t left = 1 + below(4); left > 0; --left) {
    const std::size_t at = below(bytes.size() + 1), size = 1 + below(12);
    const std::string& other = seeds[below(seeds.size())];
    switch (below(5)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.insert(at, 1, kTelling[below(kTelling.size())]);
        break;
      case 2:
        bytes.erase(at, size);
        break;
      case 3:
        bytes.insert(at, bytes.substr(at, size * 4));
        break;
      default:
        bytes.insert(at, other.substr(below(other.size()), size * 3));
    }
  }
  return bytes;
}

// Few and always the same, as a sign of life where libFuzzer is not at hand. VERBATIM_FUZZ_INPUTS asks for
// more, each number of them with others.
TEST(Fuzz, ChangedSeedsAreRead) {
  std::vector<std::string> seeds;
  for (const auto& [name, bytes] : inputs("seeds")) seeds.push_back(bytes);
  const char* wanted = std::getenv("VERBATIM_FUZZ_INPUTS");
  const std::size_t count = wanted == nullptr ? 200 : std::strtoull(wanted, nullptr, 10);
  std::mt19937 random(static_cast<std::mt19937::result_type>(count));
  for (std::size_t i = 0; i < count && !seeds.empty(); ++i) {
    const std::string bytes = changed(seeds[i % seeds.size()], seeds, random);
    // Left behind by one that ends the program.
    if (wanted != nullptr) std::ofstream("last-" VERBATIM_FUZZ_TARGET, std::ios::binary) << bytes;
    EXPECT_NO_THROW(fuzz_one_input(bytes)) << ::testing::PrintToString(bytes);
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace verbatim::testing
