#include "indexer/speakers/speaker_inference.h"

#include <cstdio>
#include <map>
#include <ostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/messages/error.h"
#include "common/study/study.h"
#include "indexer/speakers/speaker_roles.h"
#include "indexer/transcript/transcript.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;

/// Speaker (empty: the label is lost) and text.
using Block = std::pair<std::string, std::string>;

Transcript transcript_of(const std::vector<Block>& blocks) {
  Transcript transcript;
  transcript.interview = "7";
  transcript.source_file = "transcripts/p07.txt";
  for (const auto& [speaker, text] : blocks) {
    ReadTurn read;
    read.turn.number = TurnNumber{static_cast<std::uint32_t>(transcript.turns.size() + 1)};
    read.turn.speaker = speaker;
    read.turn.text = text;
    if (speaker.empty()) {
      read.label_state = LabelState::lost;
      read.turn.inferred = true;
    }
    transcript.turns.push_back(read);
  }
  return transcript;
}

std::vector<SpeakerDecision> settle(Transcript& transcript, const StudySettings& settings = {}) {
  return settle_speakers(transcript, read_talk(transcript, "en"), settings);
}

Transcript settled(const std::vector<Block>& blocks, const StudySettings& settings = {}) {
  Transcript transcript = transcript_of(blocks);
  settle(transcript, settings);
  return transcript;
}

std::string party_of(const TurnInTranscript& turn) {
  return turn.mixed ? "mixed" : std::string(role_name(turn.role));
}

TEST(SpeakerInference, AnAnswerUnderACompleteQuestionIsTheIntervieweesAndSaysWhy) {
  Transcript transcript = transcript_of({{"Interviewer", "How do you hand over at the end of a shift?"},
                                         {"", "Well, the charge nurse reads out the board."},
                                         {"Interviewee", "Then we walk the beds."}});
  const auto decisions = settle(transcript);

  const ReadTurn& read = transcript.turns[1];
  EXPECT_EQ(read.turn.speaker, "Interviewee");
  EXPECT_EQ(read.turn.role, Role::interviewee);
  EXPECT_TRUE(read.turn.inferred);
  EXPECT_FALSE(read.turn.mixed);
  EXPECT_FALSE(read.continues);
  EXPECT_EQ(transcript.turns[0].turn.role, Role::interviewer);
  EXPECT_FALSE(transcript.turns[0].turn.inferred);
  ASSERT_EQ(decisions.size(), 1u);
  EXPECT_EQ(to_int(decisions[0].turn), 2u);
  EXPECT_EQ(decisions[0].why,
            "the question above is complete; it opens with an answer; the label below is the interviewee's");
}

TEST(SpeakerInference, RolesOfLabels) {
  StudySettings settings;
  settings.speakers = {{"annaweber", {"Anna Weber", {}, Role::interviewer}},
                       {"expertpanel", {"expert panel", {}, Role::other}}};
  const std::vector<std::pair<std::string, Role>> rows = {
      {"Interviewer", Role::interviewer},
      {"interviewer 2", Role::interviewer},
      {"INTERVIEWER2", Role::interviewer},
      {"Moderator", Role::interviewer},
      {"Facilitator A", Role::interviewer},
      {"Interviewee", Role::interviewee},
      {"Participant #3", Role::interviewee},
      {"Respondent_12", Role::interviewee},
      {"INTERVIEWER_1", Role::interviewer},
      {"Note taker", Role::other},
      {"Translator (EN)", Role::other},
      {"Expert 4", Role::interviewee},
      {"Notetaker", Role::other},
      {"Anna Weber", Role::interviewer},
      {"Expert Panel", Role::other},
      {"Ben Osei", Role::unknown},
      {"Hostel manager", Role::unknown},
      {"Speaker 1", Role::unknown},
      {"", Role::unknown},
      {"Researcher (AW)", Role::interviewer},
  };
  for (const auto& [label, role] : rows) EXPECT_EQ(role_of_label(label, settings.speakers), role) << label;
}

