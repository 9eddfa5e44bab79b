#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/model/citation.h"
#include "common/text/byte_range.h"

namespace verbatim {

/// Whom a name in a manuscript may mean.
struct NamedParticipant {
  std::string name;                     ///< as written: `Participant 5`
  std::vector<std::string> interviews;  ///< interviews that it may mean; several where it is not clear which
  std::vector<std::string> labels;      ///< speaker labels that it may be, as `fold_label` folds them

  /// It is said to be a speaker: where it is no label of the interview, somebody else speaks there.
  bool must_speak = false;

  /// Whether it means one interview whatever is quoted, as it is no speaker's label.
  bool is_interview() const { return labels.empty() && interviews.size() == 1; }
  bool operator==(const NamedParticipant&) const = default;
};

/// A name in a text.
struct NamedPlace {
  ByteRange place;
  NamedParticipant named;
  TurnNumber first{};  ///< of `Interview 5, turn 72`; 0 where no turn is named
  TurnNumber last{};
};

/// A speaker's name as a paper may write it, and the label that turns of that speaker have.
struct SpeakerName {
  std::string written;
  std::string label;
};

/// What a study's participants are called in papers and reports, beside citations such as `I32:57`: by a word
/// and a number (`P5`, `P05`, `Participant 5`, `Interviewee 5`, `Interview 5`, and the words of some other
/// languages), where an interview with that number exists; by a name that the study declares (`cited_as`); by
/// a speaker's label.
class ParticipantNames {
 public:
  ParticipantNames() = default;
  /// `interviews`: all ids. `cited_as`: names that the study declares, with the interview's id.
  /// `speakers`: labels that are a role's word and no more (`Interviewee`) name nobody.
  ParticipantNames(std::span<const std::string> interviews,
                   const std::vector<std::pair<std::string, std::string>>& cited_as,
                   std::span<const SpeakerName> speakers);

  /// All names in `text`, in order, disjoint; the longest where several begin at one place.
  std::vector<NamedPlace> find(std::string_view text) const;

  /// What `name`, all of it, may mean. Nothing is known of it where both lists are empty.
  NamedParticipant resolve(std::string_view name) const;

  /// The labels that a citation of an interview may be as well: `P5` is an interview, and a speaker of a
  /// group.
  std::vector<std::string> labels_like(std::string_view name) const;

 private:
  struct Known {
    std::vector<std::string> cited_as;  ///< interviews
    std::vector<std::string> labels;    ///< folded
    std::string written;                ///< as declared, for the case of its letters
  };

  void add_speaker(const SpeakerName& speaker);
  std::vector<std::string> by_number(std::string_view word, std::string_view number) const;

  std::set<std::string, std::less<>> interviews_;
  std::map<std::string, std::vector<std::string>, std::less<>> by_loose_id_;
  std::map<std::string, std::vector<std::string>, std::less<>> by_number_;  ///< zeros in front dropped
  std::map<std::string, Known, std::less<>> known_;                         ///< by `name_key`
  std::size_t longest_ = 1;                                                 ///< words of a known name
};

}  // namespace verbatim
