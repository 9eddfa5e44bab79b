#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "query/browse/model/tasks.h"

namespace verbatim {

/// The terminal says what colour is behind the text.
struct BackgroundSeen {
  bool is_light = false;
};

using TerminalInput = std::variant<KeyPressed, TextPasted, MouseClicked, WheelTurned, BackgroundSeen>;

/// Makes keys of the bytes that a terminal sends: xterm's sequences, which all terminals of today send, and
/// those that a description of the terminal adds. ncurses knows neither pasted text nor mice under tmux.
class KeyDecoder {
 public:
  KeyDecoder() = default;
  /// `more`: sequences of this terminal and the names of their keys.
  explicit KeyDecoder(std::map<std::string, std::string> more) : more_(std::move(more)) {}

  /// Takes what was read at once. `soon`: only milliseconds after what was read before, quicker than a person
  /// types.
  std::vector<TerminalInput> take(std::string_view bytes, bool soon);
  /// Whether there is the beginning of a sequence: an Esc that may be the key itself.
  bool is_waiting() const { return !pending_.empty() && !is_pasting_; }
  /// No more of it comes.
  std::vector<TerminalInput> flush();

 private:
  /// Takes one input from the front of `pending_`; false if it is not whole yet. `is_last`: no more comes.
  bool take_one(std::vector<TerminalInput>& inputs, bool is_last);
  bool take_escape(std::vector<TerminalInput>& inputs, bool is_last);
  bool take_control_sequence(std::vector<TerminalInput>& inputs, bool is_last);
  bool take_command(std::vector<TerminalInput>& inputs, bool is_last);
  bool take_paste(std::vector<TerminalInput>& inputs);
  void add_key(std::vector<TerminalInput>& inputs, std::string key, std::size_t bytes);

  std::map<std::string, std::string> more_;
  std::string pending_;
  bool is_pasting_ = false;
  std::string pasted_;
};

}  // namespace verbatim