struct Counts {
  int rows = 0, right = 0, baseline = 0;
};
void count(Counts& counts, bool right, bool baseline) {
  ++counts.rows;
  counts.right += right;
  counts.baseline += baseline;
}
void print(const std::map<std::string, Counts>& table) {
  for (const auto& [name, counts] : table) {
    std::printf("%-14s %3d rows  right %3d  always the label above %3d\n", name.c_str(), counts.rows,
                counts.right, counts.baseline);
  }
}

TEST(SpeakerInference, GoldParagraphsOfFiveInterviews) {
  std::map<std::string, testing::GoldRow> gold;
  for (const testing::GoldRow& row : testing::read_gold("speakers/unlabelled_paragraphs.tsv")) {
    ASSERT_EQ(row.size(), 7u);
    gold[row[0]] = row;
  }
  ASSERT_EQ(gold.size(), 82u);
  std::map<std::string, Counts> classes, files, hardness;
  Counts all, continues;
  for (const char* interview : {"5", "6", "24", "27", "32"}) {
    Transcript transcript = testing::read_corpus_transcript(interview);
    const auto decisions = settle(transcript);
    auto decision = decisions.begin();
    std::string label_above;
    for (const ReadTurn& read : transcript.turns) {
      if (read.label_state == LabelState::labelled) {
        EXPECT_FALSE(read.turn.inferred);
        label_above = read.turn.speaker.str();
        continue;
      }
      ASSERT_NE(decision, decisions.end());
      ASSERT_EQ(decision->turn, read.turn.number);
      const std::string why = (decision++)->why.str();
      EXPECT_TRUE(read.turn.inferred);
      EXPECT_FALSE(why.empty());
      if (read.label_state == LabelState::swallowed) {
        label_above = read.turn.speaker.str();
        continue;
      }
      const std::string citation = std::string(interview) + ":" + std::to_string(to_int(read.turn.number));
      ASSERT_TRUE(gold.contains(citation)) << citation;
      const testing::GoldRow& row = gold[citation];
      ASSERT_TRUE(read.turn.text.view().starts_with(row[5])) << citation;
      const bool right = party_of(read.turn) == row[1];
      const bool baseline = role_name(role_of_label(label_above, {})) == row[1];
      for (Counts* counts : {&all, &classes[row[1]], &files["interview " + std::string(interview)],
                             &hardness[row[6].starts_with("HARD") ? "HARD" : "not HARD"]}) {
        count(*counts, right, baseline);
      }
      count(continues, read.continues == (row[2] == "yes"), row[2] == "yes");
      if (!right) {
        std::printf("wrong: %s is %s, settled as %s: %s\n", citation.c_str(), row[1].c_str(),
                    party_of(read.turn).c_str(), why.c_str());
      }
    }
  }
  print(classes);
  print(files);
  print(hardness);
  print({{"all", all}, {"continues", continues}});

  EXPECT_EQ(all.rows, 82);
  EXPECT_EQ(all.baseline, 52);
  EXPECT_GE(all.right, 77);
  EXPECT_GE(classes["interviewee"].right, 59);
  EXPECT_GE(classes["interviewer"].right, 15);
  EXPECT_GE(classes["mixed"].right, 3);
  EXPECT_GE(continues.right, 76);
}

struct Invented {
  std::string speaker_above, above, paragraph, speaker_below, below, party;
};

