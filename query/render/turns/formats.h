#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"
#include "query/render/forms/styled_text.h"
#include "query/search/search.h"

namespace verbatim {

/// How a short list of results is written: `text` for people and for the shell, or `jsonl`, or `csv`.
enum class ListFormat { text, jsonl, csv };

/// How a command wants its turns written.
struct FormatSettings {
  TextStyle style;                  ///< for text alone
  std::vector<std::string> fields;  ///< for formats that take fields; empty: the format's own choice
  bool hits = false;                ///< hits follow, not turns alone: what a head line is made for
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

/// One output format. A new format is one file in query/render and one row of the table.
struct OutputFormat {
  std::string_view name;
  std::string_view help;  ///< what it is for, a few words
  bool for_people;        ///< head lines and explanations stand in the output, else on standard error
  bool takes_fields;      ///< `--fields` chooses
  bool takes_context;     ///< the turns around a hit can be shown
  std::optional<ListFormat> lists;  ///< how lists and counts come in this format; nothing: they do not
  std::unique_ptr<TurnWriter> (*writer)(std::ostream& out, const FormatSettings& settings);
};

/// All formats, in the order in which help lists them.
std::span<const OutputFormat> output_formats();

/// Throws a usage Error with the nearest name.
const OutputFormat& find_format(const std::string& name);

/// The names of all formats, and of those that lists come in.
std::vector<std::string> format_names();
std::vector<std::string> list_format_names();

}  // namespace verbatim
