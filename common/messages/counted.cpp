#include "common/messages/counted.h"

namespace verbatim {

std::string counted(std::size_t count, std::string_view noun) {
  std::string text = std::to_string(count);
  text.append(" ").append(noun);
  if (count != 1) text.push_back('s');
  return text;
}

}  // namespace verbatim
