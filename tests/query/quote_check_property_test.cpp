// What `check` must never say, and must always say, of thousands of quotations that are made from the real
// transcripts. VERBATIM_TEST_ROUNDS times as many where it is set.

#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/words.h"
#include "indexer/writing/index_writer.h"
#include "query/manuscript/check/quote_check.h"
#include "query/quotes/meaning_words.h"
#include "query/search/turn_lookup.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using testing::source_root;
using testing::TempDir;

constexpr std::uint32_t kSeed = 20'261'129;

std::size_t rounds(std::size_t in_suite) {
  const char* given = std::getenv("VERBATIM_TEST_ROUNDS");
  return given == nullptr ? in_suite : in_suite * std::strtoul(given, nullptr, 10);
}

/// The corpus, all of its turns, and all that was said as plain words, for a look without the index.
class SaidStudy {
 public:
  SaidStudy() {
    for (const auto& entry : std::filesystem::directory_iterator(source_root() / "corpus")) {
      if (entry.path().filename() == ".verbatim") continue;
      std::filesystem::copy(entry.path(), folder_.path() / entry.path().filename(),
                            std::filesystem::copy_options::recursive);
    }
    const Study study = open_study(folder_.path());
    update_index(study, {});
    index_.emplace(study.index_folder(), study.facets);
    for (const std::string& interview : std::vector<std::string>(index_->interviews())) {
      std::string& words = words_[interview];
      for (Turn& turn : cited_turns(*index_, {interview, {}, {}}, 0)) {
        for (const std::string& form : forms(turn.text)) words += " " + form;
        turns_.push_back(std::move(turn));
      }
      words += " ";
    }
  }

  static std::vector<std::string> forms(const std::string& text) {
    std::vector<std::string> result;
    for (const Word& word : find_words(text)) result.push_back(word.form);
    return result;
  }

  /// Whether these words stand somewhere in a row, whoever says them.
  bool stand(const std::string& text) const {
    std::string wanted = " ";
    for (const std::string& form : forms(text)) wanted += form + " ";
    for (const auto& [interview, words] : words_) {
      if (words.find(wanted) != std::string::npos) return true;
    }
    return false;
  }

  CheckedQuotation check(const std::string& text, const Turn* cited = nullptr) const {
    Quotation quotation;
    quotation.text = text;
    if (cited != nullptr) quotation.cited.push_back({cited->interview, {}, {}});
    return index_->read([&] { return QuoteCheck(*index_).check(quotation); });
  }

  const std::vector<Turn>& turns() const { return turns_; }

 private:
  TempDir folder_;
  std::optional<Index> index_;
  std::vector<Turn> turns_;
  std::map<std::string, std::string> words_;
};

const SaidStudy& said_study() {
  static const SaidStudy study;
  return study;
}

/// A part of a turn, from one word to another.
struct SaidRun {
  const Turn* turn = nullptr;
  std::vector<Word> words;  ///< of the turn
  std::size_t first = 0;    ///< half-open
  std::size_t last = 0;

  std::string text() const {
    return turn->text.substr(words[first].range.begin_byte,
                             words[last - 1].range.end_byte - words[first].range.begin_byte);
  }
};

SaidRun random_run(std::mt19937& random, std::size_t low, std::size_t high) {
  const std::vector<Turn>& turns = said_study().turns();
  for (;;) {
    SaidRun run;
    run.turn = &turns[random() % turns.size()];
    run.words = find_words(run.turn->text);
    if (run.words.size() < low) continue;
    const std::size_t size = std::min(low + random() % (high - low + 1), run.words.size());
    run.first = random() % (run.words.size() - size + 1);
    run.last = run.first + size;
    return run;
  }
}

bool is_content(const Word& word) {
  if (word.form.size() < 4) return false;
  for (const char c : word.form) {
    if (c < 'a' || c > 'z') return false;
  }
  return true;
}

bool is_said(QuoteVerdict verdict) {
  return verdict == QuoteVerdict::verbatim || verdict == QuoteVerdict::elided;
}

TEST(QuoteCheckProperty, every_run_of_words_is_verbatim_and_no_letter_may_change) {
  std::mt19937 random(kSeed);
  const std::size_t count = rounds(30);
  for (std::size_t i = 0; i < count; ++i) {
    const SaidRun run = random_run(random, 5, 30);
    const std::string text = run.text();
    ASSERT_EQ(quote_verdict_name(said_study().check(text).verdict), "verbatim")
        << "seed " << kSeed << ": " << text;
    // One letter of one word.
    std::vector<std::size_t> letters;
    for (std::size_t at = 0; at < text.size(); ++at) {
      // Not the first one of all, whose case does not count.
      if (at > 0 && text[at] >= 'a' && text[at] <= 'z') letters.push_back(at);
    }
    if (letters.empty()) continue;
    std::string changed = text;
    char& letter = changed[letters[random() % letters.size()]];
    letter = static_cast<char>('a' + (letter - 'a' + 1 + random() % 25) % 26);
    if (said_study().stand(changed)) continue;
    ASSERT_FALSE(is_said(said_study().check(changed).verdict)) << "seed " << kSeed << ": " << changed;
  }
}

