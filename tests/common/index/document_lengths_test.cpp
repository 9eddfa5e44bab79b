#include "common/index/document_lengths.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;

TEST(DocumentLengths, SurviveTheRoundTrip) {
  std::vector<std::uint32_t> lengths{7};
  append_lengths(store_lengths(std::vector<std::int64_t>{40, -1, 0, 100'000}), lengths);
  EXPECT_THAT(lengths, ElementsAre(7, 40, 0, 0, 100'000)) << "a number without a document counts as 0";
  EXPECT_EQ(store_lengths(std::vector<std::int64_t>{-1, -1}), "");
}

TEST(DocumentLengths, OtherBytesAreRefused) {
  std::vector<std::uint32_t> lengths;
  EXPECT_THROW(append_lengths("\x80", lengths), std::runtime_error) << "cut off";
  EXPECT_THROW(append_lengths(std::string(kLengthsOfBlock + 1, '\1'), lengths), std::runtime_error);
  EXPECT_THROW(append_lengths("\xff\xff\xff\xff\xff\x7f", lengths), std::runtime_error);
}

}  // namespace
}  // namespace verbatim
