#include "indexer/writing/index_writer.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/documents/source_text.h"
#include "common/index/index.h"
#include "common/index/packed_positions.h"
#include "indexer/assembly/joined_source.h"
#include "indexer/assembly/study_codes.h"
#include "tests/common/expect_error.h"
#include "tests/support/corpus.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_dir.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using testing::difference;
using testing::dump_index;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::TempDir;

/// One labelled block as a person types it, with a code under it if there is one.
std::string block(const std::string& speaker, const std::string& text, const std::string& code = {}) {
  return speaker + "\n\n" + text + "\n\n" + (code.empty() ? "" : code + "\n\n");
}

std::string talk(const std::string& interview, const std::string& answer, const std::string& code = {}) {
  return "Interview " + interview + " - PO\n\n" + block("Interviewer", "How do you test the model?") +
         block("Interviewee", answer, code) + block("Interviewer", "And how do you deploy it?") +
         block("Interviewee", "With some care and by hand.");
}

/// A study in a folder of its own.
class StudyFolder {
 public:
  const fs::path& path() const { return dir_.path(); }
  fs::path write(const fs::path& file, const std::string& content) const { return dir_.write(file, content); }
  void remove(const fs::path& file) const { ASSERT_TRUE(fs::remove(path() / file)) << file; }
  void rename(const fs::path& from, const fs::path& to) const { fs::rename(path() / from, path() / to); }

  IndexRun index(const IndexOptions& options = {}) const { return update_index(open_study(path()), options); }
  fs::path index_folder() const { return path() / ".verbatim"; }
  std::vector<std::string> dump() const { return dump_index(index_folder()); }

  /// The dump of an index made of the same files from nothing.
  std::vector<std::string> fresh_dump() const {
    TempDir copy;
    for (const auto& entry : fs::directory_iterator(path())) {
      if (entry.path().filename() == ".verbatim") continue;
      fs::copy(entry.path(), copy.path() / entry.path().filename(), fs::copy_options::recursive);
    }
    update_index(open_study(copy.path()), {});
    return dump_index(copy.path() / ".verbatim");
  }

  template <typename Read>
  auto read(Read&& read) const {
    const Index index(index_folder());
    return index.read([&] { return read(index.database()); });
  }

 private:
  TempDir dir_;
};

/// Xapian's name for one commit of one database.
std::pair<std::string, Xapian::rev> commit_of(const StudyFolder& study) {
  return study.read([](const Xapian::Database& database) {
    return std::pair(database.get_uuid(), database.get_revision());
  });
}

std::map<std::string, SourceRecord> records(const StudyFolder& study) {
  const auto list = study.read([](const Xapian::Database& database) { return Shard(database).sources(); });
  return {list.begin(), list.end()};
}

const SourceOutcome& outcome(const IndexRun& run, const std::string& file) {
  const auto found = std::find_if(run.sources.begin(), run.sources.end(),
                                  [&](const SourceOutcome& source) { return source.file == file; });
  if (found == run.sources.end()) throw std::logic_error("no outcome for " + file);
  return *found;
}

std::vector<std::string> values_of(const StudyFolder& study, const std::string& facet) {
  return study.read([&](const Xapian::Database& database) {
    std::vector<std::string> values;
    for (const std::string& term : Shard(database).facet_terms(built_in_facet(facet)))
      values.push_back(Shard(database).display_value(built_in_facet(facet), term));
    return values;
  });
}

void copy_corpus(const StudyFolder& study) {
  fs::create_directories(study.path() / "transcripts");
  for (const fs::path& file : testing::corpus_transcripts())
    fs::copy_file(file, study.path() / "transcripts" / file.filename());
  for (const char* file : {"verbatim.yaml", "guide.md"})
    fs::copy_file(testing::source_root() / "corpus" / file, study.path() / file);
}

StudyFolder& write_three(StudyFolder& study) {
  study.write("transcripts/a.txt", talk("1", "With a held-out set of old cases.", "ME-holdout"));
  study.write("transcripts/b.txt", talk("2", "We hardly test it, to be honest.", "ME-none"));
  study.write("transcripts/c.txt", talk("3", "In production, by watching drift.", "drift"));
  study.write("guide.md",
              "# Guide\n\n## Evaluation {#evaluation}\n\n- How do you test the model?\n\n"
              "## Deployment {#deployment}\n\n- How do you deploy it?\n");
  return study;
}

TEST(IndexWriter, IndexesTheCorpus) {
  StudyFolder study;
  copy_corpus(study);
  const IndexRun run = study.index();
  EXPECT_EQ(run.turns, 952u);
  EXPECT_EQ(run.interviews, 5u);
  EXPECT_TRUE(run.rebuilt);
  EXPECT_TRUE(run.written);
  ASSERT_EQ(run.sources.size(), 5u);
  for (const SourceOutcome& source : run.sources) {
    EXPECT_EQ(source.change, SourceChange::added);
    EXPECT_EQ(source.turns_written, source.turns);
    EXPECT_EQ(source.turns_deleted, 0u);
  }
  EXPECT_EQ(outcome(run, "transcripts/interview-06.txt").turns, 227u);
  EXPECT_EQ(outcome(run, "transcripts/interview-06.txt").interview, "6");
  EXPECT_EQ(study.read([](const Xapian::Database& database) { return database.get_doccount(); }), 952u);
}

