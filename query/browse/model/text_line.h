#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace verbatim {

/// A line of text that a person edits: the query, a reason, a name.
class TextLine {
 public:
  static constexpr std::size_t kLongest = 4000;

  TextLine() = default;
  explicit TextLine(std::string text) : text_(std::move(text)), cursor_(text_.size()) {}

  const std::string& text() const { return text_; }
  /// In bytes of the text, on a border of two clusters.
  std::size_t cursor() const { return cursor_; }
  bool is_at_end() const { return cursor_ == text_.size(); }

  void set(std::string text);
  /// At the cursor. Line breaks and tabs become blanks, other control characters are left out. Inserts
  /// nothing and returns false if the line would have more than `kLongest` bytes: it is drawn and searched
  /// with each key.
  bool insert(std::string_view text);

  /// Takes an editing key (`left`, `ctrl-w`, `a`), and says whether it was one.
  bool take_key(std::string_view key);

  bool operator==(const TextLine&) const = default;

 private:
  std::size_t before(std::size_t at) const;
  std::size_t after(std::size_t at) const;
  std::size_t word_before(std::size_t at) const;
  std::size_t word_after(std::size_t at) const;
  void erase(std::size_t begin, std::size_t end);

  std::string text_;
  std::size_t cursor_ = 0;
};

/// Whether a key stands for a character of its own: `a`, `é`, `space`.
bool is_text_key(std::string_view key);
/// The character: a blank for `space`.
std::string text_of_key(std::string_view key);

}  // namespace verbatim
