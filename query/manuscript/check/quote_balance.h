#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/manuscript/check/quote_check.h"

namespace verbatim {

/// How much of one interview a paper prints.
struct InterviewBalance {
  std::string interview;
  std::size_t quotations = 0;
  std::size_t words_printed = 0;  ///< of its turns, each word once however often it is quoted
  std::size_t words = 0;          ///< of all its turns
  double share() const {
    return words == 0 ? 0.0 : static_cast<double>(words_printed) / static_cast<double>(words);
  }
};

/// All interviews of the study, in natural order, those never quoted with zeros. Of `checked` count those
/// that stand in a transcript word for word: verbatim, elided, moved, misattributed (where they were really
/// said). May throw Xapian::Error.
std::vector<InterviewBalance> balance_quotations(const Xapian::Database& database,
                                                 std::span<const CheckedQuotation> checked);

}  // namespace verbatim
