#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "query/browse/terminal/colours.h"
#include "query/browse/terminal/terminal_guard.h"
#include "query/browse/view/grid.h"

/// A screen of ncurses, which calls it SCREEN.
struct screen;

namespace verbatim {

/// How the screen is to be used.
struct ScreenManner {
  bool colour = true;
  bool mouse = true;
  std::optional<Background> background;  ///< nothing: the terminal is asked
};

/// The terminal as a screen, by ncurses. Its modes (alternate screen, marked pastes, mouse) are taken back
/// when the object goes, when the program is suspended, and by a guard when the program dies.
class TerminalScreen {
 public:
  /// Throws a usage Error where standard input or output is no terminal, or one that has no screen
  /// (TERM=dumb).
  explicit TerminalScreen(const ScreenManner& manner);
  ~TerminalScreen();
  TerminalScreen(const TerminalScreen&) = delete;
  TerminalScreen& operator=(const TerminalScreen&) = delete;

  /// Columns and rows.
  std::pair<std::size_t, std::size_t> size() const;
  /// After the terminal has another size. Gives it.
  std::pair<std::size_t, std::size_t> resize();
  /// Shows a grid of the screen's size; only what has changed is written.
  void show(const Grid& grid);
  /// Writes all of it anew with the next `show`.
  void forget();
  void set_background(Background background);

  /// Gives the terminal to others (a shell, an editor), and takes it back.
  void leave();
  void enter();

  /// Puts a text into the clipboard of the terminal, where it takes it (OSC 52).
  void copy(const std::string& text);

  /// Sequences of this terminal's keys, for a `KeyDecoder`.
  std::map<std::string, std::string> key_sequences() const;

 private:
  class Looks;

  void write(const std::string& sequence) const;

  ScreenManner manner_;
  std::unique_ptr<TerminalGuard> guard_;
  screen* screen_ = nullptr;
  std::unique_ptr<Looks> looks_;
  std::optional<Grid> shown_;
};

}  // namespace verbatim
