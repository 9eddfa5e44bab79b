#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/index_store.h"
#include "common/model/citation.h"
#include "common/model/turn.h"

namespace verbatim {

/// The turn of that number, or nothing. May throw Xapian::Error.
std::optional<Turn> find_turn(const Xapian::Database& database, const std::string& interview,
                              TurnNumber number);

/// All turns of an interview, in order; none if the index has no such interview. May throw Xapian::Error.
std::vector<Turn> interview_turns(const Xapian::Database& database, const std::string& interview);

/// The turns that a citation names, in order, with `context` more on either side. Throws a usage Error if the
/// interview or one of the turns does not exist, saying what does.
std::vector<Turn> cited_turns(const IndexReader& index, const Citation& citation, std::size_t context);

}  // namespace verbatim
