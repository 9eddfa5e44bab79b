// Projects written by hand after each tool's known habits.
#include "common/documents/refi_project.h"

#include "common/documents/document_formats.h"
#include "common/documents/refi_offsets.h"
#include "tests/common/expect_error.h"
#include "tests/support/refi_file.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::refi_file;
using testing::refi_selection;

const std::string kCodes =
    "<Users><User guid=\"u1\" name=\"Mia\"/><User guid=\"u2\" name=\"Paul\"/></Users><CodeBook><Codes>"
    "<Code guid=\"c1\" name=\"weaving\" isCodable=\"true\"><Code guid=\"c2\" name=\"loom\" "
    "isCodable=\"true\"/></Code>"
    "<Code guid=\"c3\" name=\"family::aunt\" isCodable=\"true\"/></Codes></CodeBook>";

std::string source_of(const std::string& selections, const std::string& path = "internal://T1.txt") {
  return "<TextSource guid=\"t1\" name=\"P07\" plainTextPath=\"" + path + "\">" + selections +
         "</TextSource>";
}

/// Talk with letters beyond 16 bits, which each way of counting counts otherwise.
const std::u16string kTalk =
    u"Ana: How did you 🧵 begin?\r\n\r\nTom: My aunt showed me the loom.\r\n\r\nAna: And the 🧵 "
    u"thread?\r\n\r\n"
    u"Tom: It came from the old mill.\r\n";

std::string utf8(const std::u16string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00) c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
    if (c < 0x80) {
      bytes += static_cast<char>(c);
    } else {
      bytes += static_cast<char>(0xF0 | (c >> 18));
      bytes += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
      bytes += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      bytes += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return bytes;
}

/// Where `words` stand by a reading: counted here one by one, and not with the code under test.
std::string selection_of(const std::u16string& words, const OffsetReading& reading, const std::string& code) {
  const std::size_t at = kTalk.find(words);
  EXPECT_NE(at, std::u16string::npos);
  const auto count = [&](std::size_t end) {
    long places = reading.counts_mark ? 1 : 0;
    for (std::size_t i = 0; i < end; ++i) {
      const bool second_half = kTalk[i] >= 0xDC00 && kTalk[i] < 0xE000;
      const bool line_feed_of_two = kTalk[i] == u'\n' && i > 0 && kTalk[i - 1] == u'\r';
      if (second_half && !reading.utf16) continue;
      if (line_feed_of_two && !reading.line_end_is_two) continue;
      ++places;
    }
    return places;
  };
  return refi_selection(count(at), count(at + words.size()) - (reading.end_included ? 1 : 0), code, "u2");
}

TEST(ReadRefiProject, FindsHowEachProgramCounts) {
  for (const bool utf16 : {false, true}) {
    for (const bool two : {false, true}) {
      for (const bool mark : {false, true}) {
        for (const bool included : {false, true}) {
          const OffsetReading reading{utf16, two, mark, included};
          SCOPED_TRACE(describe(reading));
          const std::string selections =
              selection_of(u"My aunt showed me", reading, "c3") + selection_of(u"the loom", reading, "c2") +
              selection_of(u"thread", reading, "c1") + selection_of(u"old mill", reading, "c1");
          const auto sources =
              read_refi_project(refi_file(kCodes + "<Sources>" + source_of(selections) + "</Sources>",
                                          {{"T1.txt", "\xEF\xBB\xBF" + utf8(kTalk)}}));
          ASSERT_EQ(sources.size(), 1u);
          std::vector<std::string> coded;
          for (const DocumentCoding& coding : sources[0].codings) {
            coded.push_back(coding.family + ">" + coding.code + "@" + coding.coder + ": " +
                            sources[0].text.substr(coding.range.begin_byte, coding.range.size()));
          }
          EXPECT_THAT(coded, ElementsAre("family>aunt@Paul: My aunt showed me", "weaving>loom@Paul: the loom",
                                         ">weaving@Paul: thread", ">weaving@Paul: old mill"));
          if (reading == OffsetReading{}) {
            EXPECT_THAT(sources[0].notes, IsEmpty()) << "as the standard says";
          } else {
            EXPECT_THAT(sources[0].notes, ElementsAre(HasSubstr(describe(reading))));
          }
        }
      }
    }
  }
}

