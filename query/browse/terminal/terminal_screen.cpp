#include "query/browse/terminal/terminal_screen.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <cwchar>

#include <sys/ioctl.h>
#include <unistd.h>

// Functions instead of macros with names such as `clear` and `move`; <term.h> has macros alone, so that its
// functions are declared here.
#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
extern "C" {
char* tigetstr(const char* name);
int setupterm(const char* name, int descriptor, int* error);
struct term;
term* set_curterm(term* terminal);
int del_curterm(term* terminal);
}

#include "common/messages/error.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

// Modes that ncurses does not set: marked pastes (2004), clicks and wheel (1000) with places as numbers
// (1006).
constexpr const char* kPasteOn = "\033[?2004h";
constexpr const char* kPasteOff = "\033[?2004l";
constexpr const char* kMouseOn = "\033[?1000h\033[?1006h";
constexpr const char* kMouseOff = "\033[?1006l\033[?1000l";
constexpr const char* kAskBackground = "\033]11;?\033\\";

std::string capability(const char* name) {
  const char* value = ::tigetstr(name);
  // NOLINTNEXTLINE(performance-no-int-to-ptr): terminfo says so that a name is no string
  return value == nullptr || value == reinterpret_cast<const char*>(-1) ? std::string() : value;
}

/// Throws unless there is a terminal with a screen.
void check_terminal() {
  if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDOUT_FILENO) != 1) {
    throw usage_error("browse needs a terminal for what is typed and shown",
                      "in a script: verbatim search, or verbatim evidence");
  }
  int error = 0;
  const char* name = std::getenv("TERM");
  const bool is_known = name != nullptr && *name != '\0' && ::setupterm(nullptr, STDOUT_FILENO, &error) == OK;
  if (is_known && !capability("cup").empty()) return;
  throw usage_error(
      "this terminal (TERM=" + std::string(name == nullptr ? "" : name) + ") has no screen to draw on",
      "set TERM to what it is, or use verbatim search and verbatim evidence");
}

/// What a terminal needs to be as it was.
std::string reset_sequence() {
  return std::string(kMouseOff) + kPasteOff + capability("sgr0") + capability("cnorm") + capability("rmcup");
}

std::string base64(const std::string& text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += 3) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i > text.size() ? '=' : kDigits[bits >> (18 - 6 * i) & 63U];
  }
  return out;
}

/// The cell's characters as ncurses takes them; what the system thinks to be of another width is shown by a
/// sign that surely has it, or all columns after it would be wrong.
std::wstring wide_text(const Cell& cell, bool is_wide) {
  std::wstring wide;
  for (std::size_t at = 0; at < cell.shown.size();) {
    const auto [c, size] = code_point_at(cell.shown, at);
    at += size;
    const auto character = static_cast<wchar_t>(c);
    const int columns = ::wcwidth(character);
    if (wide.empty() && columns != (is_wide ? 2 : 1)) return is_wide ? L"\uFF1F" : L"\uFFFD";
    if (!wide.empty() && columns != 0) continue;
    wide += character;
  }
  return wide;
}

}  // namespace

/// The attributes and colours of ncurses for each role.
class TerminalScreen::Looks {
 public:
  explicit Looks(bool colour) : colour_(colour && has_colors()) {
    if (colour_) {
      start_color();
      use_default_colors();
    }
    set(Background::dark);
  }

  void set(Background background) {
    for (std::size_t role = 0; role < kCellRoles; ++role) {
      for (const bool at_cursor : {false, true}) set_look(static_cast<CellRole>(role), at_cursor, background);
    }
  }

  attr_t attributes(const Cell& cell) const { return attributes_[index(cell.role, cell.at_cursor)]; }
  short pair(const Cell& cell) const {
    return colour_ ? static_cast<short>(index(cell.role, cell.at_cursor) + 1) : short{0};
  }

 private:
  static std::size_t index(CellRole role, bool at_cursor) {
    return static_cast<std::size_t>(role) * 2 + (at_cursor ? 1 : 0);
  }

  void set_look(CellRole role, bool at_cursor, Background background) {
    CellLook look = colour_ ? coloured_look(role, at_cursor, background) : plain_look(role, at_cursor);
    if (colour_ && COLORS < 256) {
      // Eight colours have no quiet background.
      if (look.background >= 0) look.reversed = true;
      look.foreground = look.basic;
      look.background = -1;
    }
    attr_t attributes = A_NORMAL;
    if (look.bold) attributes |= A_BOLD;
    if (look.faint) attributes |= A_DIM;
    if (look.underlined) attributes |= A_UNDERLINE;
    if (look.reversed) attributes |= A_REVERSE;
    // Dim text on top of a grey of its own is hard to read.
    if (colour_ && COLORS >= 256) attributes &= ~static_cast<attr_t>(A_DIM);
    attributes_[index(role, at_cursor)] = attributes;
    if (colour_) init_pair(static_cast<short>(index(role, at_cursor) + 1), look.foreground, look.background);
  }

  bool colour_;
  std::array<attr_t, 2 * kCellRoles> attributes_{};
};

