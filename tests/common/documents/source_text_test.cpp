#include "common/documents/source_text.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/common/expect_error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using namespace std::string_literals;
using testing::error_of;
using ::testing::HasSubstr;
using testing::TempDir;

/// ASCII text as UTF-16.
std::string utf16(std::string_view ascii, bool big_endian) {
  std::string bytes;
  for (const char c : ascii) big_endian ? (bytes += '\0', bytes += c) : (bytes += c, bytes += '\0');
  return bytes;
}

TEST(DecodeSource, ReadsTheEncodingsThatTranscriptsComeIn) {
  const std::string words = "Interviewer\n\nHow do you version models?\n";
  struct Row {
    const char* name;
    std::string bytes;
    std::string encoding_setting;
    std::string text;
    std::string encoding;
    bool guessed;
  };
  const std::vector<Row> rows{
      {"plain", words, "", words, "UTF-8", false},
      {"accents", "déjà vu — “oui”", "", "déjà vu — “oui”", "UTF-8", false},
      {"empty", "", "", "", "UTF-8", false},
      {"UTF-8 mark", "\xEF\xBB\xBF" + words, "", words, "UTF-8", false},
      {"UTF-8 mark only", "\xEF\xBB\xBF", "", "", "UTF-8", false},
      {"UTF-16LE mark", "\xFF\xFE" + utf16(words, false), "", words, "UTF-16LE", false},
      {"UTF-16BE mark", "\xFE\xFF" + utf16(words, true), "", words, "UTF-16BE", false},
      {"UTF-16LE without a mark", utf16(words, false), "", words, "UTF-16LE", false},
      {"UTF-16BE without a mark", utf16(words, true), "", words, "UTF-16BE", false},
      {"UTF-32LE mark", "\xFF\xFE\0\0H\0\0\0"s, "", "H", "UTF-32LE", false},
      {"UTF-32BE mark", "\0\0\xFE\xFF\0\0\0H"s, "", "H", "UTF-32BE", false},
      {"windows-1252 guessed", "caf\xE9 \x93oui\x94", "", "café “oui”", "windows-1252", true},
      {"as the settings say", "caf\xE9", "iso-8859-1", "café", "iso-8859-1", false},
      {"another one", "\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251", "Привет", "windows-1251", false},
      {"line ends stay", "a\r\nb\rc\n", "", "a\r\nb\rc\n", "UTF-8", false},
      {"control characters stay", "bell\x07 \x1b[31m", "", "bell\x07 \x1b[31m", "UTF-8", false},
  };
  for (const Row& row : rows) {
    const SourceText source = decode_source(row.bytes, row.encoding_setting);
    EXPECT_EQ(source.text, row.text) << row.name;
    EXPECT_EQ(source.encoding, row.encoding) << row.name;
    EXPECT_EQ(source.guessed, row.guessed) << row.name;
  }
}

TEST(DecodeSource, RefusesWhatIsNoTextInThatEncoding) {
  struct Row {
    const char* name;
    std::string bytes;
    std::string encoding_setting;
    const char* message;
  };
  const std::vector<Row> rows{
      {"a recording", "RIFF\x01\0\0\0WAVEfmt \x10\0\0"s, "", "NUL bytes"},
      {"one NUL in a long text", "Interviewer\n\nHello\0there"s, "", "NUL bytes"},
      {"unknown encoding", "abc", "klingon", "unknown encoding 'klingon'"},
      {"wrong encoding", "caf\xE9", "UTF-8", "not valid UTF-8"},
      {"not ASCII", "déjà", "US-ASCII", "not valid US-ASCII"},
      {"half a UTF-16 unit",
       "\xFF\xFE"
       "H\0i"s,
       "", "not valid UTF-16LE"},
      {"UTF-8 mark over other bytes",
       "\xEF\xBB\xBF"
       "caf\xE9",
       "", "not valid UTF-8"},
  };
  for (const Row& row : rows) {
    const Error error = error_of([&] { decode_source(row.bytes, row.encoding_setting); });
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage) << row.name;
    EXPECT_THAT(error.message(), HasSubstr(row.message)) << row.name;
    EXPECT_FALSE(error.hint().empty()) << row.name;
  }
}

