#pragma once

#include <string>
#include <vector>

namespace verbatim {

/// Something that a person should know beside a result. Whoever owns the screen prints it.
struct Message {
  enum class Kind {
    note,     ///< how something was read, or what else there is
    warning,  ///< what may be wrong or missing
    advice,   ///< what to type next, whole lines
  };
  Kind kind = Kind::note;
  std::string text;  ///< may hold text of a transcript, as it is

  bool operator==(const Message&) const = default;
};

using Messages = std::vector<Message>;

}  // namespace verbatim