TEST(IndexWriter, KeepsTheTextOfWhatIsNoPlainText) {
  StudyFolder study;
  const auto word = [](const std::string& answer) {
    return testing::word_file(testing::word_paragraph("Interviewer") + testing::word_paragraph("How?") +
                              testing::word_paragraph("Interviewee") + testing::word_paragraph(answer));
  };
  const auto kept = [&] {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(study.index_folder() / "sources"))
      names.insert(entry.path().filename().string());
    return names;
  };
  study.write("transcripts/a.docx", word("So."));
  study.write("transcripts/b.txt", talk("2", "Well."));
  IndexOptions dry;
  dry.dry_run = true;
  study.index(dry);
  EXPECT_FALSE(fs::exists(study.index_folder() / "sources"));
  study.index();
  const std::string first = records(study).at("transcripts/a.docx").document;
  EXPECT_THAT(kept(), ElementsAre(first));
  EXPECT_EQ(records(study).at("transcripts/b.txt").document, "");
  EXPECT_EQ(read_file(study.index_folder() / "sources" / first),
            "Interviewer\n\nHow?\n\nInterviewee\n\nSo.\n");

  fs::remove(study.index_folder() / "sources" / first);
  study.index();
  EXPECT_THAT(kept(), ElementsAre(first)) << "what somebody deleted is made again";

  study.write("transcripts/a.docx", word("So, and so."));
  study.index();
  const std::string second = records(study).at("transcripts/a.docx").document;
  EXPECT_NE(second, first);
  EXPECT_THAT(kept(), ::testing::UnorderedElementsAre(first, second))
      << "readers may still be at work on the old index";
  study.index();
  EXPECT_THAT(kept(), ElementsAre(second));
}

TEST(IndexWriter, SaysWhatToKnowOfASourceOnEachRun) {
  StudyFolder study;
  study.write("transcripts/a.txt", talk("1", "Na\xEFve, d\xE9j\xE0 vu at the caf\xE9, it was."));
  const auto first = study.index();
  EXPECT_THAT(outcome(first, "transcripts/a.txt").told, ElementsAre(HasSubstr("a guess")));
  const auto second = study.index();
  EXPECT_EQ(outcome(second, "transcripts/a.txt").change, SourceChange::unchanged);
  EXPECT_THAT(outcome(second, "transcripts/a.txt").told, ElementsAre(HasSubstr("a guess")));
}

TEST(IndexWriter, StoresEachTurnOfTheCorpusAsItWasPrepared) {
  StudyFolder study;
  copy_corpus(study);
  IndexOptions options;
  options.keep_prepared = true;
  const IndexRun run = study.index(options);
  std::size_t compared = 0;
  const StudySettings settings;
  const Codebook codebook;
  for (const SourceOutcome& source : run.sources) {
    ASSERT_TRUE(source.prepared);
    const Transcript& transcript = source.prepared->transcript;
    StudyCodes codes(settings, codebook);
    codes.add(transcript.source_file, codes_of(transcript));
    codes.settle();
    for (const ReadTurn& read : transcript.turns) {
      Turn turn = whole_turn(transcript, read.turn);
      codes.apply(turn);
      const Turn stored = study.read([&](const Xapian::Database& database) {
        return Shard(database).turn(*database.postlist_begin(unique_term(turn.interview, turn.number)));
      });
      ASSERT_EQ(stored, turn) << source.file << " turn " << to_int(turn.number);
      ++compared;
    }
  }
  EXPECT_EQ(compared, 952u);
}

TEST(IndexWriter, ASecondRunWritesNothing) {
  StudyFolder study;
  write_three(study).index();
  const auto before = commit_of(study);
  const IndexRun again = study.index();
  EXPECT_FALSE(again.written);
  EXPECT_FALSE(again.rebuilt);
  EXPECT_EQ(again.turns, 12u);
  EXPECT_EQ(again.interviews, 3u);
  for (const SourceOutcome& source : again.sources) EXPECT_EQ(source.change, SourceChange::unchanged);
  EXPECT_EQ(commit_of(study), before);
}

TEST(IndexWriter, ReadingAllAgainForAReportWritesNothing) {
  StudyFolder study;
  write_three(study).index();
  const auto before = commit_of(study);
  IndexOptions options;
  options.read_all = options.keep_prepared = true;
  const IndexRun run = study.index(options);
  EXPECT_FALSE(run.written);
  EXPECT_TRUE(run.sources.front().prepared);
  EXPECT_EQ(commit_of(study), before);
}

TEST(IndexWriter, TouchesOnlyTheTurnThatChanged) {
  StudyFolder study;
  write_three(study).index();
  // As long as before, so that no other turn moves in its file.
  study.write("transcripts/b.txt", talk("2", "We always test it, to be honest.", "ME-none"));
  const IndexRun run = study.index();
  EXPECT_EQ(outcome(run, "transcripts/a.txt").change, SourceChange::unchanged);
  EXPECT_EQ(outcome(run, "transcripts/b.txt").change, SourceChange::changed);
  EXPECT_EQ(outcome(run, "transcripts/b.txt").turns_written, 1u);
  EXPECT_EQ(outcome(run, "transcripts/b.txt").turns_deleted, 0u);
  EXPECT_EQ(outcome(run, "transcripts/c.txt").turns_written, 0u);
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
}

// ---- an incremental run equals a fresh one ----

struct Edit {
  std::string name;
  void (*act)(const StudyFolder& study);
};
void PrintTo(const Edit& edit, std::ostream* out) {
  *out << edit.name;
}

class IncrementalRun : public ::testing::TestWithParam<Edit> {};

TEST_P(IncrementalRun, EqualsAFreshOne) {
  StudyFolder study;
  write_three(study).index();
  const auto before = study.dump();
  GetParam().act(study);
  const IndexRun run = study.index();
  EXPECT_TRUE(run.written);
  EXPECT_FALSE(run.rebuilt) << "brought up to date, not made anew";
  EXPECT_NE(study.dump(), before) << "the edit changes nothing: this row tests nothing";
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
  EXPECT_FALSE(study.index().written) << "and then there is nothing left to do";
}

