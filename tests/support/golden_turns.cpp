#include "tests/support/golden_turns.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "tests/support/corpus.h"

namespace verbatim::testing {
namespace {

std::string clock(std::int64_t time_ms) {
  const std::int64_t seconds = time_ms / 1000;
  const auto two = [](std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  std::string text = seconds >= 3600 ? std::to_string(seconds / 3600) + ":" + two(seconds / 60 % 60)
                                     : std::to_string(seconds / 60);
  text += ":" + two(seconds % 60);
  if (time_ms % 1000 != 0) text += "+" + std::to_string(time_ms % 1000) + "ms";
  return text;
}

std::string time_field(const std::optional<TimeSpan>& time) {
  if (!time) return "-";
  return (time->about ? "~" : "") + clock(time->start_ms) + ".." +
         (time->end_ms ? clock(*time->end_ms) : std::string());
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(separator)) + part;
  return text.empty() ? "-" : text;
}

std::string visible(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F && c != '\\') {
      result += c;
      continue;
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    result += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return result;
}

/// What stands between blanks and line ends, no word rules: a golden file must not move with the tokenizer.
std::vector<std::string> chunks(std::string_view text) {
  std::vector<std::string> result;
  for (std::size_t begin = text.find_first_not_of(" \t\r\n"); begin != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    result.push_back(visible(text.substr(begin, end - begin)));
    begin = text.find_first_not_of(" \t\r\n", end);
  }
  return result;
}

}  // namespace

std::string golden_header() {
  return "citation\tspeaker\tmarks\trole\ttime\tcodes\tfirst_words\tlast_words\tlines";
}

std::string golden_row(const Turn& turn) {
  constexpr std::ptrdiff_t kShown = 5;
  std::vector<std::string> marks;
  if (turn.inferred) marks.emplace_back("inferred");
  if (turn.mixed) marks.emplace_back("mixed");
  std::vector<std::string> codes;
  for (const AppliedCode& applied : turn.codes) {
    codes.push_back(applied.coder.empty() ? applied.code : applied.code + "@" + applied.coder);
  }
  const std::vector<std::string> words = chunks(turn.text);
  const auto shown = std::min(kShown, std::ssize(words));
  const SourcePlace& place = turn.source;
  return cite(turn.interview, turn.number) + '\t' + (turn.speaker.empty() ? "-" : visible(turn.speaker)) +
         '\t' + joined(marks, ",") + '\t' + std::string(role_name(turn.role)) + '\t' + time_field(turn.time) +
         '\t' + joined(codes, ",") + '\t' + joined({words.begin(), words.begin() + shown}, " ") + '\t' +
         joined({words.end() - shown, words.end()}, " ") + '\t' + std::to_string(place.first_line) + '-' +
         std::to_string(place.last_line);
}

std::vector<std::string> golden_rows(const Transcript& transcript) {
  std::vector<std::string> rows;
  for (const ReadTurn& read : transcript.turns) rows.push_back(golden_row(whole_turn(transcript, read.turn)));
  return rows;
}

void expect_golden(const std::filesystem::path& file_under_golden, const std::vector<std::string>& rows) {
  const std::filesystem::path file = source_root() / "tests/golden" / file_under_golden;
  std::vector<std::string> comments, expected;
  {
    std::ifstream in(file);
    bool header_read = false;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with('#')) {
        comments.push_back(line);
      } else if (!header_read) {
        header_read = true;
      } else {
        expected.push_back(line);
      }
    }
  }
  const char* update = std::getenv("VERBATIM_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream out(file, std::ios::binary);
    for (const std::string& comment : comments) out << comment << '\n';
    out << golden_header() << '\n';
    for (const std::string& row : rows) out << row << '\n';
    ASSERT_TRUE(out.flush()) << "cannot write " << file;
    return;
  }
  ASSERT_FALSE(expected.empty()) << file << " has no rows";
  for (std::size_t i = 0; i < std::max(expected.size(), rows.size()); ++i) {
    EXPECT_EQ(i < expected.size() ? expected[i] : "(no such row)",
              i < rows.size() ? rows[i] : "(no such row)")
        << file_under_golden.string() << ", row " << i + 1;
  }
}

}  // namespace verbatim::testing
