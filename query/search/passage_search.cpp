#include "query/search/passage_search.h"

#include <algorithm>
#include <optional>

#include "common/text/words.h"
#include "query/language/any_words.h"
#include "query/language/asking_words.h"

namespace verbatim {
namespace {

bool is_text_leaf(const QueryNode& node) {
  return is_word_kind(node.kind) || node.kind == NodeKind::phrase || node.kind == NodeKind::family_phrase ||
         node.kind == NodeKind::near || node.kind == NodeKind::adjacent;
}

/// Whether a turn matches as soon as it has one of the leaves.
bool is_any_of_leaves(const QueryNode& words) {
  return is_text_leaf(words) || (words.kind == NodeKind::disjunction &&
                                 std::all_of(words.children.begin(), words.children.end(), is_text_leaf));
}

void add_leaves(const QueryNode& node, std::vector<const QueryNode*>& leaves) {
  if (node.kind == NodeKind::negation) return;
  if (is_text_leaf(node)) {
    leaves.push_back(&node);
    return;
  }
  for (const QueryNode& child : node.children) add_leaves(child, leaves);
}

/// Whether nothing but blanks parts the two in the query text.
bool follows(const QueryNode& a, const QueryNode& b, const std::string& query_text) {
  if (a.place.end_byte > b.place.begin_byte || b.place.begin_byte > query_text.size()) return false;
  const auto begin = query_text.begin() + static_cast<std::ptrdiff_t>(a.place.end_byte);
  const auto end = query_text.begin() + static_cast<std::ptrdiff_t>(b.place.begin_byte);
  return std::all_of(begin, end, [](char c) { return c == ' '; });
}

bool is_single_word(const CompiledLeaf& leaf) {
  return leaf.pattern.slots.size() == 1;
}

/// Whether a word asks and names no subject. A word with a mark (`=people`) is meant as it stands.
bool asks(const Index& index, const CompiledLeaf& leaf) {
  const std::vector<Word> words = find_words(leaf.shown);
  if (words.size() != 1 || words.front().range.end_byte - words.front().range.begin_byte != leaf.shown.size())
    return false;
  const std::vector<std::string>& languages = index.languages();
  return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
    return is_asking_word(words.front().form, language);
  });
}

std::string named_notice(const std::vector<std::string>& labels) {
  std::string text;
  for (const std::string& label : labels) text += (text.empty() ? "" : ", ") + label;
  return "turns of " + text + " rank higher, named in the query; the name is not searched for";
}

std::string coded_notice(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : ", ") + code;
  return "turns coded " + text + " rank higher, named in the query";
}

}  // namespace

PassageSearch passage_search(const IndexedStudy& study, const PreparedQuery& query,
                             const std::string& query_text, const CompiledQuery* filter) {
  // From a compiled query to what PassageRanker takes: leaves become words, facets and negations become sets
  // of documents, and names of speakers become speakers, whose turns are raised, instead of words.
  const Index& index = study.index();
  PassageSearch search;
  std::vector<const CompiledLeaf*> leaves;
  std::vector<std::string> shown;
  for (const CompiledLeaf& leaf : query.compiled.leaves) {
    if (!leaf.is_text || leaf.negated || leaf.turn == LeafTurn::interview) continue;
    leaves.push_back(&leaf);
    // A name is found over words in a row; a phrase is none of them and parts those beside it.
    shown.push_back(is_single_word(leaf) ? leaf.shown : std::string());
  }
  NamedSpeakers::Found named = study.ranking_tables().speakers.find(shown);
  const AnyParts parts = parts_of_any(query.tree);
  std::vector<const QueryNode*> nodes;
  if (parts.words != nullptr) add_leaves(*parts.words, nodes);
  // Who asks for a name alone looks for what is said of that person.
  const bool only_names = std::count(named.names.begin(), named.names.end(), false) == 0;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (named.names[i] && !only_names) continue;
    RankedWord word;
    // Leaves and nodes are in step unless some leaf stands in `question:( … )` or `answer:( … )`, which is no
    // word of this list; then no two words are known to follow each other.
    word.follows = i > 0 && nodes.size() == leaves.size() && !named.names[i - 1] &&
                   follows(*nodes[i - 1], *nodes[i], query_text);
    if (is_single_word(*leaves[i])) {
      word.terms = leaves[i]->pattern.slots.front();
      word.asks = asks(index, *leaves[i]);
    } else {
      word.documents = matching_documents(index, leaves[i]->query);
    }
    search.query.words.push_back(std::move(word));
  }
  if (!named.speakers.empty() && !only_names) search.notices.push_back(named_notice(named.labels));
  search.query.speakers = std::move(named.speakers);
  // The words of a code are searched for too: most turns about a subject are not coded yet.
  NamedCodes::Found codes = study.ranking_tables().codes.find(index, shown);
  if (!codes.codes.empty()) search.notices.push_back(coded_notice(codes.codes));
  search.query.coded = std::move(codes.turns);

  std::optional<MatchQuery> allowed;
  if (parts.filters) allowed = compile_filter(index, *parts.filters, query_text);
  if (filter != nullptr) {
    allowed = allowed ? MatchQuery(MatchQuery::OP_FILTER, *allowed, filter->filter) : filter->filter;
  }
  if (allowed) search.query.allowed = study.allowed_turns(*allowed);
  // Below an AND or a THEN one word is not enough for a turn to match, and Xapian has to say which do.
  if (parts.words != nullptr && !is_any_of_leaves(*parts.words)) {
    search.query.members = matching_documents(index, query.compiled.query);
  }
  return search;
}

}  // namespace verbatim
