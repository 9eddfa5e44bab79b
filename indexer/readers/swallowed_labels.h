#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/text/byte_range.h"

namespace verbatim {

/// A label inside talk: `… and so on. Interviewee: It drifts.`
struct SwallowedLabel {
  ByteRange range;      ///< the label and its colon
  std::string speaker;  ///< as the file's own labels write it
};

/// Finds labels that a transcript's export has swallowed into the talk: a label of this file, a colon and a
/// blank, after the end of a sentence.
class SwallowedLabels {
 public:
  /// `speakers`: of the file, with how often each is a label; those that stand once are not looked for.
  explicit SwallowedLabels(const std::map<std::string, std::size_t>& speakers);

  /// The first one in `talk`; its range counts from the beginning of `talk`. Linear in the bytes passed over.
  std::optional<SwallowedLabel> first_in(std::string_view talk) const;

 private:
  std::map<std::string, std::string> known_;  ///< by `fold_label`
};

}  // namespace verbatim
