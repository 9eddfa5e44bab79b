#include "query/browse/terminal/colours.h"

namespace verbatim {
namespace {

enum Basic : short { kRed = 1, kGreen, kYellow, kBlue, kMagenta, kCyan, kWhite };

CellLook on_dark(CellRole role) {
  switch (role) {
    case CellRole::plain:
      return {};
    case CellRole::faint:
      return {245, -1, -1, false, true};
    case CellRole::strong:
      return {-1, -1, -1, true};
    case CellRole::lit:
      return {222, -1, kYellow, true};
    case CellRole::found:
      return {16, 215, kCyan, false, false, false, false};
    case CellRole::quote:
      return {114, -1, kGreen, false, false, true};
    case CellRole::selected:
      return {16, 117, kCyan, false, false, false, false};
    case CellRole::heading:
      return {117, -1, kCyan, true};
    case CellRole::border:
      return {239, -1, -1, false, true};
    case CellRole::title:
      return {253, 24, -1, false, false, false, false};
    case CellRole::accepted:
      return {114, -1, kGreen, true};
    case CellRole::rejected:
      return {210, -1, kRed, true};
    case CellRole::error:
      return {210, -1, kRed, true};
    case CellRole::done:
      return {114, -1, kGreen};
    case CellRole::warning:
      return {222, -1, kYellow, true};
    case CellRole::chosen:
      return {183, -1, kMagenta, true};
    case CellRole::bar:
      return {74, -1, kBlue};
  }
  return {};
}

CellLook on_light(CellRole role) {
  switch (role) {
    case CellRole::plain:
      return {};
    case CellRole::faint:
      return {242, -1, -1, false, false};
    case CellRole::strong:
      return {-1, -1, -1, true};
    case CellRole::lit:
      return {130, -1, kRed, true};
    case CellRole::found:
      return {16, 215, kCyan, false, false, false, false};
    case CellRole::quote:
      return {22, -1, kGreen, false, false, true};
    case CellRole::selected:
      return {16, 117, kCyan, false, false, false, false};
    case CellRole::heading:
      return {25, -1, kBlue, true};
    case CellRole::border:
      return {250, -1, -1, false, true};
    case CellRole::title:
      return {255, 25, -1, false, false, false, false};
    case CellRole::accepted:
      return {28, -1, kGreen, true};
    case CellRole::rejected:
      return {160, -1, kRed, true};
    case CellRole::error:
      return {160, -1, kRed, true};
    case CellRole::done:
      return {28, -1, kGreen};
    case CellRole::warning:
      return {130, -1, kRed, true};
    case CellRole::chosen:
      return {91, -1, kMagenta, true};
    case CellRole::bar:
      return {31, -1, kBlue};
  }
  return {};
}

}  // namespace

CellLook coloured_look(CellRole role, bool at_cursor, Background background) {
  CellLook look = background == Background::dark ? on_dark(role) : on_light(role);
  if (at_cursor && look.background < 0) look.background = background == Background::dark ? 237 : 254;
  return look;
}

CellLook plain_look(CellRole role, bool at_cursor) {
  CellLook look;
  switch (role) {
    case CellRole::plain:
    case CellRole::bar:
    case CellRole::done:
      break;
    case CellRole::faint:
    case CellRole::border:
      look.faint = true;
      break;
    case CellRole::strong:
    case CellRole::heading:
    case CellRole::accepted:
    case CellRole::rejected:
    case CellRole::error:
    case CellRole::warning:
    case CellRole::chosen:
      look.bold = true;
      break;
    case CellRole::lit:
      look.bold = look.underlined = true;
      break;
    case CellRole::quote:
      look.underlined = true;
      break;
    case CellRole::found:
      look.reversed = look.underlined = true;
      break;
    case CellRole::selected:
      look.reversed = true;
      break;
    case CellRole::title:
      look.reversed = true;
      break;
  }
  if (at_cursor) {
    look.reversed = true;
    // Faint letters on what is reversed are hard to read.
    look.faint = false;
  }
  return look;
}

}  // namespace verbatim
