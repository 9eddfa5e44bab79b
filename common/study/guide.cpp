#include "common/study/guide.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "common/text/code_point.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view without_blanks_around(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

std::string slug(const std::string& title) {
  std::string id;
  for (const char c : fold_accents(title)) {
    if (is_id_character(c) && c != '-') {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

/// The words of a level-2 heading, without its closing hashes.
std::optional<std::string_view> heading_words(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  if (indent > 3) return std::nullopt;
  line.remove_prefix(indent);
  if (!line.starts_with("##") || (line.size() > 2 && kBlanks.find(line[2]) == std::string_view::npos)) {
    return std::nullopt;
  }
  line = without_blanks_around(line.substr(2));
  const std::size_t hashes = line.find_last_not_of('#');
  if (hashes == std::string_view::npos) return std::string_view{};
  if (kBlanks.find(line[hashes]) != std::string_view::npos)
    line = without_blanks_around(line.substr(0, hashes));
  return line;
}

/// What stands behind a list item's mark.
std::optional<std::string_view> item_words(std::string_view line) {
  line = without_blanks_around(line);
  std::size_t mark = 0;
  while (mark < line.size() && is_ascii_digit(line[mark])) ++mark;
  const std::string_view ends = mark == 0 ? "-*+" : ".)";
  if (mark + 1 >= line.size() || ends.find(line[mark]) == std::string_view::npos ||
      kBlanks.find(line[mark + 1]) == std::string_view::npos) {
    return std::nullopt;
  }
  return without_blanks_around(line.substr(mark + 1));
}

GuidePhase read_heading(std::string_view words, const std::string& place) {
  GuidePhase phase;
  const std::size_t brace = words.rfind("{#");
  if (brace != std::string_view::npos && words.ends_with('}')) {
    phase.title = without_blanks_around(words.substr(0, brace));
    phase.id = words.substr(brace + 2, words.size() - brace - 3);
    if (phase.id.empty() || !std::ranges::all_of(phase.id, is_id_character)) {
      throw usage_error("\"" + phase.id + "\" is not the id of a phase",
                        "an id is made of a-z, 0-9 and hyphens: {#model-evaluation}", place);
    }
    return phase;
  }
  phase.title = words;
  phase.id = slug(phase.title);
  if (phase.id.empty()) {
    throw usage_error("no id can be made of the heading \"" + phase.title + "\"",
                      "give the phase one in braces: ## " + phase.title + " {#my-phase}", place);
  }
  return phase;
}

}  // namespace

const Guide* Guide::in(std::string_view of_interview) const {
  if (of_interview.empty() || language == of_interview) return this;
  for (const Guide& translation : translations) {
    if (translation.language == of_interview) return &translation;
  }
  return language.empty() ? this : nullptr;
}

Guide parse_guide(const std::string& markdown, const std::string& file_name) {
  Guide guide;
  std::map<std::string, std::size_t> line_of_id;
  const LineTable lines(markdown);
  // Line by line, for only four kinds of line matter: fences, headings of level 2, items of lists, and what
  // goes on with an item. Anything else is for human readers and ends the item above it.
  bool in_item = false;
  bool after_blank = false;
  bool in_fence = false;
  for (std::size_t number = 1; number <= lines.line_count(); ++number) {
    const ByteRange range = lines.line(number);
    const std::string_view line = std::string_view(markdown).substr(range.begin_byte, range.size());
    const std::string_view words = without_blanks_around(line);
    if (words.starts_with("```") || words.starts_with("~~~")) {
      in_fence = !in_fence;
      in_item = false;
      continue;
    }
    if (in_fence) continue;
    if (const auto heading = heading_words(line)) {
      const std::string place = file_line(file_name, number);
      GuidePhase phase = read_heading(*heading, place);
      const auto [known, added] = line_of_id.emplace(phase.id, number);
      if (!added) {
        throw usage_error(
            "the phase \"" + phase.id + "\" was opened before, in line " + std::to_string(known->second),
            "give each phase an id of its own", place);
      }
      phase.line = number;
      guide.phases.push_back(std::move(phase));
      in_item = false;
      continue;
    }
    if (guide.phases.empty()) continue;
    std::vector<std::string>& questions = guide.phases.back().questions;
    if (const auto item = item_words(line)) {
      questions.emplace_back(*item);
      in_item = true;
    } else if (words.empty()) {
      after_blank = true;
      continue;
    } else if (words.starts_with('#') || (after_blank && kBlanks.find(line[0]) == std::string_view::npos)) {
      in_item = false;
    } else if (in_item) {
      questions.back() += " " + std::string(words);
    }
    after_blank = false;
  }
  if (guide.phases.empty()) {
    throw usage_error("the interview guide has no phases",
                      "each phase is a heading: ## Model evaluation {#model-evaluation}",
                      file_line(file_name, 1));
  }
  return guide;
}

std::map<std::string, std::string> guide_files(const Study& study) {
  std::map<std::string, std::string> files;
  if (std::filesystem::exists(study.root / study.settings.guide_file))
    files.emplace(std::string(), study.settings.guide_file);
  const std::filesystem::path folder = (study.root / study.settings.guide_file).parent_path();
  std::error_code failure;
  for (std::filesystem::directory_iterator entries(folder, failure), end; !failure && entries != end;
       entries.increment(failure)) {
    const std::string file = entries->path().lexically_relative(study.root).generic_string();
    if (const auto language = study.settings.language_of_guide(file)) files.emplace(*language, file);
  }
  return files;
}

Guide read_guide_file(const std::filesystem::path& file) {
  try {
    return parse_guide(decode_source(read_file(file)).text, file.string());
  } catch (const Error& error) {
    throw error.with_place(file.string());
  }
}

}  // namespace verbatim
