#include "query/language/facet_name.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "common/index/facets.h"
#include "common/messages/nearest_name.h"
#include "common/text/code_point.h"
#include "common/text/visible_text.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

constexpr std::array<std::string_view, 2> kContextNames{kQuestionName, kAnswerName};

}  // namespace

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