std::string edited(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("no '" + from + "' to edit");
  return text.replace(at, from.size(), to);
}

const std::string kSecond = talk("2", "We hardly test it, to be honest.", "ME-none");

INSTANTIATE_TEST_SUITE_P(
    Edits, IncrementalRun,
    ::testing::Values(
        Edit{"OneTurnsWords",
             [](const StudyFolder& s) {
               s.write("transcripts/b.txt", edited(kSecond, "hardly test", "rarely ever tested"));
             }},
        Edit{"ATurnInTheMiddle",
             [](const StudyFolder& s) {
               s.write("transcripts/b.txt", edited(kSecond, "Interviewer\n\nAnd",
                                                   block("Interviewee", "Well.") + "Interviewer\n\nAnd"));
             }},
        Edit{"ATurnLess",
             [](const StudyFolder& s) {
               s.write("transcripts/b.txt",
                       edited(kSecond, "Interviewer\n\nAnd how do you deploy it?\n\n", ""));
             }},
        Edit{"AnotherSpeaker",
             [](const StudyFolder& s) {
               s.write("transcripts/b.txt", edited(kSecond, "Interviewer\n\nAnd", "Interviewer 2\n\nAnd"));
             }},
        Edit{"ACodeMore",
             [](const StudyFolder& s) {
               s.write("transcripts/b.txt", edited(kSecond, "ME-none\n", "ME-none\n\nDQ-labels\n"));
             }},
        Edit{"ACodeLess",
             [](const StudyFolder& s) {
               s.write("transcripts/b.txt", talk("2", "We hardly test it, to be honest."));
             }},
        Edit{"ATranscriptMore",
             [](const StudyFolder& s) {
               s.write("transcripts/d.txt", talk("4", "Entirely new words.", "drift-fix"));
             }},
        Edit{"ATranscriptLess", [](const StudyFolder& s) { s.remove("transcripts/b.txt"); }},
        Edit{"ARenamedFile",
             [](const StudyFolder& s) { s.rename("transcripts/b.txt", "transcripts/z.txt"); }},
        Edit{"ARenamedFileThatSortsFirst",
             [](const StudyFolder& s) { s.rename("transcripts/b.txt", "transcripts/0.txt"); }},
        Edit{"ARenamedAndShorterFile",
             [](const StudyFolder& s) {
               s.remove("transcripts/b.txt");
               s.write("transcripts/z.txt", "Interview 2 - PO\n\n" + block("Interviewee", "Less."));
             }},
        Edit{"TwoFilesNamesSwapped",
             [](const StudyFolder& s) {
               s.rename("transcripts/a.txt", "transcripts/x.txt");
               s.rename("transcripts/b.txt", "transcripts/a.txt");
               s.rename("transcripts/x.txt", "transcripts/b.txt");
             }},
        Edit{"TwoInterviewsIdsSwapped",
             [](const StudyFolder& s) {
               s.write("transcripts/a.txt", talk("2", "With a held-out set of old cases.", "ME-holdout") +
                                                block("Interviewer", "Thanks."));
               s.write("transcripts/b.txt", talk("1", "We hardly test it, to be honest.", "ME-none"));
             }},
        Edit{"ThreeInterviewsIdsRotated",
             [](const StudyFolder& s) {
               s.write("transcripts/a.txt", talk("3", "With a held-out set of old cases."));
               s.write("transcripts/b.txt",
                       talk("1", "We hardly test it.") + block("Interviewer", "Thanks."));
               s.write("transcripts/c.txt", "Interview 2\n\n" + block("Interviewee", "In production."));
             }},
        Edit{"AnotherId",
             [](const StudyFolder& s) {
               s.write("transcripts/b.txt", edited(kSecond, "Interview 2", "Interview 22"));
             }},
        Edit{"AnotherGuide",
             [](const StudyFolder& s) {
               s.write("guide.md", "# Guide\n\n## All of it {#all}\n\n- How do you test the model?\n");
             }},
        Edit{"NoGuide", [](const StudyFolder& s) { s.remove("guide.md"); }},
        Edit{"OtherRoles",
             [](const StudyFolder& s) { s.write("verbatim.yaml", "speakers:\n  Interviewee: other\n"); }},
        Edit{"OtherCodes",
             [](const StudyFolder& s) { s.write("verbatim.yaml", "not_codes: [ME-none, drift]\n"); }},
        Edit{"AnotherCoder",
             [](const StudyFolder& s) { s.write("verbatim.yaml", "interviews:\n  2: {coder: Amin}\n"); }},
        Edit{"AnotherLanguage",
             [](const StudyFolder& s) { s.write("verbatim.yaml", "interviews:\n  2: {language: fr}\n"); }},
        // The spelling that was shown leaves, a facet term that folds to the same stays.
        Edit{"TheSpellingThatWasShownLeaves",
             [](const StudyFolder& s) {
               s.write("transcripts/d.txt", talk("4", "Words.", "DRIFT"));
               s.index();
               s.remove("transcripts/d.txt");
               s.write("transcripts/a.txt", talk("1", "With a held-out set."));
             }}),
    [](const auto& row) { return row.param.name; });

TEST(IndexWriter, TheValueShownForAFacetIsNotOneThatHasLeft) {
  StudyFolder study;
  study.write("transcripts/a.txt", talk("1", "Words.", "Model-drift"));
  study.write("transcripts/b.txt", talk("2", "Words.", "MODEL-drift"));
  study.index();
  EXPECT_THAT(values_of(study, "code"), ElementsAre("MODEL-drift"));
  study.remove("transcripts/b.txt");
  study.index();
  EXPECT_THAT(values_of(study, "code"), ElementsAre("Model-drift"));
  study.write("transcripts/b.txt", talk("2", "Words.", "MODEL-drift"));
  study.index();
  study.write("transcripts/b.txt", talk("2", "Words.", "model-drift"));
  study.index();
  EXPECT_THAT(values_of(study, "code"), ElementsAre("Model-drift"));
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
}