TerminalScreen::TerminalScreen(const ScreenManner& manner) : manner_(manner) {
  check_terminal();
  // ncurses and the widths of characters go by the locale; where it is not of UTF-8, C.UTF-8 is always there.
  std::setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX < 4) std::setlocale(LC_CTYPE, "C.UTF-8");
  guard_ = std::make_unique<TerminalGuard>(reset_sequence());
  // `newterm` reads terminfo again for itself.
  term* const asked = ::set_curterm(nullptr);
  screen_ = newterm(nullptr, stdout, stdin);
  if (asked != nullptr) ::del_curterm(asked);
  if (screen_ == nullptr) throw io_error("the terminal cannot be used");
  raw();
  noecho();
  nonl();
  leaveok(stdscr, FALSE);
  looks_ = std::make_unique<Looks>(manner.colour);
  if (manner_.background) looks_->set(*manner_.background);
  write(kPasteOn);
  if (manner_.mouse) write(kMouseOn);
  if (manner_.colour && !manner_.background) write(kAskBackground);
}

TerminalScreen::~TerminalScreen() {
  leave();
  delscreen(screen_);
}

void TerminalScreen::write(const std::string& sequence) const {
  std::fflush(stdout);
  for (std::size_t at = 0; at < sequence.size();) {
    const ssize_t written = ::write(STDOUT_FILENO, sequence.data() + at, sequence.size() - at);
    if (written > 0) at += static_cast<std::size_t>(written);
    if (written < 0 && errno != EINTR && errno != EAGAIN) return;
  }
}

std::pair<std::size_t, std::size_t> TerminalScreen::size() const {
  return {static_cast<std::size_t>(COLS), static_cast<std::size_t>(LINES)};
}

std::pair<std::size_t, std::size_t> TerminalScreen::resize() {
  winsize now{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &now) == 0 && now.ws_row > 0 && now.ws_col > 0)
    resizeterm(now.ws_row, now.ws_col);
  forget();
  return size();
}

void TerminalScreen::forget() {
  shown_.reset();
  clear();
  clearok(stdscr, TRUE);
}

void TerminalScreen::set_background(Background background) {
  if (manner_.background) return;
  looks_->set(background);
  forget();
}

void TerminalScreen::show(const Grid& grid) {
  const bool is_whole = !shown_ || shown_->columns() != grid.columns() || shown_->rows() != grid.rows();
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    for (std::size_t column = 0; column < grid.columns(); ++column) {
      const Cell& cell = grid.at(row, column);
      if (cell.shown.empty()) continue;  // the second half of a wide character
      const bool is_wide = column + 1 < grid.columns() && grid.at(row, column + 1).shown.empty();
      const bool was_wide =
          !is_whole && column + 1 < grid.columns() && shown_->at(row, column + 1).shown.empty();
      if (!is_whole && cell == shown_->at(row, column) && is_wide == was_wide) continue;
      cchar_t character;
      const std::wstring wide = wide_text(cell, is_wide);
      if (setcchar(&character, wide.c_str(), looks_->attributes(cell), looks_->pair(cell), nullptr) == OK)
        mvadd_wch(static_cast<int>(row), static_cast<int>(column), &character);
    }
  }
  shown_ = grid;
  curs_set(grid.cursor ? 1 : 0);
  if (grid.cursor) ::move(static_cast<int>(grid.cursor->first), static_cast<int>(grid.cursor->second));
  refresh();
}

void TerminalScreen::leave() {
  if (isendwin()) return;
  write(std::string(manner_.mouse ? kMouseOff : "") + kPasteOff);
  curs_set(1);
  endwin();
}

void TerminalScreen::enter() {
  // A program that was stopped from outside has not left the screen; the shell has set the terminal
  // meanwhile.
  if (!isendwin()) reset_prog_mode();
  refresh();
  write(kPasteOn);
  if (manner_.mouse) write(kMouseOn);
  resize();
}

void TerminalScreen::copy(const std::string& text) {
  // What terminals take at most.
  constexpr std::size_t kMostCopied = 74'000;
  write("\033]52;c;" + base64(text.substr(0, kMostCopied)) + "\033\\");
}

std::map<std::string, std::string> TerminalScreen::key_sequences() const {
  constexpr std::array<std::pair<const char*, const char*>, 16> kKeys{{{"kcuu1", "up"},
                                                                       {"kcud1", "down"},
                                                                       {"kcub1", "left"},
                                                                       {"kcuf1", "right"},
                                                                       {"khome", "home"},
                                                                       {"kend", "end"},
                                                                       {"kpp", "page-up"},
                                                                       {"knp", "page-down"},
                                                                       {"kdch1", "delete"},
                                                                       {"kcbt", "shift-tab"},
                                                                       {"kf1", "f1"},
                                                                       {"kLFT5", "ctrl-left"},
                                                                       {"kRIT5", "ctrl-right"},
                                                                       {"kbs", "backspace"},
                                                                       {"kent", "enter"},
                                                                       {"kich1", "insert"}}};
  std::map<std::string, std::string> sequences;
  for (const auto& [name, key] : kKeys) {
    const std::string sequence = capability(name);
    // A single byte is a key of its own already.
    if (sequence.size() > 1 && sequence.front() == '\033') sequences.emplace(sequence, key);
  }
  return sequences;
}

}  // namespace verbatim