/// Invented for this test, of other studies and with other labels, before the rule was run on them. It had 26
/// of these 30; what the other four showed ("Tell me ...", a heavier "you said", a counter-question at the
/// end) then entered the rule.
const std::vector<Invented> kInvented = {
    // Nursing
    {"Moderator", "What does a good night shift look like for you?", "Quiet, mostly. No falls, no codes.",
     "Participant 3", "And enough hands.", "interviewee"},
    {"Participant 3", "The alarms go off all night, and after a while you just stop hearing them.",
     "Which is dangerous, obviously. Because one of them will be real.", "Participant 3",
     "It happened to me once.", "interviewee"},
    {"Participant 3", "So we write it on the whiteboard and hope somebody reads it.",
     "Thank you, that is very clear. You mentioned the pharmacy before. How do you work with them?",
     "Participant 3", "By phone.", "interviewer"},
    {"Moderator", "Let us move on to medication rounds.",
     "This is a rather broad one. How do you make sure that nothing is given twice?", "Participant 1",
     "We scan.", "interviewer"},
    {"Moderator", "And who do you call when the pump", "fails? Yeah, that would be the technician on duty.",
     "Participant 1", "He has a pager.", "mixed"},
    {"Moderator", "We will not use the name of the ward.", "Okay, good.", "Moderator",
     "So, the first question.", "interviewee"},
    {"Participant 2", "You never know what the day brings, do you know what I mean?",
     "So I come in half an hour early. Nobody pays me for that.", "Participant 2", "Nobody.", "interviewee"},
    {"Participant 2", "I have been a midwife for twenty years.", "Mm-hmm.", "Participant 2",
     "And I would do it again.", "interviewer"},
    // Teaching
    {"Researcher", "Did the pupils take to the tablets right away?",
     "No, not at all. The first month was a mess.", "Researcher", "Why a mess?", "interviewee"},
    {"Respondent", "The parents complained to the head, and the head complained to me.",
     "But in the end they saw the grades, and that was that.", "Researcher", "Okay.", "interviewee"},
    {"Respondent", "I mark at the kitchen table until eleven.",
     "You said that you also prepare at home. Is that the same every week?", "Respondent", "More or less.",
     "interviewer"},
    {"Researcher", "So what I would like to understand is how you", "plan a lesson when half of the class is",
     "Respondent", "absent? I do not plan then.", "interviewer"},
    {"Researcher", "If I understand correctly, the school pays for the licences and you choose.",
     "Right, but only from a list. The list is made by the county.", "Respondent", "Every spring.",
     "interviewee"},
    {"Respondent", "and then there is always one boy who has forgotten his",
     "charger, and the whole group waits for him.", "Respondent", "Every time.", "interviewee"},
    {"Respondent", "The new curriculum came in September without any books.",
     "Do you have an example of a lesson that did not work?", "Respondent", "Oh yes.", "interviewer"},
    {"Respondent", "Do you want me to name the textbook?", "Yes.", "Respondent", "It is the blue one.",
     "interviewer"},
    // Farming
    {"Interviewer 2", "When did you first see the beetle on this farm?",
     "It must have been after the warm winter. My father saw it first.", "Interviewee",
     "He did not believe it.", "interviewee"},
    {"Interviewee", "We sell most of it at the gate now, and the rest goes to the cooperative.",
     "Great, thanks. I would like to go back to the drought that you described. What did you change?",
     "Interviewee", "Everything.", "interviewer"},
    {"Interviewee", "You plough at night, because by day the soil turns to dust.",
     "Can you imagine? And then the wind takes it anyway.", "Interviewee", "All of it.", "interviewee"},
    {"Interviewer 1", "Some farmers told us about the water rights, others about prices.",
     "Sure, prices. They pay us the same as ten years ago.", "Interviewee", "The same.", "interviewee"},
    {"Interviewer 1", "And the last topic is succession", "planning. What do you mean by that?",
     "Interviewer 1", "Who takes over.", "mixed"},
    // Museums, on the radio
    {"Host", "Thank you so much for coming in today.", "Thank you for having me.", "Host",
     "You run the smallest museum in the country.", "interviewee"},
    {"Guest", "Nobody had opened that drawer since the war.", "What did you find in it?", "Guest", "Letters.",
     "interviewer"},
    {"Host", "Is it true that the roof", "leaks? Every time that it rains, yes.", "Guest", "Buckets.",
     "mixed"},
    {"Guest", "We had to close two rooms.", "And our best guide left.", "Host", "I am sorry.", "interviewee"},
    {"Guest", "The letters are in a dialect that three people can read.",
     "That is remarkable. And how many visitors do you get in a year?", "Guest", "Four hundred.",
     "interviewer"},
    // Migration
    {"Facilitator", "Tell me about the day you arrived.", "It was raining. I had one bag and an address.",
     "Informant 4", "The address was wrong.", "interviewee"},
    {"Informant 4", "I went to the office every morning for six weeks.", "Okay. I see. Thank you.",
     "Facilitator", "And after the six weeks?", "interviewer"},
    {"Facilitator", "How long did you wait for the papers?",
     "You already told me that it took long, but I mean in months.", "Informant 4", "Eleven.", "interviewer"},
    {"Informant 4", "My sister wrote that there was work.", "she did not write what kind of work it was.",
     "Informant 4", "It was fish.", "interviewee"},
};

