#include "query/render/forms/formats.h"

#include <algorithm>
#include <stdexcept>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"

namespace verbatim {

bool OutputFormat::has(OutputKind output) const {
  return std::find(outputs.begin(), outputs.end(), output) != outputs.end();
}

std::span<const OutputFormat> output_formats() {
  using enum OutputKind;
  static const std::vector<OutputFormat> formats{
      {Format::text,
       "text",
       "for reading",
       true,
       false,
       true,
       {turns, search_list, counts, entries, entry, gaps, saturation, check, agreement, health}},
      {Format::jsonl,
       "jsonl",
       "one JSON object a line",
       false,
       true,
       true,
       {turns, search_list, counts, entries, entry, gaps, saturation, whole_catalog, check, agreement,
        health}},
      {Format::csv,
       "csv",
       "one row each, for spreadsheets",
       false,
       true,
       false,
       {turns, search_list, counts, entries, saturation, whole_catalog, agreement}},
      {Format::markdown,
       "markdown",
       "block quotes or a table",
       false,
       false,
       true,
       {turns, counts, whole_catalog}},
      {Format::latex,
       "latex",
       "quote environments, a table or macros for a paper",
       false,
       false,
       true,
       {turns, counts, whole_catalog}},
      {Format::svg, "svg", "a picture for a paper", false, false, false, {counts, saturation}},
      {Format::html, "html", "one page to read, show and print", false, false, false, {whole_catalog}},
      {Format::pandoc, "pandoc", "metadata for verbatim.lua", false, false, false, {whole_catalog}},
      {Format::sarif, "sarif", "SARIF 2.1.0, for editors and build servers", false, false, false, {check}},
      {Format::github, "github", "annotations in GitHub's build logs", false, false, false, {check}},
  };
  return formats;
}

std::vector<std::string> format_names(std::initializer_list<OutputKind> outputs) {
  std::vector<std::string> names;
  for (const OutputFormat& format : output_formats()) {
    const auto has = [&](OutputKind output) { return format.has(output); };
    if (std::any_of(outputs.begin(), outputs.end(), has)) names.emplace_back(format.name);
  }
  return names;
}

const OutputFormat& find_format(const std::string& name, OutputKind output) {
  for (const OutputFormat& format : output_formats()) {
    if (format.name == name && format.has(output)) return format;
  }
  throw usage_error("--format does not know '" + name + "'", suggest_name(name, format_names({output})));
}

void throw_no_such_format(Format format, std::string_view output) {
  const auto formats = output_formats();
  const auto row =
      std::find_if(formats.begin(), formats.end(), [&](const OutputFormat& one) { return one.id == format; });
  throw std::logic_error(std::string(output) + " do not come as " + std::string(row->name));
}

}  // namespace verbatim
