#include "query/quotes/confidential_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> found_names(std::string_view text) {
  const std::vector<std::string> names{"Acme", "Jos\u00E9 Mart\u00EDn", "R&D Lab"};
  std::vector<std::string> result;
  for (const DisclosedName& one : find_confidential(text, names)) {
    result.emplace_back(text.substr(one.place.begin_byte, one.place.size()));
  }
  return result;
}

TEST(ConfidentialNames, are_found_however_they_are_written) {
  EXPECT_THAT(found_names("At ACME, jose  martin said that Acme\u2019s models drift."),
              ElementsAre("ACME", "jose  martin", "Acme\u2019s"));
  EXPECT_THAT(found_names("the R & D lab"), ElementsAre("R & D lab"));
}

TEST(ConfidentialNames, are_whole_words) {
  EXPECT_THAT(found_names("Acmeology, Jos\u00E9 and Martin"), IsEmpty());
}

}  // namespace
}  // namespace verbatim