TEST(DecodeSource, KeepsUtf8WithAFewOddBytesAndNamesThem) {
  struct Row {
    const char* name;
    std::string bytes;
    std::string text;
    std::vector<std::string> notes;
  };
  const std::string accents = "Café crème, it’s naïve. ";
  const std::string long_english(1200, 'x');
  const std::vector<Row> rows{
      {"a dash of windows-1252",
       accents + "\n\nthe pastry \x96 how",
       accents + "\n\nthe pastry – how",
       {"line 3: byte 0x96 not valid UTF-8, read as '–'"}},
      {"few in a long text",
       long_english + "\nna\xEFve",
       long_english + "\nnaïve",
       {"line 2: byte 0xEF not valid UTF-8, read as 'ï'"}},
      {"half a character",
       accents + "caf\xE2\x80",
       accents + "caf\uFFFD",
       {"line 1: bytes 0xE2 0x80 not valid UTF-8, read as U+FFFD"}},
      {"a byte that windows-1252 does not have",
       accents + "\x81",
       accents + "\uFFFD",
       {"line 1: byte 0x81 not valid UTF-8, read as U+FFFD"}},
  };
  for (const Row& row : rows) {
    for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
      const SourceText source = decode_source(mark + row.bytes);
      EXPECT_EQ(source.text, row.text) << row.name;
      EXPECT_EQ(source.encoding, "UTF-8") << row.name;
      EXPECT_FALSE(source.guessed) << row.name;
      EXPECT_EQ(source.notes, row.notes) << row.name;
    }
  }
}

TEST(DecodeSource, CountsOddBytesBeyondTheFirst) {
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += "é è à ç ô\xE9\n";
  const SourceText source = decode_source(bytes);
  ASSERT_EQ(source.notes.size(), 21u);
  EXPECT_EQ(source.notes.back(), "30 more odd bytes, the last one on line 50");
}

TEST(DecodeSource, GuessesByIcusDetector) {
  struct Row {
    std::string encoding;
    std::string bytes;
  };
  const std::vector<Row> rows{
      {"windows-1251",
       "\xCC\xFB \xEF\xE5\xF0\xE5\xE5\xF5\xE0\xEB\xE8 \xED\xE0 \xEF\xEE\xE1\xE5\xF0\xE5\xE6\xFC\xE5 \xE8 "
       "\xEE\xF1\xF2\xE0\xEB\xE8\xF1\xFC \xF2\xE0\xEC \xED\xE0 \xE7\xE8\xEC\xF3, \xEF\xEE\xF2\xEE\xEC\xF3 "
       "\xF7\xF2\xEE \xE1\xFB\xEB\xEE \xF2\xE5\xEF\xEB\xEE"},
      {"windows-1252",
       "Nous avons d\xE9m\xE9nag\xE9 sur la c\xF4te en hiver, et c'\xE9tait tr\xE8s beau l\xE0-bas, o\xF9 il "
       "faisait chaud"},
  };
  for (const Row& row : rows) {
    const SourceText source = decode_source(row.bytes);
    EXPECT_EQ(source.encoding, row.encoding);
    EXPECT_TRUE(source.guessed);
    EXPECT_THAT(source.notes, ::testing::ElementsAre(HasSubstr("read as " + row.encoding + ", a guess")));
  }
}

TEST(ReadFile, GivesTheBytesAsTheyAre) {
  const TempDir dir;
  const std::string bytes = "a\r\nb\0c\xFF"s;
  EXPECT_EQ(read_file(dir.write("t.txt", bytes)), bytes);
  EXPECT_EQ(read_file(dir.write("empty.txt", "")), "");
}

