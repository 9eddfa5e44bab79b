#include "tests/support/relevance.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "tests/support/corpus.h"

namespace verbatim::testing {
namespace {

constexpr std::size_t kColumns = 3;

[[noreturn]] void misfit(const std::string& file, const GoldRow& row, const std::string& problem) {
  std::string shown;
  for (const std::string& field : row) shown += (shown.empty() ? "" : " | ") + field;
  throw std::logic_error("relevance/" + file + ": " + problem + ": " + shown);
}

std::vector<GoldRow> rows_of(const std::string& file) {
  std::vector<GoldRow> rows = read_gold("relevance/" + file);
  for (const GoldRow& row : rows) {
    if (row.size() != kColumns) misfit(file, row, "three columns are expected");
  }
  return rows;
}

double discounted(int gain, std::size_t rank) {
  return gain / std::log2(static_cast<double>(rank) + 1.0);
}

}  // namespace

bool JudgedQuestion::is_keywords() const {
  return text.find('?') == std::string::npos && std::count(text.begin(), text.end(), ' ') < 3;
}

std::vector<JudgedQuestion> read_judged_questions() {
  std::vector<JudgedQuestion> questions;
  const auto find = [&](const std::string& id) {
    return std::find_if(questions.begin(), questions.end(),
                        [&](const JudgedQuestion& question) { return question.id == id; });
  };
  for (const GoldRow& row : rows_of("questions.tsv")) {
    if (find(row[0]) != questions.end()) misfit("questions.tsv", row, "the id stands there twice");
    questions.push_back({row[0], row[1], row[2] == "*" ? "" : row[2], {}});
  }
  for (const GoldRow& row : rows_of("judgements.tsv")) {
    const auto question = find(row[0]);
    if (question == questions.end()) misfit("judgements.tsv", row, "there is no such question");
    if (row[2] != "1" && row[2] != "2") misfit("judgements.tsv", row, "a grade is 1 or 2");
    if (!question->grades.emplace(row[1], row[2] == "2" ? 2 : 1).second) {
      misfit("judgements.tsv", row, "the turn is judged twice");
    }
  }
  for (const JudgedQuestion& question : questions) {
    if (question.grades.empty())
      misfit("questions.tsv", {question.id, question.text}, "no turn is judged for it");
  }
  return questions;
}

RelevanceFigures relevance_figures(const std::vector<std::string>& ranking,
                                   const std::map<std::string, int>& grades) {
  constexpr std::size_t kTop = 10;
  constexpr std::size_t kRecallTop = 20;
  RelevanceFigures figures;
  double gain = 0.0;
  std::size_t found = 0;
  for (std::size_t rank = 1; rank <= std::min(ranking.size(), kRecallTop); ++rank) {
    const auto grade = grades.find(ranking[rank - 1]);
    if (grade == grades.end()) continue;
    ++found;
    if (rank > kTop) continue;
    gain += discounted(grade->second, rank);
    if (figures.reciprocal_rank_at_10 == 0.0) figures.reciprocal_rank_at_10 = 1.0 / static_cast<double>(rank);
  }
  std::vector<int> ideal;
  for (const auto& [citation, grade] : grades) ideal.push_back(grade);
  std::sort(ideal.rbegin(), ideal.rend());
  double ideal_gain = 0.0;
  for (std::size_t rank = 1; rank <= std::min(ideal.size(), kTop); ++rank) {
    ideal_gain += discounted(ideal[rank - 1], rank);
  }
  figures.ndcg_at_10 = gain / ideal_gain;
  figures.recall_at_20 = static_cast<double>(found) / static_cast<double>(grades.size());
  return figures;
}

RelevanceFigures mean_figures(const std::vector<RelevanceFigures>& figures) {
  RelevanceFigures mean;
  for (const RelevanceFigures& one : figures) {
    mean.ndcg_at_10 += one.ndcg_at_10;
    mean.reciprocal_rank_at_10 += one.reciprocal_rank_at_10;
    mean.recall_at_20 += one.recall_at_20;
  }
  const auto count = static_cast<double>(std::max<std::size_t>(figures.size(), 1));
  mean.ndcg_at_10 /= count;
  mean.reciprocal_rank_at_10 /= count;
  mean.recall_at_20 /= count;
  return mean;
}

}  // namespace verbatim::testing
