#include "query/program/study_names.h"

namespace verbatim {

StudyNames::StudyNames(const std::string& chosen) {
  // Each is of use without the others.
  const auto if_readable = [](const auto& load) {
    try {
      load();
    } catch (const Error&) {
    }
  };
  if_readable([&] { study_ = find_study(chosen); });
  if (!study_) return;
  if_readable([&] { saved_ = load_saved_queries(*study_); });
  if_readable([&] { catalog_ = load_catalog(*study_); });
  if_readable([&] { index_.emplace(study_->index_folder(), study_->facets); });
}

std::vector<std::string> StudyNames::values(const Facet& facet) const {
  if (facet.kind == FacetKind::mark) return mark_values();
  if (!index_) return {};
  try {
    return index_->read([&](const Xapian::Database& database) { return facet_values(database, facet); });
  } catch (const Error&) {
    return {};
  }
}

}  // namespace verbatim
