#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/model/citation.h"
#include "common/text/byte_range.h"
#include "query/evidence/catalog.h"
#include "query/evidence/located_decisions.h"
#include "query/evidence/quote_selector.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// Which words of a passage to accept.
struct QuoteChoice {
  /// These, compared as quotes are; `first words … last words`: from the one to the other. Nothing: the
  /// telling sentences.
  std::optional<std::string> text = {};
  bool whole = false;  ///< all words of the turns
  /// Where the text stood when it was chosen, in the one turn that is cited: of several places this one, if
  /// it still stands there.
  std::optional<ByteRange> part = {};
};

/// Of a turn that has no more bytes all words are taken where no part of it tells.
inline constexpr std::size_t kShortTurnBytes = 400;

/// The passage that a citation names, and what of it is quoted.
struct ChosenQuote {
  QuotedTurns quoted;
  QuoteSelector selector;
  std::vector<std::string> warnings;  ///< an interviewer's, inferred, mixed; the words stand in it twice
};

/// Chooses a quote from a turn or consecutive turns of one speaker. Without a text and not whole: the telling
/// sentences of one turn (`TellingSentences`; where the entry's queries say nothing of it, all of a turn of
/// at most 400 bytes), all words of several turns. Throws a usage Error for a whole interview, turns that are
/// not there, several speakers, turns without words, a long turn of which no part tells, and a text that was
/// not said there: with the nearest passage, or the turn in which it was said.
ChosenQuote choose_quote(Interviews& interviews, const IndexedStudy& study, const CatalogEntry& entry,
                         const Citation& citation, const QuoteChoice& choice);

/// A passage to choose a quote from.
struct QuotePassage {
  Citation citation;
  QuoteChoice choice;
};

/// The same for several passages, in their order: what the entry's queries find is looked up once.
std::vector<ChosenQuote> choose_quotes(Interviews& interviews, const IndexedStudy& study,
                                       const CatalogEntry& entry, const std::vector<QuotePassage>& passages);

}  // namespace verbatim
