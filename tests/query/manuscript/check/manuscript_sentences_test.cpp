#include "query/manuscript/check/manuscript_sentences.h"

#include <gtest/gtest.h>

#include "query/manuscript/markdown/markdown_manuscript.h"

namespace verbatim {
namespace {

/// The sentence in which `words` stand, without its line breaks at the end.
std::string sentence_of(std::string_view markdown, std::string_view words) {
  const ManuscriptText manuscript = read_markdown(markdown, "notes.md");
  const ManuscriptSentences sentences(manuscript, find_quotation_places(manuscript).places);
  const ByteRange sentence = sentences.at(manuscript.text().find(words));
  std::string shown = manuscript.text().substr(sentence.begin_byte, sentence.size());
  while (shown.ends_with('\n')) shown.pop_back();
  return shown;
}

TEST(ManuscriptSentences, take_a_quotation_as_one_word) {
  EXPECT_EQ(sentence_of("He said \"No. It failed. Twice.\" and left. She stayed.", "left"),
            "He said \"No. It failed. Twice.\" and left. ");
  EXPECT_EQ(sentence_of("He said \"It failed.\" She stayed.", "She"), "She stayed.");
}

TEST(ManuscriptSentences, begin_at_blocks_and_rows) {
  EXPECT_EQ(sentence_of("As I5 says\n\n> it failed\n\nwhich is clear", "which"), "which is clear");
  EXPECT_EQ(sentence_of("| one | I5 |\n| two | I32 |\n", "two"), "| two | I32 |");
}

}  // namespace
}  // namespace verbatim
