#include "indexer/assembly/joined_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using namespace ::testing;

struct SaidTurn {
  std::string text;
  std::vector<std::string> codes = {};
};

Transcript transcript_of(const std::string& file, const std::string& coder,
                         const std::vector<SaidTurn>& blocks) {
  Transcript made;
  made.interview = "5";
  made.source_file = file;
  for (const SaidTurn& block : blocks) {
    ReadTurn read;
    read.turn.number = TurnNumber{static_cast<std::uint32_t>(made.turns.size() + 1)};
    read.turn.text = block.text;
    for (const std::string& code : block.codes) read.turn.codes.push_back({code, coder, {}});
    made.turns.push_back(std::move(read));
  }
  return made;
}

const std::vector<SaidTurn> kSaid{{"When did you open the bakery?"},
                                  {"In May, after a long winter.", {"opening"}},
                                  {"And who bakes the bread?"},
                                  {"My sister and I take turns."}};

PrimaryTalk bakery_talk() {
  return primary_talk(transcript_of("p.txt", "Ana", kSaid));
}

TEST(JoinedSource, PutsItsCodesOnTheTurnsThatSayTheSame) {
  auto blocks = kSaid;
  blocks[1].codes = {};
  blocks[3].codes = {"roles", "family-firm"};
  blocks.insert(blocks.begin(), {"Is the tape running now?"});
  const JoinedSource joined = join_source(bakery_talk(), transcript_of("q.txt", "Ben", blocks));
  EXPECT_TRUE(joined.is_one_talk);
  EXPECT_EQ(joined.codes,
            (CodesOfTurns{{TurnNumber{4}, {{"family-firm", "Ben", {}}, {"roles", "Ben", {}}}}}));
  EXPECT_THAT(joined.told, ElementsAre("1 turn of it could not be aligned with p.txt: 1"));
}

TEST(JoinedSource, TellsBothReadings) {
  auto blocks = kSaid;
  blocks[1].text = "In June, after a long winter.";
  EXPECT_THAT(join_source(bakery_talk(), transcript_of("q.txt", "Ben", blocks)).told,
              ElementsAre("5:2 says 'May' and this file 'June'"));
}

TEST(JoinedSource, TellsOfCodesWithoutAPlaceAndOfMissingTurns) {
  const std::vector<SaidTurn> blocks{{"A word before we begin, if I may.", {"consent"}},
                                     {"When did you open the bakery?"},
                                     {"In May, after a long winter."}};
  const JoinedSource joined = join_source(bakery_talk(), transcript_of("q.txt", "Ben", blocks));
  EXPECT_THAT(joined.codes, IsEmpty());
  EXPECT_THAT(
      joined.told,
      ElementsAre("its turn 1 ('A word before we begin, if I may.') is not in p.txt: its codes are left "
                  "out: consent",
                  "1 turn of it could not be aligned with p.txt: 1",
                  "it has nothing for 2 turns of interview 5: 3..4"));
}

TEST(JoinedSource, CodesOfATurnThatIsTwoStandOnBoth) {
  const std::vector<SaidTurn> blocks{{kSaid[0].text + " " + kSaid[1].text, {"opening"}}, kSaid[2], kSaid[3]};
  const JoinedSource joined = join_source(bakery_talk(), transcript_of("q.txt", "Ben", blocks));
  EXPECT_EQ(joined.codes, (CodesOfTurns{{TurnNumber{1}, {{"opening", "Ben", {}}}},
                                        {TurnNumber{2}, {{"opening", "Ben", {}}}}}));
  EXPECT_THAT(joined.told, ElementsAre("its turn 1 is 5:1..2: its codes stand on each: opening"));
}

TEST(JoinedSource, AnotherTalkGivesNothing) {
  const JoinedSource joined =
      join_source(bakery_talk(), transcript_of("q.txt", "Ben", {{"Good morning to you.", {"greeting"}}}));
  EXPECT_FALSE(joined.is_one_talk);
  EXPECT_THAT(joined.codes, IsEmpty());
}

TEST(TalkFingerprint, IsOfWordsAndNumbersAndNotOfCodes) {
  auto blocks = kSaid;
  blocks[1].codes = {"another"};
  const std::string before = talk_fingerprint(bakery_talk());
  EXPECT_EQ(talk_fingerprint(primary_talk(transcript_of("p.txt", "Ana", blocks))), before);
  blocks[1].text += " ";
  EXPECT_NE(talk_fingerprint(primary_talk(transcript_of("p.txt", "Ana", blocks))), before);
}

TEST(Renumbering, ListsRunsAndWhatIsGone) {
  auto blocks = kSaid;
  EXPECT_EQ(describe_renumbering(bakery_talk(), bakery_talk()), "");
  blocks.insert(blocks.begin() + 1, {"I meant the one on the corner."});
  const PrimaryTalk longer = primary_talk(transcript_of("q.txt", "Ben", blocks));
  EXPECT_EQ(describe_renumbering(bakery_talk(), longer), "5:2..4 is 5:3..5 now");
  EXPECT_EQ(describe_renumbering(longer, bakery_talk()), "5:2 is no turn now, 5:3..5 is 5:2..4 now");
}

}  // namespace
}  // namespace verbatim