TEST(ReadFile, NamesTheFileThatCannotBeRead) {
  const TempDir dir;
  const Error missing = error_of([&] { read_file(dir.path() / "no.txt"); });
  EXPECT_EQ(missing.status(), ExitStatus::io_failure);
  EXPECT_EQ(missing.place(), (dir.path() / "no.txt").string());
  EXPECT_THAT(missing.message(), HasSubstr("No such file"));

  const Error folder = error_of([&] { read_file(dir.path()); });
  EXPECT_EQ(folder.status(), ExitStatus::io_failure);
  EXPECT_THAT(folder.message(), HasSubstr("not a regular file"));

  ASSERT_EQ(::mkfifo((dir.path() / "pipe.txt").c_str(), 0600), 0);
  const Error pipe = error_of([&] { read_file(dir.path() / "pipe.txt"); });
  EXPECT_THAT(pipe.message(), HasSubstr("not a regular file")) << "a pipe must not make the reader wait";
}

/// While it lives, the process may not do what only root may.
class WithoutRootsRights {
 public:
  WithoutRootsRights() : was_(::geteuid()) {
    constexpr uid_t kNobody = 65534;
    if (was_ == 0 && ::seteuid(kNobody) != 0) throw std::runtime_error("cannot drop root's rights");
  }
  ~WithoutRootsRights() {
    if (::geteuid() != was_ && ::seteuid(was_) != 0) std::abort();
  }
  WithoutRootsRights(const WithoutRootsRights&) = delete;
  WithoutRootsRights& operator=(const WithoutRootsRights&) = delete;

 private:
  uid_t was_;
};

TEST(ReadFile, NamesTheFileThatItMayNotRead) {
  const TempDir dir;
  const std::filesystem::path file = dir.write("t.txt", "secret");
  std::filesystem::permissions(file, std::filesystem::perms::none);
  const WithoutRootsRights restricted;
  const Error error = error_of([&] { read_file(file); });
  EXPECT_EQ(error.status(), ExitStatus::io_failure);
  EXPECT_THAT(error.message(), HasSubstr("Permission denied"));
}

TEST(LineTable, KnowsEveryKindOfLineEnd) {
  struct Row {
    std::string text;
    std::vector<std::string> lines;
  };
  const std::vector<Row> rows{
      {"one\ntwo\nthree\n", {"one", "two", "three"}},
      {"one\r\ntwo\r\n\r\nfour", {"one", "two", "", "four"}},
      {"one\rtwo\r\rfour", {"one", "two", "", "four"}},
      {"a\n\rb", {"a", "", "b"}},
      {"a\r\nb\nc\rd", {"a", "b", "c", "d"}},
      {"no end", {"no end"}},
      {"", {""}},
      {"\n", {""}},
  };
  for (const Row& row : rows) {
    const LineTable table(row.text);
    std::vector<std::string> lines;
    for (std::size_t number = 1; number <= table.line_count(); ++number) {
      const ByteRange line = table.line(number);
      lines.push_back(row.text.substr(line.begin_byte, line.size()));
    }
    EXPECT_EQ(lines, row.lines) << ::testing::PrintToString(row.text);
  }
}

TEST(LineTable, FindsTheLineOfAByte) {
  const std::string text = "ab\r\nc\n\nd";
  const LineTable table(text);
  const std::vector<std::size_t> expected{1, 1, 1, 1, 2, 2, 3, 4};
  for (std::size_t at = 0; at < text.size(); ++at) EXPECT_EQ(table.line_of(at), expected[at]) << at;
  EXPECT_EQ(table.line_of(text.size()), 4u);
  EXPECT_EQ(LineTable("").line_of(0), 1u);
}

// A sparse file of 60 GB ended the whole run with std::bad_alloc.
TEST(ReadFile, RefusesAFileThatIsTooLargeBeforeItReadsIt) {
  testing::TempDir dir;
  const auto file = dir.write("t.txt", "");
  std::filesystem::resize_file(file, std::uintmax_t{60} << 30);
  const Error error = error_of([&] { read_file(file); });
  EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  EXPECT_EQ(error.place(), file.string());
  EXPECT_EQ(error.message(), "larger than 1 GiB");
  std::filesystem::resize_file(file, (std::uintmax_t{1} << 20) + 1);
  EXPECT_EQ(error_of([&] { read_file(file, std::uint64_t{1} << 20); }).message(), "larger than 1 MiB");
  EXPECT_EQ(read_file(file, std::uint64_t{2} << 20).size(), (std::size_t{1} << 20) + 1);
}

}  // namespace
}  // namespace verbatim
