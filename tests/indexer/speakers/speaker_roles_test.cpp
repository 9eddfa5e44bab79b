#include "indexer/speakers/speaker_roles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Turns of these labels; a text after a stroke, else "So it was."
Transcript talk_of(const std::vector<std::string>& labels) {
  Transcript transcript;
  for (const std::string& label : labels) {
    const std::size_t stroke = label.find('|');
    ReadTurn read;
    read.turn.speaker = label.substr(0, stroke);
    read.turn.text = stroke == std::string::npos ? "So it was." : label.substr(stroke + 1);
    transcript.turns.push_back(std::move(read));
  }
  return transcript;
}

SpeakerRoles roles_of(const Transcript& transcript, const SpeakerSettings& speakers = {}) {
  return settle_roles(transcript, read_talk(transcript, "en"), speakers);
}

TEST(SettleRoles, GivesWhoAnswersAnInterviewerTheRoleOfOne) {
  const SpeakerRoles settled = roles_of(talk_of(
      {"Moderator", "P1", "P2", "Moderator", "Ana Ruiz", "Note taker", "Translator", "Unknown Speaker"}));
  using Roles = std::map<std::string, Role, std::less<>>;
  EXPECT_EQ(settled.roles, (Roles{{"Moderator", Role::interviewer},
                                  {"P1", Role::interviewee},
                                  {"P2", Role::interviewee},
                                  {"Ana Ruiz", Role::interviewee},
                                  {"Note taker", Role::other},
                                  {"Translator", Role::other},
                                  {"Unknown Speaker", Role::unknown}}));
  EXPECT_THAT(settled.told, ElementsAre(HasSubstr("'Ana Ruiz', 'P1', 'P2' answer an interviewer")));
}

TEST(SettleRoles, LeavesWhoAsksAsMuchAsAnInterviewer) {
  const SpeakerRoles settled = roles_of(talk_of(
      {"Interviewer|How?", "Ana", "Ben|And why?", "Ana", "Ben|And when?", "Ana", "Ben|Where?", "Ana"}));
  EXPECT_EQ(settled.roles.at("Ana"), Role::interviewee);
  EXPECT_EQ(settled.roles.at("Ben"), Role::unknown);
}

TEST(SettleRoles, KnowsTheUsualLettersInPairs) {
  EXPECT_EQ(roles_of(talk_of({"I", "R"})).roles.at("I"), Role::interviewer);
  EXPECT_EQ(roles_of(talk_of({"Q", "A"})).roles.at("A"), Role::interviewee);
  EXPECT_EQ(roles_of(talk_of({"I", "C"})).roles.at("I"), Role::unknown);
  EXPECT_EQ(roles_of(talk_of({"A", "B"})).roles.at("A"), Role::unknown);
}

TEST(SettleRoles, ObeysTheSettingsAndTheFilesKey) {
  SpeakerSettings speakers{{"s00", {"S00", "Ana Ruiz", Role::interviewer}},
                           {"s02", {"S02", {}, Role::unknown}}};
  Transcript transcript = talk_of({"S00", "S01", "S02", "K"});
  transcript.key_roles["k"] = Role::other;
  const SpeakerRoles settled = roles_of(transcript, speakers);
  EXPECT_EQ(settled.roles.at("S00"), Role::interviewer);
  EXPECT_EQ(settled.roles.at("S01"), Role::interviewee);
  EXPECT_EQ(settled.roles.at("S02"), Role::unknown);
  EXPECT_EQ(settled.roles.at("K"), Role::other);
  EXPECT_EQ(role_of_label("Ana Ruiz", speakers), Role::interviewer) << "by the name, too";
}

TEST(SettleRoles, TellsNothingWhereTheLabelsSayAll) {
  EXPECT_THAT(roles_of(talk_of({"Interviewer", "Interviewee", "Interviewer 2"})).told, IsEmpty());
  EXPECT_THAT(roles_of(talk_of({"Anna", "Ben"})).told, IsEmpty());
}

}  // namespace
}  // namespace verbatim
