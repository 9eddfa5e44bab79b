#include "common/code_point.h"

#include <cstdint>

#include <unicode/utf8.h>

namespace verbatim {

CodePoint first_code_point(std::string_view text) {
  const std::string_view here = text.substr(0, U8_MAX_LENGTH);
  const auto size = static_cast<std::int32_t>(here.size());
  std::int32_t next = 0;
  UChar32 c = 0;
  // ICU's macro converts between int and uint8_t implicitly.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
  U8_NEXT(here.data(), next, size, c);
#pragma GCC diagnostic pop
  return {c < 0 ? -1 : c, static_cast<std::size_t>(next)};
}

}  // namespace verbatim
