#include "query/language/leaf_parts.h"

#include <utility>

#include "common/text/words.h"

namespace verbatim {
namespace {

/// The kind of a leaf that is one word of `leaf` alone.
NodeKind kind_of_part(const QueryNode& leaf, const Word& word, bool is_last) {
  const bool in_phrase = leaf.kind == NodeKind::phrase || leaf.kind == NodeKind::family_phrase;
  if (in_phrase && word.range.end_byte < leaf.text.size() && leaf.text[word.range.end_byte] == '*')
    return NodeKind::prefix_word;
  if (leaf.kind == NodeKind::family_phrase || (leaf.kind == NodeKind::prefix_word && !is_last))
    return NodeKind::word;
  return leaf.kind;
}

}  // namespace

std::vector<QueryNode> leaf_parts(const QueryNode& leaf) {
  if (leaf.kind == NodeKind::near || leaf.kind == NodeKind::adjacent) return leaf.children;
  if (!is_word_kind(leaf.kind) && leaf.kind != NodeKind::phrase && leaf.kind != NodeKind::family_phrase)
    return {};
  const std::vector<Word> words = find_words(leaf.text);
  if (words.size() < 2) return {};
  std::vector<QueryNode> parts;
  for (const Word& word : words) {
    QueryNode part = make_node(kind_of_part(leaf, word, &word == &words.back()), leaf.place,
                               leaf.text.substr(word.range.begin_byte, word.range.size()));
    part.distance = leaf.distance;
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace verbatim
