#include "common/text/language.h"

#include <algorithm>
#include <utility>

#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;

// Snowball's own sample vocabularies (snowballstem.org, English and French), and words of this study.
TEST(Language, StemsAsSnowballSays) {
  struct Row {
    const char* language;
    const char* word;
    const char* stem;
  };
  const std::vector<Row> rows{
      {"en", "consigned", "consign"},
      {"en", "consistency", "consist"},
      {"en", "knackeries", "knackeri"},
      {"en", "knightly", "knight"},
      {"en", "versioning", "version"},
      {"en", "versions", "version"},
      {"en", "models", "model"},
      {"fr", "continuait", "continu"},
      {"fr", "continuellement", "continuel"},
      {"fr", "continuelle", "continuel"},
      {"fr", "majestueusement", "majestu"},
      {"fr", "majestueux", "majestu"},
  };
  for (const Row& row : rows) EXPECT_EQ(Stemmer(row.language)(row.word), row.stem) << row.word;
  EXPECT_NE(Stemmer("en")("majestueux"), "majestu") << "each language has rules of its own";
}

TEST(Language, AStemmerCanBeMoved) {
  Stemmer first("en");
  const Stemmer stem = std::move(first);
  EXPECT_EQ(stem("versioning"), "version");
}

TEST(Language, RefusesALanguageThatSnowballLacks) {
  for (const char* language : {"", "xx", "english", "EN", "zh", "porter"}) {
    EXPECT_FALSE(can_stem(language)) << language;
    const Error error = error_of([&] { Stemmer stemmer(language); });
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage) << language;
    EXPECT_THAT(error.message(), HasSubstr("'" + std::string(language) + "'"));
  }
  EXPECT_THAT(error_of([] { Stemmer stemmer("zh"); }).hint(), HasSubstr("fr"));
}

TEST(Language, EveryListedLanguageStems) {
  const std::vector<std::string> languages = stemmable_languages();
  EXPECT_TRUE(std::is_sorted(languages.begin(), languages.end()));
  EXPECT_GE(languages.size(), 20u);
  for (const std::string& language : languages) {
    EXPECT_TRUE(can_stem(language));
    EXPECT_NO_THROW(Stemmer stemmer(language)) << language;
  }
}

TEST(Language, NamesTheStemmingLibrary) {
  EXPECT_THAT(stemmer_version(), HasSubstr("snowball"));
  EXPECT_THAT(stemmer_version(), HasSubstr("french"));
}

}  // namespace
}  // namespace verbatim
