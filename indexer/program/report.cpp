#include "indexer/program/report.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "common/index/index.h"
#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/text/code_point.h"
#include "common/text/first_words.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

struct ChangeWord {
  SourceChange change;
  const char* word;
};

constexpr std::array<ChangeWord, 6> kChangeWords{{
    {SourceChange::added, "added"},
    {SourceChange::changed, "changed"},
    {SourceChange::removed, "removed"},
    {SourceChange::unreadable, "not readable"},
    {SourceChange::copy, "left out"},
    {SourceChange::unchanged, "unchanged"},
}};

const char* change_word(SourceChange change) {
  return std::find_if(kChangeWords.begin(), kChangeWords.end(),
                      [&](const ChangeWord& known) { return known.change == change; })
      ->word;
}

/// The first words of a text, for a person to recognise it.
std::string opening(std::string_view text) {
  constexpr std::size_t kMaxBytes = 60;
  return visible_text(first_words(text, kMaxBytes));
}

const TurnInTranscript& turn_of(const Transcript& transcript, TurnNumber number) {
  return transcript.turns[to_int(number) - 1].turn;
}

std::string source_report(const SourceOutcome& outcome) {
  const PreparedSource& prepared = *outcome.prepared;
  const Transcript& transcript = prepared.transcript;
  std::string text = fmt::format("interview {}: {}{}\n", transcript.interview, visible_text(outcome.file),
                                 transcript.coder.empty() ? "" : ", coder " + visible_text(transcript.coder));
  if (!outcome.part_of.empty())
    text += fmt::format("  one talk with {}, which is quoted and numbered; codes for {} of it\n",
                        visible_text(outcome.part_of), counted(outcome.coded_turns, "turn"));
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
    const TurnInTranscript& turn = turn_of(transcript, decision.turn);
    text += fmt::format("    {} {}{}: {}: {}\n", cite(transcript.interview, decision.turn),
                        turn.speaker.empty() ? "unknown" : visible_text(turn.speaker),
                        turn.mixed ? ", mixed" : "", opening(turn.text), visible_text(decision.why));
  }
  return text;
}

/// Of a table's document, which has codes and no talk.
std::string quotations_report(const SourceOutcome& outcome) {
  if (outcome.part_of.empty()) return {};
  std::string text = fmt::format("interview {}: {}, quotations\n  codes for {} of {}\n", outcome.interview,
                                 visible_text(outcome.file), counted(outcome.coded_turns, "turn"),
                                 visible_text(outcome.part_of));
  for (const std::string& told : outcome.told) text += "  note: " + visible_text(told) + "\n";
  return text;
}

/// Of a kind that more files than this have, only the first three are listed, and the rest counted.
constexpr std::size_t kMostOfKind = 5;
constexpr std::size_t kShownOfKind = 3;

/// What two messages of one kind share: the message without what stands in quotes, and without numbers.
std::string message_kind(const std::string& message) {
  std::string kind;
  bool quoted = false;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const char c = message[i];
    const bool in_word =
        i > 0 && is_ascii_letter(message[i - 1]) && i + 1 < message.size() && is_ascii_letter(message[i + 1]);
    if (c == '\'' && !in_word) {
      quoted = !quoted;
    } else if (!quoted && !is_ascii_digit(c) && c != ',') {
      kind += c;
    }
  }
  return kind;
}

/// A problem without the file's name and line before it.
std::string without_place(const SourceOutcome& source) {
  std::string_view problem = source.problem;
  if (!problem.starts_with(source.file)) return source.problem;
  problem.remove_prefix(source.file.size());
  const std::size_t end = problem.find(": ");
  if (end == std::string_view::npos || problem.find_first_not_of(":0123456789") < end) return source.problem;
  return std::string(problem.substr(end + 2));
}

/// How often each kind was seen, and how many of it were listed.
class KindCounter {
 public:
  void see(const std::string& kind) { ++counts_[kind].seen; }
  bool lists(const std::string& kind) {
    Count& count = counts_[kind];
    return count.listed++ < kShownOfKind || count.seen <= kMostOfKind;
  }
  /// How many of the kind stay unlisted, if this was its last listed one; else 0.
  std::size_t left_after(const std::string& kind) const {
    const Count& count = counts_.at(kind);
    return count.seen > kMostOfKind && count.listed == kShownOfKind ? count.seen - kShownOfKind : 0;
  }

