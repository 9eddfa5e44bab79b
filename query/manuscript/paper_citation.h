#pragma once

#include <string>

#include "common/turn.h"

namespace verbatim {

/// A citation as papers write it: `I32:57` where the interview's id begins with a digit, else `P07:12`.
std::string paper_citation(const Turn& turn);

/// Who said it and where, for the line under a quote: `Interviewee (inferred), I32:57`.
std::string attribution(const Turn& turn);

}  // namespace verbatim
