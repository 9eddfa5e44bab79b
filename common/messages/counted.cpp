#include "common/messages/counted.h"

namespace verbatim {
namespace {

std::string plural(std::string_view noun) {
  const auto ends_in = [&](std::string_view end) { return noun.ends_with(end); };
  const bool hisses = ends_in("s") || ends_in("x") || ends_in("z") || ends_in("ch") || ends_in("sh");
  if (hisses) return std::string(noun) + "es";
  const bool vowel_before_y =
      noun.size() > 1 && std::string_view("aeiou").find(noun[noun.size() - 2]) != std::string_view::npos;
  if (ends_in("y") && !vowel_before_y) return std::string(noun.substr(0, noun.size() - 1)) + "ies";
  return std::string(noun) + "s";
}

}  // namespace

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + (count == 1 ? std::string(noun) : plural(noun));
}

}  // namespace verbatim
