#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <unicode/umachine.h>

#include "common/index/facets.h"
#include "common/text/byte_range.h"

namespace verbatim {

inline constexpr std::size_t kMaxQueryBytes = 10'000;

/// Throws QueryError if `query` is longer than `kMaxQueryBytes`, is not UTF-8, or holds a control character
/// that is no white space.
void check_query_text(std::string_view query);

/// Text that stood between quotation marks.
struct QuotedText {
  std::string text;
  ByteRange place;  ///< marks included
};

/// A place in a query, and what stands there. The lexer and the reader of facet values share it, so that both
/// agree on what parts units. The query has passed `check_query_text`, and outlives the cursor.
class QueryCursor {
 public:
  /// `facets` are those that the query may name; they outlive the cursor.
  QueryCursor(std::string_view query, const Facets& facets) : query_(query), facets_(&facets) {}

  const Facets& facets() const { return *facets_; }
  std::string_view query() const { return query_; }
  std::size_t at_byte() const { return at_; }
  /// The text between two places.
  std::string_view text(ByteRange place) const { return query_.substr(place.begin_byte, place.size()); }
  ByteRange place_from(std::size_t begin_byte) const { return {begin_byte, at_}; }

  bool at_end() const { return at_ == query_.size(); }
  /// The byte here; NUL at the end.
  char byte() const { return at_end() ? '\0' : query_[at_]; }
  /// White space of any script, or an invisible blank that pasting brings along (U+200B, U+FEFF); these not
  /// between two letters.
  bool at_blank() const { return blank_length() > 0; }
  /// `"` or one of `“ ” „`.
  bool at_quote() const { return quote_length() > 0; }
  /// Where a unit is over: a blank, `)` or the end.
  bool at_unit_end() const { return at_end() || byte() == ')' || at_blank(); }
  /// What stands here up to a blank, parenthesis, quotation mark or the end; moves nothing.
  std::string_view rest_of_word() const;

  void skip(std::size_t bytes) { at_ += bytes; }
  void skip_blanks();

  /// Takes quoted text; call it at a quote. `"` is closed by `"`, a curly quote by `”`, `“` or `"`. Where
  /// `doubled_is_mark`, a doubled `""` inside straight quotes stands for one `"`.
  /// Throws QueryError at the opening mark when none closes it.
  QuotedText take_quoted(bool doubled_is_mark);

  /// Throws QueryError for this query.
  [[noreturn]] void fail(ByteRange place, std::string message, std::string hint) const;

 private:
  std::size_t blank_length() const;
  std::size_t quote_length() const;
  /// What stands so many bytes behind this place; -1 at the end.
  UChar32 code_point_after(std::size_t bytes) const;

  std::string_view query_;
  const Facets* facets_;
  std::size_t at_ = 0;
};

/// The names of `question:( … )` and `answer:( … )`, which look like facets.
inline constexpr std::string_view kQuestionName = "question";
inline constexpr std::string_view kAnswerName = "answer";

/// The ASCII letters at `cursor` that a colon follows; empty where there are none. A view into the query.
std::string_view facet_name_at(const QueryCursor& cursor);

/// Whether the language has the name, letter case ignored: one of `facets`, `question` or `answer`.
bool is_known_name(const Facets& facets, std::string_view name);

/// Whether `cursor` stands at a facet: at a known name and its colon, or at another name and colon with a
/// value right after it. `fase:a` and `Note:this` count as facets, because a mistyped name must be an error
/// and not an empty result; `Note:`, `std::vector`, `http://x`, `C:\x` and `10:30` are words.
bool is_facet_at(QueryCursor cursor);

/// Throws QueryError for an unknown name, with the nearest known one.
[[noreturn]] void fail_unknown_facet(const QueryCursor& cursor, ByteRange name_place, std::string_view name);

}  // namespace verbatim
