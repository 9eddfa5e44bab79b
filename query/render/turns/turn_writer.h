#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "query/render/forms/formats.h"
#include "query/render/forms/styled_text.h"
#include "query/search/search.h"

namespace verbatim {

/// How a command wants its turns written.
struct FormatSettings {
  TextStyle style;                  ///< for text alone
  std::vector<std::string> fields;  ///< for formats that take fields; empty: the format's own choice
  bool hits = false;                ///< hits follow, not turns alone: what a head line is made for
  /// The turns around a hit are its exchange, of which text shows what was asked and a line of what follows.
  bool exchange = false;
  /// Of the study: where not all files are read, each hit in JSON says so.
  FileCounts files = {};
};

/// Writes turns and hits in one format, one after the other.
class TurnWriter {
 public:
  virtual ~TurnWriter() = default;
  virtual void write_turn(const Turn& turn) = 0;
  virtual void write_hit(const Hit& hit) = 0;
  /// What a reader of the output should know of it, once all is written.
  virtual std::vector<std::string> notices() const { return {}; }
};

/// The writer of a format in which turns come. Throws std::logic_error for another (the caller's defect).
/// Writes to `out` as long as it is used.
std::unique_ptr<TurnWriter> turn_writer(Format format, std::ostream& out, const FormatSettings& settings);

}  // namespace verbatim
