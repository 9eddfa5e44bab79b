#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/documents/quotation_table.h"
#include "common/model/turn.h"
#include "indexer/assembly/joined_source.h"

namespace verbatim {

/// Where the quotations of a table stand in an interview.
struct PlacedQuotations {
  CodesOfTurns codes;  ///< of each quotation that has one place, on every turn that it holds words of
  /// What could not be placed, with all row numbers, a sentence for each kind.
  std::vector<std::string> told;
};

/// Finds quotations in the talk of one interview, by their words: letters and digits in order, folded,
/// accents, punctuation and blanks left aside, as pins are found again. Quotations that run over the ends of
/// turns may hold the labels and time stamps that stand between them in the source.
class QuotationFinder {
 public:
  explicit QuotationFinder(const PrimaryTalk& talk);
  ~QuotationFinder();
  QuotationFinder(QuotationFinder&&) noexcept;

  /// `coder`: of quotations that name none; may be empty. A quotation that stands in one place gives its
  /// codes to its turns; one that stands nowhere, or in several places, is told and gives none. Where whole
  /// words can be matched, those places count alone; a selection may also begin and end inside a word.
  PlacedQuotations place(std::span<const CodedQuotation> quotations, const std::string& coder) const;

 private:
  class Talk;
  std::unique_ptr<Talk> talk_;
};

}  // namespace verbatim