/// With one content word exchanged for another one of the same turn.
std::optional<std::string> exchanged(std::mt19937& random) {
  const SaidRun run = random_run(random, 8, 25);
  std::vector<std::size_t> inside, anywhere;
  for (std::size_t i = 0; i < run.words.size(); ++i) {
    if (!is_content(run.words[i])) continue;
    anywhere.push_back(i);
    if (i >= run.first && i < run.last) inside.push_back(i);
  }
  if (inside.empty()) return std::nullopt;
  const Word& out = run.words[inside[random() % inside.size()]];
  const Word& in = run.words[anywhere[random() % anywhere.size()]];
  if (in.form == out.form) return std::nullopt;
  std::string text = run.text();
  text.replace(out.range.begin_byte - run.words[run.first].range.begin_byte, out.range.size(), in.form);
  return text;
}

/// With a negation or a hedge put in or taken out.
std::optional<std::string> turned(std::mt19937& random) {
  const SaidRun run = random_run(random, 8, 25);
  const std::size_t begin = run.words[run.first].range.begin_byte;
  std::string text = run.text();
  std::vector<std::string> forms;
  for (std::size_t i = run.first; i < run.last; ++i) forms.push_back(run.words[i].form);
  const std::vector<MeaningPhrase> phrases = meaning_phrases(forms, "en");
  if (!phrases.empty() && random() % 2 == 0) {
    const MeaningPhrase& phrase = phrases[random() % phrases.size()];
    if (phrase.first == 0 || phrase.last == forms.size()) return std::nullopt;
    const std::size_t from = run.words[run.first + phrase.first].range.begin_byte - begin;
    const std::size_t to = run.words[run.first + phrase.last].range.begin_byte - begin;
    text.erase(from, to - from);
    return text;
  }
  static const std::vector<std::string> kPutIn{"not ", "never ", "maybe ", "I think ", "hardly "};
  const std::size_t at = 1 + random() % (forms.size() - 1);
  text.insert(run.words[run.first + at].range.begin_byte - begin, kPutIn[random() % kPutIn.size()]);
  return text;
}

struct Sewn {
  std::string text;
  bool marked = false;
};

/// Halves of two turns of one speaker, with or without a mark between them.
std::optional<Sewn> sewn(std::mt19937& random) {
  const SaidRun first = random_run(random, 5, 12);
  const SaidRun second = random_run(random, 5, 12);
  if (first.turn->interview != second.turn->interview || first.turn->speaker != second.turn->speaker ||
      first.turn->number == second.turn->number) {
    return std::nullopt;
  }
  const bool marked = random() % 3 == 0;
  return Sewn{first.text() + (marked ? " [...] " : " ") + second.text(), marked};
}

TEST(QuoteCheckProperty, nothing_that_nobody_said_is_verbatim) {
  std::mt19937 random(kSeed + 1);
  const std::size_t count = rounds(24);
  std::size_t made = 0, without_stitches = 0, sewn_count = 0;
  while (made < count) {
    const std::size_t way = made % 3;
    if (way < 2) {
      const auto text = way == 0 ? exchanged(random) : turned(random);
      if (!text || said_study().stand(*text)) continue;
      ++made;
      EXPECT_FALSE(is_said(said_study().check(*text).verdict)) << "seed " << kSeed << ": " << *text;
      continue;
    }
    const auto one = sewn(random);
    if (!one || said_study().stand(one->text)) continue;
    ++made;
    const CheckedQuotation checked = said_study().check(one->text);
    EXPECT_NE(checked.verdict, QuoteVerdict::verbatim) << one->text;
    if (checked.verdict == QuoteVerdict::elided) {
      EXPECT_TRUE(one->marked) << one->text;
      // In one exchange, or on into the speaker's next turn.
      for (const Turn& turn : checked.turns) {
        EXPECT_TRUE(checked.turns.size() <= 2 || turn.exchange == checked.turns.front().exchange)
            << one->text;
      }
    } else if (!one->marked) {
      ++sewn_count;
      if (checked.stitched.empty()) {
        ++without_stitches;
        ADD_FAILURE() << "seed " << kSeed << ", not told to be stitched: " << one->text;
      }
    }
  }
  RecordProperty("sewn without a mark", static_cast<int>(sewn_count));
  RecordProperty("of these not told", static_cast<int>(without_stitches));
}

}  // namespace
}  // namespace verbatim