/// Ids that differ in case share a term, and the shown one follows the turns that there are.
TEST(IndexWriter, AnInterviewIsShownAsTheSourceThatNowGivesItWritesIt) {
  StudyFolder study;
  study.write("verbatim.yaml", "interviews:\n  a: {id: Ops}\n  b: {id: ops}\n");
  study.write("transcripts/a.txt", block("Interviewer", "One.") + block("Interviewee", "Two."));
  study.index();
  study.rename("transcripts/a.txt", "transcripts/b.txt");
  study.index();
  EXPECT_THAT(values_of(study, "interview"), ElementsAre("ops"));
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
}

/// Files whose names fold to one value of the facet `source` are two files all the same.
TEST(IndexWriter, FileNamesThatDifferInCaseAndBlanksAreTwoSources) {
  StudyFolder study;
  study.write("transcripts/Talk.txt", talk("1", "The first."));
  study.write("transcripts/talk.txt", talk("2", "The second.") + block("Interviewer", "Thanks."));
  study.write("transcripts/ta lk.txt", talk("3", "The third."));
  study.index();
  study.write("transcripts/talk.txt", talk("2", "The second, again."));
  study.index();
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
  study.remove("transcripts/Talk.txt");
  study.index();
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
  EXPECT_EQ(study.read([](const Xapian::Database& database) { return database.get_doccount(); }), 8u);
}

TEST(IndexWriter, APathLongerThanATermIsKnownAgain) {
  StudyFolder study;
  const std::string deep = "transcripts/" + std::string(200, 'd') + "/" + std::string(200, 'f');
  study.write(deep + "1.txt", talk("1", "The first."));
  study.write(deep + "2.txt", talk("2", "The second."));
  study.index();
  EXPECT_THAT(records(study), ::testing::SizeIs(2));
  EXPECT_TRUE(records(study).contains(deep + "1.txt"));
  const IndexRun again = study.index();
  EXPECT_FALSE(again.written);
  EXPECT_EQ(again.sources.size(), 2u) << "nothing is taken for removed";
  study.write(deep + "2.txt", talk("2", "Other words."));
  study.index();
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
}

/// Edits at random, as a person would make them; after each, the index is what a fresh one would be.
class RandomStudy {
 public:
  explicit RandomStudy(unsigned seed) : random_(seed) {
    for (int i = 0; i < 3; ++i) add();
    save();
  }

  void edit() {
    switch (below(11)) {
      case 0:
        add();
        break;
      case 1:
        if (files_.size() > 1) files_.erase(any_file());
        break;
      case 2: {
        auto node = files_.extract(any_file());
        node.key() = new_name();
        files_.insert(std::move(node));
        break;
      }
      case 3:
        std::swap(any_file()->second.id, any_file()->second.id);
        break;
      case 4:
        std::swap(any_file()->second.blocks, any_file()->second.blocks);
        break;
      case 5:
        guide_ = below(3);
        break;
      case 6:
        settings_ = below(4);
        break;
      case 7: {
        auto& blocks = any_file()->second.blocks;
        blocks.insert(blocks.begin() + below(blocks.size() + 1), new_block());
        break;
      }
      case 8: {
        auto& blocks = any_file()->second.blocks;
        if (blocks.size() > 1) blocks.erase(blocks.begin() + below(blocks.size()));
        break;
      }
      default: {
        auto& blocks = any_file()->second.blocks;
        blocks[static_cast<std::size_t>(below(blocks.size()))] = new_block();
      }
    }
    save();
  }

  const StudyFolder& study() const { return study_; }

 private:
  struct Talk {
    int id = 0;
    std::vector<std::string> blocks;
  };

  std::ptrdiff_t below(std::size_t end) { return static_cast<std::ptrdiff_t>(random_() % end); }
  std::map<std::string, Talk>::iterator any_file() { return std::next(files_.begin(), below(files_.size())); }
  std::string new_name() {
    for (;;) {
      const std::string name = std::string(below(2) ? "t" : "T") + std::to_string(below(30)) + ".txt";
      if (!files_.contains(name)) return name;
    }
  }
  void add() {
    if (files_.size() > 5) return;
    Talk talk{next_id_++, {}};
    for (std::ptrdiff_t i = 0; i <= below(5); ++i) talk.blocks.push_back(new_block());
    files_.emplace(new_name(), std::move(talk));
  }
  std::string new_block() {
    static const std::vector<std::string> words{"model", "models", "modelled", "drift", "café", "cafe",
                                                "a v m", "U.S.",   "data's",   "test",  "how?", "Deploying"};
    static const std::vector<std::string> codes{"ME-one",   "ME-two",      "me-one",   "data-labels",
                                                "data-age", "Data-labels", "solo-code"};
    static const std::vector<std::string> speakers{"Interviewer", "Interviewee", "Interviewer 2",
                                                   "INTERVIEWEE"};
    std::string text;
    for (std::ptrdiff_t i = 0; i <= below(6); ++i)
      text += words[static_cast<std::size_t>(below(words.size()))] + " ";
    text += "said.";
    std::string made = below(6) == 0
                           ? text + "\n\n"
                           : block(speakers[static_cast<std::size_t>(below(speakers.size()))], text);
    if (below(3) == 0) made += codes[static_cast<std::size_t>(below(codes.size()))] + "\n\n";
    return made;
  }
  void save() {
    fs::remove_all(study_.path() / "transcripts");
    for (const auto& [name, talk] : files_) {
      std::string text =
          "Interview " + std::to_string(talk.id) + " - PO\n\n" + block("Interviewer", "Hello there.");
      for (const std::string& one : talk.blocks) text += one;
      study_.write("transcripts/" + name, text);
    }
    static const std::vector<std::string> guides{
        "", "## First {#first}\n\n- How is the model?\n",
        "## Test {#test}\n\n- How test?\n\n## Drift {#drift}\n\n- drift\n"};
    static const std::vector<std::string> settings{
        "language: en\n", "speakers:\n  Interviewer 2: other\n", "not_codes: [ME-one, solo-code]\n",
        "interviews:\n  1: {coder: Amin, language: fr}\n  2: {id: two}\n"};
    study_.write("guide.md", guides[static_cast<std::size_t>(guide_)]);
    if (guide_ == 0) study_.remove("guide.md");
    study_.write("verbatim.yaml", settings[static_cast<std::size_t>(settings_)]);
  }

