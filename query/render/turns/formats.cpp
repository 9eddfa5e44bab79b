#include "query/render/turns/formats.h"

#include <algorithm>
#include <array>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "query/render/turns/csv.h"
#include "query/render/turns/jsonl.h"
#include "query/render/turns/latex.h"
#include "query/render/turns/markdown.h"
#include "query/render/turns/text.h"

namespace verbatim {
std::span<const OutputFormat> output_formats() {
  static const std::array<OutputFormat, 5> formats{{
      {"text", "for reading", true, false, true, ListFormat::text, text_writer},
      {"jsonl", "one JSON object a line", false, true, true, ListFormat::jsonl, jsonl_writer},
      {"csv", "one row each, for spreadsheets", false, true, false, ListFormat::csv, csv_writer},
      {"markdown", "block quotes", false, false, true, std::nullopt, markdown_writer},
      {"latex", "quote environments", false, false, true, std::nullopt, latex_writer},
  }};
  return formats;
}

const OutputFormat& find_format(const std::string& name) {
  const auto formats = output_formats();
  const auto found = std::find_if(formats.begin(), formats.end(),
                                  [&](const OutputFormat& format) { return format.name == name; });
  if (found != formats.end()) return *found;
  throw usage_error("--format does not know '" + name + "'", suggest_name(name, format_names()));
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const OutputFormat& format : output_formats()) names.emplace_back(format.name);
  return names;
}

std::vector<std::string> list_format_names() {
  std::vector<std::string> names;
  for (const OutputFormat& format : output_formats()) {
    if (format.lists) names.emplace_back(format.name);
  }
  return names;
}

}  // namespace verbatim
