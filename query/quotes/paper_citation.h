#pragma once

#include <string>
#include <string_view>

#include "common/model/turn.h"

namespace verbatim {

/// A citation as papers write it: `I32:57` where the interview's id begins with a digit, else `P07:12`.
std::string paper_citation(const Turn& turn);

/// Who said it and where, for the line under a quote: `Interviewee (inferred), I32:57`. `mark`: what else a
/// reader should know of the turn, `Interviewee (inferred, by context), I32:57`; empty for nothing.
std::string attribution(const Turn& turn, std::string_view mark = {});

}  // namespace verbatim