  std::mt19937 random_;
  StudyFolder study_;
  std::map<std::string, Talk> files_;
  int next_id_ = 1;
  std::ptrdiff_t guide_ = 1, settings_ = 0;
};

TEST(IndexWriterProperty, AnIncrementalRunEqualsAFreshOne) {
  constexpr unsigned kStudies = 10;
  constexpr int kSteps = 20;
  for (unsigned seed = 1; seed <= kStudies; ++seed) {
    RandomStudy random(seed);
    random.study().index();
    for (int step = 1; step <= kSteps; ++step) {
      random.edit();
      const IndexRun run = random.study().index();
      for (const SourceOutcome& source : run.sources) ASSERT_EQ(source.problem, "");
      ASSERT_EQ(difference(random.study().dump(), random.study().fresh_dump()), "")
          << "seed " << seed << ", step " << step;
    }
  }
}

TEST(IndexWriter, TheOrderOfFilesAndTheNumberOfJobsDoNotMatter) {
  StudyFolder forwards, backwards;
  const std::vector<std::string> files{"a.txt", "b.txt", "c.txt", "d.txt"};
  const auto content = [](const std::string& file) {
    return talk(std::to_string(file[0]), "Words of " + file + ".",
                file[0] % 2 ? "Model-drift" : "model-drift");
  };
  for (auto file = files.begin(); file != files.end(); ++file)
    forwards.write("transcripts/" + *file, content(*file));
  for (auto file = files.rbegin(); file != files.rend(); ++file)
    backwards.write("transcripts/" + *file, content(*file));
  forwards.index();
  IndexOptions options;
  options.jobs = 4;
  backwards.index(options);
  EXPECT_EQ(difference(forwards.dump(), backwards.dump()), "");
  // And one file after the other, the last first.
  StudyFolder slowly;
  for (auto file = files.rbegin(); file != files.rend(); ++file) {
    slowly.write("transcripts/" + *file, content(*file));
    slowly.index();
  }
  EXPECT_EQ(difference(slowly.dump(), forwards.dump()), "");
}

TEST(IndexWriter, ACodesFamilyComesAndGoesWithTheCodesOfOtherSources) {
  StudyFolder study;
  study.write("transcripts/a.txt", talk("1", "Words.", "model-drift"));
  study.index();
  EXPECT_THAT(values_of(study, "family"), IsEmpty());
  study.write("transcripts/b.txt", talk("2", "Words.", "model-age"));
  const IndexRun arrived = study.index();
  EXPECT_EQ(outcome(arrived, "transcripts/a.txt").change, SourceChange::unchanged);
  EXPECT_THAT(values_of(study, "family"), ElementsAre("model"));
  EXPECT_EQ(
      study.read([](const Xapian::Database& database) { return database.get_termfreq("XFAMILY:model"); }), 2u)
      << "the source that was not read again has it too";
  study.remove("transcripts/b.txt");
  study.index();
  EXPECT_THAT(values_of(study, "family"), IsEmpty());
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
}

// ---- sources that cannot be read ----

/// A talk that shares no turn with `talk`.
std::string other_talk(const std::string& interview) {
  return "Interview " + interview + " - PO\n\n" + block("Interviewer", "Who looks after your data?") +
         block("Interviewee", "Nobody does since our archivist left us.") +
         block("Interviewer", "Why is that?") + block("Interviewee", "Money, mostly.");
}

TEST(IndexWriter, AnotherTalkUnderOneIdIsRefusedByName) {
  StudyFolder study;
  study.write("transcripts/a.txt", talk("1", "The first."));
  study.write("transcripts/b.txt", other_talk("1"));
  const IndexRun run = study.index();
  EXPECT_EQ(outcome(run, "transcripts/a.txt").change, SourceChange::added);
  const SourceOutcome& refused = outcome(run, "transcripts/b.txt");
  EXPECT_EQ(refused.change, SourceChange::unreadable);
  EXPECT_THAT(refused.problem,
              HasSubstr("transcripts/b.txt: interview 1 already comes from transcripts/a.txt"));
  EXPECT_THAT(refused.problem, HasSubstr("verbatim.yaml"));
  EXPECT_EQ(run.turns, 4u);
  EXPECT_FALSE(study.index().written) << "refused again, and nothing to write";
}

TEST(IndexWriter, IdsThatDifferInCaseOnlyAreOneInterview) {
  // `interview:p1` could not tell them apart.
  StudyFolder study;
  study.write("transcripts/x/P1.txt", block("Interviewer", "One.") + block("Interviewee", "Two."));
  study.write("transcripts/y/p1.txt", block("Interviewer", "Three.") + block("Interviewee", "Four."));
  const IndexRun run = study.index();
  EXPECT_EQ(outcome(run, "transcripts/y/p1.txt").change, SourceChange::unreadable);
  EXPECT_EQ(run.turns, 2u);
}