 private:
  struct Count {
    std::size_t seen = 0, listed = 0;
  };
  std::map<std::string, Count> counts_;
};

/// What each source's run says, the first of it: the rest stands in the report.
std::string describe_told(const IndexRun& run, RunNotes notes) {
  constexpr std::size_t kMaxOfSource = 5;
  std::string text;
  KindCounter kinds;
  const auto is_silent = [notes](const SourceOutcome& source) {
    return notes == RunNotes::of_changes && source.change == SourceChange::unchanged;
  };
  const auto told_of = [kMaxOfSource](const SourceOutcome& source) {
    return std::span(source.told).first(std::min(source.told.size(), kMaxOfSource));
  };
  for (const SourceOutcome& source : run.sources) {
    if (is_silent(source)) continue;
    std::set<std::string> of_source;
    for (const std::string& told : told_of(source)) of_source.insert(message_kind(told));
    for (const std::string& kind : of_source) kinds.see(kind);
  }
  for (const SourceOutcome& source : run.sources) {
    if (is_silent(source)) continue;
    std::map<std::string, bool> lists;  // a file's notes of one kind are listed together or not at all
    for (const std::string& told : told_of(source)) {
      const std::string kind = message_kind(told);
      const auto [listed, is_new] = lists.emplace(kind, false);
      if (is_new) listed->second = kinds.lists(kind);
      if (listed->second)
        text += fmt::format("note: {}: {}\n", visible_text(source.file), visible_text(told));
    }
    if (source.told.size() > kMaxOfSource) {
      text += fmt::format("note: {}: and {}; see verbatim-index --report\n", visible_text(source.file),
                          counted(source.told.size() - kMaxOfSource, "more note"));
    }
    for (const auto& [kind, listed] : lists) {
      const std::size_t left = listed ? kinds.left_after(kind) : 0;
      if (left == 0) continue;
      text += fmt::format("note: {} with a note like the last one{}; see verbatim-index --report\n",
                          counted(left, "more file"), lists.size() > 1 ? "s" : "");
    }
  }
  for (const std::string& told : run.told) text += "note: " + visible_text(told) + "\n";
  return text;
}

std::string ending_of(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  return ending.empty() ? "without an ending" : ending;
}

std::string describe_unsupported(const IndexRun& run) {
  std::string text;
  KindCounter endings;
  for (const std::string& file : run.unsupported) endings.see(ending_of(file));
  for (const std::string& file : run.unsupported) {
    const std::string ending = ending_of(file);
    if (!endings.lists(ending)) continue;
    text += "not a transcript format: " + visible_text(file) + "\n";
    if (const std::size_t left = endings.left_after(ending); left > 0)
      text +=
          fmt::format("not a transcript format: {} {}\n", counted(left, "more file"), visible_text(ending));
  }
  return text;
}

std::string one_line(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "; ");
  return visible_text(text);
}

/// Sources that could not be read, with what to do.
std::string describe_problems(const IndexRun& run) {
  std::string text;
  KindCounter kinds;
  for (const SourceOutcome& source : run.sources) {
    if (source.change == SourceChange::unreadable) kinds.see(message_kind(without_place(source)));
  }
  for (const SourceOutcome& source : run.sources) {
    if (source.change != SourceChange::unreadable) continue;
    const std::string kind = message_kind(without_place(source));
    if (!kinds.lists(kind)) continue;
    text += "not readable: " + visible_text(source.file);
    if (source.turns > 0) text += fmt::format(" (keeps its last {})", counted(source.turns, "good turn"));
    text += "\n  " + one_line(source.problem) + "\n";
    if (const std::size_t left = kinds.left_after(kind); left > 0)
      text += "not readable: " + counted(left, "more file") + " with a problem like the last one\n";
  }
  return text;
}