TEST(ReadRefiProject, AttachesNothingWhereNoReadingFits) {
  std::string selections;
  for (const int start : {2, 7, 19, 33, 36, 52}) selections += refi_selection(start, start + 4, "c1");
  const auto sources = read_refi_project(
      refi_file(kCodes + "<Sources>" + source_of(selections) + "</Sources>", {{"T1.txt", utf8(kTalk)}}));
  EXPECT_THAT(sources[0].codings, IsEmpty());
  EXPECT_THAT(sources[0].notes, ElementsAre(HasSubstr("no code of it is attached")));
}

TEST(ReadRefiProject, CountsWhatHasNoPlaceAndGoesOn) {
  const std::string selections = refi_selection(34, 51, "c1") + refi_selection(50, 40, "c1") +
                                 refi_selection(-3, 4, "c1") + refi_selection(34, 99999, "c1") +
                                 refi_selection(34, 51, "gone") +
                                 "<PlainTextSelection guid=\"x\" startPosition=\"many\" endPosition=\"4\"/>" +
                                 refi_selection(34, 51, "c3", "u1");
  const auto sources = read_refi_project(
      refi_file(kCodes + "<Sources>" + source_of(selections) + "</Sources>", {{"T1.txt", utf8(kTalk)}}));
  ASSERT_EQ(sources[0].codings.size(), 2u);
  EXPECT_EQ(sources[0].codings[1].code, "weaving");
  EXPECT_EQ(sources[0].codings[1].coder, "");
  ASSERT_EQ(sources[0].notes.size(), 1u);
  for (const char* kind :
       {"5 selections", "1 with its end before its beginning", "1 before the text", "1 beyond the text",
        "1 with a code that the project does not have", "1 without numbers", "50 to 40"}) {
    EXPECT_THAT(sources[0].notes[0], HasSubstr(kind));
  }
}

TEST(ReadRefiProject, ChoosesNoneOfTwoTextsOfOneName) {
  const auto sources =
      read_refi_project(refi_file("<Sources>" + source_of("", "internal://e.txt") + "</Sources>",
                                  {{"e.txt", "Ana: Hm?"}, {"E.txt", "Tom: Yes."}}));
  ASSERT_EQ(sources.size(), 1u);
  EXPECT_EQ(sources[0].problem, "the archive has two texts whose names differ in capitals only");
  EXPECT_EQ(sources[0].text, "");
}

TEST(ReadRefiProject, KeepsSourcesWhoseTextIsMissing) {
  const auto sources = read_refi_project(
      refi_file("<Sources>" + source_of("", "internal://gone.txt") +
                    "<TextSource guid=\"b\" name=\"P07\"><PlainTextContent>Ana: Hm?\n\nTom: "
                    "Yes.</PlainTextContent></TextSource>"
                    "<TextSource guid=\"c\" name=\"a/b\" plainTextPath=\"internal://E.TXT\"/>"
                    "<TextSource guid=\"d\" name=\"out\" plainTextPath=\"relative:///etc/passwd\"/>"
                    "<PictureSource guid=\"p\" name=\"mill.png\"/></Sources>",
                {{"e.txt", "\n"}}));
  std::vector<std::string> rows;
  for (const RefiSource& source : sources) rows.push_back(source.name + ": " + source.problem + source.text);
  EXPECT_THAT(rows,
              ElementsAre("P07: the archive lacks the text of this source", "P07 (2): Ana: Hm?\n\nTom: Yes.",
                          "a_b: the project holds an empty text of this source",
                          "out: the project holds no text of this source"));
  EXPECT_THAT(error_of([&] { read_refi_source(refi_source_bytes(sources[0])); }).message(),
              HasSubstr("lacks"));
}

