#include "query/evidence/quote_selector.h"

#include <cstdlib>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/words.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::read_corpus_transcript;

QuotePlace only_place(const TalkText& talk, const std::string& words) {
  const auto places = talk.places_of(words);
  EXPECT_EQ(places.size(), 1u) << words;
  return places.at(0);
}

TEST(QuoteSelector, SelectsAsW3CSays) {
  const TalkText talk({"Is it caf\xC3\xA9?", "Well. Models drift, you know.", "Okay."});
  const QuoteSelector quote = select_quote(talk, only_place(talk, "Models drift"));
  EXPECT_EQ(quote.exact, "Models drift");
  EXPECT_EQ(quote.prefix, "Is it caf\xC3\xA9?\nWell. ");
  EXPECT_EQ(quote.suffix, ", you know.\nOkay.");
  EXPECT_EQ(quote.start, 18u);
  EXPECT_EQ(quote.end, 30u);
  EXPECT_EQ(quote.copies, 1u);
}

TEST(QuoteSelector, TakesMoreAroundAQuoteUntilItIsTheOnlyOne) {
  const std::string same = "It does drift a lot in this long winter, and so it goes on.";
  const TalkText talk({"First.", same, "Second.", same, "Third."});
  const QuoteSelector quote = select_quote(talk, talk.places_of("lot").at(1));
  EXPECT_EQ(quote.copies, 2u);
  EXPECT_EQ(find_quote(talk, quote), talk.places_of("lot").at(1));
}

struct MovedRow {
  std::string what;
  std::vector<std::string> now;
  std::optional<std::size_t> turn;  ///< where "Yes, it drifts." of the second turn stands now
};

TEST(QuoteSelector, FindsAQuoteAgainOrSaysThatItIsLost) {
  const std::vector<std::string> then{
      "Does the model drift?", "Yes, it drifts.", "And the data?", "No, never so far.",
      "Does it drift now?",    "Yes, it drifts.", "Thank you."};
  const TalkText talk(then);
  const QuoteSelector quote = select_quote(talk, talk.places_of("Yes, it drifts.").at(0));
  const std::vector<MovedRow> rows{
      {"nothing", then, 1},
      {"a turn before it", {"Hello.", then[0], then[1], then[2], then[3], then[4], then[5], then[6]}, 2},
      {"the turn above it edited", {"So, drift?", then[1], then[2], then[3], then[4], then[5], then[6]}, 1},
      {"the turn below it gone", {then[0], then[1], then[3], then[4], then[5], then[6]}, 1},
      {"other white space and marks", {then[0], "Yes,\n it drifts", then[2], then[3], then[4], then[5]}, 1},
      {"its words edited", {then[0], "Yes, it drifted.", then[2], then[3], then[4], then[5], then[6]}, {}},
      {"its turn gone", {then[0], then[2], then[3], then[4], then[5], then[6]}, {}},
      {"all gone", {}, {}},
  };
  for (const MovedRow& row : rows) {
    SCOPED_TRACE(row.what);
    const auto place = find_quote(TalkText(row.now), quote);
    ASSERT_EQ(place.has_value(), row.turn.has_value());
    if (place) {
      EXPECT_EQ(place->begin.text, *row.turn);
    }
  }
}

TEST(QuoteSelector, NamesThePassageMostLikeALostOne) {
  const TalkText talk({"Hello there.", "We said that the model drifted in the winter.", "Fine."});
  const auto nearest = nearest_passage(talk, "the model drifts in the winter");
  ASSERT_TRUE(nearest.has_value());
  EXPECT_EQ(talk.words_of(nearest->place), "the model drifted in the winter");
  EXPECT_NEAR(nearest->similarity, 5.0 / 6.0, 1e-9);
  EXPECT_FALSE(nearest_passage(talk, "nobody mentioned privacy regulation").has_value());
  EXPECT_FALSE(nearest_passage(TalkText({}), "anything").has_value());
}

/// Turns with the quote between two marks, so that its place is known whatever happens around it.
class MarkedTalk {
 public:
  MarkedTalk(std::vector<std::string> texts, const QuotePlace& place) : texts_(std::move(texts)) {
    texts_[place.end.text].insert(place.end.byte, kEnd);
    texts_[place.begin.text].insert(place.begin.byte, kBegin);
  }

  TalkText talk() const {
    std::vector<std::string> plain;
    for (const std::string& text : texts_) plain.push_back(without_marks(text));
    return TalkText(std::move(plain));
  }

