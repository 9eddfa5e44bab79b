#include "query/manuscript/check/manuscript_citations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/manuscript/markdown/markdown_manuscript.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A manuscript and its citations of interviews 5 and 32.
struct Cited {
  explicit Cited(std::string_view markdown)
      : manuscript(read_markdown(markdown, "notes.md")),
        citations(manuscript, CitationPattern({}, std::vector<std::string>{"5", "32"})) {}

  std::vector<std::string> in(std::size_t begin, std::size_t end) const {
    std::vector<std::string> shown;
    for (const CitedPlace& one : citations.in(begin, end)) {
      shown.push_back(one.literature ? "literature" : print_citation(one.interview));
    }
    return shown;
  }

  /// What stands directly after the first `after`.
  std::string attribution(std::string_view after) const {
    const std::string& text = manuscript.text();
    const std::size_t at = text.find(after) + after.size();
    return text.substr(at, citations.attribution_end(at, text.find("\n\n", at)) - at);
  }

  ManuscriptText manuscript;
  ManuscriptCitations citations;
};

TEST(ManuscriptCitations, are_interviews_and_literature_in_order) {
  const Cited text("As [@key] says, I32:57 and I5 agree.");
  EXPECT_THAT(text.in(0, 100), ElementsAre("literature", "32:57", "5"));
  EXPECT_THAT(text.in(0, 4), ElementsAre("literature"));
  EXPECT_THAT(text.in(4, 10), IsEmpty());
}

TEST(ManuscriptCitations, of_a_footnote_count_where_its_number_stands) {
  const Cited text("They agree^[See I5.] at last.");
  const std::size_t note = text.manuscript.text().find("See");
  EXPECT_THAT(text.in(0, note), ElementsAre("5"));
  EXPECT_THAT(text.in(note - 2, 100), IsEmpty());
  EXPECT_THAT(text.in(note, 100), ElementsAre("5"));
}

TEST(ManuscriptCitations, stand_directly_after_words_as_attribution) {
  EXPECT_EQ(Cited("so (see I5:3) and on").attribution("so"), " (see I5:3)");
  EXPECT_EQ(Cited("so \u2014 I5, I32:7 and on").attribution("so"), " \u2014 I5, I32:7");
  EXPECT_EQ(Cited("so (he said) (I5)").attribution("so"), "");
  EXPECT_EQ(Cited("so did I5").attribution("so"), "");
  EXPECT_EQ(Cited("so\n\n(I5)").attribution("so"), "");
}

}  // namespace
}  // namespace verbatim
