#include "common/model/citation.h"

#include <random>

#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;

TEST(Citation, NamesATurnARangeOrAnInterview) {
  EXPECT_EQ(parse_citation("32:57"), (Citation{"32", TurnNumber{57}, TurnNumber{57}}));
  EXPECT_EQ(parse_citation("32:50..60"), (Citation{"32", TurnNumber{50}, TurnNumber{60}}));
  EXPECT_EQ(parse_citation("32"), (Citation{"32", {}, {}}));
  EXPECT_EQ(parse_citation("P07-final.v2:1").interview, "P07-final.v2");
}

TEST(Citation, IsReadAsPapersWriteIt) {
  for (const char* text : {"27:98..99", "27:98-99", "27:98\u201399", "27:98\u201499", "27:98--99",
                           "27:98\u201199", "(27:98-99)", "[27:98\u201399]"}) {
    EXPECT_EQ(parse_citation(text), (Citation{"27", TurnNumber{98}, TurnNumber{99}})) << text;
  }
  EXPECT_EQ(parse_citation("(I27:98)"), (Citation{"I27", TurnNumber{98}, TurnNumber{98}}));
  EXPECT_EQ(parse_citation("(27)"), (Citation{"27", {}, {}}));
  EXPECT_THAT(error_of([] { parse_citation("32:60-50"); }).message(), HasSubstr("ends before it begins"));
}

TEST(Citation, PrintsAsAPersonWrites) {
  EXPECT_EQ(cite("32", TurnNumber{57}), "32:57");
  EXPECT_EQ(print_citation({"32", TurnNumber{57}, TurnNumber{57}}), "32:57");
  EXPECT_EQ(print_citation({"32", TurnNumber{50}, TurnNumber{60}}), "32:50..60");
  EXPECT_EQ(print_citation({"32", {}, {}}), "32");
  EXPECT_EQ(print_citation(parse_citation("32:5..5")), "32:5");
}

TEST(Citation, PropertyPrintedAndParsedIsTheSame) {
  constexpr unsigned kSeed = 952;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  std::uniform_int_distribution<std::uint32_t> number(1, 4'000'000'000u);
  const std::vector<std::string> ids{"5", "05", "P07", "a.b-c_d", "Bed004", std::string(100, 'x')};
  for (int round = 0; round < 1000; ++round) {
    const std::uint32_t one = number(random), other = number(random);
    Citation citation{ids[random() % ids.size()], {}, {}};
    if (round % 3 != 0) citation.first = citation.last = TurnNumber{std::min(one, other)};
    if (round % 3 == 2) citation.last = TurnNumber{std::max(one, other)};
    ASSERT_EQ(parse_citation(print_citation(citation)), citation) << print_citation(citation);
  }
}

TEST(Citation, RefusesWhatIsNone) {
  for (const char* text : {"",      ":",        ":5",          "32:",           "32:0",
                           "32:-1", "32:+5",    "32:x",        "32:5x",         "32: 5",
                           " 32:5", "32:5 ",    "32:..5",      "32:5..",        "32:5..0",
                           "32:5-", "32:5...7", "32:5..6..7",  "32:4294967296", "..",
                           "a..b",  "-5",       "é:1",         "(32:5",         "32:5-6-7",
                           "()",    "32;5",     "/etc/passwd", "32:5\n"}) {
    const Error error = error_of([&] { parse_citation(text); });
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage) << text;
    EXPECT_THAT(error.message(), HasSubstr("'" + std::string(text) + "'"));
    EXPECT_FALSE(error.hint().empty()) << text;
  }
  EXPECT_THAT(error_of([] { parse_citation("32:abc"); }).hint(), HasSubstr("32:50..60"));
  EXPECT_THAT(error_of([] { parse_citation("32:60..50"); }).message(), HasSubstr("ends before it begins"));
}

