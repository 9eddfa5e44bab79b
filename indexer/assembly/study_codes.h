#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "common/study/study.h"

namespace verbatim {

/// The codes of a study's turns, made of what its sources have: several sources of one interview may code the
/// same turns. Sources keep codes and coders as they write them; here they get the names that the study gives
/// them, so that another name costs no source a reading.
class StudyCodes {
 public:
  /// Both must outlive this.
  StudyCodes(const StudySettings& settings, const Codebook& codebook)
      : settings_(settings), codebook_(codebook) {}

  /// Adds what one source has. `primary`: the file whose turns they are put on, the source itself or another.
  void add(const std::string& primary, const CodesOfTurns& codes);

  /// Must come once all are added: families depend on all codes of the study.
  void settle();

  /// Makes the turn's codes those that were added for its file and number, sorted and without repeats, each
  /// with its family; and says how the coders of the interview compare there.
  void apply(Turn& turn) const;

  /// The interviews' files that have codes, and none of the moderator's; empty without a moderator. Sorted.
  std::vector<std::string> unmoderated() const;
  /// All codes, by the names that they have in the study.
  const std::set<std::string>& codes() const { return codes_; }
  /// What the codebook lacks of the codes in sources, and which of its codes are in none; a sentence each.
  std::vector<std::string> codebook_gaps() const;

 private:
  struct OfInterview {
    CodesOfTurns on_turns;
    std::set<std::string> coders;  ///< with at least one code; the moderator left out
    bool moderated = false;
  };

  bool is_moderator(const std::string& coder) const;
  CodingMatch match(const OfInterview& interview, const std::vector<AppliedCode>& codes) const;

  const StudySettings& settings_;
  const Codebook& codebook_;
  std::map<std::string, OfInterview> by_primary_;
  std::set<std::string> codes_;
  std::map<std::string, std::string> families_;
};

}  // namespace verbatim
