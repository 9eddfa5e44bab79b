#include "query/render/formats.h"

#include <algorithm>
#include <array>

#include "common/error.h"
#include "common/nearest_name.h"
#include "query/render/csv.h"
#include "query/render/jsonl.h"
#include "query/render/latex.h"
#include "query/render/markdown.h"
#include "query/render/text.h"

namespace verbatim {
namespace {

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const OutputFormat& format : output_formats()) all.emplace_back(format.name);
  return all;
}

}  // namespace

std::span<const OutputFormat> output_formats() {
  static const std::array<OutputFormat, 5> formats{{
      {"text", "for reading", true, false, true, text_writer},
      {"jsonl", "one JSON object a line", false, true, true, jsonl_writer},
      {"csv", "one row each, for spreadsheets", false, true, false, csv_writer},
      {"markdown", "block quotes", false, false, true, markdown_writer},
      {"latex", "quote environments", false, false, true, latex_writer},
  }};
  return formats;
}

const OutputFormat& find_format(const std::string& name) {
  const auto formats = output_formats();
  const auto found = std::find_if(formats.begin(), formats.end(),
                                  [&](const OutputFormat& format) { return format.name == name; });
  if (found != formats.end()) return *found;
  throw usage_error("--format does not know '" + name + "'", suggest_name(name, names()));
}

std::string format_names() {
  std::string list;
  for (const std::string& name : names()) list += (list.empty() ? "" : ", ") + name;
  return list;
}

}  // namespace verbatim