TEST(IndexWriter, ARefusedSourceKeepsItsLastGoodTurns) {
  StudyFolder study;
  write_three(study).index();
  study.write("transcripts/b.txt", other_talk("1"));
  const IndexRun run = study.index();
  EXPECT_EQ(outcome(run, "transcripts/b.txt").change, SourceChange::unreadable);
  EXPECT_EQ(outcome(run, "transcripts/b.txt").turns, 4u);
  EXPECT_EQ(run.turns, 12u);
  EXPECT_EQ(records(study).at("transcripts/b.txt").interview, "2");
}

/// Two talks never share an id: not even where one of them is only kept from before.
TEST(IndexWriter, KeptTurnsGiveWayToASourceThatNowHasTheirId) {
  StudyFolder study;
  write_three(study).index();
  study.write("transcripts/c.txt", "no label at all");
  study.write("transcripts/a.txt",
              "Interview 3 - PO\n\n" + block("Interviewee", "A short talk, now number 3."));
  const IndexRun run = study.index();
  EXPECT_EQ(outcome(run, "transcripts/c.txt").change, SourceChange::unreadable);
  EXPECT_EQ(outcome(run, "transcripts/c.txt").turns, 0u);
  EXPECT_EQ(records(study).at("transcripts/c.txt").turns, 0u);
  EXPECT_EQ(run.turns, 5u) << "one of a, four of b, none of c";
  EXPECT_FALSE(study.index().written);
  // An interview goes on coming from its source: another one that says the same id now is refused, though it
  // is first in order, and keeps its last good turns.
  StudyFolder other;
  write_three(other).index();
  other.write("transcripts/a.txt", "Interview 2 - PO\n\n" + block("Interviewee", "Taken."));
  EXPECT_EQ(other.index().turns, 12u) << "four of each";
}

TEST(IndexWriter, AnUnreadableSourceKeepsItsLastGoodTurnsAndIsMarked) {
  StudyFolder study;
  write_three(study).index();
  const auto before = study.dump();
  study.write("transcripts/b.txt", std::string("\0\0\1\2\0binary", 11));
  const IndexRun run = study.index();
  const SourceOutcome& broken = outcome(run, "transcripts/b.txt");
  EXPECT_EQ(broken.change, SourceChange::unreadable);
  EXPECT_THAT(broken.problem, HasSubstr("transcripts/b.txt: holds NUL bytes"));
  EXPECT_EQ(broken.turns, 4u);
  EXPECT_EQ(run.turns, 12u);
  EXPECT_EQ(records(study).at("transcripts/b.txt").problem, broken.problem);
  EXPECT_FALSE(study.index().written) << "still broken: nothing new to say";
  // The other sources are not held up.
  study.write("transcripts/a.txt", talk("1", "With new words."));
  EXPECT_EQ(outcome(study.index(), "transcripts/a.txt").change, SourceChange::changed);
  // Readable again.
  write_three(study);
  const IndexRun mended = study.index();
  EXPECT_EQ(outcome(mended, "transcripts/b.txt").problem, "");
  EXPECT_EQ(records(study).at("transcripts/b.txt").problem, "");
  EXPECT_EQ(difference(study.dump(), before), "");
}

TEST(IndexWriter, ANewSourceThatCannotBeReadIsNamedAndHasNoTurns) {
  StudyFolder study;
  study.write("transcripts/a.txt", talk("1", "Words."));
  study.write("transcripts/empty.txt", "");
  study.write("transcripts/prose.txt", "Just a paragraph.\n\nAnd one more.\n");
  fs::create_symlink("nowhere", study.path() / "transcripts/link.txt");
  const IndexRun run = study.index();
  EXPECT_EQ(run.turns, 4u);
  EXPECT_THAT(outcome(run, "transcripts/empty.txt").problem,
              HasSubstr("transcripts/empty.txt: the transcript is empty"));
  EXPECT_THAT(outcome(run, "transcripts/prose.txt").problem,
              HasSubstr("transcripts/prose.txt:1: no speaker label"));
  EXPECT_THAT(outcome(run, "transcripts/link.txt").problem, HasSubstr("No such file"));
  EXPECT_EQ(records(study).at("transcripts/empty.txt").turns, 0u);
}

// Such a file was read whole before it was refused, or ended the run for all others.
TEST(IndexWriter, ASourceThatIsTooLargeIsRefusedUnreadAndTheOthersAreIndexed) {
  StudyFolder study;
  study.write("transcripts/a.txt", talk("1", "Words."));
  fs::resize_file(study.write("transcripts/x.txt", ""), std::uintmax_t{60} << 30);
  const IndexRun run = study.index();
  EXPECT_EQ(run.turns, 4u);
  EXPECT_EQ(outcome(run, "transcripts/x.txt").problem,
            "transcripts/x.txt: larger than 1 GiB\n"
            "a transcript is text; leave recordings outside the transcripts folder");
}

TEST(IndexWriter, AGuideOrSettingsThatAreTooLargeAreNamed) {
  for (const char* file : {"guide.md", "verbatim.yaml"}) {
    StudyFolder study;
    study.write("transcripts/a.txt", talk("1", "Words."));
    fs::resize_file(study.write(file, ""), std::uintmax_t{60} << 30);
    const Error error = error_of([&] { study.index(); });
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage) << file;
    EXPECT_EQ(error.place(), (study.path() / file).string());
    EXPECT_THAT(error.message(), HasSubstr("larger than 1 ")) << file;
  }
}

