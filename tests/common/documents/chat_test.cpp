#include "common/documents/chat.h"

#include "tests/common/documents/spoken_forms.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using testing::spoken_pieces;

const std::string kHead =
    "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tCHI Ruth Target_Child, MOT Ana Mother\n";

/// The words of one main line.
std::string words_of(const std::string& line) {
  const SourceDocument document = read_document(kHead + "*CHI:\t" + line + "\n@End\n");
  return document.text.substr(5, document.text.size() - 6);
}

TEST(ReadChat, GivesEachUtteranceItsSpeakerAndTime) {
  const std::string file = kHead +
                           "*MOT:\twhere did you\n\tput the ball ? \x15"
                           "1200_3400\x15\n%mor:\tadv|where v|do\n"
                           "*CHI:\tthere . \x15"
                           "3500_4000\x15\n@Bg:\tplay\n*MOT:\tthere !\n@End\n";
  EXPECT_THAT(spoken_pieces(file, "CHAT"), ElementsAre("cue 1 (0:00:01)|MOT|where did you put the ball ?",
                                                       "cue 2 (0:00:03)|CHI|there .", "cue 3|MOT|there !"));
  EXPECT_THAT(read_document(file).left_out,
              ElementsAre(Pair("header line", 6), Pair("line about the talk", 1)));
}

TEST(ReadChat, MarksAreNoWords) {
  const std::pair<const char*, const char*> rows[] = {
      {"<I want> [/] I want it .", "I want I want it ."},
      {"I gonna [: going to] go [* m] .", "I gonna go ."},
      {"well &-uh &+fr friends (.) (1.5) came +...", "well uh fr friends came"},
      {"(be)cause no:: doggy@c bonjour@s:fra .", "because no doggy bonjour ."},
      {"xxx he 0is here [=! laughs] &=laughs .", "xxx he here ."},
      {"+^ yes ‡ mommy „ ↑no↓ +/.", "yes mommy no"},
      {"ice+cream and New_York , [+ exc]", "ice+cream and New_York ,"},
      // Another person's words inside the line are nobody's here.
      {"so I &*MOT:mhm went home .", "so I went home ."},
      {"I said \"go [!] away\" .", "I said \"go away\" ."},
      {"an unclosed [ code", "an unclosed"},
  };
  for (const auto& [line, words] : rows) EXPECT_EQ(words_of(line), words) << line;
}

TEST(ReadChat, BulletsNeverStayInTheWords) {
  for (const char* line : {"yes \x15"
                           "12_34",
                           "\x15yes \x15", "yes \x15%snd:\"a\"_12_34\x15",
                           "yes \x15"
                           "12\x15",
                           "yes \x15"
                           "9_99999999999999999999\x15"}) {
    const SourceDocument document = read_document(kHead + "*CHI:\t" + line + " .\n@End\n");
    EXPECT_THAT(document.text, Not(HasSubstr("\x15"))) << line;
  }
}

TEST(ReadChat, ReadsOldFiles) {
  EXPECT_THAT(
      spoken_pieces("@begin\r\n@participants: chi mot\r\n*CHI: one\r\n   two .\r\n%com: he\r\n   laughs\r\n"
                    "*MOT: yes .\r\n@end\r\n",
                    "CHAT"),
      ElementsAre("cue 1|CHI|one two .", "cue 2|MOT|yes ."));
}

TEST(ReadChat, SaysWhatItCannotRead) {
  EXPECT_FALSE(is_chat("Ana: @Begin at nine.\n"));
  EXPECT_FALSE(is_chat("@beginner's luck\n"));
  EXPECT_THAT(error_of([] { read_document(kHead + "@End\n"); }).what(), HasSubstr("without an utterance"));
  EXPECT_THAT(
      read_document(kHead + "*CHI:\tyes .\nlost words\n@End\n").notes,
      Contains(HasSubstr("a line begins with none of * % @ and a tab, and is left out, the first on line 6: "
                         "'lost words'")));
}

}  // namespace
}  // namespace verbatim
