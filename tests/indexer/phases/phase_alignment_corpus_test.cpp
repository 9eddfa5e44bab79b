#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/documents/source_text.h"
#include "common/study/guide.h"
#include "common/study/study.h"
#include "indexer/phases/phase_alignment.h"
#include "indexer/speakers/speaker_inference.h"
#include "tests/support/corpus.h"

// How well the aligner finds the phases of the five interviews that were read by hand (41 changes, 952
// turns).
namespace verbatim {
namespace {

struct Interview {
  std::string id;
  Transcript transcript;           ///< speakers settled
  std::vector<std::string> truth;  ///< the phase of each turn
};

const std::vector<Interview>& interviews() {
  static const std::vector<Interview> all = [] {
    const Study corpus = open_study(testing::source_root() / "corpus");
    std::vector<Interview> read;
    for (const char* id : {"5", "6", "24", "27", "32"}) {
      Interview interview{id, testing::read_corpus_transcript(id), {}};
      settle_speakers(interview.transcript, read_talk(interview.transcript, "en"), corpus.settings);
      interview.truth.resize(interview.transcript.turns.size());
      for (const testing::GoldRow& row : testing::read_gold("phases/phase_changes.tsv")) {
        const std::size_t colon = row[0].find(':');
        if (row[0].substr(0, colon) != id) continue;
        const auto turn = static_cast<std::ptrdiff_t>(std::stoul(row[0].substr(colon + 1)) - 1);
        std::fill(interview.truth.begin() + turn, interview.truth.end(), row[1]);
      }
      read.push_back(std::move(interview));
    }
    return read;
  }();
  return all;
}

const Guide& guide() {
  static const Guide read = parse_guide(read_file(testing::source_root() / "corpus/guide.md"), "guide.md");
  return read;
}

PhaseAlignment align(const Interview& interview, const Guide& by, const AlignmentSettings& settings = {}) {
  return align_phases(interview.transcript, read_talk(interview.transcript, "en"), by, "en", settings);
}

std::size_t right_turns(const Interview& interview, const std::vector<std::string>& phases) {
  std::size_t right = 0;
  for (std::size_t turn = 0; turn < phases.size(); ++turn)
    right += phases[turn] == interview.truth[turn] ? 1U : 0U;
  return right;
}

std::size_t right_turns(const Interview& interview, const AlignmentSettings& settings) {
  return right_turns(interview, align(interview, guide(), settings).phase_of_turn);
}

/// The guide's phases in its order, each with the same number of turns.
std::size_t right_in_equal_parts(const Interview& interview) {
  const std::size_t turns = interview.truth.size();
  const std::size_t phases = guide().phases.size();
  std::vector<std::string> parts(turns);
  for (std::size_t turn = 0; turn < turns; ++turn) parts[turn] = guide().phases[turn * phases / turns].id;
  return right_turns(interview, parts);
}

std::size_t all_turns() {
  std::size_t turns = 0;
  for (const Interview& interview : interviews()) turns += interview.truth.size();
  return turns;
}

double share(std::size_t right) {
  return static_cast<double>(right) / static_cast<double>(all_turns());
}

TEST(PhaseAlignmentCorpus, TheGoldCoversEveryTurn) {
  EXPECT_EQ(all_turns(), 952U);
  for (const Interview& interview : interviews())
    EXPECT_EQ(std::ranges::count(interview.truth, ""), 0) << interview.id;
}

// Reached: 895 of 952 (94.0 %). The slack is 14 turns, about one misplaced change: an edit of the guide or of
// a phrase list may cost that much, but not a phase.
TEST(PhaseAlignmentCorpus, DefaultsFindThePhases) {
  std::size_t right = 0;
  std::size_t by_parts = 0;
  std::printf("interview  turns  right   equal parts\n");
  for (const Interview& interview : interviews()) {
    const std::size_t turns = interview.truth.size();
    const std::size_t found = right_turns(interview, AlignmentSettings{});
    const std::size_t parts = right_in_equal_parts(interview);
    std::printf("%9s  %5zu  %5zu   %5zu\n", interview.id.c_str(), turns, found, parts);
    right += found;
    by_parts += parts;
  }
  std::printf("%9s  %5zu  %5zu   %5zu   (%.1f %%, %.1f %%)\n", "all", all_turns(), right, by_parts,
              100 * share(right), 100 * share(by_parts));
  EXPECT_GE(right, 881U);
}

struct Candidate {
  std::array<std::size_t, 4> step{};  ///< place in the grid
  AlignmentSettings settings;
  std::vector<std::size_t> right;  ///< for each interview
};

std::vector<Candidate> evaluate_grid() {
  constexpr std::array kQuestionShares{0.3, 0.5, 0.7};
  constexpr std::array kStatementWeights{0.1, 0.2, 0.3, 0.4};
  constexpr std::array kChangeCosts{0.5, 0.75, 1.0, 1.5, 2.0};
  constexpr std::array kTransitionFactors{0.2, 0.4};
  std::vector<Candidate> grid;
  for (std::size_t a = 0; a < kQuestionShares.size(); ++a) {
    for (std::size_t b = 0; b < kStatementWeights.size(); ++b) {
      for (std::size_t c = 0; c < kChangeCosts.size(); ++c) {
        for (std::size_t d = 0; d < kTransitionFactors.size(); ++d) {
          Candidate candidate{
              {a, b, c, d},
              {kQuestionShares[a], kStatementWeights[b], kChangeCosts[c], kTransitionFactors[d]},
              {}};
          for (const Interview& interview : interviews()) {
            candidate.right.push_back(right_turns(interview, candidate.settings));
          }
          grid.push_back(std::move(candidate));
        }
      }
    }
  }
  return grid;
}

std::size_t grid_distance(const Candidate& a, const Candidate& b) {
  std::size_t distance = 0;
  for (std::size_t i = 0; i < a.step.size(); ++i) {
    distance += a.step[i] > b.step[i] ? a.step[i] - b.step[i] : b.step[i] - a.step[i];
  }
  return distance;
}

/// The best on all interviews but one; of several equally good ones the one nearest to all of these, for the
/// middle of a plateau moves least.
const Candidate& choose_without(const std::vector<Candidate>& grid, std::size_t left_out) {
  const auto right_elsewhere = [&](const Candidate& candidate) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < candidate.right.size(); ++i) right += i == left_out ? 0 : candidate.right[i];
    return right;
  };
  std::size_t best = 0;
  for (const Candidate& candidate : grid) best = std::max(best, right_elsewhere(candidate));
  std::vector<const Candidate*> equal;
  for (const Candidate& candidate : grid) {
    if (right_elsewhere(candidate) == best) equal.push_back(&candidate);
  }
  const auto distance_to_all = [&](const Candidate* candidate) {
    std::size_t sum = 0;
    for (const Candidate* other : equal) sum += grid_distance(*candidate, *other);
    return sum;
  };
  return **std::ranges::min_element(equal, {}, distance_to_all);
}