// A comment in verbatim.yaml or guide.md had every source read again.
TEST(IndexWriter, ReadsAgainOnlyWhatChangedSettingsReach) {
  StudyFolder study;
  write_three(study).write("verbatim.yaml", "language: en\n");
  study.index();
  const std::string guide = read_file(study.path() / "guide.md");
  study.write("verbatim.yaml", "# a comment\nlanguage: en\nconfidential: [Acme]\n");
  study.write("guide.md", "For interviewers only.\n\n" + guide);
  EXPECT_FALSE(study.index().written);

  study.write("verbatim.yaml", "language: en\ninterviews:\n  \"2\":\n    coder: MK\n");
  const IndexRun run = study.index();
  EXPECT_EQ(outcome(run, "transcripts/a.txt").change, SourceChange::unchanged);
  EXPECT_EQ(outcome(run, "transcripts/b.txt").change, SourceChange::changed);
  EXPECT_EQ(outcome(run, "transcripts/c.txt").change, SourceChange::unchanged);
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");

  // Interview 3 becomes 4 by an entry of its heading's id, and is 3 again without it.
  study.write("verbatim.yaml", "language: en\ninterviews:\n  \"3\":\n    id: \"4\"\n");
  EXPECT_EQ(outcome(study.index(), "transcripts/c.txt").interview, "4");
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
  study.write("verbatim.yaml", "language: en\n");
  EXPECT_EQ(outcome(study.index(), "transcripts/c.txt").interview, "3");
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");

  study.write("guide.md", guide + "\n- And who watches it?\n");
  const IndexRun asked = study.index();
  for (const SourceOutcome& source : asked.sources) EXPECT_EQ(source.change, SourceChange::changed);
}

// ---- the folder, the lock, the swap ----

