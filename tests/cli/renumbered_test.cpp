// What was cited stays cited: a study that an earlier version indexed, decided on and cited, read by a
// version that numbers four of its five files otherwise. See tests/golden/renumbered/README.md.

#include <algorithm>
#include <filesystem>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/programs.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::lines_of;
using testing::ProgramRun;
using testing::ProgramStudy;

class Renumbered : public Test {
 protected:
  Renumbered() {
    const fs::path saved = testing::source_root() / "tests/golden/renumbered";
    fs::copy(saved, study_.path(), fs::copy_options::recursive);
    fs::create_directory(study_.path() / ".verbatim");
    fs::rename(study_.path() / "index", study_.path() / ".verbatim/index");
    run_ = study_.index();
  }
  std::vector<nlohmann::json> decisions() const {
    const auto entry =
        nlohmann::json::parse(study_.verbatim({"catalog", "show", "weather", "--format", "jsonl"}).out);
    return entry.at("decisions");
  }
  ProgramStudy study_;
  ProgramRun run_;
};

TEST_F(Renumbered, FilesAreListedWithTheirTurnsBeforeAndNow) {
  EXPECT_EQ(run_.status, 0) << run_.err;
  for (const char* file : {"p1.txt", "p2.txt", "p3.md", "p4.txt"}) {
    EXPECT_THAT(run_.err, ContainsRegex(std::string("transcripts/") + file +
                                        ": .*; numbered anew: 8 turns before, 16 now\n"));
  }
  EXPECT_THAT(run_.err, HasSubstr("p5.txt: interview p5, 16 turns written, 0 deleted\n"));
  EXPECT_THAT(study_.index().err, Not(HasSubstr("numbered anew"))) << "told once, when it happens";
}

TEST_F(Renumbered, EveryDecisionStandsAtItsWordsOrIsReportedLost) {
  std::map<std::string, int> standing, lost;
  for (const nlohmann::json& decision : decisions()) {
    const std::string verdict = decision.at("verdict");
    const std::string words = decision.at("quote").at("exact");
    if (decision.at("lost")) {
      ++lost[verdict];
      // All of these ran over a name that is a label now.
      EXPECT_THAT(words, ContainsRegex("Anna|Mr Berg|Shepherd|Widow Claes"));
      continue;
    }
    ++standing[verdict];
    const auto turn = nlohmann::json::parse(
        study_.verbatim({"show", "--format", "jsonl", decision.at("citation").get<std::string>()}).out);
    EXPECT_THAT(turn.at("text").get<std::string>(), HasSubstr(words));
    EXPECT_THAT(turn.at("role"), "interviewee");
  }
  EXPECT_EQ(standing, (std::map<std::string, int>{{"accepted", 19}, {"rejected", 1}}));
  EXPECT_EQ(lost, (std::map<std::string, int>{{"accepted", 1}, {"rejected", 4}}));
  const auto warnings = lines_of(study_.verbatim({"evidence", "weather"}).err);
  EXPECT_EQ(std::count_if(
                warnings.begin(), warnings.end(),
                [](const std::string& line) { return line.ends_with("see verbatim catalog show weather"); }),
            5);
}

TEST_F(Renumbered, PapersPrintTheNewCitationAndCheckSaysWhatHasMoved) {
  const std::string words =
      "We lit the stoves between the rows and stayed up until the sun was over the hill";
  std::string id;
  for (const nlohmann::json& decision : decisions()) {
    if (decision.at("quote").at("exact") == words) {
      id = decision.at("id");
      EXPECT_EQ(decision.at("citation"), "p1:4") << "it was accepted as p1:2";
    }
  }
  ASSERT_FALSE(id.empty());
  const std::string macros = study_.verbatim({"catalog", "export", "--format", "latex"}).out;
  const auto lines = lines_of(macros);
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
    return line.find(id) != std::string::npos && line.find("p1:4") != std::string::npos;
  })) << macros;
  study_.write("paper.md", "One grower said: \"" + words + ".\" (p1:2)\n");
  const ProgramRun check = study_.verbatim({"check", (study_.path() / "paper.md").string()});
  EXPECT_THAT(check.out, HasSubstr(": moved"));
  EXPECT_THAT(check.out, HasSubstr("p1:4"));
}

TEST_F(Renumbered, AKeptRunSaysWhatItHasInsteadNow) {
  const ProgramRun diff = study_.verbatim({"saved", "diff", "frost"});
  // The turns then held question, name and answer together, so none has the words of one now.
  EXPECT_THAT(diff.out, HasSubstr("p1:3"));
  EXPECT_THAT(diff.err, HasSubstr("8 turns in 5 interviews then"));
}

}  // namespace
}  // namespace verbatim
