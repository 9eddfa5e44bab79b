#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/messages/error.h"
#include "common/text/byte_range.h"

namespace verbatim {

/// A mistake in a query, with the place of the culprit. `what()` is the message and, on a second line, the
/// hint; `status()` is always `ExitStatus::wrong_usage`.
class QueryError : public Error {
 public:
  /// `place`: bytes of `query`; may be empty, and lies at the end where something is missing there.
  QueryError(std::string message, std::string hint, std::string_view query, ByteRange place);

  const std::string& query() const { return query_; }
  ByteRange query_place() const { return query_place_; }

  /// Message, query, caret and hint, as lines without a last line break:
  /// ```
  /// unknown facet 'fase'
  ///   versioning fase:deployment
  ///              ^~~~~
  /// did you mean 'phase'?
  /// ```
  /// The query is shown by `visible_pieces`, so that it is one line, harmless, and the caret stands under the
  /// culprit in display columns; of a long query only the surroundings are shown, with `…` for the rest, in
  /// lines of at most `columns`; 0: of 80.
  std::string caret_report(std::size_t columns = 0) const;

 private:
  std::string query_;
  ByteRange query_place_;
};

}  // namespace verbatim