TEST(IndexFolder, IsPrivateAndKeptOutOfVersionControl) {
  StudyFolder study;
  write_three(study);
  const mode_t mask = ::umask(0);
  study.index();
  ::umask(mask);
  struct stat status {};
  ASSERT_EQ(::stat(study.index_folder().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0700u);
  ASSERT_EQ(::stat((study.index_folder() / "index").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0700u);
  std::ifstream ignore(study.index_folder() / ".gitignore");
  const std::string text{std::istreambuf_iterator<char>(ignore), {}};
  EXPECT_THAT(text, HasSubstr("\n*\n"));
}

TEST(IndexFolder, ThatOthersCouldReadIsClosed) {
  StudyFolder study;
  write_three(study);
  fs::create_directory(study.index_folder());
  fs::permissions(study.index_folder(), fs::perms(0755));
  study.index();
  EXPECT_EQ(fs::status(study.index_folder()).permissions(), fs::perms(0700));
}

TEST(IndexFolder, ThatIsAFileIsNamed) {
  StudyFolder study;
  write_three(study).write(".verbatim", "a file");
  const Error error = error_of([&] { study.index(); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.what(), HasSubstr(".verbatim"));
}

TEST(IndexWriter, ADryRunWritesNothing) {
  StudyFolder study;
  write_three(study);
  IndexOptions options;
  options.dry_run = true;
  const IndexRun first = study.index(options);
  EXPECT_FALSE(first.written);
  EXPECT_EQ(outcome(first, "transcripts/a.txt").turns_written, 4u);
  EXPECT_FALSE(fs::exists(study.index_folder())) << "not even a folder";
  study.index();
  const auto before = commit_of(study);
  study.remove("transcripts/a.txt");
  study.write("transcripts/b.txt", talk("2", "Other words.") + block("Interviewer", "Thanks."));
  const IndexRun second = study.index(options);
  EXPECT_FALSE(second.written);
  EXPECT_EQ(outcome(second, "transcripts/a.txt").turns_deleted, 4u);
  EXPECT_GT(outcome(second, "transcripts/b.txt").turns_written, 1u);
  EXPECT_EQ(second.turns, 12u) << "what the index holds";
  EXPECT_EQ(commit_of(study), before);
  // What it foretold is what then happens.
  const IndexRun real = study.index();
  for (const SourceOutcome& source : real.sources) {
    EXPECT_EQ(source.turns_written, outcome(second, source.file).turns_written) << source.file;
    EXPECT_EQ(source.turns_deleted, outcome(second, source.file).turns_deleted) << source.file;
    EXPECT_EQ(source.change, outcome(second, source.file).change) << source.file;
  }
}

TEST(IndexWriter, ASecondRunAtTheSameTimeIsRefusedAtOnce) {
  StudyFolder study;
  write_three(study).index();
  const int lock = ::open((study.index_folder() / "lock").c_str(), O_RDWR);
  ASSERT_GE(lock, 0);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  const Error error = error_of([&] { study.index(); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.what(), HasSubstr("another verbatim-index is at work"));
  ::close(lock);
  EXPECT_NO_THROW(study.index());
}

TEST(IndexWriter, AnotherSchemaIsMadeAnew) {
  for (const std::string_view key : {metadata::kSchema, metadata::kStemmer}) {
    StudyFolder study;
    write_three(study).index();
    const auto good = study.dump();
    {
      Xapian::WritableDatabase database((study.index_folder() / "index").string());
      database.set_metadata(std::string(key), "another");
      database.commit();
    }
    const IndexRun run = study.index();
    EXPECT_TRUE(run.rebuilt);
    EXPECT_TRUE(run.written);
    EXPECT_EQ(difference(study.dump(), good), "");
    EXPECT_FALSE(fs::exists(study.index_folder() / "index.next"));
  }
}

TEST(IndexWriter, RebuildMakesTheSameIndexAnew) {
  StudyFolder study;
  write_three(study).index();
  const auto before = commit_of(study);
  const auto good = study.dump();
  IndexOptions options;
  options.rebuild = true;
  EXPECT_TRUE(study.index(options).rebuilt);
  EXPECT_NE(commit_of(study).first, before.first);
  EXPECT_EQ(difference(study.dump(), good), "");
}

/// What a run that was killed left behind does not disturb the next one.
TEST(IndexWriter, LeftoversOfADeadRunAreCleared) {
  StudyFolder study;
  write_three(study);
  study.write(".verbatim/index.next/postlist.glass", "half");
  study.write(".verbatim/index.next/iamglass", "written");
  study.index();
  EXPECT_FALSE(fs::exists(study.index_folder() / "index.next"));
  EXPECT_EQ(difference(study.dump(), study.fresh_dump()), "");
}

struct Damage {
  std::string table;
  std::string how;
};
void PrintTo(const Damage& damage, std::ostream* out) {
  *out << damage.table << " " << damage.how;
}

class DamagedIndex : public ::testing::TestWithParam<Damage> {};

TEST_P(DamagedIndex, IsMadeAnewByTheNextRun) {
  const auto& [table, how] = GetParam();
  StudyFolder study;
  fs::create_directory(study.path() / "transcripts");
  fs::copy(testing::corpus_transcripts().front(), study.path() / "transcripts");
  study.index();
  const auto good = study.dump();
  const fs::path file = study.index_folder() / "index" / table;
  const auto size = fs::file_size(file);
  if (how == "gone") {
    fs::remove(file);
  } else if (how == "empty") {
    fs::resize_file(file, 0);
  } else if (how == "half") {
    fs::resize_file(file, size / 2);
  } else {
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    const std::string noise(static_cast<std::size_t>(size), '\x5a');
    out << noise;
  }
  const IndexRun run = study.index();
  EXPECT_TRUE(run.rebuilt);
  EXPECT_EQ(run.turns, 164u);
  EXPECT_EQ(difference(study.dump(), good), "");
}

std::vector<Damage> all_damages() {
  std::vector<Damage> damages;
  for (const char* table : {"iamglass", "postlist.glass", "termlist.glass"}) {
    for (const char* how : {"gone", "empty", "half", "overwritten"}) damages.push_back({table, how});
  }
  return damages;
}

INSTANTIATE_TEST_SUITE_P(Tables, DamagedIndex, ::testing::ValuesIn(all_damages()), [](const auto& row) {
  return row.param.table.substr(0, row.param.table.find('.')) + "_" + row.param.how;
});

/// The files below a reader's snapshot stay as they are, whatever takes their place.
TEST(IndexWriter, AReaderOpenedBeforeARebuildStillAnswers) {
  StudyFolder study;
  fs::create_directory(study.path() / "transcripts");
  fs::copy(testing::corpus_transcripts().front(), study.path() / "transcripts");
  study.index();
  const Index reader(study.index_folder());
  const auto texts = [&] {
    return reader.read([&] {
      const Xapian::Database& database = reader.database();
      std::vector<std::string> found;
      for (auto posting = database.postlist_begin("the"); posting != database.postlist_end("the"); ++posting)
        found.push_back(reader.turn(*posting).text);
      return found;
    });
  };
  const auto before = texts();
  ASSERT_GT(before.size(), 20u);
  IndexOptions options;
  options.rebuild = true;
  fs::remove_all(study.path() / "transcripts");
  study.write("transcripts/a.txt", talk("1", "Something else."));
  study.index(options);
  EXPECT_EQ(texts(), before);
}

/// Runs and rebuilds go on while readers ask again and again. Each round changes every turn.
TEST(IndexWriter, AReaderNeverFailsBecauseAWriterIsAtWork) {
  constexpr int kTurns = 300;
  StudyFolder study;
  const auto write_round = [&](int round) {
    std::string text;
    for (int i = 0; i < kTurns; ++i)
      text += block(i % 2 ? "Interviewee" : "Interviewer",
                    "Round " + std::to_string(round) + " goes on and on here.");
    study.write("transcripts/a.txt", text);
  };
  write_round(0);
  study.index();
  constexpr int kLeastReads = 20, kMostRounds = 500;
  std::atomic<bool> done{false};
  std::atomic<int> reads{0};
  int followed = 0;
  std::string failure;
  const auto ask = [&](const Xapian::Database& database) {
    std::set<std::string> texts;
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting)
      texts.insert(Shard(database).turn(*posting).text);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, Xapian::Query("goes"), Xapian::Query("on")));
    const std::string packed = Shard(database).packed_positions("goes");
    if (PackedPositions(packed).size() != kTurns) throw std::logic_error("positions are of other turns");
    const Xapian::MSet found = enquire.get_mset(0, 2 * kTurns);
    if (found.size() != kTurns) throw std::logic_error("found " + std::to_string(found.size()));
    if (texts.size() != 1) throw std::logic_error("saw " + std::to_string(texts.size()) + " rounds at once");
  };
  std::thread reader([&] {
    try {
      while (!done) {
        const Index kept(study.index_folder());
        for (int i = 0; i < 10 && !done; ++i, ++reads) {
          if (i % 3 == 2) followed += kept.follow();
          kept.read([&] { ask(kept.database()); });
          std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
      }
    } catch (const std::exception& error) {
      failure = error.what();
    }
  });
  // However fast the runs are, the reader has its share of them.
  for (int round = 1; round <= 24 || (reads < kLeastReads && round <= kMostRounds); ++round) {
    write_round(round);
    IndexOptions options;
    options.rebuild = round % 4 == 3;
    study.index(options);
  }
  done = true;
  reader.join();
  EXPECT_EQ(failure, "");
  EXPECT_GE(reads, kLeastReads);
  EXPECT_GT(followed, 0) << "no reader was ever overtaken: this test tests nothing";
}

}  // namespace
}  // namespace verbatim