/// A second set, invented after the rule was settled and never used to change it: an honest sample
/// of what it gets wrong.
const std::vector<Invented> kInventedLater = {
    // Sport and physiotherapy
    {"Interviewer", "How did the team react to the new coach?", "They hated him. For about a week.",
     "Interviewee", "Then we won.", "interviewee"},
    {"Interviewee", "I tore the ligament in the first half and played on.", "Did the doctor not stop you?",
     "Interviewee", "He was at the bar.", "interviewer"},
    {"Interviewee", "You warm up, you tape, you hope for the best.", "That is all there is to it.",
     "Interviewee", "Really.", "interviewee"},
    {"Interviewer", "Let me explain what I mean by load.",
     "It is the sum of training and matches in a week. How do you keep track of it?", "Interviewee",
     "In a notebook.", "interviewer"},
    {"Interviewer", "Would you say that the club", "listens? Not to the women, no.", "Interviewee",
     "Not once.", "mixed"},
    // Police and courts
    {"Researcher", "Can you describe a typical custody shift?",
     "There is no typical one. You get drunks, you get children, you get people who need a hospital.",
     "Participant 12", "And one of me.", "interviewee"},
    {"Participant 12", "And when the solicitor is late the clock keeps running.",
     "Okay, so how long can somebody be held?", "Participant 12", "A day.", "interviewer"},
    {"Participant 12", "The form has forty boxes, and I fill in", "three of them.", "Participant 12",
     "Nobody checks.", "interviewee"},
    {"Researcher", "I will start the recorder now.", "Fine.", "Researcher", "So, your name and rank.",
     "interviewee"},
    {"Researcher", "Some of your colleagues said that the cameras changed everything.",
     "I would not go that far. The cameras changed the paperwork.", "Participant 12", "Twice as much.",
     "interviewee"},
    {"Participant 12", "I have not had a complaint in nine years.",
     "That brings me to the next topic, training. What kind of training do you get?", "Participant 12",
     "Online.", "interviewer"},
    // Music
    {"Host", "Who taught you to tune by ear?", "My grandmother. She had a piano without a middle C.", "Guest",
     "So I sang it.", "interviewee"},
    {"Guest", "We recorded in a church because it was free.", "And cold.", "Guest", "Very cold.",
     "interviewee"},
    {"Guest", "The label wanted a single and I gave them eleven minutes.", "Eleven minutes.", "Guest",
     "And a bit.", "interviewer"},
    {"Host", "Which of your records would you save from", "a fire?", "Guest", "None.", "interviewer"},
    {"Host", "I have read that you never rehearse.", "Never is too strong. But I do not like it, no.", "Host",
     "Why not?", "interviewee"},
    // Housing
    {"Moderator", "And what about the neighbours?", "Mine are lovely. I hear them all day long.",
     "Respondent 2", "All night too.", "interviewee"},
    {"Respondent 2", "The landlord came with a man from the council.", "Right. And then?", "Respondent 2",
     "They measured the damp.", "interviewer"},
    {"Respondent 2", "As you said, the lift is the main thing.", "Without it my mother cannot go out.",
     "Moderator", "I understand.", "interviewee"},
    {"Moderator", "Before we finish, is there anything that we forgot to ask?",
     "The heating. Nobody ever asks about the heating.", "Moderator", "Please go on.", "interviewee"},
};