TEST(ReadRefiProject, RefusesWhatIsNone) {
  EXPECT_THAT(error_of([] { read_refi_project(refi_file("", {})); }).message(),
              HasSubstr("no source of text"));
  EXPECT_THAT(error_of([] {
                read_refi_project(testing::zip_file({{"a.qde", "<Project>"}}));
              }).message(),
              HasSubstr("broken XML"));
  EXPECT_THAT(error_of([] {
                read_refi_project(testing::zip_file({{"a.qde", "<a/>"}, {"b.QDE", "<a/>"}}));
              }).message(),
              HasSubstr("more than one"));
  std::string deep;
  for (int i = 0; i < 90; ++i) deep += "<Code guid=\"g\" name=\"n\">";
  std::string end;
  for (int i = 0; i < 90; ++i) end += "</Code>";
  EXPECT_THAT(error_of([&] {
                read_refi_project(refi_file("<CodeBook><Codes>" + deep + end + "</Codes></CodeBook>", {}));
              }).message(),
              HasSubstr("deeper"));
}

TEST(ReadRefiProject, CountsATextThatManySourcesName) {
  std::string sources;
  for (int i = 0; i < 20; ++i) sources += source_of("");
  const std::string talk = "Ana: " + std::string(5'000, 'a') + "\n";
  const std::string file = refi_file("<Sources>" + sources + "</Sources>", {{"T1.txt", talk}});
  EXPECT_EQ(read_refi_project(file).size(), 20u);
  ZipLimits limits;
  limits.max_total_bytes = 50'000;
  EXPECT_THAT(error_of([&] { read_refi_project(file, limits); }).message(),
              HasSubstr("sources of the project hold more than"));
}

// Each name tried against all before it would take minutes.
TEST(ReadRefiProject, PartsAnyNumberOfSourcesOfOneName) {
  constexpr std::size_t kSources = 30'000;
  std::string sources;
  for (std::size_t i = 0; i < kSources; ++i) sources += "<TextSource name=\"P\"/>";
  const auto read = read_refi_project(refi_file("<Sources>" + sources + "</Sources>", {}));
  ASSERT_EQ(read.size(), kSources);
  EXPECT_EQ(read[0].name, "P");
  EXPECT_EQ(read[1].name, "P (2)");
  EXPECT_EQ(read.back().name, "P (" + std::to_string(kSources) + ")");
}

TEST(ReadRefiProject, PartsCodesOfOneName) {
  const auto sources = read_refi_project(
      refi_file("<CodeBook><Codes><Code guid=\"a\" name=\"home\"><Code guid=\"a1\" "
                "name=\"good\"/></Code><Code guid=\"b\" "
                "name=\"work\"><Code guid=\"b1\" name=\"good\"/></Code></Codes></CodeBook><Sources>" +
                    source_of(refi_selection(0, 3, "a1") + refi_selection(5, 8, "b1")) + "</Sources>",
                {{"T1.txt", "Ana: Yes."}}));
  EXPECT_EQ(sources[0].codings[0].code, "home/good");
  EXPECT_EQ(sources[0].codings[1].code, "work/good");
}

TEST(ReadRefiSource, SurvivesItsBytes) {
  RefiSource source;
  source.text = "Ana: How?\r\n\r\nTom: So.\r\n";
  source.codings = {{{5, 9}, "c", "Mia", "f"}, {{13, 999}, "beyond", "", ""}};
  const std::string bytes = refi_source_bytes(source);
  EXPECT_EQ(format_of(bytes).name, "REFI");
  const SourceDocument document = read_document(bytes);
  EXPECT_EQ(document.text, source.text);
  EXPECT_EQ(document.codings.size(), 1u);
  EXPECT_EQ(document.locator(13), "paragraph 2");
  EXPECT_THAT(error_of([&] { read_document(bytes.substr(0, 60)); }).message(), HasSubstr("no text"));
}

}  // namespace
}  // namespace verbatim
