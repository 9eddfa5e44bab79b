// Random transcripts written from blocks are read back as exactly these blocks.
#include <random>

#include <gtest/gtest.h>

#include "common/documents/document_formats.h"
#include "indexer/readers/reader.h"

namespace verbatim {
namespace {

struct Block {
  std::string speaker;  ///< empty: the label is lost
  std::vector<std::string> lines;
  std::vector<std::string> codes;
};

enum class Style { bare, bold, heading };

struct Layout {
  Style style;
  std::string line_end;
  const char* name;
};

/// Talk that tempts a reader: codes, labels, stamps' likes and clocks inside sentences.
std::string sentence(std::mt19937& random) {
  static const std::vector<std::string> kWords{
      "versioning",  "Interviewee", "MM-drift,",      "café",  "it's",          "10:30",
      "[inaudible]", "d'études",    "mm-hmm",         "[sic]", "feedback-loop", "**bold**",
      "#1",          "— “so”",      "Interviewer 1,", "a v m", "\x07",          "C++"};
  std::string text = "so";
  for (auto count = random() % 8; count > 0; --count) text += " " + kWords[random() % kWords.size()];
  return text + (random() % 2 ? " then." : " right?");
}

std::vector<Block> random_blocks(std::mt19937& random) {
  static const std::vector<std::string> kSpeakers{"Interviewer 1", "Interviewer 2", "Interviewee"};
  static const std::vector<std::string> kCodes{"MM-drift", "Data-missing-value-fix", "last-question-answers"};
  std::vector<Block> blocks;
  for (auto count = 1 + random() % 12; count > 0; --count) {
    Block block;
    const bool may_lose_label = !blocks.empty() && !blocks.back().lines.empty();
    if (!may_lose_label || random() % 5 != 0) block.speaker = kSpeakers[random() % kSpeakers.size()];
    if (block.speaker.empty() || random() % 8 != 0) {
      for (auto line_count = 1 + random() % 3; line_count > 0; --line_count)
        block.lines.push_back(sentence(random));
    }
    // A paragraph directly under a label is talk, so a turn without words has no codes.
    if (!block.lines.empty()) {
      for (auto code_count = random() % 3; code_count > 0; --code_count)
        block.codes.push_back(kCodes[random() % kCodes.size()]);
    }
    blocks.push_back(block);
  }
  return blocks;
}

std::string write(const std::vector<Block>& blocks, const Layout& layout, std::mt19937& random) {
  const std::string& end = layout.line_end;
  std::string text;
  for (const Block& block : blocks) {
    if (!block.speaker.empty()) {
      if (layout.style == Style::heading) text += "### ";
      text += layout.style == Style::bold ? "**" + block.speaker + "**" : block.speaker;
      // The talk may stand directly under its label, or after a blank line.
      text += end + (block.lines.empty() || random() % 2 ? end : "");
    }
    for (const std::string& line : block.lines) text += line + end;
    if (!block.lines.empty()) text += end;
    for (const std::string& code : block.codes) text += code + end + (random() % 2 ? end : "");
    if (!block.codes.empty()) text += end;
  }
  return text;
}

std::string joined(const std::vector<std::string>& lines, const std::string& line_end) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) text += (i ? line_end : "") + lines[i];
  return text;
}

TEST(LabelBlocks, PropertyReadsBackTheBlocksThatWereWritten) {
  StudySettings settings;
  settings.paragraphs = ExtraParagraphs::own_turn;
  const std::vector<Layout> layouts{
      {Style::bare, "\n", "bare LF"},       {Style::bare, "\r\n", "bare CRLF"},
      {Style::bold, "\n", "bold LF"},       {Style::bold, "\r\n", "bold CRLF"},
      {Style::heading, "\n", "heading LF"}, {Style::heading, "\r\n", "heading CRLF"},
  };
  for (unsigned seed = 1; seed <= 300; ++seed) {
    for (const Layout& layout : layouts) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", " + layout.name);
      std::mt19937 random(seed);
      const std::vector<Block> blocks = random_blocks(random);
      const std::string text = write(blocks, layout, random);
      const Transcript transcript = read_transcript({"t.txt", text_document(decode_source(text)), settings});
      ASSERT_EQ(transcript.turns.size(), blocks.size()) << text;
      for (std::size_t i = 0; i < blocks.size(); ++i) {
        const ReadTurn& read = transcript.turns[i];
        ASSERT_EQ(read.turn.speaker, blocks[i].speaker) << text;
        ASSERT_EQ(read.label_state, blocks[i].speaker.empty() ? LabelState::lost : LabelState::labelled)
            << text;
        ASSERT_EQ(read.turn.text, joined(blocks[i].lines, layout.line_end)) << text;
        std::vector<std::string> codes;
        for (const AppliedCode& applied : read.own_codes) codes.push_back(applied.code);
        ASSERT_EQ(codes, blocks[i].codes) << text;
        ASSERT_LE(read.turn.source.first_line, read.turn.source.last_line);
        const std::size_t line_above = i > 0 ? transcript.turns[i - 1].turn.source.last_line : 0;
        ASSERT_GT(read.turn.source.first_line, line_above) << text;
      }
    }
  }
}

}  // namespace
}  // namespace verbatim
