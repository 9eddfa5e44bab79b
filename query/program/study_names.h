#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/session/study_session.h"

namespace verbatim {

/// The names that a study gives to complete with. Each list is empty where there is no study, no index, or
/// one that cannot be read: a person in the middle of a command line wants no message.
class StudyNames {
 public:
  /// `chosen`: as for `find_study`; nobody waits long for a shard to complete a word.
  /// `command` and `arguments`: what stands before the word at the cursor, options aside; what fits may
  /// depend on it.
  explicit StudyNames(StudyChoice chosen, std::string command = {}, std::vector<std::string> arguments = {});

  const std::string& command() const { return command_; }
  const std::vector<std::string>& arguments() const { return arguments_; }

  /// The study's, or our own rows where there is none.
  const Facets& facets() const { return session_ ? session_->study().facets : built_in_facets(); }
  /// The values of a facet, as people write them, in natural order.
  std::vector<std::string> values(const Facet& facet) const;
  const SavedQueries& saved() const { return saved_; }
  const Catalog& catalog() const { return catalog_; }
  /// A turn or a decision, and what it is about.
  struct Named {
    std::string name;
    std::string about;
  };
  /// The best turns for an entry that nobody has decided on.
  std::vector<Named> undecided(const std::string& entry) const;
  /// The turns that were decided on for an entry, and the ids of the decisions.
  std::vector<Named> decided(const std::string& entry) const;
  /// Why turns were rejected before, the last reason first.
  std::vector<std::string> reasons() const;
  /// The parameters of a saved query, and the values that each could have.
  std::vector<std::pair<std::string, std::vector<std::string>>> parameters(const std::string& saved) const;

 private:
  std::optional<StudySession> session_;
  SavedQueries saved_;
  Catalog catalog_;
  std::string command_;
  std::vector<std::string> arguments_;
};

}  // namespace verbatim
