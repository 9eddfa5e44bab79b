#include "indexer/program/proposal.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/folding.h"
#include "common/text/line_breaks.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

/// A text as a YAML scalar on one line, in quotes where it needs them.
std::string scalar(const std::string& text) {
  YAML::Emitter out;
  // What a terminal would hide is written as an escape, so that people see it.
  if (visible_text(text) != text) out << YAML::DoubleQuoted << YAML::EscapeNonAscii;
  out << text;
  return out.c_str();
}

/// A comment of lines that fit a terminal, whatever the text holds; ends in a line break.
std::string comment(const std::string& text) {
  constexpr std::size_t kCommentColumns = 78, kCommentHanging = 2;
  std::string line = text;
  std::replace(line.begin(), line.end(), '\n', ' ');
  const std::string wrapped = wrap_lines(visible_text(line) + "\n", kCommentColumns, kCommentHanging);
  std::string lines = "# ";
  for (std::size_t at = 0; at < wrapped.size(); ++at) {
    lines += wrapped[at];
    if (wrapped[at] == '\n' && at + 1 < wrapped.size()) lines += "# ";
  }
  return lines;
}

/// A label with a number that a machine or a transcriber gives to another person in each file.
bool is_numbered_voice(std::string_view speaker) {
  const std::string folded = fold_label(speaker);
  const std::size_t letters = folded.find_last_not_of("0123456789");
  if (letters == std::string::npos || letters + 1 == folded.size()) return false;
  const std::string word = folded.substr(0, letters + 1);
  return word == "s" || word == "speaker" || word == "spk" || word == "sprecher" || word == "locuteur" ||
         word == "hablante" || word == "spreker";
}

struct FoundSpeaker {
  std::map<std::string, std::size_t> spellings;  ///< of the label, and how many turns have each
  std::map<Role, std::size_t> roles;             ///< how many turns it speaks in each
  std::size_t turns = 0;
  std::set<std::string> interviews;

  /// As most turns have it.
  const std::string& label() const {
    return std::max_element(spellings.begin(), spellings.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
  /// Nothing where the role differs from file to file, or is not known.
  Role role() const { return roles.size() == 1 ? roles.begin()->first : Role::unknown; }
};

using FoundSpeakers = std::map<std::string, FoundSpeaker>;  ///< by `fold_label`

class SettingsProposal {
 public:
  SettingsProposal(const Study& study, const IndexRun& run) : study_(study), run_(run) {
    for (const SourceOutcome& source : run.sources) {
      if (source.prepared) add(*source.prepared);
    }
  }

  std::string text() && {
    text_ = comment("Proposed from " + counted(read_, "transcript") +
                    "; check the roles, and delete what you do not need.") +
            "# verbatim help study describes every key.\n";
    add_files();
    add_language();
    add_speakers();
    add_codes();
    add_interviews();
    add_unread();
    return std::move(text_);
  }

 private:
  void add(const PreparedSource& prepared) {
    const Transcript& transcript = prepared.transcript;
    ++read_;
    ++languages_[prepared.language.language];
    for (const ReadTurn& read : transcript.turns) {
      const TurnInTranscript& turn = read.turn;
      for (const AppliedCode& code : turn.codes) ++codes_[code.code];
      if (turn.speaker.empty() || turn.inferred) continue;
      FoundSpeakers& place =
          is_numbered_voice(turn.speaker) ? of_interviews_[transcript.interview] : of_study_;
      FoundSpeaker& speaker = place[fold_label(turn.speaker)];
      ++speaker.spellings[turn.speaker.str()];
      ++speaker.roles[turn.role];
      ++speaker.turns;
      speaker.interviews.insert(transcript.interview);
    }
  }

  void add_files() {
    text_ += "transcripts: " + scalar(study_.settings.transcripts_folder) + "\n";
    const std::string& guide = study_.settings.guide_file;
    std::error_code ignored;
    if (std::filesystem::exists(study_.root / guide, ignored)) {
      text_ += "guide: " + scalar(guide) + "\n";
    } else {
      text_ += "# guide: " + scalar(guide) + "   # none is there; one has\n" +
               comment("  a heading for each phase of the interview, its questions as list items");
    }
  }

  void add_language() {
    if (languages_.empty()) return;
    if (languages_.size() == 1) {
      text_ += "language: " + languages_.begin()->first + "\n";
      return;
    }
    std::string found;
    for (const auto& [language, count] : languages_)
      found += fmt::format("{}{} in {}", found.empty() ? "" : ", ", language, counted(count, "transcript"));
    text_ += comment("language: each transcript's is detected: " + found);
  }

  /// `in_comment`: the lines around it are comments already.
  static std::string line_of(const FoundSpeaker& speaker, std::size_t indent, bool in_comment) {
    const std::string stands =
        counted(speaker.turns, "turn") +
        (speaker.interviews.size() > 1 ? " in " + counted(speaker.interviews.size(), "interview") : "");
    const bool known = speaker.role() != Role::unknown;
    std::string line =
        fmt::format("{}{}{}: {}   # {}", std::string(indent, ' '), known || in_comment ? "" : "# ",
                    scalar(speaker.label()), role_name(known ? speaker.role() : Role::interviewee), stands);
    if (!known) {
      line += speaker.roles.size() > 1 ? "; not the same role in each interview"
                                       : "; which role, the transcripts do not tell";
    }
    return (in_comment ? "# " : "") + line + "\n";
  }

  /// Whether any line of it would be more than a comment.
  static bool has_roles(const FoundSpeakers& speakers) {
    return std::any_of(speakers.begin(), speakers.end(),
                       [](const auto& entry) { return entry.second.role() != Role::unknown; });
  }

  static std::string lines_of(const FoundSpeakers& speakers, std::size_t indent, bool in_comment) {
    std::vector<const FoundSpeaker*> sorted;
    for (const auto& [key, speaker] : speakers) sorted.push_back(&speaker);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const FoundSpeaker* a, const FoundSpeaker* b) { return a->turns > b->turns; });
    std::string text;
    for (const FoundSpeaker* speaker : sorted) text += line_of(*speaker, indent, in_comment);
    return text;
  }

