#include "query/language/query_cursor.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "common/index/facets.h"
#include "common/messages/nearest_name.h"
#include "common/text/code_point.h"
#include "common/text/visible_text.h"
#include "common/text/words.h"
#include "query/language/query_error.h"

namespace verbatim {
namespace {

constexpr UChar32 kByteOrderMark = 0xFEFF;

constexpr std::array<std::string_view, 2> kContextNames{kQuestionName, kAnswerName};

bool is_hebrew_letter(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return c >= 0 && u_isalpha(c) && uscript_getScript(c, &status) == USCRIPT_HEBREW;
}

}  // namespace

void check_query_text(std::string_view query) {
  if (query.size() > kMaxQueryBytes) {
    // What is reported is cut too, so that a huge argument does not fill memory twice.
    const std::string_view shown = query.substr(0, kMaxQueryBytes + 8);
    throw QueryError("the query is longer than " + std::to_string(kMaxQueryBytes) + " bytes",
                     "search for a part of it; a quote of any length is found by verbatim recall", shown,
                     {kMaxQueryBytes, shown.size()});
  }
  const auto fault = find_text_fault(query);
  if (!fault) return;
  if (fault->is_utf8) {
    throw QueryError("a control character in the query", "remove it; it came with pasted text", query,
                     fault->place);
  }
  throw QueryError("the query is not valid UTF-8", "remove the byte marked, or set the terminal to UTF-8",
                   query, fault->place);
}

std::size_t QueryCursor::blank_length() const {
  if (at_end()) return 0;
  const auto [c, size] = first_code_point(query_.substr(at_));
  if (c < 0) return 0;
  if (is_white_space(c)) return size;
  // Beside a blank these are one; inside a pasted word they are nothing.
  const bool invisible = c == kZeroWidthSpace || c == kByteOrderMark;
  return invisible && !(u_isalnum(code_point_before(query_, at_)) && u_isalnum(code_point_after(size))) ? size
                                                                                                        : 0;
}

UChar32 QueryCursor::code_point_after(std::size_t bytes) const {
  return code_point_at(query_, at_ + bytes).value;
}

std::size_t QueryCursor::quote_length() const {
  for (const std::string_view mark : {"\"", "“", "”", "„"}) {
    if (!query_.substr(at_).starts_with(mark)) continue;
    // Hebrew's gershayim, which people type so inside an abbreviation: צה"ל.
    const bool in_word =
        is_hebrew_letter(code_point_before(query_, at_)) && is_hebrew_letter(code_point_after(mark.size()));
    return in_word ? 0 : mark.size();
  }
  return 0;
}

std::string_view QueryCursor::rest_of_word() const {
  QueryCursor end = *this;
  // Byte by byte is safe in UTF-8: a blank or quotation mark of several bytes begins with a byte that is
  // never inside another character.
  while (!end.at_unit_end() && end.byte() != '(' && !end.at_quote()) end.skip(1);
  return text({at_, end.at_});
}

void QueryCursor::skip_blanks() {
  while (const std::size_t length = blank_length()) skip(length);
}

QuotedText QueryCursor::take_quoted(bool doubled_is_mark) {
  const std::size_t begin = at_;
  const std::size_t opening_length = quote_length();
  const bool straight = opening_length == 1;
  skip(opening_length);
  QuotedText quoted;
  while (!at_end()) {
    const std::size_t mark_length = quote_length();
    // A German phrase „…“ is closed by the mark that opens an English one; only „ never closes.
    const bool closes =
        straight ? mark_length > 0 && byte() == '"' : mark_length > 0 && !query_.substr(at_).starts_with("„");
    if (closes && straight && doubled_is_mark && query_.substr(at_ + 1).starts_with('"')) {
      quoted.text += '"';
      skip(2);
    } else if (closes) {
      skip(mark_length);
      quoted.place = place_from(begin);
      return quoted;
    } else {
      quoted.text += byte();
      skip(1);
    }
  }
  fail({begin, begin + opening_length}, "the quotation mark is not closed",
       "put a second one where the phrase or value ends");
}

void QueryCursor::fail(ByteRange place, std::string message, std::string hint) const {
  throw QueryError(std::move(message), std::move(hint), query_, place);
}

std::string_view facet_name_at(const QueryCursor& cursor) {
  const std::string_view rest = cursor.query().substr(cursor.at_byte());
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_ascii_letter);
  const auto letters = static_cast<std::size_t>(end - rest.begin());
  return rest.substr(letters).starts_with(':') ? rest.substr(0, letters) : std::string_view{};
}

bool is_known_name(const Facets& facets, std::string_view name) {
  return facets.find(name) != nullptr ||
         std::find(kContextNames.begin(), kContextNames.end(), fold_case(name)) != kContextNames.end();
}

bool is_facet_at(QueryCursor cursor) {
  const std::string_view name = facet_name_at(cursor);
  if (name.empty()) return false;
  if (is_known_name(cursor.facets(), name)) return true;
  cursor.skip(name.size() + 1);
  // `std::vector`, `http://x` and `C:\x` are words with a colon in them.
  if (cursor.byte() == ':' || cursor.byte() == '/' || cursor.byte() == '\\') return false;
  return cursor.byte() == '(' || cursor.at_quote() || !find_words(cursor.rest_of_word()).empty();
}

void fail_unknown_facet(const QueryCursor& cursor, ByteRange name_place, std::string_view name) {
  std::vector<std::string> known = cursor.facets().names();
  known.insert(known.end(), kContextNames.begin(), kContextNames.end());
  cursor.fail(name_place, "unknown facet " + shown_in_quotes(name),
              suggest_name(name, known, known.size()) + " (to search it as words, put it in quotes)");
}

}  // namespace verbatim
