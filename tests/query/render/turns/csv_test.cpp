#include "query/render/turns/csv.h"

#include <algorithm>
#include <random>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::said;

/// A reader of RFC 4180 without mercy: rows of fields.
std::vector<std::vector<std::string>> read_csv(const std::string& csv) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    std::string& last = rows.back().back();
    if (quoted) {
      if (c != '"') {
        last += c;
      } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
        last += csv[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      EXPECT_EQ(last, "") << "a quotation mark inside a plain field";
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.push_back({""});
    } else {
      last += c;
    }
  }
  EXPECT_FALSE(quoted);
  rows.pop_back();
  return rows;
}

/// A line that was guarded has a `'` in front of any `'` and a formula's first character; on later lines also
/// in front of blanks.
std::string unguarded(const std::string& value) {
  std::string plain;
  for (std::size_t begin = 0; begin < value.size();) {
    const std::size_t end = std::min(value.find('\n', begin), value.size() - 1) + 1;
    const std::string line = value.substr(begin, end - begin);
    const std::size_t first = line.find_first_not_of(begin == 0 ? "'" : "' \t\r\n");
    const std::string rest = first == std::string::npos ? "" : line.substr(first);
    const bool formula = std::string(begin == 0 ? "=+-@\t\r" : "=+-@").find(rest.substr(0, 1)) < 6 ||
                         rest.starts_with("\uFF1D") || rest.starts_with("\uFF0B") ||
                         rest.starts_with("\uFF0D") || rest.starts_with("\uFF20");
    plain += formula && !rest.empty() && line.front() == '\'' ? line.substr(1) : line;
    begin = end;
  }
  return plain;
}

std::string written(const std::vector<Turn>& turns, const FormatSettings& settings = {}) {
  std::ostringstream out;
  const auto writer = csv_writer(out, settings);
  for (const Turn& turn : turns) writer->write_turn(turn);
  return out.str();
}

TEST(Csv, HasTheColumnsOfATurn) {
  Turn turn = said("Drift, yes.");
  turn.phase = "deployment";
  turn.codes = {{"MM-drift", "PO", "MM"}, {"noise", "", ""}};
  turn.time = TimeSpan{60'000, 90'000, true};
  turn.inferred = true;
  const auto rows = read_csv(written({turn}));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0], ElementsAre("citation", "interview", "turn", "speaker", "role", "inferred", "mixed",
                                   "phase", "codes", "start", "end", "text", "phase_guessed"));
  EXPECT_THAT(rows[1],
              ElementsAre("32:57", "32", "57", "Interviewee", "interviewee", "true", "false", "deployment",
                          "MM-drift@PO; noise", "0:01:00", "0:01:30", "Drift, yes.", "false"));
  turn.phase_guessed = true;
  EXPECT_THAT(read_csv(written({turn}))[1].back(), "true");
}

TEST(Csv, GivesTheFieldsAskedFor) {
  FormatSettings settings;
  settings.fields = {"text", "citation", "score", "source"};
  Turn turn = said("Yes.");
  turn.source = {"transcripts/a,b.txt", 3, 5, {}};
  EXPECT_EQ(written({turn}, settings),
            "text,citation,score,source\nYes.,32:57,,\"transcripts/a,b.txt:3-5\"\n");
}

TEST(Csv, AddsTheScoreOfAHitAndWhetherItsContextAloneWasFound) {
  std::ostringstream out;
  FormatSettings settings;
  settings.hits = true;
  Hit hit;
  hit.turn = said("One. Two. Three.");
  hit.score = 1.5;
  hit.excerpts = {{{0, 4}, {}}, {{10, 16}, {}}};
  csv_writer(out, settings)->write_hit(hit);
  hit.context_only = true;
  csv_writer(out, settings)->write_hit(hit);
  const auto rows = read_csv(out.str());
  EXPECT_THAT(std::vector(rows[0].end() - 3, rows[0].end()),
              ElementsAre("score", "context_only", "phase_guessed"));
  EXPECT_THAT(std::vector(rows[1].end() - 3, rows[1].end()), ElementsAre("1.5", "false", "false"));
  EXPECT_THAT(*(rows.back().end() - 2), "true");
  settings.fields = {"excerpts"};
  out.str("");
  csv_writer(out, settings)->write_hit(hit);
  EXPECT_EQ(out.str(), "excerpts\nOne. […] Three.\n");
}

TEST(Csv, SaysOnceThatFormulasWereGuarded) {
  std::ostringstream out;
  const auto writer = csv_writer(out, {});
  writer->write_turn(said("fine"));
  EXPECT_THAT(writer->notices(), IsEmpty());
  writer->write_turn(said("=1"));
  writer->write_turn(said("=2"));
  EXPECT_THAT(writer->notices(), ElementsAre(HasSubstr("formulas")));
}

TEST(Csv, GivesEveryTextBack) {
  const unsigned seed = 20'251;
  std::mt19937 random(seed);
  const std::vector<std::string> pieces{"=",  "+",    "-", "@", "\t", "'", "\"", ",",
                                        "\n", "\r\n", "a", " ", "é",  "“", "語", ";"};
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    for (auto size = random() % 9; size > 0; --size) text += pieces[random() % pieces.size()];
    const auto rows = read_csv(written({said(text)}));
    ASSERT_EQ(rows.size(), 2u) << "seed " << seed;
    EXPECT_EQ(unguarded(*(rows[1].end() - 2)), text) << "seed " << seed;
  }
}

}  // namespace
}  // namespace verbatim
