#pragma once

#include <string>

#include "common/model/turn.h"
#include "query/manuscript/check/manuscript_quotations.h"
#include "query/quotes/passages.h"

namespace verbatim {

/// How a place where a quotation stands fits whom the manuscript names for it; a later one fits better.
enum class AttributionFit {
  other_interview,  ///< said in an interview that is not named
  other_speaker,    ///< said in a named interview, by somebody else
  other_turn,       ///< said in the named interview, in another turn
  unclear,          ///< a name means two things that differ, or two speakers share the turn
  right,
  nobody_named,  ///< the manuscript names nobody, so every place fits
};

/// `first`, `last`: the turns where the quotation stands, of one interview and one speaker.
///
/// A name that is a speaker's label in that interview means that speaker, else the interviews that it means.
/// Where a citation beside it names the interview, the name can only be a speaker's. Where it could be both
/// and these differ, the fit is unclear.
AttributionFit attribution_fit(const Quotation& quotation, const Turn& first, const Turn& last,
                               PassageFinder& finder);

/// A sentence on a fit that a writer should know of: which name is unclear, whose words these are. Empty for
/// the others.
std::string attribution_note(const Quotation& quotation, AttributionFit fit, const Turn& first,
                             PassageFinder& finder);

}  // namespace verbatim
