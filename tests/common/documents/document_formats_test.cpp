#include "common/documents/document_formats.h"

#include "tests/common/expect_error.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::word_file;
using testing::word_paragraph;

TEST(DocumentFormats, NameTheirEndingsForPeople) {
  EXPECT_THAT(document_endings(), ::testing::MatchesRegex("(\\.[a-z]+, )+\\.[a-z]+ or \\.[a-z]+"));
  for (const char* ending : {".odt", ".csv", ".otr", ".qdpx", ".txt"})
    EXPECT_THAT(document_endings(), HasSubstr(ending));
}

TEST(ReadDocument, GoesByWhatIsInTheFile) {
  struct Row {
    const char* name;
    std::string bytes;
    const char* format;
  };
  std::string utf16 = "\xFF\xFE";
  for (const char c : "WEBVTT\n\n00:01.000 --> 00:02.000\none\n"s) utf16 += std::string{c, '\0'};
  const std::vector<Row> rows{
      {"words", "Interviewer\n\nHow?\n", "text"},
      {"nothing", "", "text"},
      {"subtitles", "WEBVTT\n\n00:01.000 --> 00:02.000\none\n", "WebVTT"},
      {"subtitles with a mark", "\xEF\xBB\xBFWEBVTT\n\n00:01.000 --> 00:02.000\none\n", "WebVTT"},
      {"subtitles in UTF-16", utf16, "WebVTT"},
      {"SRT", "1\n00:00:01,000 --> 00:00:02,000\none\n", "SRT"},
      {"Word", word_file(word_paragraph("one")), "docx"},
      {"words on WebVTT", "WEBVTT files are what Zoom gives\n", "WebVTT"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(format_of(row.bytes).name, row.format) << row.name;
    if (row.name == "words on WebVTT"s)
      continue;  // the standard's sign; read_webvtt says that no cue follows
    EXPECT_EQ(read_document(row.bytes).format, row.format) << row.name;
  }
}

TEST(ReadDocument, LeavesATextAsItIs) {
  const SourceDocument document = read_document("Interviewer\r\n\r\nHow?\r\n");
  EXPECT_EQ(document.text, "Interviewer\r\n\r\nHow?\r\n");
  EXPECT_EQ(document.encoding, "UTF-8");
  EXPECT_THAT(document.pieces, IsEmpty());
  EXPECT_THAT(document.notes, IsEmpty());
}

TEST(ReadDocument, NotesWhatWasGuessed) {
  EXPECT_THAT(read_document("Interviewer\n\nDon&#39;t\n").notes, ElementsAre(HasSubstr("HTML entity")));
  const SourceDocument guessed =
      read_document("Interviewer\n\nUn caf\xE9, s'il vous pla\xEEt, \xE0 emporter\n");
  EXPECT_TRUE(guessed.guessed);
  EXPECT_THAT(guessed.notes, ElementsAre(HasSubstr("a guess")));
  const SourceDocument set = read_document("caf\xE9", "windows-1252");
  EXPECT_FALSE(set.guessed);
  EXPECT_THAT(set.notes, IsEmpty());
}

TEST(ReadDocument, RefusesByName) {
  struct Row {
    std::string bytes;
    const char* message;
  };
  const std::vector<Row> rows{
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s, "an old Office file"},
      {"RIFF\x01\0\0\0WAVEfmt "s, "NUL bytes"},
  };
  for (const Row& row : rows) {
    const Error error = error_of([&] { read_document(row.bytes); });
    EXPECT_THAT(error.message(), HasSubstr(row.message));
    EXPECT_FALSE(error.hint().empty());
  }
}

TEST(DocumentFormats, KnowTheirEndings) {
  for (const char* name : {"a.txt", "a.MD", "a.b.vtt", "x/p05.SRT", "p.docx", "p.PDF"})
    EXPECT_TRUE(has_document_ending(name)) << name;
  for (const char* name : {"a", "a.", "a.tx", "a.txt.bak", "a.wav", "docx"})
    EXPECT_FALSE(has_document_ending(name)) << name;
}

}  // namespace
}  // namespace verbatim
