#include "indexer/readers/speaker_key.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

SpeakerKey key_of(const std::string& text) {
  return find_speaker_key(text, LineTable(text));
}

TEST(FindSpeakerKey, ReadsLinesThatSayWhatALabelStandsFor) {
  for (const std::string text :
       {"I: Interviewer\nE: Interviewee\n\nI: How so?\n",
        "[I] – Interviewer\n[E] - Interviewee\n\nI: How so?\n",
        "I = Interviewer\nE = Interviewee (P4)\n\nI: How so?\n",
        "Interview with a ferryman\n\nI: Interviewer\nE: Interviewee, ferryman\n\nI: How so?\n"}) {
    const SpeakerKey key = key_of(text);
    ASSERT_EQ(key.speakers.size(), 2u) << text;
    EXPECT_EQ(key.speakers.at("i").role, Role::interviewer) << text;
    EXPECT_EQ(key.speakers.at("e").role, Role::interviewee) << text;
    const LineTable lines(text);
    EXPECT_EQ(text.substr(lines.line(key.last_line).begin_byte).substr(0, 1),
              text.find("[E]") != std::string::npos ? "[" : "E")
        << text;
  }
}

TEST(FindSpeakerKey, ReadsListsOfPeople) {
  const SpeakerKey key =
      key_of("Date: 3 May\nParticipants: Ana Ruiz (interviewer), Ben Cole (P1); Eva\n\nHm.\n");
  EXPECT_EQ(key.last_line, 2u);
  EXPECT_EQ(key.speakers.at("anaruiz").role, Role::interviewer);
  EXPECT_EQ(key.speakers.at("ana").name, "Ana Ruiz");
  EXPECT_EQ(key.speakers.at("ar").name, "Ana Ruiz");
  EXPECT_EQ(key.speakers.at("p1").name, "Ben Cole");
  EXPECT_TRUE(key.speakers.contains("eva"));
}

TEST(FindSpeakerKey, ReadsYamlFrontMatter) {
  const SpeakerKey key =
      key_of("---\ntitle: The ferry\nspeakers:\n  - Ana Ruiz\n  - Ben Cole\n---\n\nAna: How so?\n");
  EXPECT_EQ(key.last_line, 6u);
  EXPECT_TRUE(key.speakers.contains("anaruiz"));
  EXPECT_TRUE(key.speakers.contains("ben"));
  EXPECT_EQ(key_of("---\n\nInterviewer\n\nHow?\n\n---\n").last_line, 0u) << "drawn lines are no front matter";
}

TEST(FindSpeakerKey, TakesAPersonBesideDetailsOnly) {
  EXPECT_EQ(key_of("Datum: 3. Mai\nInterviewer: Nora Khan\n\nNora: Wie?\n").speakers.at("norakhan").role,
            Role::interviewer);
  EXPECT_EQ(key_of("Interviewer: Good Morning\n\nAnna: Hello.\n").last_line, 0u);
  EXPECT_EQ(key_of("Date: 3 May\n\nInterviewer: Good Morning\n\nAnna: Hello.\n").last_line, 1u);
}

TEST(FindSpeakerKey, LeavesTalkAlone) {
  for (const std::string text : {"", "Interviewer\n\nHow?\n", "Anna: Expert opinion matters.\nBen: Yes.\n",
                                 "# Interview 7\n\n**Anna**\n\nNote: the tape runs.\n"}) {
    const SpeakerKey key = key_of(text);
    EXPECT_EQ(key.last_line, 0u) << text;
    EXPECT_TRUE(key.speakers.empty()) << text;
  }
}

}  // namespace
}  // namespace verbatim
