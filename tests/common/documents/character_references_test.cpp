#include "common/documents/character_references.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(CharacterReferences, AreDecodedAsBrowsersReadThem) {
  struct Row {
    const char* written;
    const char* read;
  };
  const std::vector<Row> rows{
      {"I don&#39;t know", "I don't know"},
      {"it&#x2019;s", "it’s"},
      {"R&amp;D", "R&D"},
      {"&lt;laughs&gt;", "<laughs>"},
      {"&eacute;t&eacute; &agrave; &Agrave;", "été à À"},
      {"a&nbsp;b", "a\u00A0b"},
      {"&zwnj;", "\u200C"},
      {"&Yuml;&yuml;", "Ÿÿ"},
      {"&AElig;&zwj;", "Æ\u200D"},
      {"&#150;", "–"},         // windows-1252's dash, written so by careless programs
      {"&#0;", "\uFFFD"},      // no character
      {"&#xD800;", "\uFFFD"},  // half a character
      {"&#99999999999999999999;", "\uFFFD"},
      {"&amp;amp;", "&amp;"},  // once
      {"R&D", "R&D"},
      {"AT&T; and", "AT&T; and"},
      {"&unknown;", "&unknown;"},
      {"&#;", "&#;"},
      {"&#x;", "&#x;"},
      {"&#12a;", "&#12a;"},
      {"&", "&"},
      {"&;", "&;"},
      {"a & b; c", "a & b; c"},
      {"&thisnameismuchtoolongtobethenameofacharacter;", "&thisnameismuchtoolongtobethenameofacharacter;"},
  };
  for (const Row& row : rows) EXPECT_EQ(with_references_decoded(row.written), row.read) << row.written;
}

TEST(CharacterReferences, AreNotedWithTheFirstOfThem) {
  const std::string note = note_on_references("Interviewer\n\nI don&#39;t know, R&amp;D.\n");
  EXPECT_THAT(note, HasSubstr("2 HTML entities such as &#39; (line 3)"));
  EXPECT_THAT(note_on_references("one &amp; only"), HasSubstr("1 HTML entity such as &amp; (line 1)"));
  EXPECT_THAT(note_on_references("R&D; AT&T, you & me; fine"), IsEmpty());
}

}  // namespace
}  // namespace verbatim
