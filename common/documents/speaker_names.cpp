#include "common/documents/speaker_names.h"

#include <utility>

#include "common/text/folding.h"

namespace verbatim {

void SpeakerNames::add(std::string id, std::string name) {
  if (id.empty() || fold_label(name).empty()) return;
  const auto [entry, is_new] = names_.emplace(std::move(id), std::move(name));
  if (is_new) ++uses_[fold_label(entry->second)];
}

std::string SpeakerNames::of(std::string_view id) const {
  if (id.starts_with('#')) id.remove_prefix(1);
  const auto found = names_.find(id);
  if (found == names_.end()) return std::string(id);
  return uses_.at(fold_label(found->second)) > 1 ? found->second + " (" + found->first + ")" : found->second;
}

std::string SpeakerNames::of_all(std::string_view ids) const {
  std::string names;
  while (true) {
    const std::size_t begin = ids.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return names;
    ids.remove_prefix(begin);
    const std::size_t end = ids.find_first_of(" \t\r\n");
    names += (names.empty() ? "" : " + ") + of(ids.substr(0, end));
    if (end == std::string_view::npos) return names;
    ids.remove_prefix(end);
  }
}

}  // namespace verbatim