/// Prints the errors; gives the counts.
Counts count_invented(const std::vector<Invented>& rows) {
  std::map<std::string, Counts> classes;
  Counts all;
  for (const Invented& row : rows) {
    // Both parties have a label somewhere, as in every interview.
    const bool interviewer_above = role_of_label(row.speaker_above, {}) == Role::interviewer;
    Transcript transcript = transcript_of({{row.speaker_above, row.above},
                                           {"", row.paragraph},
                                           {row.speaker_below, row.below},
                                           {interviewer_above ? "Participant" : "Moderator", "Yes."}});
    const auto decisions = settle(transcript);
    const std::string party = party_of(transcript.turns[1].turn);
    const bool baseline = role_name(transcript.turns[0].turn.role) == row.party;
    count(all, party == row.party, baseline);
    count(classes[row.party], party == row.party, baseline);
    if (party != row.party) {
      std::printf("wrong: \"%s\" is %s, settled as %s: %s\n", row.paragraph.c_str(), row.party.c_str(),
                  party.c_str(), decisions[0].why.str().c_str());
    }
  }
  print(classes);
  print({{"all", all}});
  return all;
}

TEST(SpeakerInference, InventedParagraphsOfOtherStudies) {
  EXPECT_GE(count_invented(kInvented).right, 30);
  EXPECT_GE(count_invented(kInventedLater).right, 14);
}

TEST(SpeakerInference, TheOtherPartysLabelIsTheNearestOne) {
  const Transcript transcript = settled({{"Participant 1", "I do."},
                                         {"Participant 2", "I do not."},
                                         {"Moderator", "Why not?"},
                                         {"", "Because of the cost."},
                                         {"Moderator", "And the rest of you?"},
                                         {"Participant 3", "Same here."},
                                         {"Moderator", "Why is it the same?"},
                                         {"", "I pay for it."},
                                         {"Participant 1", "So do I."}});
  EXPECT_EQ(transcript.turns[3].turn.speaker, "Participant 3") << "at equal distance the one below";
  EXPECT_EQ(transcript.turns[7].turn.speaker, "Participant 1");
}

TEST(SpeakerInference, ParagraphsInARowSeeTheOneAboveAsSettled) {
  const Transcript transcript = settled({{"Interviewer", "What did you plant first?"},
                                         {"", "Beans. My uncle gave us the seed."},
                                         {"", "And then maize."},
                                         {"", "Thank you. Where did you sell it?"},
                                         {"", "On the market in town."},
                                         {"Interviewee", "On Fridays."}});
  const std::vector<std::string> speakers = {"Interviewee", "Interviewee", "Interviewer", "Interviewee"};
  const std::vector<bool> continues = {false, true, false, false};
  for (std::size_t i = 0; i < speakers.size(); ++i) {
    EXPECT_EQ(transcript.turns[i + 1].turn.speaker, speakers[i]) << i;
    EXPECT_EQ(transcript.turns[i + 1].continues, continues[i]) << i;
  }
}

TEST(SpeakerInference, AMixedTurnKeepsTheLabelAboveAndEndsWithTheOtherParty) {
  const Transcript transcript = settled({{"Interviewer", "Did you ever have problems with the"},
                                         {"", "roof? Yes, every winter."},
                                         {"", "And the floor was wet too."},
                                         {"Interviewee", "So we moved."}});
  EXPECT_TRUE(transcript.turns[1].turn.mixed);
  EXPECT_EQ(transcript.turns[1].turn.speaker, "Interviewer");
  EXPECT_TRUE(transcript.turns[1].continues);
  EXPECT_FALSE(transcript.turns[2].turn.mixed);
  EXPECT_EQ(transcript.turns[2].turn.speaker, "Interviewee");
}

TEST(SpeakerInference, BeforeTheFirstLabelTheLabelBelowAndWithoutAnyLabelNobody) {
  const Transcript first = settled({{"", "for coming."}, {"Interviewer", "Shall we begin?"}});
  EXPECT_EQ(first.turns[0].turn.speaker, "Interviewer");
  EXPECT_EQ(first.turns[0].turn.role, Role::interviewer);
  EXPECT_FALSE(first.turns[0].continues);

  const Transcript none = settled({{"", "A letter."}, {"", "Without anyone."}});
  for (const ReadTurn& read : none.turns) {
    EXPECT_EQ(read.turn.speaker, "");
    EXPECT_EQ(read.turn.role, Role::unknown);
    EXPECT_TRUE(read.turn.inferred);
    EXPECT_FALSE(read.continues);
  }
  EXPECT_TRUE(settled({}).turns.empty());
}

