#include "common/documents/document_formats.h"
#include "common/study/settings_file.h"
#include "indexer/assembly/preparation.h"
#include "indexer/readers/reader.h"
#include "tests/common/expect_error.h"
#include "tests/indexer/readers/described_turns.h"

namespace verbatim {
namespace {

using testing::described_turns;
using ::testing::ElementsAre;

Transcript read_cues(const std::string& bytes, const std::string& settings = {}) {
  const StudySettings study = parse_study_settings(settings, "verbatim.yaml");
  return read_transcript({"transcripts/p05.vtt", read_document(bytes), study});
}

/// A WebVTT file of cues of one second each.
std::string vtt(const std::vector<std::string>& cues) {
  std::string file = "WEBVTT\n\n";
  for (std::size_t i = 0; i < cues.size(); ++i) {
    file +=
        "00:0" + std::to_string(i) + ".000 --> 00:0" + std::to_string(i + 1) + ".000\n" + cues[i] + "\n\n";
  }
  return file;
}

TEST(ReadSubtitles, JoinsTheCuesOfOneSpeakerAndKeepsTheirTimes) {
  const Transcript transcript =
      read_cues(vtt({"<v Ana>How did you</v>", "<v Ana>learn to weave?</v>", "<v Tom>My aunt</v>",
                     "<v Tom>showed me.\nShe had a loom.</v>", "<v Ana>I see.</v>"}));
  EXPECT_THAT(
      described_turns(transcript),
      ElementsAre("Ana|How did you/learn to weave?", "Tom|My aunt/showed me./She had a loom.", "Ana|I see."));
  const TurnInTranscript& second = transcript.turns[1].turn;
  EXPECT_EQ(second.time_marks, (ShortList<TimeMark>{{0, 2000}, {7, 3000}}));
}

// An archive's export opens a voice and never closes it; machines that do close theirs did not know who
// spoke.
TEST(ReadSubtitles, GoesOnWithAVoiceThatIsNeverClosed) {
  const auto speakers = [](const std::string& bytes) {
    std::string all;
    for (const ReadTurn& read : prepare_source("p.vtt", bytes, {}, nullptr).transcript.turns)
      all += read.turn.speaker.str() + (read.turn.inferred ? "? " : " ");
    return all;
  };
  EXPECT_EQ(
      speakers(vtt({"<v INT>How did it", "start, then?", "<v RES>By chance.", "It was May.", "<v INT>Oh."})),
      "INT INT? RES RES? INT ");
  EXPECT_EQ(speakers(vtt({"<v INT>How did it</v>", "Ben: start", "<v RES>By chance.</v>"})).substr(0, 4),
            "INT ");
}

TEST(ReadSubtitles, GivesEachCueATurnWhereNobodyIsNamed) {
  const Transcript transcript =
      read_cues(vtt({"so the first year was hard", "and then it got better", "we had: rain"}));
  EXPECT_THAT(described_turns(transcript),
              ElementsAre("?|so the first year was hard", "?|and then it got better", "?|we had: rain"));
  EXPECT_EQ(transcript.turns[2].turn.time->start_ms, 2000);
}

TEST(ReadSubtitles, TakesNoCueOfOneWordForASpeaker) {
  for (const char* word : {"London", "Beautiful", "so it goes"}) {
    const Transcript transcript =
        read_cues(vtt({"we went there", word, "in the spring", word, "and again", word, "in May"}));
    EXPECT_EQ(transcript.turns.size(), 7u) << word;
    EXPECT_EQ(transcript.told.size(), 1u) << word;
    std::string lines;
    for (int i = 0; i < 8; ++i) {
      lines += "[00:0" + std::to_string(i) + ".000 --> 00:0" + std::to_string(i + 1) + ".000]  " +
               (i % 2 == 1 ? std::string(word) : "we went there") + "\n";
    }
    EXPECT_EQ(read_cues(lines).turns.size(), 8u) << word;
  }
}

TEST(ReadSubtitles, TakesNoColonInTheTalkForASpeaker) {
  const Transcript transcript =
      read_cues(vtt({"Ana Ruiz (she/her): Shall we begin?", "Tom: Yes.", "Ana Ruiz (she/her): Good.",
                     "One thing: I am nervous.", "Tom: Me too."}));
  EXPECT_THAT(described_turns(transcript),
              ElementsAre("Ana Ruiz (she/her)|Shall we begin?", "Tom|Yes.", "Ana Ruiz (she/her)|Good.",
                          "?|One thing: I am nervous.", "Tom|Me too."));
}

TEST(ReadSubtitles, NeverJoinsOverACueWithoutASpeaker) {
  const Transcript transcript =
      read_cues(vtt({"<v INT> When were you born?", "In the spring.", "<v INT> Where?", "<v RES> Here."}));
  EXPECT_THAT(described_turns(transcript),
              ElementsAre("INT|When were you born?", "?|In the spring.", "INT|Where?", "RES|Here."));
  EXPECT_TRUE(transcript.turns[1].turn.inferred);
}

TEST(ReadSubtitles, TellsTwoVoicesInACueApart) {
  EXPECT_THAT(described_turns(read_cues(vtt({"<v Ana>Yes?</v>\n<v Tom>Yes.</v>", "<v Ana>Good.</v>"}))),
              ElementsAre("Ana|Yes?", "Tom|Yes.", "Ana|Good."));
}

TEST(ReadSubtitles, ReadsSrtLikeWebvtt) {
  const std::string srt =
      "1\n00:00:00,000 --> 00:00:01,000\nAna: How did you\n\n2\n00:00:01,000 --> 00:00:02,000\nAna: learn to "
      "weave?\n\n"
      "3\n00:00:02,000 --> 00:00:03,000\nTom: My aunt.\n\n4\n00:00:03,000 --> 00:00:04,000\nAna: I see.\n";
  const Transcript from_srt = read_cues(srt);
  const Transcript from_vtt =
      read_cues(vtt({"Ana: How did you", "Ana: learn to weave?", "Tom: My aunt.", "Ana: I see."}));
  EXPECT_EQ(described_turns(from_srt), described_turns(from_vtt));
  EXPECT_THAT(described_turns(from_srt),
              ElementsAre("Ana|How did you/learn to weave?", "Tom|My aunt.", "Ana|I see."));
}

}  // namespace
}  // namespace verbatim
