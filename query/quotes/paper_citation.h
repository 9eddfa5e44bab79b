#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/citation.h"
#include "common/model/turn.h"
#include "common/text/byte_range.h"
#include "query/quotes/participant_names.h"

namespace verbatim {

/// A citation as papers write it: `I32:57` where the interview's id begins with a digit, else `P07:12`.
std::string paper_citation(const Turn& turn);

/// Who said it and where, for the line under a quote: `Interviewee (inferred), I32:57`. `mark`: what else a
/// reader should know of the turn, `Interviewee (inferred, by context), I32:57`; empty for nothing.
std::string attribution(const Turn& turn, std::string_view mark = {});

/// The same of words that end in a later turn of that speaker: `Interviewee, I32:57..58`.
std::string attribution(const Turn& turn, TurnNumber last);

/// A citation as it stands in a paper: of a known interview, or a name that may also be a speaker's.
struct PaperCitation {
  ByteRange place;      ///< in the text
  Citation cited = {};  ///< `interview` is empty where `named` says who is meant
  NamedParticipant named = {};
};

/// How a paper cites interviews: `I32`, `I32:57` or `I32:50..60` where the id begins with a digit, else by
/// the id itself (`P07:12`). In brackets, or after a dash, `32:57` is enough. An id without any digit could
/// be a word of the paper, so it counts only with a turn or in brackets. Only ids of the study count; zeros
/// in front do not matter. Names of participants count too, see `ParticipantNames`.
class CitationPattern {
 public:
  /// `patterns`: of verbatim.yaml, each with `{interview}` and perhaps, after it, `{turn}`. In the text, all
  /// that follows `{interview}` may be missing. A blank stands for any white space. Empty: as above.
  /// `interviews`: all ids of the study. `names`: of its participants.
  CitationPattern(std::span<const std::string> patterns, std::span<const std::string> interviews,
                  ParticipantNames names);
  /// With the names that follow from the ids alone.
  CitationPattern(std::span<const std::string> patterns, std::span<const std::string> interviews)
      : CitationPattern(patterns, interviews, ParticipantNames(interviews, {}, {})) {}

  /// All citations in `text`, in order.
  std::vector<PaperCitation> find(std::string_view text) const;

  /// How a paper cites this, by the first pattern that can: `I32:57`.
  std::string print(const Citation& citation) const;

  const ParticipantNames& names() const { return names_; }

  /// The interview that all of `text` cites, as `parse_citation` reads it: `32:57`, `I32`, `05`, or as the
  /// pattern says; nothing if it is no citation of a known one. `cited`: the whole citation.
  std::optional<std::string> interview_of(std::string_view text, Citation& cited) const;

 private:
  struct Pattern {
    std::string before;          ///< what stands before the interview
    std::string between;         ///< … between the interview and the turn
    std::string after;           ///< … after the turn
    bool for_digits = true;      ///< ids that begin with a digit
    bool for_letters = true;     ///< ids that do not
    bool plain_word_ok = false;  ///< an id without digits counts without a turn too
  };

  std::vector<PaperCitation> find_patterns(std::string_view text) const;
  bool match_bare(std::string_view text, std::size_t at, PaperCitation& found) const;
  bool match(const Pattern& pattern, std::string_view text, std::size_t at, PaperCitation& found) const;
  const std::string* known_interview(std::string_view typed) const;

  ParticipantNames names_;
  std::vector<Pattern> patterns_;
  std::set<std::string, std::less<>> interviews_;
  std::map<std::string, std::string> loose_;  ///< loose form to id; an empty id where two share the form
};

}  // namespace verbatim
