#include "indexer/readers/transcript_formats.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/folding.h"
#include "indexer/readers/label_doubts.h"
#include "indexer/readers/label_lines.h"
#include "indexer/readers/label_names.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/placed_codes.h"
#include "indexer/readers/printed_codes.h"
#include "indexer/readers/time_stamps.h"
#include "indexer/readers/turn_table.h"
#include "indexer/readers/word_document.h"

namespace verbatim {
namespace {

/// What the first lines of a text look like. A line may count in several ways.
struct Profile {
  std::size_t filled = 0;
  std::size_t spans = 0;              ///< begins with `[… --> …]`
  std::size_t stamped = 0;            ///< begins with a stamp in brackets, no label behind it
  std::size_t own = 0;                ///< `Anna`, a role word or a name, alone
  std::size_t own_headings = 0;       ///< `### Anna`
  std::size_t own_stamped = 0;        ///< `Anna  0:03`
  std::size_t bold = 0;               ///< `**Anna:** text`, `**Anna**`
  std::size_t bold_stamped = 0;       ///< `**Anna:** [00:00:00] text`
  std::size_t colons = 0;             ///< `Anna: text`
  std::size_t stamped_colons = 0;     ///< `[0:03] Anna: text`, `S00 [00:00:00]: text`
  std::size_t machine = 0;            ///< of the labels, `SPEAKER_00` or `S00`
  std::size_t bracketed_machine = 0;  ///< `[SPEAKER_00]: text`
  std::size_t wide = 0;               ///< `Speaker 1:` and several blanks before the text
  std::size_t hashes = 0;             ///< holds `#00:00:12-3#`
  bool otter_footer = false, atrain = false, noscribe = false;
};

/// Some hundred lines show how a file is written; its end shows the tool's footer.
constexpr std::size_t kMaxProfileLines = 600;

bool is_machine_label(std::string_view speaker) {
  const std::string folded = fold_label(speaker);
  const std::size_t letters = folded.find_last_not_of("0123456789");
  if (letters == std::string::npos || folded.size() - letters - 1 < 2) return false;
  const std::string_view word = std::string_view(folded).substr(0, letters + 1);
  return word == "s" || word == "speaker" || word == "spk";
}

Profile profile_of(const SourceDocument& document) {
  Profile profile;
  const std::string_view text = document.text;
  std::size_t begin = 0;
  for (std::size_t count = 0; begin < text.size() && count < kMaxProfileLines; ++count) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    const std::string_view words = trim(line);
    if (words.empty()) continue;
    ++profile.filled;
    const std::string_view opening = words.substr(0, 200);
    if (opening.find("otter.ai") != std::string_view::npos) profile.otter_footer = true;
    if (opening.find("aTrain") != std::string_view::npos) profile.atrain = true;
    if (opening.find("noScribe") != std::string_view::npos) profile.noscribe = true;
    const std::size_t hash = words.find('#');
    if (hash != std::string_view::npos && time_stamp_at(words, hash)) ++profile.hashes;
    const auto first = time_stamp_at(words, 0);
    if (first && first->end_ms) ++profile.spans;
    const auto label = label_line(line);
    if (first && (!label || label->mark != LabelMark::colon)) ++profile.stamped;
    if (!label || is_editorial_word(label->speaker)) continue;
    if (is_machine_label(label->speaker)) {
      ++profile.machine;
      if (label->style == LabelStyle::bracketed) ++profile.bracketed_machine;
    }
    const bool stamps = !label->stamps.empty();
    if (label->style == LabelStyle::bold) {
      ++profile.bold;
      if (stamps) ++profile.bold_stamped;
    } else if (label->style == LabelStyle::heading) {
      ++profile.own_headings;
    } else if (!label->has_talk) {
      ++(label->stamp_behind ? profile.own_stamped : profile.own);
    } else if (label->mark == LabelMark::colon) {
      ++(stamps ? profile.stamped_colons : profile.colons);
      if (line.substr(std::min(line.size(), label->label.back().end_byte)).starts_with("    "))
        ++profile.wide;
    }
  }
  const std::string_view tail = text.substr(text.size() > 300 ? text.size() - 300 : 0);
  if (tail.find("otter.ai") != std::string_view::npos) profile.otter_footer = true;
  return profile;
}

int share(std::size_t part, std::size_t whole) {
  if (whole == 0) return 0;
  return static_cast<int>(std::min<std::size_t>(100, 100 * part / whole));
}

bool is_text(const SourceDocument& document) {
  return document.pieces.empty();
}

template <std::size_t N>
bool is_format(const SourceDocument& document, const char (&name)[N]) {
  return document.format == name;
}

/// While one of these lives, the profile of its document is worked out once, and not for each row of the
/// table.
class ProfileOnce {
 public:
  explicit ProfileOnce(const SourceDocument& document) : document_(&document) { current() = this; }
  ~ProfileOnce() { current() = nullptr; }
  ProfileOnce(const ProfileOnce&) = delete;
  ProfileOnce& operator=(const ProfileOnce&) = delete;

