#include "indexer/transcript/transcript.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::HasSubstr;

/// "Anna\n\nHello there.\n": label, white space, one turn, white space.
Transcript sound_transcript() {
  Transcript transcript;
  transcript.source_file = "t.txt";
  transcript.source_text = "Anna\n\nHello there.\n";
  ReadTurn read;
  read.turn.number = TurnNumber{1};
  read.turn.text = "Hello there.";
  read.turn.source.text_spans = {{6, 18}};
  transcript.turns.push_back(read);
  transcript.removed = {
      {RemovalRule::label, {0, 4}}, {RemovalRule::white_space, {4, 6}}, {RemovalRule::white_space, {18, 19}}};
  return transcript;
}

std::string complaint(const Transcript& transcript) {
  try {
    check_conservation(transcript);
  } catch (const std::logic_error& error) {
    return error.what();
  }
  return "none";
}

TEST(CheckConservation, HoldsForASoundTranscript) {
  EXPECT_EQ(complaint(sound_transcript()), "none");
  Transcript empty;
  EXPECT_EQ(complaint(empty), "none");
}

TEST(CheckConservation, NamesTheByteThatIsLostOrSaidTwice) {
  Transcript lost = sound_transcript();
  lost.removed.erase(lost.removed.begin() + 1);
  EXPECT_EQ(complaint(lost), "t.txt: byte 4 is in no piece");

  Transcript end_lost = sound_transcript();
  end_lost.removed.pop_back();
  EXPECT_EQ(complaint(end_lost), "t.txt: byte 18 is in no piece");

  Transcript twice = sound_transcript();
  twice.removed[1].range = {4, 8};
  EXPECT_EQ(complaint(twice), "t.txt: byte 6 is in two pieces");

  Transcript other_words = sound_transcript();
  other_words.turns[0].turn.text = "Hello there!";
  EXPECT_THAT(complaint(other_words), HasSubstr("turn 1 says other words"));
}

TEST(RemovalRules, HaveNamesForTheReport) {
  EXPECT_EQ(removal_rule_name(RemovalRule::code_line), "code line");
  EXPECT_EQ(removal_rule_name(RemovalRule::advertisement), "advertisement");
}

TEST(Roles, AreReadByTheNamesThatArePrinted) {
  for (const Role role : {Role::unknown, Role::interviewer, Role::interviewee, Role::other}) {
    EXPECT_EQ(role_from_name(role_name(role)), role);
  }
  EXPECT_EQ(role_from_name("Interviewer"), std::nullopt);
  EXPECT_EQ(role_from_name(""), std::nullopt);
}

}  // namespace
}  // namespace verbatim
