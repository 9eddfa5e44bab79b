#include "indexer/assembly/code_attachment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Block {
  LabelState state;
  bool continues;
  bool mixed;
  std::vector<std::string> own_codes;
};

constexpr auto kLabelled = LabelState::labelled;
constexpr auto kLost = LabelState::lost;

/// The codes of each turn once they are attached, as `code@coder`.
std::vector<std::vector<std::string>> attached(const std::vector<Block>& blocks,
                                               const std::string& coder = "PO") {
  Transcript transcript;
  transcript.coder = coder;
  for (const Block& block : blocks) {
    ReadTurn read;
    read.label_state = block.state;
    read.continues = block.continues;
    read.turn.mixed = block.mixed;
    for (const std::string& code : block.own_codes) read.own_codes.push_back({code, {}, {}});
    transcript.turns.push_back(read);
  }
  attach_codes(transcript);
  std::vector<std::vector<std::string>> codes;
  for (const ReadTurn& read : transcript.turns) {
    codes.emplace_back();
    for (const AppliedCode& applied : read.turn.codes)
      codes.back().push_back(applied.code + "@" + applied.coder);
  }
  return codes;
}

TEST(AttachCodes, ACodeBelongsToTheTurnAboveIt) {
  EXPECT_THAT(attached({{kLabelled, false, false, {}},
                        {kLabelled, false, false, {"MM-drift"}},
                        {kLabelled, false, false, {}}}),
              ElementsAre(IsEmpty(), ElementsAre("MM-drift@PO"), IsEmpty()));
}

TEST(AttachCodes, GoesDownTheChainToTheLabelledTurn) {
  EXPECT_THAT(attached({{kLabelled, false, false, {}},
                        {kLabelled, false, false, {}},
                        {kLost, true, false, {}},
                        {kLost, true, false, {"MM-drift"}},
                        {kLost, true, false, {}}}),
              ElementsAre(IsEmpty(), ElementsAre("MM-drift@PO"), ElementsAre("MM-drift@PO"),
                          ElementsAre("MM-drift@PO"), IsEmpty()));
}

TEST(AttachCodes, StopsAtATurnThatDoesNotContinue) {
  EXPECT_THAT(
      attached({{kLabelled, false, false, {}}, {kLost, false, false, {}}, {kLost, true, false, {"a-b"}}}),
      ElementsAre(IsEmpty(), ElementsAre("a-b@PO"), ElementsAre("a-b@PO")));
}

TEST(AttachCodes, AMixedTurnKeepsItsCodesToItself) {
  EXPECT_THAT(attached({{kLabelled, false, false, {}}, {kLost, true, true, {"a-b"}}}),
              ElementsAre(IsEmpty(), ElementsAre("a-b@PO")));
}

TEST(AttachCodes, ASwallowedLabelIsALabel) {
  EXPECT_THAT(attached({{kLabelled, false, false, {}}, {LabelState::swallowed, true, false, {"a-b"}}}),
              ElementsAre(IsEmpty(), ElementsAre("a-b@PO")));
}

TEST(AttachCodes, SortsAndKeepsNoRepeats) {
  EXPECT_THAT(attached({{kLabelled, false, false, {"b-b", "a-a"}}, {kLost, true, false, {"b-b", "b-b"}}}),
              ElementsAre(ElementsAre("a-a@PO", "b-b@PO"), ElementsAre("b-b@PO")));
}

TEST(AttachCodes, WithoutACoderToo) {
  EXPECT_THAT(attached({{kLabelled, false, false, {"a-b"}}}, ""), ElementsAre(ElementsAre("a-b@")));
}

struct FamilyRow {
  std::set<std::string> codes;
  std::map<std::string, std::string> families;
};

TEST(CodeFamilies, AreThePartBeforeTheFirstHyphen) {
  const std::vector<FamilyRow> rows{
      {{}, {}},
      {{"MM-drift"}, {{"MM-drift", "MM"}}},  // all capitals: alone is enough
      {{"M2-drift"}, {{"M2-drift", "M2"}}},  // digits do not matter
      {{"22-drift"}, {{"22-drift", ""}}},    // digits alone are no capitals
      {{"Data-age"}, {{"Data-age", ""}}},    // alone
      {{"Data-age", "Data-size"}, {{"Data-age", "Data"}, {"Data-size", "Data"}}},
      {{"Data-age", "data-size"}, {{"Data-age", ""}, {"data-size", ""}}},  // as spelled
      {{"Data-missing-values"}, {{"Data-missing-values", ""}}},            // one code, however many hyphens
      {{"drift", "scarcity"}, {{"drift", ""}, {"scarcity", ""}}},
      {{"-a", "-b"}, {{"-a", ""}, {"-b", ""}}},
  };
  for (const FamilyRow& row : rows) EXPECT_EQ(code_families(row.codes), row.families);
}

}  // namespace
}  // namespace verbatim
