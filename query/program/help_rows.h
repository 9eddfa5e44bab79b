#pragma once

#include <string>
#include <string_view>

namespace verbatim {

/// Help in two columns for a terminal of 80: terms, and beside each what it means.
class HelpRows {
 public:
  explicit HelpRows(std::string_view title) : text_(std::string(title) + "\n") {}

  void add_title(std::string_view title) { text_ += "\n" + std::string(title) + "\n"; }
  void add_paragraph(std::string_view text);
  /// `example`: lines shown below, as they are; may be empty.
  void add_row(std::string_view term, std::string_view meaning, std::string_view example = {});

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace verbatim
