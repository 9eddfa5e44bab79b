#include "indexer/readers/not_a_transcript.h"

#include <algorithm>

#include "common/text/folding.h"
#include "common/text/words.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/paragraphs.h"

namespace verbatim {
namespace {

/// The first cell of a table's row, whatever parts the cells; the whole line if nothing does.
std::string_view first_cell(std::string_view line) {
  std::string_view cell = trim(line.substr(0, line.find_first_of("\t;,|")));
  if (cell.starts_with('"')) cell.remove_prefix(1);
  if (cell.ends_with('"')) cell.remove_suffix(1);
  return cell;
}

bool has_cells(std::string_view line) {
  return line.find_first_of("\t;|,") != std::string_view::npos;
}

bool is_header_of_codes(std::string_view line) {
  const std::string words = fold_case(line);
  const std::string first = fold_case(first_cell(line));
  const bool says_code = first == "code" || first == "codes" || first == "id" || first == "theme" ||
                         first == "parent" || first == "name";
  const auto holds = [&](std::string_view word) { return words.find(word) != std::string::npos; };
  return says_code && has_cells(line) && holds("code") + holds("theme") > 0 &&
         (holds("count") || holds("frequency") || holds("description") || holds("definition") ||
          holds("parent") || holds("color") || holds("colour") || holds("number") || holds("references") ||
          holds("files"));
}

}  // namespace

std::optional<std::string> what_it_is_instead(std::string_view text, const LineTable& lines,
                                              const SpeakerKey& key) {
  const std::string_view words = trim(text);
  if (words.starts_with("<?xml") || words.starts_with("<Project")) {
    const bool empty = words.find("<TextSource") == std::string_view::npos;
    return empty ? "a project without any text in it, no transcript" : "a project file, no transcript";
  }
  if (words.starts_with("{") && words.ends_with("}")) return "a JSON file, no transcript";
  std::size_t filled = 0, codes = 0, below_head = 0;
  bool header = false;
  for (std::size_t number = 1; number <= lines.line_count(); ++number) {
    const ByteRange range = lines.line(number);
    const std::string_view line = trim(text.substr(range.begin_byte, range.size()));
    if (line.empty()) continue;
    if (++filled == 1) header = is_header_of_codes(line);
    if (number > key.last_line && !is_separator(line)) ++below_head;
    if (is_code_shape(first_cell(line))) ++codes;
  }
  if (header || (filled >= 3 && 10 * codes >= 6 * filled)) return "a table of codes, no talk";
  if (!key.speakers.empty() && below_head == 0) return "a key of speakers, with no talk under it";
  if (key.last_line > 0 && below_head == 0) return "details of an interview, with no talk under them";
  return std::nullopt;
}

bool is_conversation(std::string_view text, const LineTable& lines) {
  constexpr std::size_t kMinQuestions = 3;
  std::size_t paragraphs = 0, questions = 0;
  for (const Paragraph& paragraph : find_paragraphs(text, lines)) {
    const std::string_view words = text.substr(paragraph.range.begin_byte, paragraph.range.size());
    if (is_separator(words)) continue;
    ++paragraphs;
    for (const std::string_view mark : {"?", "\uFF1F", "\u061F", "?\u201D", "?\""}) {
      if (words.ends_with(mark)) {
        ++questions;
        break;
      }
    }
  }
  return questions >= kMinQuestions && questions * 5 >= paragraphs && paragraphs > questions;
}

}  // namespace verbatim
