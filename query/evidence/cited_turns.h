#pragma once

#include <cstddef>
#include <optional>

#include "common/model/citation.h"
#include "query/evidence/located_decisions.h"
#include "query/quotes/quote_text.h"

namespace verbatim {

/// Turns of an interview that a citation names, as half-open indices.
struct TurnSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The turns that `citation` names. Throws a usage Error for a whole interview, and for turns that are not
/// there.
TurnSpan cited_span(const Interview& interview, const Citation& citation);

/// All words of some turns; nothing if they have none.
std::optional<QuotePlace> whole_place(const Interview& interview, TurnSpan span);

}  // namespace verbatim
