#include "query/program/study_names.h"

#include <algorithm>
#include <chrono>

#include "common/messages/error.h"

namespace verbatim {

StudyNames::StudyNames(StudyChoice chosen) {
  constexpr std::chrono::milliseconds kPatience{1500};
  chosen.deadline = std::min(chosen.deadline, kPatience);
  // Each is of use without the others.
  const auto if_readable = [](const auto& load) {
    try {
      load();
    } catch (const Error&) {
    }
  };
  if_readable([&] { session_.emplace(find_study(chosen)); });
  if (!session_) return;
  if_readable([&] { saved_ = session_->saved_queries(); });
  if_readable([&] { catalog_ = session_->catalog(); });
}

std::vector<std::string> StudyNames::values(const Facet& facet) const {
  if (facet.kind == FacetKind::mark) return mark_values();
  if (!session_) return {};
  try {
    return session_->read([&] { return session_->index().facet_values(facet); });
  } catch (const Error&) {
    return {};
  }
}

}  // namespace verbatim
