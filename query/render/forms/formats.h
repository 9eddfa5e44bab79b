#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// The forms in which results are written, in the order in which help lists them.
enum class Format { text, jsonl, csv, markdown, latex, svg, html, pandoc, sarif, github };

/// What the program writes. Each comes in some of the formats.
enum class OutputKind {
  turns,          ///< turns and hits, with their words
  search_list,    ///< citations, interviews or the count of a search
  counts,         ///< by a facet or two
  entries,        ///< of the catalog: `catalog list`
  entry,          ///< one of them: `catalog show`
  gaps,           ///< `catalog gaps`
  saturation,     ///< `catalog saturation`
  whole_catalog,  ///< `catalog export`
  check,          ///< of a manuscript
  agreement,      ///< of coders
  health,         ///< of a study: `doctor`
};

/// One row of the table of formats. A new format is a row here, and a case in the renderer of each output
/// that comes in it; the compiler names the renderers that lack the case.
struct OutputFormat {
  Format id;
  std::string_view name;  ///< as `--format` takes it
  std::string_view help;  ///< what it is for, a few words
  bool for_people;        ///< head lines and explanations stand in the output, else on standard error
  bool takes_fields;      ///< `--fields` chooses what of a turn is written
  bool takes_context;     ///< the turns around a hit can be shown
  std::vector<OutputKind> outputs;  ///< what comes in it

  bool has(OutputKind output) const;
};

/// All formats, in the order in which help lists them.
std::span<const OutputFormat> output_formats();

/// The names of the formats in which at least one of these comes.
std::vector<std::string> format_names(std::initializer_list<OutputKind> outputs);

/// The format of that name. Throws a usage Error with the nearest name where `output` does not come in it.
const OutputFormat& find_format(const std::string& name, OutputKind output);

/// A result in one of the formats.
struct RenderedOutput {
  std::string text;                       ///< the whole output
  std::vector<std::string> notices = {};  ///< what a reader of it should know besides
};

/// The defect of a renderer that is asked for a format in which its output does not come: std::logic_error.
[[noreturn]] void throw_no_such_format(Format format, std::string_view output);

}  // namespace verbatim
