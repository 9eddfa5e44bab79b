#include "indexer/program/report_table.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

/// `text`, visible, in at most `max_columns` columns of a terminal.
std::string cell(std::string_view text, std::size_t max_columns) {
  const std::vector<VisiblePiece> pieces = visible_pieces(text);
  std::size_t all = 0;
  for (const VisiblePiece& piece : pieces) all += piece.columns;
  std::string shown;
  std::size_t columns = 0;
  for (const VisiblePiece& piece : pieces) {
    if (all > max_columns && columns + piece.columns + 1 > max_columns) return shown + "…";
    shown += piece.shown;
    columns += piece.columns;
  }
  return shown;
}

std::size_t width_of(std::string_view text) {
  std::size_t columns = 0;
  for (const VisiblePiece& piece : visible_pieces(text)) columns += piece.columns;
  return columns;
}

/// The folder that all files of a run lie in, with its slash; empty if they lie in several.
std::string common_folder(const IndexRun& run) {
  std::string folder;
  bool first = true;
  for (const SourceOutcome& outcome : run.sources) {
    if (!outcome.prepared) continue;
    const std::string own = outcome.file.substr(0, outcome.file.rfind('/') + 1);
    while (!first && !own.starts_with(folder))
      folder = folder.substr(0, folder.rfind('/', folder.size() - 2) + 1);
    if (first) folder = own;
    first = false;
  }
  return folder;
}

/// What is told of a source, each part whole.
struct SourceRow {
  std::string file, format, turns, speakers, marks;
};

SourceRow row_of(const SourceOutcome& outcome, const std::string& folder) {
  constexpr std::size_t kMaxNamed = 3;
  const Transcript& transcript = outcome.prepared->transcript;
  std::string marks = describe_marks(transcript);
  const std::size_t notes = transcript.told.size();
  if (notes > 0) marks += (marks.empty() ? "" : ", ") + counted(notes, "note");
  return {outcome.file.substr(folder.size()), transcript.layout.substr(0, transcript.layout.find(';')),
          std::to_string(transcript.turns.size()), describe_speakers(transcript, kMaxNamed),
          marks.empty() ? "-" : marks};
}

/// `number`: the column that is set to the right.
std::string aligned(const std::vector<std::vector<std::string>>& rows, std::size_t number) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - width_of(row[i]), ' ');
      text += i == number ? padding + row[i] : row[i] + (i + 1 < row.size() ? padding : "");
      text += i + 1 < row.size() ? "  " : "\n";
    }
  }
  return text;
}

constexpr std::size_t kFileColumns = 40;

std::string wide_table(const std::string& head, const std::vector<SourceRow>& sources) {
  constexpr std::size_t kFormatColumns = 60, kSpeakerColumns = 60, kTurns = 2;
  std::vector<std::vector<std::string>> rows{{head, "format", "turns", "speakers", "marks"}};
  for (const SourceRow& source : sources) {
    rows.push_back({cell(source.file, kFileColumns), cell(source.format, kFormatColumns), source.turns,
                    cell(source.speakers, kSpeakerColumns), source.marks});
  }
  return aligned(rows, kTurns);
}

/// The line of each file, and below it, indented, how it is written and who speaks.
std::string narrow_table(const std::string& head, const std::vector<SourceRow>& sources) {
  constexpr std::size_t kTurns = 1;
  std::vector<std::vector<std::string>> rows{{head, "turns", "marks"}};
  for (const SourceRow& source : sources)
    rows.push_back({cell(source.file, kFileColumns), source.turns, source.marks});
  std::istringstream lines(aligned(rows, kTurns));
  std::string text, line;
  std::getline(lines, line);
  text = line + "\n";
  for (const SourceRow& source : sources) {
    std::getline(lines, line);
    text += line + "\n    " + visible_text(source.format) + "\n    " + visible_text(source.speakers) + "\n";
  }
  return text;
}

