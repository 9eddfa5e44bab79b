// How well `search --any --plain` ranks, on questions about the corpus that were judged by reading
// (tests/golden/relevance/). Its figures are kept beside them: a commit that moves one, down or up, writes
// them anew with VERBATIM_UPDATE_GOLDEN=1 and says so.
#include "tests/support/relevance.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "common/study/study.h"
#include "indexer/writing/index_writer.h"
#include "query/search/search.h"
#include "query/search/turn_lookup.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::JudgedQuestion;
using testing::relevance_figures;
using testing::RelevanceFigures;

TEST(RelevanceFigures, AreThoseWorkedOutByHand) {
  // Ranks 2 (grade 1) and 4 (grade 2): 1/log2(3) + 2/log2(5) = 0.63093 + 0.86135 = 1.49228.
  // Ideal 2, 1, 1: 2 + 0.63093 + 0.5 = 3.13093. 1.49228 / 3.13093 = 0.47663.
  const RelevanceFigures figures =
      relevance_figures({"5:9", "5:1", "5:8", "5:2"}, {{"5:1", 1}, {"5:2", 2}, {"5:3", 1}});
  EXPECT_NEAR(figures.ndcg_at_10, 0.47663, 1e-5);
  EXPECT_DOUBLE_EQ(figures.reciprocal_rank_at_10, 0.5);
  EXPECT_DOUBLE_EQ(figures.recall_at_20, 2.0 / 3.0);
}

TEST(RelevanceFigures, LookAtTenAndAtTwentyRanks) {
  std::vector<std::string> ranking;
  for (int turn = 1; turn <= 21; ++turn) ranking.push_back("5:" + std::to_string(turn));
  EXPECT_GT(relevance_figures(ranking, {{"5:10", 1}}).ndcg_at_10, 0.0);
  EXPECT_DOUBLE_EQ(relevance_figures(ranking, {{"5:11", 1}}).ndcg_at_10, 0.0);
  EXPECT_DOUBLE_EQ(relevance_figures(ranking, {{"5:11", 1}}).reciprocal_rank_at_10, 0.0);
  EXPECT_DOUBLE_EQ(relevance_figures(ranking, {{"5:20", 1}}).recall_at_20, 1.0);
  EXPECT_DOUBLE_EQ(relevance_figures(ranking, {{"5:21", 1}}).recall_at_20, 0.0);
  EXPECT_DOUBLE_EQ(relevance_figures({"5:1", "5:2"}, {{"5:1", 2}, {"5:2", 1}}).ndcg_at_10, 1.0);
  EXPECT_LT(relevance_figures({"5:2", "5:1"}, {{"5:1", 2}, {"5:2", 1}}).ndcg_at_10, 1.0);
}

/// One figure of figures.tsv.
struct Figure {
  std::string asked_of;  ///< `one interview`, `all interviews`, or `all interviews, keywords`
  std::string measure;
  double value;
};

class Relevance : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy(testing::source_root() / "corpus", folder_.path(),
                          std::filesystem::copy_options::recursive);
    std::filesystem::remove_all(folder_.path() / ".verbatim");
    const Study study = open_study(folder_.path());
    update_index(study, {});
    indexed_.emplace(study);
  }

  RelevanceFigures figures_of(const JudgedQuestion& question) const {
    SearchRequest request;
    request.query = question.text;
    request.plain = request.any = true;
    if (!question.scope.empty()) request.filter = "interview:" + question.scope;
    request.limit = 20;
    return relevance_figures(testing::citations(search(*indexed_, request)), question.grades);
  }

  testing::TempDir folder_;
  std::optional<IndexedStudy> indexed_;
};

std::filesystem::path figures_file() {
  return testing::source_root() / "tests/golden/relevance/figures.tsv";
}

std::vector<Figure> read_figures() {
  std::vector<Figure> figures;
  if (!std::filesystem::exists(figures_file())) return figures;
  for (const testing::GoldRow& row : testing::read_gold("relevance/figures.tsv")) {
    figures.push_back({row.at(0), row.at(1), std::stod(row.at(2))});
  }
  return figures;
}

