#include "common/text/line_breaks.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "common/text/code_point.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

/// Whether any byte can begin a character of a script that parts no words: the first of them is Thai, U+0E00.
bool may_lack_blanks(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
}

bool parts_no_words(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_breaksBetweenLetters(uscript_getScript(c, &status)) != 0;
}

std::size_t shown_columns(std::string_view text) {
  std::size_t columns = 0;
  for (const VisiblePiece& piece : visible_pieces(text)) columns += piece.columns;
  return columns;
}

/// Lines that belong together, and where the lines after the first begin.
struct Block {
  std::vector<std::string_view> lines;
  std::size_t indent = 0;   ///< blanks before the first line
  std::size_t hanging = 0;  ///< blanks before the others
};

std::size_t blanks_before(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// Where the text of a row begins: behind the first two blanks after its name; of a line without such a gap
/// at its own beginning.
std::size_t hanging_of(std::string_view line) {
  if (const auto row = help_row(line)) return row->text_column;
  return blanks_before(line);
}

void write_filled(const Block& block, std::size_t columns, std::string& out) {
  std::size_t at = 0;
  bool begins = true;
  for (const std::string_view& line : block.lines) {
    std::string_view rest = line.substr(blanks_before(line));
    // The name of a row and the gap after it stay as they are.
    if (&line == &block.lines.front()) {
      const bool is_row = block.indent > 0 && block.hanging > block.indent;
      const std::size_t text =
          is_row ? line.find_first_not_of(' ', line.find("  ", block.indent)) : block.indent;
      out += line.substr(0, text);
      at = shown_columns(line.substr(0, text));
      rest = line.substr(text);
    }
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      const std::size_t width = shown_columns(word);
      if (!begins && at + 1 + width > columns) {
        out += '\n' + std::string(block.hanging, ' ');
        at = block.hanging;
      } else if (!begins) {
        out += ' ';
        ++at;
      }
      begins = false;
      out += word;
      at += width;
      rest.remove_prefix(word.size());
      rest.remove_prefix(blanks_before(rest));
    }
  }
  out += '\n';
}

/// Of a row's text: the least columns beside its name, and where it stands below one.
constexpr std::size_t kLeastBeside = 20, kBelowName = 4;

bool leaves_no_room_beside(const Block& block, std::size_t columns) {
  return 2 * block.hanging > columns && block.hanging + kLeastBeside > columns;
}

/// A row in a terminal too narrow for two columns: its name, and the text below.
void write_below(const Block& block, std::size_t columns, std::string& out) {
  const std::string_view row = block.lines.front();
  const std::size_t gap = row.find("  ", block.indent);
  out.append(row.substr(0, gap)).append("\n");
  Block text{block.lines, block.indent + kBelowName, block.indent + kBelowName};
  const std::string first =
      std::string(text.indent, ' ') + std::string(row.substr(row.find_first_not_of(' ', gap)));
  text.lines.front() = first;
  write_filled(text, columns, out);
}

void write_block(const Block& block, std::size_t columns, std::string& out) {
  const bool fits = std::all_of(block.lines.begin(), block.lines.end(),
                                [&](std::string_view line) { return shown_columns(line) <= columns; });
  // Without a gap there is no row: an example, of which a person pastes the line.
  const bool is_row = block.indent == 0 || block.hanging > block.indent;
  if (!fits && block.indent > 0 && is_row && leaves_no_room_beside(block, columns))
    return write_below(block, columns, out);
  if (!fits && is_row) return write_filled(block, columns, out);
  for (const std::string_view line : block.lines) {
    out += line;
    out += '\n';
  }
}

}  // namespace

std::set<std::size_t> line_breaks_without_blank(std::string_view text) {
  std::set<std::size_t> places;
  if (!may_lack_blanks(text)) return places;
  UErrorCode status = U_ZERO_ERROR;
  // Made once: it reads ICU's tables.
  static thread_local const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  if (breaks == nullptr) return places;
  UText* whole = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks->setText(whole, status);
  if (U_SUCCESS(status)) {
    UChar32 before = 0;
    std::size_t at = 0;
    for (std::int32_t place = breaks->first(); place != icu::BreakIterator::DONE; place = breaks->next()) {
      const auto byte = static_cast<std::size_t>(place);
      if (byte == 0 || byte >= text.size()) continue;
      for (std::size_t size = 0; at < byte; at += size) {
        const CodePoint point = first_code_point(text.substr(at));
        before = point.value;
        size = std::max<std::size_t>(1, point.size);
      }
      if (parts_no_words(before) || parts_no_words(first_code_point(text.substr(byte)).value))
        places.insert(byte);
    }
  }
  utext_close(whole);
  return places;
}

std::optional<HelpRow> help_row(std::string_view line) {
  const std::size_t begin = blanks_before(line);
  if (begin == 0) return std::nullopt;
  const std::size_t gap = line.find("  ", begin);
  const std::size_t text = gap == std::string_view::npos ? gap : line.find_first_not_of(' ', gap);
  if (text == std::string_view::npos) return std::nullopt;
  return HelpRow{line.substr(begin, gap - begin), line.substr(text), shown_columns(line.substr(0, text))};
}

std::string fill_lines(std::string_view text, std::size_t columns) {
  if (columns == 0) return std::string(text);
  std::string out;
  Block block;
  const auto finish = [&] {
    if (!block.lines.empty()) write_block(block, columns, out);
    block = {};
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (blanks_before(line) == line.size()) {
      finish();
      out += '\n';
      continue;
    }
    const std::size_t blanks = blanks_before(line);
    // A line goes on from a paragraph, or from a row where it stands below the row's text.
    const bool goes_on = !block.lines.empty() && blanks == block.hanging &&
                         (blanks == 0) == (block.indent == 0) &&
                         (block.indent == 0 || block.hanging > block.indent);
    if (!goes_on) {
      finish();
      block.indent = blanks;
      block.hanging = hanging_of(line);
    }
    block.lines.push_back(line);
  }
  finish();
  return out;
}

std::string wrap_lines(std::string_view text, std::size_t columns, std::size_t hanging) {
  if (columns == 0) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (shown_columns(line) <= columns) {
      out += line;
      out += '\n';
      continue;
    }
    const std::size_t indent = blanks_before(line);
    std::string filled;
    write_filled({{line.substr(indent)}, 0, indent + hanging}, columns - std::min(columns, indent), filled);
    out += std::string(indent, ' ') + filled;
  }
  return out;
}

}  // namespace verbatim
