#include "common/documents/elan.h"

#include "tests/common/documents/spoken_forms.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using testing::spoken_pieces;

std::string elan(const std::string& tiers) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT AUTHOR=\"\" FORMAT=\"3.0\">"
         "<HEADER MEDIA_FILE=\"\"><MEDIA_DESCRIPTOR MEDIA_URL=\"file:///home/ruiz/private.wav\"/></HEADER>"
         "<TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"1000\"/><TIME_SLOT TIME_SLOT_ID=\"t2\" "
         "TIME_VALUE=\"2000\"/><TIME_SLOT TIME_SLOT_ID=\"t3\"/><TIME_SLOT TIME_SLOT_ID=\"t4\" "
         "TIME_VALUE=\"4000\"/>"
         "<TIME_SLOT TIME_SLOT_ID=\"t5\" TIME_VALUE=\"-7\"/></TIME_ORDER>" +
         tiers + "</ANNOTATION_DOCUMENT>\n";
}

std::string tier(const std::string& id, const std::string& participant, const std::string& annotations,
                 const std::string& more = "LINGUISTIC_TYPE_REF=\"default-lt\"") {
  return "<TIER TIER_ID=\"" + id + "\" PARTICIPANT=\"" + participant + "\" " + more + ">" + annotations +
         "</TIER>";
}

std::string aligned(const std::string& from, const std::string& to, const std::string& words) {
  return "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a\" TIME_SLOT_REF1=\"" + from +
         "\" TIME_SLOT_REF2=\"" + to + "\"><ANNOTATION_VALUE>" + words +
         "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>";
}

TEST(ReadElan, GivesTheWordsOfEachParticipantInTheirOrder) {
  EXPECT_THAT(
      spoken_pieces(
          elan(tier("A", "Ana", aligned("t2", "t4", "And then?") + aligned("t1", "t2", "How did it start?")) +
               tier("B", "Ben", aligned("t1", "t2", "By &amp; by.") + aligned("t4", "t5", " "))),
          "ELAN"),
      ElementsAre("cue 1 (0:00:01)|Ana|How did it start?", "cue 2 (0:00:01)|Ben|By & by.",
                  "cue 3 (0:00:02)|Ana|And then?"));
}

TEST(ReadElan, TiersThatAreNoPeopleAreNoSpeakers) {
  const std::string silence = aligned("t1", "t2", "silence");
  const SourceDocument document = read_document(elan(
      tier("A-orth", "Ana", aligned("t1", "t2", "How did it start?"), "LINGUISTIC_TYPE_REF=\"orthography\"") +
      tier("A-gesture", "Ana", aligned("t1", "t2", "points at the mill")) +
      tier("x1", "Ana", silence + silence + silence + silence + silence) +
      tier("A-en", "Ana",
           "<ANNOTATION><REF_ANNOTATION ANNOTATION_REF=\"a\"><ANNOTATION_VALUE>a gloss"
           "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>") +
      tier("A-ft", "Ana", aligned("t1", "t2", "below"), "PARENT_REF=\"A-orth\"") +
      tier("notes", "", aligned("t1", "t2", "a car goes by"))));
  EXPECT_EQ(document.text, "Ana: How did it start?\n");
  EXPECT_THAT(document.notes,
              ElementsAre(HasSubstr("5 tiers are nobody's words and are not read: 'A-gesture', 'x1', "
                                    "'A-en', 'A-ft', 'notes'")));
}

TEST(ReadElan, ANameThatLooksLikeAKindOfTierIsAName) {
  EXPECT_THAT(
      spoken_pieces(
          elan(tier("Handan", "Handan", aligned("t1", "t2", "How?")) + tier("Alphonse", "", "") +
               tier("w1", "Alphonse", aligned("t2", "t4", "So."), "LINGUISTIC_TYPE_REF=\"Imposant\"")),
          "ELAN"),
      ElementsAre("cue 1 (0:00:01)|Handan|How?", "cue 2 (0:00:02)|Alphonse|So."));
}

TEST(ReadElan, AnAnnotationWithoutATimeFollowsTheOneBeforeIt) {
  EXPECT_THAT(spoken_pieces(elan(tier("A", "Ana",
                                      aligned("t1", "t3", "One.") + aligned("t3", "t2", "Two.") +
                                          aligned("t5", "t5", "Three.") + aligned("t2", "t4", "Four.")) +
                                 tier("B", "Ben", aligned("t2", "t4", "Hm."))),
                            "ELAN"),
              ElementsAre("cue 1 (0:00:01)|Ana|One.", "cue 2|Ana|Two.", "cue 3|Ana|Three.",
                          "cue 4 (0:00:02)|Ana|Four.", "cue 5 (0:00:02)|Ben|Hm."));
}

TEST(ReadElan, AsksWhoseWordsATierHolds) {
  const std::pair<std::string, const char*> rows[] = {
      {tier("A", "", aligned("t1", "t2", "How?")) + tier("B", "", aligned("t1", "t2", "So.")),
       "no tier says whose words it holds: 'A', 'B'"},
      {tier("A", "Ana", aligned("t1", "t2", "How?")) + tier("B", "ana", aligned("t1", "t2", "Wie?")),
       "tiers 'A', 'B' are all of participant 'Ana'"},
      {"", "no tier holds words of a participant"},
      {tier("A", "Ana", aligned("t1", "t2", "")), "no tier holds words of a participant"},
      {"<TIER>", "broken XML on line 2"},
  };
  for (const auto& [tiers, error] : rows)
    EXPECT_THAT(error_of([&, t = tiers] { read_document(elan(t)); }).what(), HasSubstr(error)) << tiers;
}

TEST(ReadElan, OpensNothingOutside) {
  const std::string file =
      "<?xml version=\"1.0\"?><!DOCTYPE ANNOTATION_DOCUMENT [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>" +
      elan(tier("A", "Ana", aligned("t1", "t2", "&b;"))).substr(39);
  EXPECT_THAT(spoken_pieces(file, "ELAN"), ElementsAre("cue 1 (0:00:01)|Ana|&b;"));
}

}  // namespace
}  // namespace verbatim
