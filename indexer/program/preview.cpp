#include "indexer/program/preview.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/documents/source_text.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/first_words.h"
#include "common/text/visible_text.h"
#include "indexer/assembly/preparation.h"
#include "indexer/program/report.h"
#include "indexer/program/report_table.h"

namespace verbatim {
namespace {

constexpr std::size_t kPreviewedTurns = 6;
constexpr std::size_t kPreviewedSpeakers = 12;

std::string clock(std::int64_t time_ms) {
  const std::int64_t seconds = time_ms / 1000;
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// The words of a turn on one line.
std::string opening_of(const std::string& text) {
  constexpr std::size_t kMaxBytes = 200;
  return visible_text(first_words(on_one_line(text), kMaxBytes));
}

std::string describe_turn(const Turn& turn) {
  std::string head = turn.speaker.empty() ? "nobody named" : visible_text(turn.speaker);
  if (turn.role != Role::unknown) head += fmt::format(", {}", role_name(turn.role));
  if (turn.inferred) head += ", inferred";
  if (turn.mixed) head += ", mixed";
  if (turn.time) head += ", " + clock(turn.time->start_ms);
  return fmt::format("  {} {}: {}\n", to_int(turn.number), head, opening_of(turn.text));
}

}  // namespace

std::string preview(const std::filesystem::path& file, const StudySettings& settings) {
  const std::string name = file.string();
  std::string bytes;
  try {
    bytes = read_file(file);
  } catch (const Error& error) {
    throw error.with_place(name);
  }
  const PreparedSource prepared = prepare_source(name, std::move(bytes), settings, nullptr);
  const Transcript& transcript = prepared.transcript;
  std::string text = fmt::format("{}: interview {}\n", visible_text(name), transcript.interview);
  text += "  read as " + visible_text(transcript.layout) + "\n";
  text += fmt::format("  language {}: {}\n", prepared.language.language, prepared.language.why);
  text += fmt::format("  {}: {}\n", counted(transcript.turns.size(), "turn"),
                      visible_text(describe_speakers(transcript, kPreviewedSpeakers)));
  if (const std::string marks = describe_marks(transcript); !marks.empty()) text += "  " + marks + "\n";
  text += describe_account(transcript);
  text += describe_notes(transcript);
  const std::size_t shown = std::min(transcript.turns.size(), kPreviewedTurns);
  text += shown < transcript.turns.size() ? fmt::format("the first {} turns:\n", shown) : "turns:\n";
  for (std::size_t i = 0; i < shown; ++i)
    text += describe_turn(whole_turn(transcript, transcript.turns[i].turn));
  return text;
}

}  // namespace verbatim