void write_figures(const std::vector<Figure>& figures) {
  std::ofstream out(figures_file(), std::ios::binary);
  out << "# What the judged questions score. A commit that moves a figure writes this file anew with\n"
         "# VERBATIM_UPDATE_GOLDEN=1 and says which moved and why.\n"
         "asked_of\tmeasure\tvalue\n";
  for (const Figure& figure : figures) {
    out << fmt::format("{}\t{}\t{:.4f}\n", figure.asked_of, figure.measure, figure.value);
  }
}

TEST_F(Relevance, JudgedTurnsExistAndLieInTheirScope) {
  const std::vector<JudgedQuestion> questions = testing::read_judged_questions();
  EXPECT_GE(questions.size(), 30u);
  for (const JudgedQuestion& question : questions) {
    for (const auto& [citation, grade] : question.grades) {
      const Citation cited = parse_citation(citation);
      EXPECT_EQ(cited.first, cited.last) << citation << " of " << question.id << " is not one turn";
      EXPECT_NO_THROW(cited_turns(indexed_->index(), cited, 0)) << citation << " of " << question.id;
      EXPECT_TRUE(question.scope.empty() || cited.interview == question.scope)
          << citation << " is no answer to " << question.id << ", which is asked of " << question.scope;
    }
  }
}

TEST_F(Relevance, FiguresAreAsKept) {
  // What moves with the order of floating-point sums between builds, and no more.
  constexpr double kTolerance = 0.002;
  std::vector<Figure> figures;
  std::string by_question;
  struct Asked {
    std::string of;
    bool one_interview;
    bool keywords;
  };
  for (const Asked& asked : {Asked{"one interview", true, false}, Asked{"all interviews", false, false},
                             Asked{"all interviews, keywords", false, true}}) {
    std::vector<RelevanceFigures> all;
    for (const JudgedQuestion& question : testing::read_judged_questions()) {
      if (question.scope.empty() == asked.one_interview || question.is_keywords() != asked.keywords) continue;
      const RelevanceFigures& own = all.emplace_back(figures_of(question));
      by_question += fmt::format("  {:8} {:.3f} {:.3f} {:.3f}  {}\n", question.id, own.ndcg_at_10,
                                 own.reciprocal_rank_at_10, own.recall_at_20, question.text);
    }
    if (all.empty()) continue;
    const RelevanceFigures mean = testing::mean_figures(all);
    figures.push_back({asked.of, "nDCG@10", mean.ndcg_at_10});
    figures.push_back({asked.of, "MRR@10", mean.reciprocal_rank_at_10});
    figures.push_back({asked.of, "recall@20", mean.recall_at_20});
  }
  const char* update = std::getenv("VERBATIM_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    write_figures(figures);
    return;
  }
  const std::vector<Figure> kept = read_figures();
  ASSERT_EQ(kept.size(), figures.size())
      << figures_file() << " does not hold all figures; VERBATIM_UPDATE_GOLDEN=1 writes it";
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto& [asked_of, measure, value] = figures[i];
    ASSERT_EQ(kept[i].asked_of + kept[i].measure, asked_of + measure);
    EXPECT_GE(value, kept[i].value - kTolerance) << fmt::format(
        "{} of {} fell from {:.4f} to {:.4f}: search ranks worse on the judged questions.\n"
        "If that is meant, write the file with VERBATIM_UPDATE_GOLDEN=1 and say why in the commit.",
        measure, asked_of, kept[i].value, value);
    EXPECT_LE(value, kept[i].value + kTolerance) << fmt::format(
        "{} of {} rose from {:.4f} to {:.4f}: better, and to be kept.\n"
        "Write the file with VERBATIM_UPDATE_GOLDEN=1 and say so in the commit.",
        measure, asked_of, kept[i].value, value);
  }
  if (HasFailure()) std::cerr << "question nDCG@10 MRR@10 recall@20\n" << by_question;
}

}  // namespace
}  // namespace verbatim
