#include "query/render/forms/json_line.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

/// Characters that drive a terminal or turn its text around can only stand inside strings; there JSON has an
/// escape for them. C0 controls are escaped already.
std::string with_escaped_controls(const std::string& dumped) {
  std::string safe;
  safe.reserve(dumped.size());
  for (std::string_view rest = dumped; !rest.empty();) {
    // Most of it is plain, and taken at once.
    const auto is_plain = [](char c) { return static_cast<unsigned char>(c) < 0x7F; };
    const auto plain = std::ranges::find_if_not(rest, is_plain) - rest.begin();
    safe += rest.substr(0, static_cast<std::size_t>(plain));
    rest.remove_prefix(static_cast<std::size_t>(plain));
    if (rest.empty()) break;
    const auto [c, size] = first_code_point(rest);
    const bool drives = (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200E && c <= 0x200F) ||
                        (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (drives) {
      safe += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      safe += rest.substr(0, size);
    }
    rest.remove_prefix(size);
  }
  return safe;
}

}  // namespace

std::string json_line(const Json& object) {
  // File names may hold bytes that are no UTF-8; a substitute is better than no answer.
  return with_escaped_controls(object.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace verbatim
