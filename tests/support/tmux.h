#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace verbatim::testing {

/// A terminal emulator without a window: a tmux server of its own with one pane, in which a shell runs. Ends
/// with the object.
class Tmux {
 public:
  /// Starts `sh` in `folder`; `environment`: `NAME=value` each. Throws a std::runtime_error if there is no
  /// tmux.
  explicit Tmux(const std::filesystem::path& folder, std::vector<std::string> environment = {},
                std::size_t columns = 100, std::size_t rows = 30);
  ~Tmux();
  Tmux(const Tmux&) = delete;
  Tmux& operator=(const Tmux&) = delete;

  /// Keys by tmux's names, one after the other as a person presses them: `{"j", "Enter", "C-z"}`.
  void press(const std::vector<std::string>& keys) const;
  /// A text, a key for each character.
  void type(const std::string& text) const;
  /// Bytes as they are, at once.
  void send(const std::string& bytes) const;
  /// From tmux's own buffer; `marked`: as a program asks for that wants to know what is pasted.
  void paste(const std::string& text, bool marked) const;
  void resize(std::size_t columns, std::size_t rows) const;

  /// What the pane shows; with `colours` also its sequences.
  std::string screen(bool colours = false) const;
  /// The pane once it shows `text`, or once `holds` is true. Fails the test and gives the pane if that does
  /// not come.
  std::string wait_for(const std::string& text) const;
  void wait_until(const std::string& what, const std::function<bool()>& holds) const;

  /// A format of tmux: `#{alternate_on} #{mouse_any_flag}`.
  std::string says(const std::string& format) const;
  /// The process that runs in the foreground of the shell, by its name; 0 if there is none.
  int process(const std::string& name) const;
  /// What tmux has in its clipboard; empty for nothing.
  std::string clipboard() const;

 private:
  std::string run(std::vector<std::string> arguments) const;

  std::string socket_;
};

}  // namespace verbatim::testing
