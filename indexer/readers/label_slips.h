#pragma once

#include <string>
#include <vector>

#include "indexer/readers/label_claims.h"

namespace verbatim {

/// Lines as a message names them: "line 12", "lines 3, 5, 9 and 4 more".
std::string line_list(const std::vector<std::size_t>& lines);

/// Finds slips of proved labels: the same but for one letter (`Interviewr`), or for letters that look alike
/// (`Аnna` with a Cyrillic letter). Each is proved in the kinds in which it stands, and `read_as` says what
/// is meant. What is near to a label and still read as it stands is told: a sentence each, with its line.
std::vector<std::string> find_label_slips(LabelClaims& claims);

/// What the run says of the slips that are read as another label.
std::vector<std::string> describe_label_slips(const LabelClaims& claims);

}  // namespace verbatim
