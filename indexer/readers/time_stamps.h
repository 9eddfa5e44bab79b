#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/text/byte_range.h"

namespace verbatim {

/// A time stamp in any of the forms that transcripts have:
///
///     [00:22:00] [5:07] \[12:21\] [00:01:30,250]        most programs, Markdown, subtitles
///     [00:43.810 --> 00:47.850] [00:01 - 00:05]         Whisper: from and to
///     (00:01:30)                                        Rev; only with hours, or where it stands alone
///     #00:00:12-3# #00:00:12.3#                         f4, MAXQDA, ATLAS.ti; the last digit is tenths
///     {00:00:12}                                        GAT
///     [inaudible 00:54:11]                              Rev: a doubt; the words stay, the clock is a stamp
struct TimeStamp {
  ByteRange range;  ///< all that leaves the text: with its brackets, or the clock and the blank before it
  std::int64_t time_ms = 0;
  std::optional<std::int64_t> end_ms;  ///< of a stamp with two clocks
};

/// The first stamp at or after `from_byte`. Linear in the bytes passed over.
std::optional<TimeStamp> find_time_stamp(std::string_view text, std::size_t from_byte);

/// The stamp that begins exactly at `at_byte`; here `(5:07)` is one too.
std::optional<TimeStamp> time_stamp_at(std::string_view text, std::size_t at_byte);

/// A clock without brackets that begins at `at_byte` and ends before a blank, a colon with a blank, or the
/// end: `0:03`, `00:00:03`, `0:0:1.510`, also `3 minutes 12 seconds` as Teams writes it.
std::optional<TimeStamp> bare_clock_at(std::string_view text, std::size_t at_byte);

/// The stamp that a line is, with nothing else on it: one with brackets, or a bare clock, or two of these
/// with an arrow between them.
std::optional<TimeStamp> lone_time_stamp(std::string_view line);

}  // namespace verbatim
