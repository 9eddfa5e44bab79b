// The proof of `verbatim check`: papers of known verdict, drawn from the real transcripts.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "indexer/writing/index_writer.h"
#include "query/manuscript/check/manuscript_check.h"
#include "query/search/turn_lookup.h"
#include "tests/support/corpus.h"
#include "tests/support/manuscript_generator.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using testing::generate_manuscript;
using testing::GeneratedManuscript;
using testing::KnownQuotation;
using testing::ManuscriptFormat;
using testing::source_root;
using testing::TempDir;

/// Puts marks around a few words of every fourth long paragraph, as transcribers do where somebody reports
/// what others say: nobody in the corpus does.
void report_speech(const std::filesystem::path& transcripts) {
  constexpr std::size_t kFirst = 8, kLast = 11, kFewest = 25;
  for (const auto& entry : std::filesystem::directory_iterator(transcripts)) {
    std::ifstream in(entry.path());
    std::string text, line;
    std::size_t long_lines = 0;
    while (std::getline(in, line)) {
      std::istringstream words(line);
      std::vector<std::string> tokens{std::istream_iterator<std::string>(words), {}};
      const bool is_marked = tokens.size() >= kFewest && ++long_lines % 4 == 0;
      if (is_marked) {
        tokens[kFirst].insert(0, "\u201C");
        tokens[kLast] += "\u201D";
        line.clear();
        for (const std::string& token : tokens) line += (line.empty() ? "" : " ") + token;
      }
      text += line + "\n";
    }
    in.close();
    std::ofstream(entry.path()) << text;
  }
}

/// The corpus, with marks of reported speech put in, or the study that VERBATIM_TEST_STUDY names, indexed in
/// a folder of its own.
class ProvedStudy {
 public:
  ProvedStudy() {
    const char* other = std::getenv("VERBATIM_TEST_STUDY");
    const std::filesystem::path from =
        other != nullptr ? std::filesystem::path(other) : source_root() / "corpus";
    for (const auto& entry : std::filesystem::directory_iterator(from)) {
      if (entry.path().filename() == ".verbatim") continue;
      std::filesystem::copy(entry.path(), folder_.path() / entry.path().filename(),
                            std::filesystem::copy_options::recursive);
    }
    if (other == nullptr) report_speech(folder_.path() / "transcripts");
    const Study study = open_study(folder_.path());
    update_index(study, {});
    indexed_.emplace(study);
    const std::vector<std::string> interviews = indexed_->index().interviews();
    for (const std::string& interview : interviews) {
      for (Turn& turn : cited_turns(indexed_->index(), {interview, {}, {}}, 0))
        turns_.push_back(std::move(turn));
    }
  }

  ManuscriptCheck check(const std::string& name, const std::string& text) const {
    return check_manuscripts(*indexed_, {{folder_.write(name, text)}, false, false});
  }

  const std::vector<Turn>& turns() const { return turns_; }

 private:
  TempDir folder_;
  std::optional<IndexedStudy> indexed_;
  std::vector<Turn> turns_;
};

const ProvedStudy& proof_study() {
  static const ProvedStudy study;
  return study;
}

/// VERBATIM_TEST_SEED, or the same seed in every run.
std::uint32_t first_seed() {
  const char* given = std::getenv("VERBATIM_TEST_SEED");
  return given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : 20'240'607;
}

std::string describe(const CheckedQuotation& one) {
  std::string text = std::string(quote_verdict_name(one.verdict)) + ", cited";
  for (const Citation& cited : one.quotation.cited) text += " " + print_citation(cited);
  if (const auto standing = one.standing()) text += ", nearest " + print_citation(*standing);
  text += ", similarity " + std::to_string(one.similarity) + "\n      read as: " + one.quotation.text;
  for (const std::string& note : one.notes) text += "\n      note: " + note;
  return text;
}

/// One line for each quotation of which `check` says anything but what is known.
std::vector<std::string> misses(const GeneratedManuscript& paper, const ManuscriptCheck& check) {
  std::vector<std::string> result;
  std::multimap<std::size_t, const CheckedQuotation*> by_line;
  for (const CheckedQuotation& one : check.quotations) by_line.emplace(one.quotation.place.line, &one);
  for (const KnownQuotation& known : paper.quotations) {
    const std::string place =
        "line " + std::to_string(known.line) + ": " + known.what + "\n      made of: " + known.words;
    const auto found = by_line.find(known.line);
    if (found == by_line.end()) {
      result.push_back(place + "\n      is " + known.verdict + " but was not seen");
      continue;
    }
    const CheckedQuotation& one = *found->second;
    by_line.erase(found);
    const bool right_interview =
        known.interview.empty() || (!one.turns.empty() && one.turns.front().interview == known.interview);
    if (quote_verdict_name(one.verdict) != known.verdict || !right_interview) {
      result.push_back(place + "\n      is " + known.verdict + " of " + known.interview + " but was called " +
                       describe(one));
    }
  }
  for (const auto& [line, one] : by_line) {
    result.push_back("line " + std::to_string(line) + ": no quotation, but was called " + describe(*one));
  }
  return result;
}

struct ProofRow {
  std::string_view name;
  ManuscriptFormat format;
  std::string_view file;
};

void PrintTo(const ProofRow& row, std::ostream* out) {
  *out << row.name;
}

class QuoteCheckProof : public ::testing::TestWithParam<ProofRow> {};

TEST_P(QuoteCheckProof, is_right_in_99_of_100_quotations) {
  constexpr std::size_t kQuotations = 320;
  for (std::uint32_t round = 0; round < 3; ++round) {
    const std::uint32_t seed = first_seed() + round;
    const GeneratedManuscript paper =
        generate_manuscript(proof_study().turns(), GetParam().format, kQuotations, seed);
    ASSERT_EQ(paper.quotations.size(), kQuotations);
    const ManuscriptCheck check = proof_study().check(std::string(GetParam().file), paper.text);
    const std::vector<std::string> wrong = misses(paper, check);
    RecordProperty("misses of seed " + std::to_string(seed), static_cast<int>(wrong.size()));
    for (const std::string& miss : wrong) std::cout << "  seed " << seed << ", " << miss << "\n";
    EXPECT_LE(wrong.size() * 100, kQuotations) << "seed " << seed;
    EXPECT_TRUE(check.notices.empty()) << check.notices.front();
  }
}

INSTANTIATE_TEST_SUITE_P(papers, QuoteCheckProof,
                         ::testing::Values(ProofRow{"LaTeX", ManuscriptFormat::latex, "paper.tex"},
                                           ProofRow{"Markdown", ManuscriptFormat::markdown, "paper.md"},
                                           ProofRow{"plain text", ManuscriptFormat::plain, "paper.txt"}));

}  // namespace
}  // namespace verbatim
