#include "common/documents/tei.h"

#include "tests/common/documents/spoken_forms.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::Pair;
using testing::spoken_pieces;

std::string tei(const std::string& body) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader>"
         "<profileDesc><particDesc><person xml:id=\"SPK0\" n=\"A\"><persName><forename>Ana</forename> "
         "<surname>Ruiz</surname></persName></person><person xml:id=\"SPK1\" "
         "n=\"Ben\"/></particDesc></profileDesc>"
         "</teiHeader><text><timeline unit=\"s\"><when xml:id=\"T0\"/><when xml:id=\"T1\" interval=\"1.5\" "
         "since=\"#T0\"/><when xml:id=\"T2\" interval=\"3\" since=\"#T0\"/><when xml:id=\"T3\" "
         "interval=\"-4\"/>"
         "</timeline><body>" +
         body + "</body></text></TEI>\n";
}

TEST(ReadTei, GivesEachUtteranceItsSpeakerAndTime) {
  EXPECT_THAT(
      spoken_pieces(
          tei("<u who=\"#SPK0\" start=\"#T1\" end=\"#T2\">How did it start?</u>\n"
              "<annotationBlock who=\"#SPK1\" start=\"#T2\"><u><seg><w>By</w>\n <w>chance</w>\n<pc>.</pc>"
              "</seg></u><spanGrp type=\"en\"><span>a gloss</span></spanGrp></annotationBlock>\n"
              "<u who=\"C3\">Hm.</u><u>Who?</u>"),
          "TEI"),
      ElementsAre("cue 1 (0:00:01)|Ana Ruiz|How did it start?", "cue 2 (0:00:03)|Ben|By chance.",
                  "cue 3|C3|Hm.", "cue 4||Who?"));
}

TEST(ReadTei, MarksAreNoWordsAndPartNone) {
  const std::string file =
      tei("<u who=\"#SPK0\"><anchor synch=\"#T1\"/>be<anchor synch=\"#T2\"/>fore <pause "
          "dur=\"PT1S\"/><vocal><desc>laughs</desc>"
          "</vocal> we <choice><orig>gonna</orig><reg>going to</reg></choice> <unclear>leave</unclear>"
          "<note>she stands up</note></u>");
  EXPECT_THAT(spoken_pieces(file, "TEI"), ElementsAre("cue 1 (0:00:01)|Ana Ruiz|before we gonna leave"));
  EXPECT_THAT(read_document(file).left_out, ElementsAre(Pair("note", 1), Pair("pause", 1), Pair("vocal", 1)));
}

TEST(ReadTei, TwoAtOnceAreNeitherOfThem) {
  EXPECT_THAT(spoken_pieces(tei("<u who=\"#SPK0 #SPK1\">Amen.</u>"), "TEI"),
              ElementsAre("cue 1|Ana Ruiz + Ben|Amen."));
}

TEST(ReadTei, PrefixesAndOldNamesAreTei) {
  EXPECT_THAT(
      spoken_pieces(
          "<t:TEI xmlns:t=\"http://www.tei-c.org/ns/1.0\"><t:text><t:u who=\"x\">Yes.</t:u></t:text></t:TEI>",
          "TEI"),
      ElementsAre("cue 1|x|Yes."));
  EXPECT_THAT(spoken_pieces("<!-- old --><TEI.2><text><u who=\"x\">Yes.</u></text></TEI.2>", "TEI"),
              ElementsAre("cue 1|x|Yes."));
}

TEST(ReadTei, SaysWhatItCannotRead) {
  EXPECT_THAT(error_of([] { read_document(tei("<p>A letter.</p>")); }).what(),
              HasSubstr("no element u with words"));
  EXPECT_THAT(error_of([] { read_document(tei(std::string(std::size_t{20} << 20, ' '))); }).what(),
              HasSubstr("an XML file of more than 20 MB"));
  EXPECT_THAT(error_of([] { read_document(tei("<u>")); }).what(), HasSubstr("broken XML on line 2"));
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<div>";
  deep += "<u>too deep</u>";
  for (int i = 0; i < 5000; ++i) deep += "</div>";
  EXPECT_THAT(error_of([&] { read_document(tei(deep)); }).what(),
              HasSubstr("nests elements deeper than 200"));
}

}  // namespace
}  // namespace verbatim
