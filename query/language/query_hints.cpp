#include "query/language/query_hints.h"

#include <algorithm>
#include <array>
#include <optional>

#include "common/text/code_point.h"
#include "common/text/folding.h"

namespace verbatim {
namespace {

struct SmallOperator {
  std::string_view word;
  std::string_view hint;
};

constexpr std::array<SmallOperator, 4> kSmallOperators{{
    {"and", "`and` is searched as a word; words side by side are joined already, or write AND"},
    {"or", "`or` is searched as a word; write OR for alternatives"},
    {"not", "`not` is searched as a word; write NOT to leave turns out"},
    {"near", "`near` is searched as a word; write NEAR or NEAR/5 for words near each other"},
}};

/// Whether the word stands where it would join two others if it were written in capitals. At either end of
/// the query it is part of what is looked for: `life and` may be a quote.
bool stands_between(const QueryNode& node, std::string_view word) {
  if (node.kind == NodeKind::conjunction) {
    // `not drift` has nothing before it either way.
    const auto begin = node.children.begin() + (word == "not" ? 0 : 1);
    const auto found = std::find_if(begin, node.children.end() - 1, [&](const QueryNode& child) {
      if (child.kind != NodeKind::word) return false;
      return child.text == word || (word == "near" && child.text.starts_with("near/"));
    });
    if (found != node.children.end() - 1) return true;
  }
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const QueryNode& child) { return stands_between(child, word); });
}

/// All words without marks, in the order of the text.
void collect_words(const QueryNode& node, std::vector<const QueryNode*>& words) {
  if (node.kind == NodeKind::word) words.push_back(&node);
  for (const QueryNode& child : node.children) collect_words(child, words);
}

/// What is left of a text, read word by word; blanks are those of a keyboard.
class RestOfText {
 public:
  explicit RestOfText(std::string_view rest) : rest_(rest) {}

  bool skip_blanks() {
    const std::size_t blanks = std::min(rest_.find_first_not_of(" \t\n"), rest_.size());
    rest_.remove_prefix(blanks);
    return blanks > 0;
  }
  /// Up to a blank or parenthesis.
  std::string_view word() const { return rest_.substr(0, rest_.find_first_of(" \t\n()")); }
  std::string_view take_word() { return take(word().size()); }
  std::string_view take(std::size_t bytes) {
    const std::string_view taken = rest_.substr(0, bytes);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  bool at(char c) const { return rest_.starts_with(c); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// `in interview (`, `IN the interviews (`: only capitals and this one form are the operator.
std::optional<std::string> interview_hint(const QueryNode& word, std::string_view text) {
  const std::string first = fold_case(word.text);
  if (first != "in" && first != "within") return std::nullopt;
  RestOfText rest(text.substr(word.place.end_byte));
  rest.skip_blanks();
  const std::string article = fold_case(rest.word());
  for (const std::string_view one : {"the", "an", "one", "same", "each"}) {
    if (article != one) continue;
    rest.take_word();
    rest.skip_blanks();
    break;
  }
  const std::string noun = fold_case(rest.take_word());
  if (noun != "interview" && noun != "interviews") return std::nullopt;
  const std::size_t size = text.size() - word.place.begin_byte - rest.rest().size();
  const std::string written(text.substr(word.place.begin_byte, size));
  rest.skip_blanks();
  if (!rest.at('(')) return std::nullopt;
  return "`" + written +
         "` is searched as words; write IN interview ( … ) for what one interview says as a whole";
}

/// `phase=deployment`, `phase :deployment`, `phase : deployment`.
std::optional<std::string> facet_hint(const QueryNode& word, std::string_view text, const Facets& facets) {
  std::string name = word.text, value, written = word.text;
  if (const std::size_t sign = word.text.find('='); sign != std::string::npos) {
    name = word.text.substr(0, sign);
    const std::size_t begin = word.text.find_first_not_of('=', sign);
    value = begin == std::string::npos ? std::string() : word.text.substr(begin);
  } else {
    RestOfText rest(text.substr(word.place.end_byte));
    if (!rest.skip_blanks() || !rest.at(':')) return std::nullopt;
    rest.take(1);
    rest.skip_blanks();
    const std::size_t end = rest.at('"') ? rest.rest().find('"', 1) : std::string_view::npos;
    value = end == std::string_view::npos ? rest.take_word() : rest.take(end + 1);
    const std::size_t size = text.size() - word.place.begin_byte - rest.rest().size();
    written = text.substr(word.place.begin_byte, size);
  }
  // `phase ::` and the like are no values.
  const bool is_value = !value.empty() && value.front() != ':';
  if (!is_value || facets.find(name) == nullptr) return std::nullopt;
  const bool has_blank = written.find(' ') != std::string::npos;
  return "`" + written + "` is searched as words; write " + name + ":" + value +
         (has_blank ? ", without a blank, to filter" : " to filter");
}

/// ‘missing data’, or a whole command line that a page shows with such marks.
std::optional<std::string> single_quotes_hint(const std::vector<const QueryNode*>& words,
                                              std::string_view text) {
  const auto opens = [](const QueryNode* word) {
    return word->text.starts_with("‘") || word->text.starts_with("‚");
  };
  const auto closes = [](const QueryNode* word) {
    return word->text.ends_with("’") || word->text.ends_with("‘");
  };
  const auto open = std::find_if(words.begin(), words.end(), opens);
  const auto close = std::find_if(open, words.end(), closes);
  if (close == words.end()) return std::nullopt;
  const std::string_view all =
      text.substr((*open)->place.begin_byte, (*close)->place.end_byte - (*open)->place.begin_byte);
  const std::size_t mark = first_code_point(all).size;
  const std::string inside(all.substr(mark, all.size() - 2 * mark));
  // Of a single word nothing changes: its marks are passed over.
  if (inside.find_first_of(" :") == std::string::npos) return std::nullopt;
  return "‘ and ’ are no quotation marks here, and what is between them is searched as words; write \"" +
         inside + "\" for a phrase, or leave them out";
}

void add(std::vector<std::string>& hints, std::optional<std::string> hint) {
  if (hint && std::find(hints.begin(), hints.end(), *hint) == hints.end()) hints.push_back(*std::move(hint));
}

}  // namespace

std::vector<std::string> query_hints(const QueryNode& query, std::string_view text, const Facets& facets) {
  std::vector<std::string> hints;
  for (const SmallOperator& row : kSmallOperators) {
    if (stands_between(query, row.word)) hints.emplace_back(row.hint);
  }
  std::vector<const QueryNode*> words;
  collect_words(query, words);
  for (const QueryNode* word : words) {
    add(hints, interview_hint(*word, text));
    add(hints, facet_hint(*word, text, facets));
  }
  add(hints, single_quotes_hint(words, text));
  return hints;
}

}  // namespace verbatim
