#include "indexer/program/report.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

struct ChangeWord {
  SourceChange change;
  const char* word;
};

constexpr std::array<ChangeWord, 5> kChangeWords{{
    {SourceChange::added, "added"},
    {SourceChange::changed, "changed"},
    {SourceChange::removed, "removed"},
    {SourceChange::unreadable, "not readable"},
    {SourceChange::unchanged, "unchanged"},
}};

const char* change_word(SourceChange change) {
  return std::find_if(kChangeWords.begin(), kChangeWords.end(),
                      [&](const ChangeWord& known) { return known.change == change; })
      ->word;
}

/// The first words of a text, for a person to recognise it.
std::string opening(const std::string& text) {
  constexpr std::size_t kMaxBytes = 60;
  if (text.size() <= kMaxBytes) return visible_text(text);
  const std::size_t blank = text.rfind(' ', kMaxBytes);
  return visible_text(text.substr(0, blank == std::string::npos ? kMaxBytes : blank)) + " …";
}

const Turn& turn_of(const Transcript& transcript, TurnNumber number) {
  return transcript.turns[to_int(number) - 1].turn;
}

std::string source_report(const SourceOutcome& outcome) {
  const PreparedSource& prepared = *outcome.prepared;
  const Transcript& transcript = prepared.transcript;
  std::string text = fmt::format("interview {}: {}{}\n", transcript.interview, visible_text(outcome.file),
                                 transcript.coder.empty() ? "" : ", coder " + visible_text(transcript.coder));
  text += describe_account(transcript);
  text += fmt::format("  language {}: {}\n", prepared.language.language, prepared.language.why);
  text += "  read as " + visible_text(transcript.layout) + "\n";
  text += describe_notes(transcript);
  if (!prepared.phase_changes.empty()) text += "  phases:\n";
  for (const PhaseChange& change : prepared.phase_changes) {
    text += fmt::format("    {} {}: {}\n", cite(transcript.interview, change.turn), change.phase,
                        visible_text(change.why));
  }
  if (!prepared.speaker_decisions.empty()) text += "  turns without a label in its place:\n";
  for (const SpeakerDecision& decision : prepared.speaker_decisions) {
    const Turn& turn = turn_of(transcript, decision.turn);
    text += fmt::format("    {} {}{}: {}: {}\n", cite(transcript.interview, decision.turn),
                        turn.speaker.empty() ? "unknown" : visible_text(turn.speaker),
                        turn.mixed ? ", mixed" : "", opening(turn.text), visible_text(decision.why));
  }
  return text;
}

/// What each source's run says, the first of it: the rest stands in the report.
std::string describe_told(const IndexRun& run) {
  constexpr std::size_t kMaxOfSource = 5;
  std::string text;
  for (const SourceOutcome& source : run.sources) {
    for (std::size_t i = 0; i < std::min(source.told.size(), kMaxOfSource); ++i)
      text += fmt::format("note: {}: {}\n", visible_text(source.file), visible_text(source.told[i]));
    if (source.told.size() > kMaxOfSource) {
      text += fmt::format("note: {}: and {}; see verbatim-index --report\n", visible_text(source.file),
                          counted(source.told.size() - kMaxOfSource, "more note"));
    }
  }
  return text;
}

}  // namespace

std::string summarize(const IndexRun& run, bool dry_run) {
  std::string text = counted(run.interviews, "interview") + ", " + counted(run.turns, "turn");
  if (dry_run) text = "nothing written; the index has " + text;
  std::string separator = "; ";
  for (const auto& [change, word] : kChangeWords) {
    const auto count =
        std::count_if(run.sources.begin(), run.sources.end(),
                      [&, kind = change](const SourceOutcome& source) { return source.change == kind; });
    if (count == 0) continue;
    text += fmt::format("{}{} {}", separator, count, word);
    separator = ", ";
  }
  return text + "\n";
}

std::string describe_changes(const IndexRun& run, bool problems_only) {
  constexpr std::size_t kMaxListed = 20;
  std::string text;
  std::size_t listed = 0, not_listed = 0;
  for (const SourceOutcome& source : run.sources) {
    if (source.change == SourceChange::unchanged) continue;
    if (source.change != SourceChange::unreadable) {
      if (problems_only) continue;
      if (++listed > kMaxListed) {
        ++not_listed;
        continue;
      }
    }
    text += fmt::format("{}: {}", change_word(source.change), visible_text(source.file));
    if (source.change == SourceChange::unreadable) {
      if (source.turns > 0) text += fmt::format(" (keeps its last {})", counted(source.turns, "good turn"));
      std::string problem = source.problem;
      std::size_t line_break = 0;
      while ((line_break = problem.find('\n', line_break)) != std::string::npos)
        problem.replace(line_break, 1, "; ");
      text += "\n  " + visible_text(problem);
    } else {
      text += fmt::format(": interview {}, {} written, {} deleted", source.interview,
                          counted(source.turns_written, "turn"), source.turns_deleted);
    }
    text += "\n";
  }
  if (not_listed > 0) text += "and " + counted(not_listed, "more source") + "\n";
  if (problems_only) return text;
  text += describe_told(run);
  for (const std::string& file : run.unsupported)
    text += "not a transcript format: " + visible_text(file) + "\n";
  return text;
}

std::string describe_account(const Transcript& transcript) {
  std::map<RemovalRule, std::pair<std::size_t, std::size_t>> by_rule;
  for (const RemovedPiece& piece : transcript.removed) {
    ++by_rule[piece.rule].first;
    by_rule[piece.rule].second += piece.range.size();
  }
  std::size_t talk = 0;
  for (const ReadTurn& read : transcript.turns) talk += read.turn.text.size();
  std::string text = fmt::format("  {} bytes: {} of talk in {}", transcript.source_text.size(), talk,
                                 counted(transcript.turns.size(), "turn"));
  for (const auto& [rule, account] : by_rule) {
    text += fmt::format(", {} {} ({})", account.second, removal_rule_name(rule), account.first);
  }
  text += "\n";
  if (transcript.left_out.empty()) return text;
  std::string left_out;
  for (const auto& [rule, count] : transcript.left_out)
    left_out += fmt::format("{}{} {}", left_out.empty() ? "" : ", ", count, rule);
  return text + fmt::format("  left out of the {} file: {}\n", transcript.format, left_out);
}

std::string describe_notes(const Transcript& transcript) {
  std::string text;
  for (const std::string& told : transcript.told) text += "  note: " + visible_text(told) + "\n";
  for (const std::string& note : transcript.notes) text += "  note: " + visible_text(note) + "\n";
  return text;
}

std::string full_report(const IndexRun& run, const std::set<std::string>& files) {
  std::string text;
  for (const SourceOutcome& outcome : run.sources) {
    if (outcome.prepared && files.contains(outcome.file)) text += source_report(outcome);
  }
  return text;
}

}  // namespace verbatim
