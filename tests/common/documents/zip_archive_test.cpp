#include "common/documents/zip_archive.h"

#include "tests/common/expect_error.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::zip_file;

TEST(ReadZipMembers, GivesThoseThatAreWanted) {
  const std::string bytes = zip_file({{"a.xml", "<a/>"}, {"b/c.xml", "words"}, {"../evil", "x"}});
  EXPECT_TRUE(is_zip(bytes));
  EXPECT_THAT(read_zip_members(bytes, {"b/c.xml", "missing"}), ElementsAre(Pair("b/c.xml", "words")));
  EXPECT_THAT(read_zip_members(bytes, {}), IsEmpty());
}

TEST(ReadZipMembers, RefusesWhatIsBeyondTheLimits) {
  struct Row {
    const char* name;
    std::string bytes;
    ZipLimits limits;
    const char* message;
  };
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 12; ++i) many.emplace_back("m" + std::to_string(i), "x");
  many.emplace_back("a", "words");
  const std::vector<Row> rows{
      {"a large member", zip_file({{"a", std::string(2000, 'x')}}), {100, 1000, 100}, "larger than"},
      {"many members", zip_file(many), {10, 1000, 100}, "more than 10 members"},
      {"a bomb", zip_file({{"a", std::string(15u << 20, 'x')}}), {}, "more than 100 times"},
      {"two of one name", zip_file({{"a", "one"}, {"a", "two"}}), {}, "two members called a"},
  };
  for (const Row& row : rows) {
    const Error error = error_of([&] { read_zip_members(row.bytes, {"a"}, row.limits); });
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage) << row.name;
    EXPECT_THAT(error.message(), HasSubstr(row.message)) << row.name;
    EXPECT_FALSE(error.hint().empty()) << row.name;
  }
}

TEST(ReadZipMembers, RefusesEveryCutAndSurvivesEveryFlip) {
  std::string words;
  for (int i = 0; i < 300; ++i) words += "word " + std::to_string(i * 7919 % 1000) + " ";
  const std::string whole = zip_file({{"a", words}, {"b", "second"}});
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    const std::string cut = whole.substr(0, size);
    try {
      // A cut archive may still have its first member; then its words are whole.
      const auto members = read_zip_members(cut, {"a"});
      if (!members.empty()) {
        EXPECT_EQ(members.at("a"), words) << size;
      }
    } catch (const Error&) {
    }
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
    try {
      const auto members = read_zip_members(flipped, {"a"});
      if (!members.empty()) {
        EXPECT_EQ(members.at("a"), words) << "byte " << at;
      }
    } catch (const Error&) {
    }
  }
}

}  // namespace
}  // namespace verbatim
