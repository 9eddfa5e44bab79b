#pragma once

#include <set>
#include <string>
#include <string_view>

#include "query/manuscript/latex/latex_source.h"

namespace verbatim {

/// Moves past mathematics between dollars, single or double, from the first dollar on. It ends with its
/// paragraph at the latest: a dollar without another one there is passed alone.
void skip_dollars(LatexCursor& cursor);

/// Moves past the first `wanted`. If it is not there, the cursor stays, and false comes back.
bool skip_past(std::string_view wanted, LatexCursor& cursor);

/// What commands of one stretch of LaTeX begin that prints no prose.
class LatexUnread {
 public:
  /// Moves past mathematics if `name` is `(` or `[`, and past code if it is `verb`, `lstinline` or
  /// `mintinline`; the cursor stands directly after the name. Code ends with its line at the latest, unless
  /// it stands in braces. Mathematics whose end does not come is prose. Whether `name` is one of these.
  bool skip(std::string_view name, LatexCursor& cursor);

 private:
  std::set<std::string, std::less<>> missing_;  ///< ends of mathematics that do not come any more
};

}  // namespace verbatim