  void add_speakers() {
    if (of_study_.empty()) return;
    const bool in_comment = !has_roles(of_study_);
    text_ +=
        fmt::format("\n{}speakers:   # labels as they stand in the transcripts\n", in_comment ? "# " : "");
    text_ += lines_of(of_study_, 2, in_comment);
  }

  void add_codes() {
    if (codes_.empty()) return;
    text_ += "\ncodes:   # lines that are a researcher's codes; lines of talk go under not_codes\n";
    for (const auto& [code, count] : codes_)
      text_ += fmt::format("  - {}   # {}\n", scalar(code), counted(count, "turn"));
  }

  void add_interviews() {
    if (of_interviews_.empty()) return;
    const bool any = std::any_of(of_interviews_.begin(), of_interviews_.end(),
                                 [](const auto& entry) { return has_roles(entry.second); });
    text_ +=
        "\n# A number is another person in each interview; a name goes here as well:\n"
        "# S00: {name: Ana Ruiz, role: interviewee}\n";
    text_ += any ? "interviews:\n" : "# interviews:\n";
    for (const auto& [interview, speakers] : of_interviews_) {
      const bool in_comment = !has_roles(speakers);
      const std::string mark = in_comment ? "# " : "";
      text_ += fmt::format("{0}  {1}:\n{0}    speakers:\n", mark, scalar(interview));
      text_ += lines_of(speakers, 6, in_comment);
    }
  }

  void add_unread() {
    bool first = true;
    for (const SourceOutcome& source : run_.sources) {
      if (source.change != SourceChange::unreadable) continue;
      if (first) text_ += "\n# Not read yet:\n";
      first = false;
      text_ += comment(source.problem);
    }
  }

  const Study& study_;
  const IndexRun& run_;
  std::string text_;
  std::size_t read_ = 0;
  std::map<std::string, std::size_t> languages_, codes_;
  FoundSpeakers of_study_;
  std::map<std::string, FoundSpeakers> of_interviews_;
};

}  // namespace

std::string propose_settings(const Study& study, const IndexRun& run) {
  return SettingsProposal(study, run).text();
}

void write_new_file(const std::filesystem::path& file, const std::string& text) {
  // "x": never over a file that is there, also not over one that has come this moment.
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(file.c_str(), "wx"), &std::fclose);
  if (!out && errno == EEXIST) {
    throw usage_error("there is a file of this name already",
                      "print the proposal without --write, and compare", file.string());
  }
  const bool written = out && std::fwrite(text.data(), 1, text.size(), out.get()) == text.size() &&
                       std::fflush(out.get()) == 0;
  if (!written) throw io_error(std::generic_category().message(errno), {}, file.string());
}

}  // namespace verbatim
