#include "common/text/code_point.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(CodePoint, is_read_forwards_and_backwards) {
  const std::string_view text = "a\u2019\u00E9";
  EXPECT_EQ(code_point_at(text, 0).value, 'a');
  EXPECT_EQ(code_point_at(text, 1).value, 0x2019);
  EXPECT_EQ(code_point_at(text, 1).size, 3u);
  EXPECT_EQ(code_point_before(text, 4), 0x2019);
  EXPECT_EQ(code_point_before(text, 6), 0xE9);
}

TEST(CodePoint, is_none_at_the_borders_and_in_bytes_that_are_no_text) {
  EXPECT_EQ(code_point_at("a", 1).value, -1);
  EXPECT_EQ(code_point_at("a", 1).size, 0u);
  EXPECT_EQ(code_point_before("a", 0), -1);
  EXPECT_EQ(code_point_before("\x80\x80\x80\x80\x80\x80", 6), -1);
  EXPECT_EQ(code_point_at("\xFF", 0).value, -1);
  EXPECT_EQ(code_point_at("\xFF", 0).size, 1u);
}

TEST(CodePoint, blank_is_white_space_of_any_script_or_none) {
  for (const UChar32 c : {UChar32{' '}, UChar32{'\n'}, UChar32{0xA0}, UChar32{0x3000}, UChar32{-1}}) {
    EXPECT_TRUE(is_blank_or_none(c)) << c;
  }
  EXPECT_FALSE(is_blank_or_none('a'));
  EXPECT_FALSE(is_blank_or_none(0x200B));
}

TEST(CodePoint, FindsWhatNobodyTypesOnPurpose) {
  EXPECT_FALSE(find_text_fault("a\tb\r\n caf\xC3\xA9 \xE2\x80\x8B"));
  const auto control = find_text_fault("a\x1B[31m\xFF");
  ASSERT_TRUE(control);
  EXPECT_TRUE(control->is_utf8);
  EXPECT_EQ(control->place, (ByteRange{1, 2}));
  const auto bad = find_text_fault("\xC3\xA9\xE2\x80");
  ASSERT_TRUE(bad);
  EXPECT_FALSE(bad->is_utf8);
  EXPECT_EQ(bad->place, (ByteRange{2, 3}));
}

}  // namespace
}  // namespace verbatim
