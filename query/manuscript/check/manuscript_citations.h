#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "common/model/citation.h"
#include "common/text/byte_range.h"
#include "query/manuscript/text/manuscript_text.h"
#include "query/quotes/paper_citation.h"
#include "query/quotes/participant_names.h"

namespace verbatim {

/// A citation in a manuscript's plain text, of an interview or of literature.
struct CitedPlace {
  std::size_t at = 0;   ///< where it begins
  std::size_t end = 0;  ///< where it ends; `at` for literature and for a footnote, which have no text here
  bool literature = false;
  Citation interview = {};      ///< if not `literature`; without id where `named` says who is meant
  NamedParticipant named = {};  ///< a name that may be a speaker's, or mean several interviews
  ByteRange note = {};          ///< the footnote that it stands in; empty for one in running text
};

/// All citations of a manuscript. A citation in a footnote is listed twice: in the footnote's text, and,
/// without extent, where the footnote's number stands.
class ManuscriptCitations {
 public:
  /// `manuscript` outlives this.
  ManuscriptCitations(const ManuscriptText& manuscript, const CitationPattern& pattern);

  /// Those that begin in [begin, end), in order; those in a footnote's text only if `begin` lies in it too.
  std::vector<CitedPlace> in(std::size_t begin, std::size_t end) const;
  /// Whether there are any.
  bool any_in(std::size_t begin, std::size_t end) const;

  /// All citations, in the order of `at`.
  std::span<const CitedPlace> all() const { return citations_; }
  /// The indices among them, half-open, of those that begin in [begin, end), in a footnote's text or not.
  std::pair<std::size_t, std::size_t> indices(std::size_t begin, std::size_t end) const;
  /// Whether a call of `in` that begins at `begin` can give `one`: not if `one` is in the text of a footnote
  /// and `begin` is not.
  static bool seen_from(std::size_t begin, const CitedPlace& one) {
    return one.note.empty() || (one.note.begin_byte <= begin && begin < one.note.end_byte);
  }

  /// The end of the attribution that follows `at` with only blanks and punctuation between, and ends before
  /// `limit`: brackets that cite something, or a list of citations without brackets. `at` if there is none.
  std::size_t attribution_end(std::size_t at, std::size_t limit) const;

 private:
  std::optional<CitedPlace> next_in_list(std::size_t end) const;

  std::string_view text_;
  std::vector<CitedPlace> citations_;
};

}  // namespace verbatim
