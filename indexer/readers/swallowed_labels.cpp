#include "indexer/readers/swallowed_labels.h"

#include "common/text/folding.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {

SwallowedLabels::SwallowedLabels(const std::map<std::string, std::size_t>& speakers) {
  for (const auto& [speaker, count] : speakers) {
    if (count >= 2) known_.emplace(fold_label(speaker), speaker);
  }
}

std::optional<SwallowedLabel> SwallowedLabels::first_in(std::string_view talk) const {
  // Back from a colon to the end of the sentence before it, not far, so that a line of colons is read in
  // linear time.
  constexpr std::size_t kMaxBytes = 70;
  if (known_.empty()) return std::nullopt;
  for (std::size_t colon = talk.find(':'); colon != std::string_view::npos;
       colon = talk.find(':', colon + 1)) {
    const std::string_view behind = talk.substr(colon + 1);
    if (!behind.starts_with(' ') && !behind.starts_with("\u00A0")) continue;
    const std::size_t first = colon > kMaxBytes ? colon - kMaxBytes : 0;
    const std::size_t back = talk.substr(first, colon - first).find_last_of(".?!");
    if (back == std::string_view::npos || first + back == 0) continue;
    const std::size_t stop = first + back;
    const std::string_view name = trim(talk.substr(stop + 1, colon - stop - 1));
    if (name.empty() || name.data() == talk.data() + stop + 1) continue;
    const auto known = known_.find(fold_label(name));
    if (known == known_.end()) continue;
    const auto begin = static_cast<std::size_t>(name.data() - talk.data());
    return SwallowedLabel{{begin, colon + 1}, known->second};
  }
  return std::nullopt;
}

}  // namespace verbatim
