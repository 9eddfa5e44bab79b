#include "common/documents/transcriber.h"

#include "tests/common/documents/spoken_forms.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::spoken_pieces;

std::string trs(
    const std::string& turns,
    const std::string& speakers = "<Speaker id=\"spk1\" name=\"Ana\"/><Speaker id=\"spk2\" name=\"Ben\"/>") {
  return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!DOCTYPE Trans SYSTEM \"trans-14.dtd\">\n"
         "<Trans scribe=\"x\" audio_filename=\"private\"><Speakers>" +
         speakers + "</Speakers><Episode><Section type=\"report\" startTime=\"0\" endTime=\"9\">" + turns +
         "</Section></Episode></Trans>\n";
}

TEST(ReadTranscriber, GivesEachTurnItsSpeakerAndTime) {
  const SourceDocument document = read_document(
      trs("<Turn speaker=\"spk1\" startTime=\"0.5\" endTime=\"4\">\n<Sync time=\"0.5\"/>\ncomment \xE7"
          "a\n"
          "<Event desc=\"rire\" type=\"noise\" extent=\"instantaneous\"/>\na commenc\xE9 ?\n<Sync "
          "time=\"2.25\"/>\nalors\n"
          "<Comment desc=\"private\"/>\n</Turn>\n<Turn speaker=\"spk2\" startTime=\"4\" endTime=\"5\">"
          "<Sync time=\"4\"/>par hasard</Turn>"));
  EXPECT_THAT(testing::described_pieces(document),
              ElementsAre("cue 1 (0:00:00)|Ana|comment ça a commencé ?", "cue 2 (0:00:02)|Ana|alors",
                          "cue 3 (0:00:04)|Ben|par hasard"));
  EXPECT_EQ(document.pieces[1].time, (CueTime{2250, 4000}));
  EXPECT_THAT(document.left_out, ElementsAre(Pair("comment", 1), Pair("event", 1)));
  EXPECT_EQ(document.encoding, "ISO-8859-1");
  EXPECT_THAT(document.notes, IsEmpty()) << "the file says how it is encoded";
}

TEST(ReadTranscriber, TwoAtOnceAreTwo) {
  EXPECT_THAT(
      spoken_pieces(trs("<Turn speaker=\"spk1 spk2\" startTime=\"1\" endTime=\"2\"><Sync time=\"1\"/>"
                        "<Who nb=\"1\"/>oui<Who nb=\"2\"/>non<Who nb=\"7\"/>bien</Turn>"
                        "<Turn speaker=\"spk2 spk1\" startTime=\"2\" endTime=\"3\">nobody is told</Turn>"),
                    "Transcriber"),
      ElementsAre("cue 1 (0:00:01)|Ana|oui", "cue 2 (0:00:01)|Ben|non", "cue 3 (0:00:01)|Ana + Ben|bien",
                  "cue 4 (0:00:02)|Ben + Ana|nobody is told"));
}

TEST(ReadTranscriber, SpeakersWithoutANameOrOfOneNameStayApart) {
  EXPECT_THAT(
      spoken_pieces(trs("<Turn speaker=\"spk1\" startTime=\"1\" endTime=\"2\">a</Turn><Turn speaker=\"spk2\" "
                        "startTime=\"x\" endTime=\"-2\">b</Turn><Turn speaker=\"spk9\">c</Turn><Turn "
                        "startTime=\"1e99\">d</Turn><Turn speaker=\"spk1\"> </Turn>",
                        "<Speaker id=\"spk1\" name=\"Ana\"/><Speaker id=\"spk2\" name=\"ana \"/>"),
                    "Transcriber"),
      ElementsAre("cue 1 (0:00:01)|Ana (spk1)|a", "cue 2|ana (spk2)|b", "cue 3|spk9|c", "cue 4||d"));
}

TEST(ReadTranscriber, SaysWhatItCannotRead) {
  EXPECT_THAT(error_of([] { read_document(trs("<Turn speaker=\"spk1\"/>")); }).what(),
              HasSubstr("without words"));
  EXPECT_THAT(error_of([] { read_document(trs("<Turn>")); }).what(), HasSubstr("broken XML on line 3"));
}

}  // namespace
}  // namespace verbatim
