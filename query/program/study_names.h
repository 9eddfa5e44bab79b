#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/session/study_session.h"

namespace verbatim {

/// The names that a study gives to complete with. Each list is empty where there is no study, no index, or
/// one that cannot be read: a person in the middle of a command line wants no message.
class StudyNames {
 public:
  /// `chosen`: as for `find_study`; nobody waits long for a shard to complete a word.
  explicit StudyNames(StudyChoice chosen);

  /// The study's, or our own rows where there is none.
  const Facets& facets() const { return session_ ? session_->study().facets : built_in_facets(); }
  /// The values of a facet, as people write them, in natural order.
  std::vector<std::string> values(const Facet& facet) const;
  const SavedQueries& saved() const { return saved_; }
  const Catalog& catalog() const { return catalog_; }

 private:
  std::optional<StudySession> session_;
  SavedQueries saved_;
  Catalog catalog_;
};

}  // namespace verbatim
