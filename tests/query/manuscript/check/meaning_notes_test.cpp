#include "query/manuscript/check/meaning_notes.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/manuscript/check/quote_check.h"
#include "query/quotes/meaning_words.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

const TinyStudy& said_in_seven_languages() {
  static const TinyStudy study(StudyLiteral{
      {{"en",
        {{"Interviewer", "Could the families be put out?"},
         {"Interviewee",
          "I don't think that the council may sell the house. The landlord is not permitted to end the "
          "lease. "
          "The roof leaks, I think. Sometimes the water was brown. We painted the door. Nobody paid for it."},
         {"Interviewer", "Was the winter hard?"},
         {"Interviewee", "Yes, exactly."},
         {"Interviewee", "The stove was warm."},
         {"Interviewer", "And who paid the coal?"},
         {"Interviewee", "My sister did all of that."}}},
       {"fr",
        {{"Interviewer", "Et la maison ?"},
         {"Interviewee",
          "Le toit de la maison n'est pas r\u00E9par\u00E9 depuis la guerre. Nous avons sans doute vendu la "
          "barque."}}},
       {"de",
        {{"Interviewer", "Und das Haus?"},
         {"Interviewee",
          "Das Dach wurde nach dem Krieg nie wieder repariert. Wir haben vielleicht das Boot verkauft."}}},
       {"es",
        {{"Interviewer", "\u00BFY la casa?"},
         {"Interviewee",
          "El tejado de la casa nunca fue reparado por el ayuntamiento. A veces vendimos la barca."}}},
       {"it",
        {{"Interviewer", "E la casa?"},
         {"Interviewee",
          "Il tetto della casa non era riparato dopo la guerra. Forse abbiamo venduto la barca."}}},
       {"nl",
        {{"Interviewer", "En het huis?"},
         {"Interviewee",
          "Het dak van het huis werd nooit gerepareerd na de oorlog. Misschien hebben we de boot "
          "verkocht."}}},
       {"pt",
        {{"Interviewer", "E a casa?"},
         {"Interviewee",
          "O telhado da casa n\u00E3o foi reparado depois da guerra. Talvez vendemos o barco."}}}},
      "interviews:\n  en: {language: en}\n  fr: {language: fr}\n  de: {language: de}\n  es: {language: es}\n"
      "  it: {language: it}\n  nl: {language: nl}\n  pt: {language: pt}\n"});
  return study;
}

CheckedQuotation check_in(const std::string& text, const std::string& cited) {
  Quotation quotation;
  quotation.text = text;
  quotation.cited.push_back({cited, {}, {}});
  const Index& index = said_in_seven_languages().index();
  return index.read([&] { return QuoteCheck(index).check(quotation); });
}

struct NoteRow {
  std::string quote;
  std::string interview;
  std::string verdict;
  std::string note;  ///< empty: none
};

void PrintTo(const NoteRow& row, std::ostream* out) {
  *out << row.quote;
}

class MeaningTable : public ::testing::TestWithParam<NoteRow> {};

TEST_P(MeaningTable, tells) {
  const CheckedQuotation one = check_in(GetParam().quote, GetParam().interview);
  EXPECT_EQ(quote_verdict_name(one.verdict), GetParam().verdict);
  if (GetParam().note.empty()) {
    EXPECT_THAT(one.notes, IsEmpty());
  } else {
    EXPECT_THAT(one.notes, Contains(HasSubstr(GetParam().note)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    quotes, MeaningTable,
    ::testing::Values(
        NoteRow{"The landlord is ... permitted to end the lease", "en", "elided",
                "leaves out \u201Cnot\u201D (a negation)"},
        NoteRow{"The landlord [is] permitted to end the lease", "en", "elided",
                "\u201C[is]\u201D stands instead of \u201Cis not\u201D"},
        NoteRow{"The landlord is [never] permitted to end the lease", "en", "elided", ""},
        NoteRow{"The roof [never] leaks", "en", "elided", "puts in a negation"},
        NoteRow{"the council may sell the house", "en", "verbatim",
                "cuts off \u201Cdon't think that\u201D before it"},
        NoteRow{"I don't think that the council may sell the house", "en", "verbatim", ""},
        NoteRow{"The roof leaks", "en", "verbatim", "cuts off \u201CI think\u201D after it (a hedge)"},
        NoteRow{"the water was brown", "en", "verbatim", "\u201CSometimes\u201D before it (a hedge)"},
        // whole sentences may be left out
        NoteRow{"Sometimes the water was brown. [...] Nobody paid for it.", "en", "elided", ""},
        NoteRow{"We painted the door.", "en", "verbatim", ""},
        NoteRow{"Yes, exactly.", "en", "verbatim",
                "the question that it answers: \u201CWas the winter hard?\u201D"},
        NoteRow{"The landlord is permitted to end the lease", "en", "altered",
                "a negation was taken out: \u201Cnot\u201D"},
        NoteRow{"We never painted the door", "en", "altered", "a negation was put in: \u201Cnever\u201D"},
        NoteRow{"Le toit de la maison [...] r\u00E9par\u00E9 depuis la guerre", "fr", "elided",
                "(a negation)"},
        NoteRow{"Nous avons [...] vendu la barque", "fr", "elided", "\u201Csans doute\u201D (a hedge)"},
        NoteRow{"Das Dach wurde nach dem Krieg [...] wieder repariert", "de", "elided",
                "\u201Cnie\u201D (a negation)"},
        NoteRow{"Wir haben \u2026 das Boot verkauft", "de", "elided", "(a hedge)"},
        NoteRow{"El tejado de la casa [...] fue reparado", "es", "elided", "\u201Cnunca\u201D (a negation)"},
        NoteRow{"vendimos la barca", "es", "verbatim", "\u201CA veces\u201D before it (a hedge)"},
        NoteRow{"Il tetto della casa [...] era riparato", "it", "elided", "\u201Cnon\u201D (a negation)"},
        NoteRow{"abbiamo venduto la barca", "it", "verbatim", "(a hedge)"},
        NoteRow{"Het dak van het huis werd [...] gerepareerd", "nl", "elided",
                "\u201Cnooit\u201D (a negation)"},
        NoteRow{"hebben we de boot verkocht", "nl", "verbatim", "(a hedge)"},
        NoteRow{"O telhado da casa [...] foi reparado", "pt", "elided", "\u201Cn\u00E3o\u201D (a negation)"},
        NoteRow{"vendemos o barco", "pt", "verbatim", "(a hedge)"}));

TEST(MeaningWords, are_known_for_seven_languages) {
  EXPECT_THAT(meaning_languages(), ElementsAre("de", "en", "es", "fr", "it", "nl", "pt"));
  const std::vector<std::string> words{"we", "haven't", "paid", "i", "think"};
  const std::vector<MeaningPhrase> found = meaning_phrases(words, "en");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].kind, MeaningKind::negation);
  EXPECT_EQ(found[1].first, 3u);
  EXPECT_THAT(meaning_phrases(words, "fi"), IsEmpty());
}

}  // namespace
}  // namespace verbatim
