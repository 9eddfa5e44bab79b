#include "common/model/speaker_text.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

struct SpeakerRow {
  const char* label;
  bool inferred;
  bool mixed;
  const char* text;
};

TEST(SpeakerText, SaysWhoSpeaksAndWhatIsNotSure) {
  for (const SpeakerRow& row : {
           SpeakerRow{"Interviewee", false, false, "Interviewee"},
           {"Interviewee", true, false, "Interviewee (inferred)"},
           {"Interviewee", true, true, "Interviewee (inferred, mixed)"},
           // A turn that is mixed has no label for all of its words, whatever `inferred` says.
           {"Interviewee", false, true, "Interviewee (inferred, mixed)"},
           {"", false, false, "unknown speaker"},
           {"", true, false, "unknown speaker (inferred)"},
       }) {
    Turn turn;
    turn.speaker = row.label;
    turn.inferred = row.inferred;
    turn.mixed = row.mixed;
    EXPECT_EQ(speaker_text(turn), row.text);
  }
}

TEST(SpeakerText, TakesMoreMarksThanItsOwn) {
  EXPECT_EQ(marked_speaker("Interviewee", "inferred, by context"), "Interviewee (inferred, by context)");
}

}  // namespace
}  // namespace verbatim
