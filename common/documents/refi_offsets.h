#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// How a program counts the places of selections in a text. The REFI-QDA standard says code points, the first
/// is 0; programs do otherwise (NVivo counts UTF-16 units with a line end as two, ATLAS.ti a line end as
/// one).
struct OffsetReading {
  bool utf16 = false;           ///< units of UTF-16, else code points
  bool line_end_is_two = true;  ///< where the file has CRLF
  bool counts_mark = false;     ///< the byte-order mark is the first
  bool end_included = false;
  bool operator==(const OffsetReading&) const = default;
};

/// "UTF-16 units, a line end as two, without the end".
std::string describe(const OffsetReading& reading);

/// A selection as the project writes it.
struct RefiSelection {
  std::int64_t start = 0, end = 0;
  std::string name;  ///< of the selection; some programs put its words here
};

/// The text of one source: as in the file, line ends too, without the byte-order mark.
struct RefiText {
  std::string text;
  bool has_mark = false;
  std::vector<RefiSelection> selections;
};

/// The byte ranges that selections have by a reading: one for each, nothing for one that is reversed,
/// negative or beyond the text.
std::vector<std::optional<ByteRange>> ranges_by(const OffsetReading& reading, const RefiText& text);

/// The reading that fits a project's texts best, and how well.
struct FittingReading {
  OffsetReading reading;
  double share = 0;  ///< of the selections' ends that fall where words begin and end; 0 to 1
  std::size_t selections = 0;
  /// Whether so many ends fall right that the reading can be trusted. Ends at random places do in four of
  /// ten.
  bool fits() const { return selections == 0 || share >= 0.6; }
};

/// Tries all readings on all of a project's texts together, for one program wrote them all. One that
/// departs from what the program is known to do (`origin`), or else from the standard, must fit clearly
/// better.
FittingReading fitting_reading(const std::vector<RefiText>& texts, std::string_view origin);

}  // namespace verbatim