bool fits(const std::string& table, std::size_t columns) {
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    if (width_of(line) > columns) return false;
  }
  return true;
}

}  // namespace

std::string describe_marks(const Transcript& transcript) {
  std::size_t inferred = 0, mixed = 0, unknown = 0;
  for (const ReadTurn& read : transcript.turns) {
    inferred += read.turn.inferred ? 1 : 0;
    mixed += read.turn.mixed ? 1 : 0;
    unknown += read.turn.speaker.empty() ? 1 : 0;
  }
  std::string text;
  for (const auto& [count, mark] :
       {std::pair{inferred, "inferred"}, std::pair{mixed, "mixed"}, std::pair{unknown, "without speaker"}}) {
    if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, mark);
  }
  return text;
}

std::string describe_speakers(const Transcript& transcript, std::size_t max_named) {
  struct Speaker {
    std::string name;
    Role role = Role::unknown;
    std::size_t turns = 0;
  };
  std::map<std::string, Speaker> found;
  for (const ReadTurn& read : transcript.turns) {
    if (read.turn.speaker.empty()) continue;
    Speaker& speaker = found[read.turn.speaker.str()];
    speaker.name = read.turn.speaker.view();
    speaker.role = read.turn.role;
    ++speaker.turns;
  }
  std::vector<Speaker> speakers;
  for (auto& [name, speaker] : found) speakers.push_back(std::move(speaker));
  std::stable_sort(speakers.begin(), speakers.end(),
                   [](const Speaker& a, const Speaker& b) { return a.turns > b.turns; });
  std::string text;
  for (std::size_t i = 0; i < std::min(speakers.size(), max_named); ++i) {
    text += (i ? ", " : "") + speakers[i].name;
    if (speakers[i].role != Role::unknown) text += fmt::format(" ({})", role_name(speakers[i].role));
  }
  if (speakers.size() > max_named) text += fmt::format(" and {} more", speakers.size() - max_named);
  return text.empty() ? "nobody is named" : text;
}

std::string report_table(const IndexRun& run, std::size_t columns) {
  const std::string folder = common_folder(run);
  const std::string head = folder.empty() ? "file" : "file in " + visible_text(folder);
  std::vector<SourceRow> sources;
  std::string not_read, quotations;
  for (const SourceOutcome& outcome : run.sources) {
    if (outcome.prepared) sources.push_back(row_of(outcome, folder));
    if (!outcome.prepared && !outcome.part_of.empty() && outcome.change != SourceChange::unreadable &&
        outcome.change != SourceChange::removed) {
      quotations += fmt::format("quotations: {}: codes for {} of {}{}\n", visible_text(outcome.file),
                                counted(outcome.coded_turns, "turn"), visible_text(outcome.part_of),
                                outcome.told.empty() ? "" : ", " + counted(outcome.told.size(), "note"));
    }
    if (outcome.change == SourceChange::copy)
      not_read += fmt::format("not read: {}: a copy of {}\n", visible_text(outcome.file),
                              visible_text(outcome.copy_of));
    if (outcome.change != SourceChange::unreadable) continue;
    constexpr std::size_t kMaxProblem = 200;
    const std::string problem = outcome.problem.substr(0, outcome.problem.find('\n'));
    not_read += "not read: " + cell(problem, kMaxProblem) + "\n";
  }
  constexpr std::size_t kMaxUnsupported = 4;
  for (std::size_t i = 0; i < std::min(run.unsupported.size(), kMaxUnsupported); ++i)
    not_read += "not a transcript format: " + visible_text(run.unsupported[i]) + "\n";
  if (run.unsupported.size() > kMaxUnsupported) {
    not_read += fmt::format("not a transcript format: {} more\n", run.unsupported.size() - kMaxUnsupported);
  }
  const std::string wide = wide_table(head, sources);
  return (columns == 0 || fits(wide, columns) ? wide : narrow_table(head, sources)) + quotations + not_read;
}

}  // namespace verbatim
