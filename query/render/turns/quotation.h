#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "query/quotes/paper_citation.h"
#include "query/render/turns/formats.h"
#include "query/search/search.h"

namespace verbatim {

/// The words that a quote of this hit shows, with `[…]` for what was left out before, between and after its
/// excerpts. Nothing is marked: a highlight is not a part of what was said.
std::string quoted_words(const Hit& hit);

/// The lines of a text with blanks around each taken off; line breaks are `\n` and `\r\n`.
std::vector<std::string> trimmed_lines(const std::string& text);

/// A format that shows turns as quotes: a hit's excerpts are one quote, the turns around it quotes of their
/// own.
class QuotationWriter : public TurnWriter {
 public:
  explicit QuotationWriter(std::ostream& out) : out_(out) {}

  void write_turn(const Turn& turn) final { write_quote(turn.text, attribution(turn)); }
  void write_hit(const Hit& hit) final;

 protected:
  /// `words`: of the turn, what the quote shows; empty where the turn has none. `source`: who said it and
  /// where, see `attribution`, for the line under them.
  virtual void write_quote(const std::string& words, const std::string& source) = 0;

  std::ostream& out_;
};

}  // namespace verbatim