std::string describe_copies(const IndexRun& run) {
  std::string text;
  KindCounter copies;
  for (const SourceOutcome& source : run.sources) {
    if (source.change == SourceChange::copy) copies.see({});
  }
  for (const SourceOutcome& source : run.sources) {
    if (source.change != SourceChange::copy || !copies.lists({})) continue;
    text += fmt::format(
        "left out: {}: a copy of {}; remove it, or list it under interviews: in verbatim.yaml to have it "
        "read\n",
        visible_text(source.file), visible_text(source.copy_of));
    if (const std::size_t left = copies.left_after({}); left > 0)
      text += "left out: " + counted(left, "more copy") + "\n";
  }
  return text;
}

/// What is known of a source whose words have other citations now.
std::string describe_new_numbers(const SourceOutcome& source) {
  if (!source.turns_before) return {};
  std::string text =
      fmt::format("; numbered anew: {} before, {} now", counted(*source.turns_before, "turn"), source.turns);
  if (source.interview_before != source.interview)
    text += fmt::format(", and it was interview {} (to keep that id: interviews: / {}: / id: {})",
                        source.interview_before, visible_text(source.file), source.interview_before);
  return text;
}

}  // namespace

std::string summarize(const IndexRun& run, bool dry_run) {
  std::string text = counted(run.interviews, "interview") + ", " + counted(run.turns, "turn");
  if (dry_run) text = "nothing written; the index has " + text;
  std::string separator = "; ";
  FileCounts files{0, run.unsupported.size()};
  for (const auto& [change, word] : kChangeWords) {
    const auto count = static_cast<std::size_t>(
        std::count_if(run.sources.begin(), run.sources.end(),
                      [&, kind = change](const SourceOutcome& source) { return source.change == kind; }));
    if (count == 0) continue;
    // Only copies are left out, and the number alone would not say so.
    const std::string number = change == SourceChange::copy ? counted(count, "copy") : std::to_string(count);
    text += fmt::format("{}{} {}", separator, number, word);
    separator = ", ";
    if (change == SourceChange::removed) continue;
    files.total += count;
    if (change != SourceChange::unreadable && change != SourceChange::copy) files.read += count;
  }
  if (!run.unsupported.empty())
    text += fmt::format("{}{} of no transcript format", separator, run.unsupported.size());
  const std::string not_read = files_not_read(files);
  return text + (not_read.empty() ? "" : ": " + not_read) + "\n";
}

std::string describe_changes(const IndexRun& run, bool problems_only, RunNotes notes) {
  constexpr std::size_t kMaxListed = 20;
  std::string text;
  if (!run.damage.empty())
    text += "damaged: " + visible_text(run.damage) + "\n  the index is made again from the transcripts\n";
  std::size_t listed = 0, not_listed = 0, renumbered = 0;
  for (const SourceOutcome& source : run.sources) {
    if (problems_only || source.change == SourceChange::unchanged ||
        source.change == SourceChange::unreadable || source.change == SourceChange::copy) {
      continue;
    }
    renumbered += source.turns_before.has_value();
    // New numbers are always listed: whoever cites the file has to know.
    if (++listed > kMaxListed && !source.turns_before) {
      ++not_listed;
      continue;
    }
    if (!source.part_of.empty()) {
      text += fmt::format("{}: {}: interview {}, codes for {} of {}\n", change_word(source.change),
                          visible_text(source.file), source.interview, counted(source.coded_turns, "turn"),
                          visible_text(source.part_of));
      continue;
    }
    text += fmt::format("{}: {}: interview {}, {} written, {} deleted{}\n", change_word(source.change),
                        visible_text(source.file), source.interview, counted(source.turns_written, "turn"),
                        source.turns_deleted, describe_new_numbers(source));
  }
  if (not_listed > 0) text += "and " + counted(not_listed, "more source") + "\n";
  if (renumbered > 0)
    text +=
        "where turns are numbered anew, decisions and kept runs follow their words: verbatim catalog says "
        "which are lost, verbatim check which citations have moved\n";
  text += describe_problems(run);
  if (problems_only || notes == RunNotes::none) return text;
  return text + describe_copies(run) + describe_told(run, notes) + describe_unsupported(run);
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
    if (!files.contains(outcome.file)) continue;
    text += outcome.prepared ? source_report(outcome) : quotations_report(outcome);
  }
  return text;
}

}  // namespace verbatim
