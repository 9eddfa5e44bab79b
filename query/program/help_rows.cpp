#include "query/program/help_rows.h"

#include <algorithm>

#include "query/render/forms/columns.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {
namespace {

constexpr std::size_t kColumns = 79;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kTermColumns = 23;  ///< indent included

std::string wrapped(std::string_view text, std::size_t indent) {
  return StyledText({false, kColumns}).add(text).lines(indent);
}

}  // namespace

void HelpRows::add_paragraph(std::string_view text) {
  text_ += wrapped(text, kIndent);
}

void HelpRows::add_row(std::string_view term, std::string_view meaning, std::string_view example) {
  const std::size_t columns = kIndent + column_count(term);
  const std::string beside = wrapped(meaning, kTermColumns);
  text_ += std::string(kIndent, ' ') + std::string(term);
  text_ += columns + 1 < kTermColumns ? std::string(kTermColumns - columns, ' ') + beside.substr(kTermColumns)
                                      : "\n" + beside;
  while (!example.empty()) {
    const std::size_t end = std::min(example.find('\n'), example.size());
    text_ += std::string(kTermColumns + kIndent, ' ') + std::string(example.substr(0, end)) + "\n";
    example.remove_prefix(std::min(end + 1, example.size()));
  }
}

}  // namespace verbatim