  QuotePlace place() const {
    QuotePlace place;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (const std::size_t at = texts_[i].find(kBegin); at != std::string::npos) place.begin = {i, at};
      if (const std::size_t at = texts_[i].find(kEnd); at != std::string::npos) {
        const bool begins_here = texts_[i].find(kBegin) != std::string::npos;
        place.end = {i, at - (begins_here ? kBegin.size() : 0)};
      }
    }
    return place;
  }

  /// Edits a word outside of the quote, or the turns around it.
  void edit_elsewhere(std::mt19937& random) {
    const auto below = [&](std::size_t n) {
      return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
    };
    const std::size_t at = below(texts_.size());
    const auto [first, last] = turns_of_quote();
    switch (below(5)) {
      case 0:  // a turn more
        if (at <= first || at > last)
          texts_.insert(texts_.begin() + static_cast<std::ptrdiff_t>(at),
                        "Somebody said quite another thing here.");
        return;
      case 1:  // a turn less
        if (at < first || at > last) texts_.erase(texts_.begin() + static_cast<std::ptrdiff_t>(at));
        return;
      default:
        edit_word(at, below, /*inside=*/false);
    }
  }

  /// Replaces, adds or removes a word of the quote.
  void edit_inside(std::mt19937& random) {
    const auto below = [&](std::size_t n) {
      return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
    };
    const auto [first, last] = turns_of_quote();
    const std::string old(talk().words_of(place()));
    while (std::string(talk().words_of(place())) == old)
      edit_word(first + below(last - first + 1), below, true);
  }

 private:
  static inline const std::string kBegin = "\xEE\x80\x80";
  static inline const std::string kEnd = "\xEE\x80\x81";

  static std::string without_marks(std::string text) {
    for (const std::string& mark : {kBegin, kEnd}) {
      if (const std::size_t at = text.find(mark); at != std::string::npos) text.erase(at, mark.size());
    }
    return text;
  }

  std::pair<std::size_t, std::size_t> turns_of_quote() const {
    const QuotePlace now = place();
    return {now.begin.text, now.end.text};
  }

  template <typename Below>
  void edit_word(std::size_t at, Below below, bool inside) {
    std::string& text = texts_[at];
    const auto [first, last] = turns_of_quote();
    const std::size_t begin_mark = text.find(kBegin), end_mark = text.find(kEnd);
    const auto is_inside = [&](const ByteRange& word) {
      const bool after_begin = at > first || (at == first && word.begin_byte > begin_mark);
      const bool before_end = at < last || (at == last && word.begin_byte < end_mark);
      return after_begin && before_end;
    };
    std::vector<ByteRange> words;
    for (const Word& word : find_words(text)) {
      if (is_inside(word.range) == inside) words.push_back(word.range);
    }
    if (words.empty()) return;
    const ByteRange word = words[below(words.size())];
    // A word more before the first leaves the quote as it is.
    const bool is_first = inside && at == first && word == words.front();
    switch (is_first ? 0 : below(inside ? 2 : 3)) {
      case 0:
        text.replace(word.begin_byte, word.size(), "zebra");
        return;
      case 1:
        text.insert(word.begin_byte, "zebra ");
        return;
      default:
        text.erase(word.begin_byte, word.size());
    }
  }

  std::vector<std::string> texts_;
};

std::vector<std::string> corpus_texts(const std::string& interview) {
  std::vector<std::string> texts;
  for (const ReadTurn& read : read_corpus_transcript(interview).turns) texts.push_back(read.turn.text.str());
  return texts;
}

/// Words in a row of one turn, or reaching into the next; nothing where they are no quote.
std::optional<QuotePlace> random_quote(const TalkText& talk, std::mt19937& random) {
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  const auto& texts = talk.turn_texts();
  const std::size_t at = below(texts.size());
  const std::vector<Word> words = find_words(texts[at]);
  if (words.empty()) return {};
  const std::size_t first = below(words.size());
  const std::size_t last = std::min(words.size() - 1, first + below(30));
  QuotePlace place{{at, words[first].range.begin_byte}, {at, words[last].range.end_byte}};
  if (below(5) == 0 && at + 1 < texts.size()) {
    const std::vector<Word> next = find_words(texts[at + 1]);
    if (!next.empty()) place.end = {at + 1, next[below(next.size())].range.end_byte};
  }
  const auto places = talk.places_of(talk.words_of(place));
  if (std::find(places.begin(), places.end(), place) == places.end()) return {};
  return place;
}

std::uint32_t test_seed() {
  const char* given = std::getenv("VERBATIM_TEST_SEED");
  return given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : 20'260'301;
}

TEST(QuoteSelectorProperty, EditsElsewhereNeverLoseOrMoveAQuote) {
  const std::uint32_t seed = test_seed();
  SCOPED_TRACE("VERBATIM_TEST_SEED=" + std::to_string(seed));
  std::mt19937 random(seed);
  for (const char* interview : {"5", "6", "24", "27", "32"}) {
    const TalkText talk(corpus_texts(interview));
    for (int round = 0; round < 40; ++round) {
      const auto place = random_quote(talk, random);
      if (!place) continue;
      const QuoteSelector quote = select_quote(talk, *place);
      MarkedTalk edited(talk.turn_texts(), *place);
      const std::size_t edits = std::uniform_int_distribution<std::size_t>(1, 6)(random);
      for (std::size_t i = 0; i < edits; ++i) edited.edit_elsewhere(random);
      const TalkText now = edited.talk();
      EXPECT_EQ(find_quote(now, quote), edited.place()) << interview << ": " << quote.exact;
    }
  }
}

TEST(QuoteSelectorProperty, AnEditInsideAQuoteIsAlwaysReported) {
  const std::uint32_t seed = test_seed();
  SCOPED_TRACE("VERBATIM_TEST_SEED=" + std::to_string(seed));
  std::mt19937 random(seed);
  for (const char* interview : {"5", "6", "24", "27", "32"}) {
    const TalkText talk(corpus_texts(interview));
    for (int round = 0; round < 40; ++round) {
      const auto place = random_quote(talk, random);
      if (!place) continue;
      const QuoteSelector quote = select_quote(talk, *place);
      MarkedTalk edited(talk.turn_texts(), *place);
      edited.edit_inside(random);
      edited.edit_elsewhere(random);
      const auto found = find_quote(edited.talk(), quote);
      EXPECT_FALSE(found.has_value()) << interview << ": " << quote.copies << " x " << quote.exact
                                      << " found in " << found->begin.text << ":" << found->begin.byte;
    }
  }
}

}  // namespace
}  // namespace verbatim