TEST(SpeakerInference, ASwallowedLabelKeepsItsSpeaker) {
  Transcript transcript = transcript_of({{"Interviewer", "And the rain?"}, {"Interviewee", "It came late."}});
  transcript.turns[1].label_state = LabelState::swallowed;
  transcript.turns[1].turn.inferred = true;
  const auto decisions = settle(transcript);
  EXPECT_EQ(transcript.turns[1].turn.role, Role::interviewee);
  EXPECT_TRUE(transcript.turns[1].turn.inferred);
  ASSERT_EQ(decisions.size(), 1u);
  EXPECT_THAT(decisions[0].why, HasSubstr("stands inside"));
}

struct Named {
  std::string speaker_above, above, paragraph, speaker_below, speaker;
};

TEST(SpeakerInference, NamesOfPeopleFallBackOnTheLabelsAround) {
  const std::vector<Named> rows = {
      {"Ann Wu", "How long did you stay?", "Three winters.", "Ben Osei", "Ben Osei"},
      {"Ann Wu", "How long did you stay?", "Three winters.", "Ann Wu", "Ben Osei"},
      {"Ben Osei", "The ferry was gone.", "We slept on the pier.", "Ben Osei", "Ben Osei"},
      {"Ben Osei", "The ferry was gone.", "We slept on the pier.", "Ann Wu", "Ben Osei"},
      {"Ben Osei", "The ferry was gone.", "Okay. I see.", "Ben Osei", "Ann Wu"},
      {"Ann Wu", "Did you mind?", "Did you think of going home?", "Ben Osei", "Ann Wu"},
      {"Ben Osei", "and the pier was", "wet.", "Ann Wu", "Ben Osei"},
  };
  for (const Named& row : rows) {
    const Transcript transcript = settled({{row.speaker_above == "Ann Wu" ? "Ben Osei" : "Ann Wu", "Hello."},
                                           {row.speaker_above, row.above},
                                           {"", row.paragraph},
                                           {row.speaker_below, "Yes."}});
    const ReadTurn& read = transcript.turns[2];
    EXPECT_EQ(read.turn.speaker, row.speaker) << row.above << " / " << row.paragraph;
    EXPECT_EQ(read.turn.role, Role::unknown);
    EXPECT_TRUE(read.turn.inferred);
    EXPECT_EQ(read.continues, row.speaker == row.speaker_above);
  }
}

TEST(SpeakerInference, ANameBesideAnInterviewerCountsAsTheInterviewee) {
  const Transcript transcript = settled({{"Interviewer", "Where were you born?"},
                                         {"Ben Osei", "In a house by the harbour."},
                                         {"", "Thank you. And when did you leave?"},
                                         {"Ben Osei", "At nine."}});
  EXPECT_EQ(transcript.turns[2].turn.speaker, "Interviewer");
  EXPECT_EQ(transcript.turns[1].turn.role, Role::interviewee) << "who answers an interviewer";
}

const std::vector<Block> kOneLost = {{"Interviewer 2", "How many sheep?"},
                                     {"Interviewee", "Forty, and then"},
                                     {"", "there was  the\nFlood, in spring."},
                                     {"Interviewer 1", "When was that?"},
                                     {"Interviewee", "In May."}};

StudySettings settling(const std::string& opening, const std::string& speaker, const std::string& key = "7") {
  StudySettings settings;
  settings.interviews[key].settled = {{opening, speaker, 12}};
  return settings;
}

TEST(SpeakerInference, VerbatimYamlSettlesForGood) {
  for (const auto& [wanted, speaker] : std::vector<Block>{{"interviewee", "Interviewee"},
                                                          {"Interviewer", "Interviewer 1"},
                                                          {"interviewer2", "Interviewer 2"}}) {
    for (const char* key : {"7", "p07.txt"}) {
      Transcript transcript = transcript_of(kOneLost);
      const auto decisions = settle(transcript, settling("There was the flood", wanted, key));
      const ReadTurn& read = transcript.turns[2];
      EXPECT_EQ(read.turn.speaker, speaker);
      EXPECT_EQ(read.turn.role, role_of_label(speaker, {}));
      EXPECT_FALSE(read.turn.inferred);
      EXPECT_FALSE(read.turn.mixed);
      EXPECT_EQ(read.continues, speaker == "Interviewee");
      EXPECT_EQ(decisions[0].why, "settled in verbatim.yaml");
    }
  }
  const TurnInTranscript mixed = settled(kOneLost, settling("there was", "mixed")).turns[2].turn;
  EXPECT_EQ(mixed.speaker, "Interviewee");
  EXPECT_TRUE(mixed.mixed);
  EXPECT_TRUE(mixed.inferred);
}