TEST(PhaseAlignmentCorpus, ParametersChosenOnFourInterviewsWorkOnTheFifth) {
  const std::vector<Candidate> grid = evaluate_grid();
  std::size_t right = 0;
  std::printf("left out  turns  right   question share, statement weight, change cost, transition factor\n");
  for (std::size_t i = 0; i < interviews().size(); ++i) {
    const Candidate& chosen = choose_without(grid, i);
    std::printf("%8s  %5zu  %5zu   %.1f %.1f %.2f %.1f\n", interviews()[i].id.c_str(),
                interviews()[i].truth.size(), chosen.right[i], chosen.settings.question_share,
                chosen.settings.statement_weight, chosen.settings.change_cost,
                chosen.settings.transition_factor);
    right += chosen.right[i];
  }
  std::printf("%8s  %5zu  %5zu   %.1f %%\n", "all", all_turns(), right, 100 * share(right));
  EXPECT_GE(share(right), 0.90);
}

TEST(PhaseAlignmentCorpus, AnUnrelatedGuideDoesNotFlap) {
  const Guide bakery = parse_guide(
      "## Starting the bakery {#start}\n- When did you buy the oven, and who lent you the money?\n"
      "## Bread {#bread}\n- Which flour do you use for your bread?\n- How long does the dough rest?\n"
      "## Customers {#customers}\n- What do customers ask for on Sundays?\n- How do you set the price of a "
      "loaf?\n"
      "## Retirement {#retirement}\n- Who will take over the bakery?\n",
      "guide.md");
  for (const Interview& interview : interviews()) {
    const PhaseAlignment alignment = align(interview, bakery);
    EXPECT_LE(alignment.changes.size(), bakery.phases.size() + 1) << interview.id;
  }
}

TEST(PhaseAlignmentCorpus, IsTheSameEveryTime) {
  for (const Interview& interview : interviews()) {
    const PhaseAlignment once = align(interview, guide());
    const PhaseAlignment again = align(interview, guide());
    EXPECT_EQ(once.phase_of_turn, again.phase_of_turn);
    ASSERT_EQ(once.changes.size(), again.changes.size());
    for (std::size_t i = 0; i < once.changes.size(); ++i)
      EXPECT_EQ(once.changes[i].why, again.changes[i].why);
  }
}

}  // namespace
}  // namespace verbatim
