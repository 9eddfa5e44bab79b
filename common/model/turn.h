#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A turn's number within its interview: blocks counted from 1 in file order, as people cite them.
enum class TurnNumber : std::uint32_t {};

constexpr std::uint32_t to_int(TurnNumber number) {
  return static_cast<std::uint32_t>(number);
}

/// What a speaker label means.
enum class Role : std::uint8_t { unknown, interviewer, interviewee, other };

/// "interviewer", "interviewee", "other", or "unknown".
std::string_view role_name(Role role);
/// The role of that name; nothing for another word.
std::optional<Role> role_from_name(std::string_view name);

/// A researcher's label on a turn, and who put it there (empty where the transcript does not say).
struct AppliedCode {
  std::string code;
  std::string coder;
  std::string family;  ///< the code's part before its first `-`, where that is one in this study; else empty
  auto operator<=>(const AppliedCode&) const = default;
};

/// How the codes of an interview's coders compare on one turn.
enum class CodingMatch : std::uint8_t {
  none,      ///< nobody coded the turn, or fewer than two coded the interview
  agreed,    ///< all who coded the interview gave the turn the same codes
  disputed,  ///< some gave it a code that others did not
};

/// The codes that a source puts on the turns of its interview.
using CodesOfTurns = std::map<TurnNumber, std::vector<AppliedCode>>;

/// When a turn was said, in milliseconds from the start of the recording; both ends included.
///
/// `about` is false where the turn itself carries a stamp: begin and end are its first and last stamps.
/// `about` is true where it was bracketed by the stamps around it: the turn lies somewhere in between.
/// No `end_ms`: nothing after the turn is stamped.
struct TimeSpan {
  std::int64_t start_ms = 0;
  std::optional<std::int64_t> end_ms;
  bool about = false;
  bool operator==(const TimeSpan&) const = default;
};

/// A time stamp that stood in a turn: `text_byte` is where in `Turn::text` it was taken out.
struct TimeMark {
  std::size_t text_byte = 0;
  std::int64_t time_ms = 0;
  bool operator==(const TimeMark&) const = default;
};

/// Where a turn stands in its source.
struct SourcePlace {
  std::string file;            ///< path relative to the study's root, with '/'
  std::size_t first_line = 0;  ///< counts from 1; the line of the label where there is one
  std::size_t last_line = 0;   ///< included
  /// The pieces of the source document's text whose concatenation is `Turn::text`, in order.
  std::vector<ByteRange> text_spans;
  /// Where a person finds the turn's first words in a file that is no plain text: "paragraph 57", "cue 12
  /// (0:03:10)". Lines are then those of the source document's text. Empty for plain text.
  std::string locator = {};
  /// Names the document's text among those that the study keeps, see `kept_document_name`; empty for plain
  /// text, which is its own document.
  std::string document = {};
  bool operator==(const SourcePlace&) const = default;
};

/// One block of a transcript: the unit that is indexed, coded, ranked and cited.
struct Turn {
  std::string interview;  ///< the interview's id
  TurnNumber number{};    ///< from 1
  std::string speaker;    ///< the label as written, or as settled for a turn without one; may be empty
  std::string label;      ///< as written, where the study gives its speaker another name; else empty
  Role role = Role::unknown;
  bool inferred = false;  ///< the speaker was worked out, not read from a label in its own place
  bool mixed = false;     ///< two speakers share the turn's words
  std::string phase;      ///< id of the phase in the guide; empty without a guide
  /// No guide speaks the interview's language: the phase is by words that both languages share.
  bool phase_guessed = false;
  std::vector<AppliedCode> codes;  ///< of all coders; sorted, without repeats
  /// The coder who settles what the others coded, where the study has one: then `code:` and `family:` are
  /// about this one's codes alone.
  std::string moderator;
  CodingMatch coding_match = CodingMatch::none;  ///< the moderator left aside
  std::optional<TimeSpan> time;
  std::vector<TimeMark> time_marks;
  /// The turn that opens the exchange which this one belongs to; 0 before the first question.
  TurnNumber exchange{};
  std::map<std::string, std::string> attributes;  ///< of the interview, as the study declares them
  std::string language;                           ///< ISO 639-1, e.g. "en"
  std::string text;  ///< UTF-8: the source's own words, nothing changed; may be empty
  SourcePlace source;

  bool operator==(const Turn&) const = default;
};

/// The phase as people read it: `deployment`, or `deployment (guessed)`; empty without one.
std::string phase_text(const Turn& turn);

}  // namespace verbatim