TEST(InterviewId, IsLettersDigitsAndThreeSigns) {
  for (const char* id : {"5", "05", "P07", "a", "A.b_c-d", "Bed004"}) EXPECT_TRUE(is_interview_id(id)) << id;
  EXPECT_TRUE(is_interview_id(std::string(100, 'a')));
  for (const char* id : {"", "-5", ".5", "_a", "a b", "a..b", "a/b", "a:b", "é", "a\n"}) {
    EXPECT_FALSE(is_interview_id(id)) << id;
  }
  EXPECT_FALSE(is_interview_id(std::string(101, 'a')));
}

TEST(ResolveInterview, FindsTheIdDespiteZerosAndCase) {
  const std::vector<std::string> known{"5", "32", "P07", "Bed004", "a-10"};
  struct Row {
    const char* typed;
    const char* meant;
  };
  for (const Row& row :
       {Row{"5", "5"}, Row{"05", "5"}, Row{"005", "5"}, Row{"032", "32"}, Row{"p7", "P07"},
        Row{"P007", "P07"}, Row{"bed4", "Bed004"}, Row{"A-010", "a-10"}, Row{"I32", "32"}, Row{"I05", "5"}}) {
    EXPECT_EQ(resolve_interview(row.typed, known), row.meant) << row.typed;
  }
}

TEST(ResolveInterview, PrefersTheExactIdAndRefusesADoubtfulOne) {
  const std::vector<std::string> known{"5", "05", "p1", "P1"};
  EXPECT_EQ(resolve_interview("05", known), "05");
  EXPECT_EQ(resolve_interview("5", known), "5");
  EXPECT_EQ(resolve_interview("p1", known), "p1");
  const Error error = error_of([&] { resolve_interview("005", known); });
  EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  EXPECT_THAT(error.message(), HasSubstr("5 or 05"));
}

TEST(ResolveInterview, TakesAnIdWithTheLetterOfPapersForItselfFirst) {
  const std::vector<std::string> known{"5", "I5"};
  EXPECT_EQ(resolve_interview("I5", known), "I5");
  EXPECT_EQ(resolve_interview("i5", known), "I5");
}

TEST(ResolveInterview, SaysWhichIdIsNear) {
  const std::vector<std::string> known{"Bed004", "Bed017"};
  EXPECT_THAT(error_of([&] { resolve_interview("Bde004", known); }).hint(), HasSubstr("'Bed004'"));
  EXPECT_EQ(error_of([&] { resolve_interview("Bed005", known); }).hint(), "known: Bed004, Bed017")
      << "another number is no slip";
  EXPECT_THAT(error_of([&] { resolve_interview("50", known); }).hint(), HasSubstr("Bed004, Bed017"));
  // 50 is not 5, and 0 is a number of its own.
  const std::vector<std::string> numbers{"5", "0"};
  EXPECT_EQ(error_of([&] { resolve_interview("50", numbers); }).status(), ExitStatus::wrong_usage);
  EXPECT_EQ(resolve_interview("00", numbers), "0");
}

// People try 27.98 and interview-27:5, and were told that there is no such interview.
TEST(ResolveInterview, SaysWhatWasMeantByOtherForms) {
  const std::vector<std::string> known{"5", "27"};
  struct Row {
    const char* typed;
    const char* hint;
  };
  for (const Row& row :
       {Row{"27.98", "did you mean 27:98? known: 5, 27"}, Row{"27-98", "did you mean 27:98? known: 5, 27"},
        Row{"interview-27", "did you mean '27'? known: 5, 27"}, Row{"P05", "did you mean '5'? known: 5, 27"},
        Row{"28.98", "known: 5, 27"}, Row{"27.x", "did you mean '27'? known: 5, 27"}}) {
    EXPECT_EQ(error_of([&] { resolve_interview(row.typed, known); }).hint(), row.hint) << row.typed;
  }
  EXPECT_THAT(error_of([&] { parse_citation("27:98,27:99"); }).hint(),
              HasSubstr("write each by itself, with a blank between"));
}

}  // namespace
}  // namespace verbatim
