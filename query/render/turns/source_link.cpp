#include "query/render/turns/source_link.h"

#include <array>

#include <fmt/format.h>
#include <unistd.h>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

std::string percent_encoded(const std::string& path) {
  constexpr std::string_view kUnreserved = "-._~/";
  std::string encoded;
  for (const char c : path) {
    if (is_ascii_letter(c) || is_ascii_digit(c) || kUnreserved.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

/// Terminals on another machine know by it that the file is not theirs.
std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

std::string source_link(const Turn& turn, const TextStyle& style) {
  if (!style.colour || style.link_root.empty()) return {};
  static const std::string host = percent_encoded(host_name());
  return fmt::format("file://{}{}#{}", host, percent_encoded(style.link_root + "/" + turn.source.file),
                     turn.source.first_line);
}

}  // namespace verbatim
