#include "query/browse/terminal/colours.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

/// What a person must tell apart in the words of a turn, colour or not.
constexpr CellRole kInWords[] = {CellRole::plain, CellRole::lit, CellRole::found, CellRole::quote,
                                 CellRole::selected};

TEST(Colours, TellRolesOfWordsApartWithColourAndWithout) {
  for (const CellRole a : kInWords) {
    for (const CellRole b : kInWords) {
      if (a == b) continue;
      EXPECT_NE(plain_look(a, false), plain_look(b, false));
      for (const Background background : {Background::dark, Background::light})
        EXPECT_NE(coloured_look(a, false, background), coloured_look(b, false, background));
    }
  }
}

TEST(Colours, MarkTheRowAtTheCursor) {
  for (const CellRole role : {CellRole::plain, CellRole::strong, CellRole::faint, CellRole::lit}) {
    EXPECT_NE(plain_look(role, true), plain_look(role, false));
    for (const Background background : {Background::dark, Background::light})
      EXPECT_NE(coloured_look(role, true, background), coloured_look(role, false, background));
  }
}

TEST(Colours, AreNotFaintOnTheReversedRowAtTheCursor) {
  for (std::size_t role = 0; role < kCellRoles; ++role)
    EXPECT_FALSE(plain_look(static_cast<CellRole>(role), true).faint) << role;
}

/// The terminal's own colours are read on any background; others must fit it.
TEST(Colours, AreReadableOnTheirBackground) {
  const auto is_light = [](short colour) {
    if (colour >= 232) return colour > 243;
    const int cube = colour - 16;
    return cube / 36 + cube / 6 % 6 * 2 + cube % 6 / 2 > 7;
  };
  for (std::size_t role = 0; role < kCellRoles; ++role) {
    const CellLook dark = coloured_look(static_cast<CellRole>(role), false, Background::dark);
    const CellLook light = coloured_look(static_cast<CellRole>(role), false, Background::light);
    if (static_cast<CellRole>(role) == CellRole::border) continue;  // lines only
    EXPECT_TRUE(dark.foreground < 16 || dark.background >= 0 || is_light(dark.foreground)) << role;
    EXPECT_TRUE(light.foreground < 16 || light.background >= 0 || !is_light(light.foreground)) << role;
  }
}

}  // namespace
}  // namespace verbatim