std::string error_of(const std::vector<Block>& blocks, const StudySettings& settings) {
  try {
    settled(blocks, settings);
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
    return error.what();
  }
  return "no error";
}

TEST(SpeakerInference, SettledEntriesThatFitNothingAreNamed) {
  std::vector<Block> two_lost = kOneLost;
  two_lost.emplace_back("", "There was no more.");
  EXPECT_EQ(error_of(kOneLost, settling("In May", "Interviewee")),
            "verbatim.yaml:12: no paragraph without a label opens with 'In May'\n"
            "copy its first words as they stand")
      << "a labelled turn is not to be settled";
  EXPECT_THAT(error_of(kOneLost, settling("there w", "Interviewee")), HasSubstr("no paragraph"))
      << "half a word names nothing";
  EXPECT_THAT(error_of(kOneLost, settling("", "Interviewee")), HasSubstr("no paragraph"));
  EXPECT_THAT(error_of(two_lost, settling("There was", "Interviewee")),
              HasSubstr("verbatim.yaml:12: more than one paragraph"));
  EXPECT_EQ(error_of(kOneLost, settling("there was", "Intervewee")),
            "verbatim.yaml:12: 'Intervewee' is no speaker of this transcript\ndid you mean 'Interviewee'?");
  EXPECT_THAT(error_of(kOneLost, settling("there was", "other")), HasSubstr("'other' is no speaker"));
  EXPECT_THAT(error_of(kOneLost, settling("there was", "unknown")), HasSubstr("'unknown' is no speaker"));
  StudySettings twice = settling("there was", "Interviewee");
  twice.interviews["7"].settled.push_back({"There was the", "Interviewer 1", 13});
  EXPECT_THAT(error_of(kOneLost, twice), HasSubstr("verbatim.yaml:13: this paragraph is settled twice"));
}

// A Greek question mark is typed as a semicolon; it opened an exchange and was no question for the speakers.
TEST(SpeakerInference, AQuestionIsCompleteByTheMarkOfItsLanguage) {
  for (const auto& [language, question] : std::vector<std::pair<std::string, std::string>>{
           {"el", "Πού σπούδασες;"}, {"ar", "أين درست؟"}, {"ja", "どこで勉強しましたか？"}}) {
    Transcript transcript =
        transcript_of({{"Interviewer", question}, {"", "Lyon."}, {"Interviewee", "Oui."}});
    transcript.language = language;
    const auto decisions = settle_speakers(transcript, read_talk(transcript, language), {});
    EXPECT_EQ(transcript.turns[1].turn.speaker, "Interviewee") << language;
    EXPECT_THAT(decisions[0].why, HasSubstr("the question above is complete")) << language;
  }
}

TEST(SpeakerInference, RefusesTheTalkOfAnotherTranscript) {
  Transcript transcript = transcript_of(kOneLost);
  EXPECT_THROW(settle_speakers(transcript, {}, {}), std::logic_error);
}

TEST(SpeakerInference, ReadsHostileTextWithoutFault) {
  for (const std::string& text : {std::string(), std::string("."), std::string("?!"), std::string("\xff\xfe"),
                                  std::string("a\0b", 3), std::string(100000, 'x'), std::string("um")}) {
    const Transcript transcript = settled({{"Interviewer", text}, {"", text}, {"Interviewee", text}});
    EXPECT_FALSE(transcript.turns[1].turn.speaker.empty());
    EXPECT_EQ(transcript.turns[1].turn.text, text);
  }
}

}  // namespace
}  // namespace verbatim
