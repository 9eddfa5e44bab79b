#include "query/commands/study_names.h"

namespace verbatim {

StudyNames::StudyNames(const std::string& chosen) {
  // One after the other, as each is of use without the next.
  try {
    study_ = find_study(chosen);
    saved_ = load_saved_queries(*study_);
    index_.emplace(study_->index_folder(), study_->facets);
  } catch (const Error&) {
    return;
  }
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
