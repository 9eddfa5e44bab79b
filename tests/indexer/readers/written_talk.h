#pragma once

#include <string>
#include <utility>
#include <vector>

namespace verbatim::testing {

/// Who says what, in order.
using Talk = std::vector<std::pair<std::string, std::string>>;

/// A conversation of forty turns between three people, no two turns alike.
Talk harbour_talk();

/// A way to write a talk down as a file.
struct TalkForm {
  const char* name;
  const char* file;  ///< a name with the usual ending
  /// Whether further paragraphs under a label belong to its turn, so that a lost label cannot be seen.
  bool paragraphs_continue;
  std::string (*write)(const Talk& talk);
};

/// The forms that labels have, and the formats that carry them.
const std::vector<TalkForm>& talk_forms();

}  // namespace verbatim::testing