  static Profile of(const SourceDocument& document) {
    ProfileOnce* once = current();
    if (once == nullptr || once->document_ != &document) return profile_of(document);
    if (!once->profile_) once->profile_ = profile_of(document);
    return *once->profile_;
  }

 private:
  static ProfileOnce*& current() {
    thread_local ProfileOnce* once = nullptr;
    return once;
  }

  const SourceDocument* document_;
  std::optional<Profile> profile_;
};

int for_text(const SourceDocument& document, int (*score)(const Profile&)) {
  return is_text(document) ? score(ProfileOnce::of(document)) : 0;
}

Transcript read_labels(const ReaderInput& input) {
  return read_labelled_text(input, false);
}

Transcript read_delve_print(const ReaderInput& input) {
  Transcript transcript = read_labelled_text(input, false);
  const bool has_codes = std::any_of(transcript.turns.begin(), transcript.turns.end(),
                                     [](const ReadTurn& read) { return !read.own_codes.empty(); });
  if (!has_codes) transcript.told.emplace_back(kPrintWithoutCodes);
  return transcript;
}

Transcript read_table(const ReaderInput& input) {
  if (auto transcript = read_turn_table(input)) return std::move(*transcript);
  throw usage_error("a table in which no column is the talk of named speakers: it may be a table of codes",
                    "head the columns 'Speaker' and 'Text', or move the file out of the transcripts",
                    input.source_file);
}

Transcript read_project_source(const ReaderInput& input) {
  Transcript transcript = read_labelled_text(input, false);
  put_placed_codes(input.document, transcript);
  return transcript;
}

Transcript read_cue_lines(const ReaderInput& input) {
  return read_labelled_text(input, true);
}

constexpr std::array kFormats{
    TranscriptFormat{transcript_form("webvtt"), 1,
                     [](const SourceDocument& d) { return is_format(d, "WebVTT") ? 100 : 0; }, read_labels},
    TranscriptFormat{transcript_form("srt"), 1,
                     [](const SourceDocument& d) { return is_format(d, "SRT") ? 100 : 0; }, read_labels},
    TranscriptFormat{transcript_form("chat"), 1,
                     [](const SourceDocument& d) { return is_format(d, "CHAT") ? 100 : 0; }, read_labels},
    TranscriptFormat{transcript_form("elan"), 1,
                     [](const SourceDocument& d) { return is_format(d, "ELAN") ? 100 : 0; }, read_labels},
    TranscriptFormat{transcript_form("transcriber"), 1,
                     [](const SourceDocument& d) { return is_format(d, "Transcriber") ? 100 : 0; },
                     read_labels},
    TranscriptFormat{transcript_form("tei"), 1,
                     [](const SourceDocument& d) { return is_format(d, "TEI") ? 100 : 0; }, read_labels},
    TranscriptFormat{transcript_form("docx"), 2,
                     [](const SourceDocument& d) { return is_format(d, "docx") ? 100 : 0; },
                     read_word_document},
    TranscriptFormat{transcript_form("delve-print"), 1,
                     [](const SourceDocument& d) { return is_delve_print(d) ? 100 : 0; }, read_delve_print},
    TranscriptFormat{transcript_form("pdf"), 1,
                     [](const SourceDocument& d) { return is_format(d, "PDF") ? 90 : 0; }, read_labels},
    TranscriptFormat{transcript_form("refi"), 1,
                     [](const SourceDocument& d) { return is_format(d, "REFI") ? 100 : 0; },
                     read_project_source},
    TranscriptFormat{transcript_form("odt"), 1,
                     [](const SourceDocument& d) { return is_format(d, "odt") ? 100 : 0; },
                     read_word_document},
    TranscriptFormat{transcript_form("table"), 2,
                     [](const SourceDocument& d) { return is_format(d, "table") ? 100 : 0; }, read_table},
    TranscriptFormat{transcript_form("otr"), 1,
                     [](const SourceDocument& d) { return is_format(d, "otr") ? 100 : 0; }, read_labels},
    TranscriptFormat{transcript_form("html"), 1,
                     [](const SourceDocument& d) { return is_format(d, "HTML") ? 100 : 0; }, read_labels},
    TranscriptFormat{transcript_form("rtf"), 1,
                     [](const SourceDocument& d) { return is_format(d, "rtf") ? 100 : 0; },
                     read_word_document},
    TranscriptFormat{transcript_form("whisper"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         if (p.filled < 2) return 0;
                         if (10 * p.spans >= 8 * p.filled) return 95;
                         const bool nobody = p.colons + p.stamped_colons + p.bold + p.own == 0;
                         return nobody && 10 * p.stamped >= 8 * p.filled ? 90 : 0;
                       });
                     },
                     read_cue_lines},
    TranscriptFormat{transcript_form("otter"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         if (p.otter_footer) return 95;
                         return 4 * p.own_stamped >= p.filled ? 85 : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("descript"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         return p.bold >= 2 && 2 * p.bold_stamped >= p.bold ? 90 : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("whisperx"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         return p.bracketed_machine >= 2 ? 40 + share(p.bracketed_machine, p.filled) / 2 : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("noscribe"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         if (p.noscribe) return 95;
                         return p.machine >= 2 && p.colons + p.stamped_colons >= 2 &&
                                        p.bracketed_machine == 0 &&
                                        2 * p.machine >= p.colons + p.stamped_colons
                                    ? 70
                                    : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("atrain"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         if (p.atrain) return 94;
                         return p.machine >= 2 && p.own > 0 && 2 * p.machine >= p.own ? 65 : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("f4"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         return p.hashes >= 2 && 4 * p.hashes >= p.filled ? 80 : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("rev"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         return p.wide >= 2 && 2 * p.wide >= p.colons ? 75 : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("bold"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         return p.bold >= 2 ? 20 + share(2 * p.bold, p.filled) / 2 : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("headings"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         return p.own_headings >= 2 ? 20 + share(2 * p.own_headings, p.filled) / 2 : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("name-text"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d, [](const Profile& p) {
                         return p.colons + p.stamped_colons >= 2
                                    ? 15 + share(p.colons + p.stamped_colons, p.filled) / 2
                                    : 0;
                       });
                     },
                     read_labels},
    TranscriptFormat{transcript_form("labels"), 1,
                     [](const SourceDocument& d) {
                       return for_text(d,
                                       [](const Profile& p) { return 1 + share(2 * p.own, p.filled) / 2; });
                     },
                     read_labels},
};

}  // namespace

std::span<const TranscriptFormat> transcript_formats() {
  return kFormats;
}

const TranscriptFormat& choose_format(const SourceDocument& document, const std::string& name) {
  if (!name.empty()) {
    const auto named =
        std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& row) { return row.name == name; });
    if (named != kFormats.end()) return *named;
    std::vector<std::string> known;
    for (const TranscriptFormat& row : kFormats) known.emplace_back(row.name);
    throw usage_error("unknown format '" + name + "' in verbatim.yaml", suggest_name(name, known));
  }
  const ProfileOnce once(document);
  const TranscriptFormat* best = &kFormats.back();
  int best_confidence = 0;
  for (const TranscriptFormat& row : kFormats) {
    const int confidence = row.confidence(document);
    if (confidence > best_confidence) best = &row, best_confidence = confidence;
  }
  return *best;
}

std::string reader_of(const TranscriptFormat& format) {
  return std::string(format.name) + ' ' + std::to_string(format.version);
}

bool is_current_reader(std::string_view reader) {
  return std::any_of(kFormats.begin(), kFormats.end(),
                     [&](const TranscriptFormat& format) { return reader_of(format) == reader; });
}

Transcript read_transcript(const ReaderInput& input) {
  Transcript transcript = read_turns(input);
  give_text(transcript, input.document.text);
  check_conservation(transcript);
  return transcript;
}

Transcript read_turns(const ReaderInput& input) {
  const InterviewSettings& of_file = input.settings.for_source(input.source_file);
  const TranscriptFormat& format = choose_format(input.document, of_file.format);
  Transcript transcript = format.read(input);
  tell_of_lost_labels(transcript);
  transcript.reader = reader_of(format);
  transcript.layout = std::string(format.title) + ": " + transcript.layout;
  return transcript;
}

}  // namespace verbatim
