#include "query/language/plain_query.h"

#include <set>

#include "common/text/words.h"
#include "query/language/query_cursor.h"
#include "query/language/query_error.h"

namespace verbatim {

QueryNode plain_query(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    throw QueryError("the text is longer than " + std::to_string(kMaxQueryBytes) + " bytes",
                     "ask with a part of it", text, {kMaxQueryBytes, text.size()});
  }
  QueryNode all = make_node(NodeKind::conjunction, {0, text.size()});
  std::set<std::string> seen;
  for (const Word& word : find_words(text)) {
    if (!seen.insert(word.form).second) continue;
    all.children.push_back(make_node(NodeKind::word, word.range,
                                     std::string(text.substr(word.range.begin_byte, word.range.size()))));
  }
  if (all.children.empty()) {
    throw QueryError("there is no word in it", "--plain takes words", text, {0, text.size()});
  }
  if (all.children.size() == 1) return QueryNode(all.children.front());
  return all;
}

}  // namespace verbatim
