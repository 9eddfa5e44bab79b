#include "query/language/spellings.h"

#include <algorithm>
#include <string>
#include <vector>

#include "common/index/schema.h"
#include "common/text/code_point.h"
#include "common/text/words.h"
#include "query/language/word_forms.h"

namespace verbatim {
namespace {

/// More would be no name that is spelled out, and each doubles the alternatives.
constexpr std::size_t kMaxLetters = 6;
constexpr std::size_t kMaxRespelled = 3;

/// Goes through the words of a text from left to right. At each it branches: the word as it is, spelled out
/// as letters (`a v m` for `AVM`), or joined with those after it (`datadriven`). Only what the study really
/// holds is a branch, since each doubles the texts to search for.
class Respeller {
 public:
  Respeller(const Index& index, const QueryNode& leaf)
      : index_(index),
        forms_(index),
        text_(leaf.text),
        words_(find_words(text_)),
        joins_(leaf.kind == NodeKind::word),
        families_(leaf.kind == NodeKind::family_phrase || leaf.kind == NodeKind::word),
        exact_(leaf.kind == NodeKind::exact_word) {}

  /// The other texts; empty for a single word.
  std::vector<std::string> respell() && {
    // A single word finds its spellings by the alternatives that are indexed beside it; but `=word` does not
    // look among these.
    if (words_.size() > 1 || exact_) go_on(0, {}, 0);
    return std::move(texts_);
  }

 private:
  /// `so_far`: the text for the words before `at`, `respelled` of them written otherwise.
  void go_on(std::size_t at, const std::string& so_far, std::size_t respelled) {
    if (at == words_.size()) {
      // The text as typed is searched anyway.
      if (respelled > 0) texts_.push_back(so_far + text_.substr(words_.back().range.end_byte));
      return;
    }
    const Word& word = words_[at];
    const std::size_t gap_begin = at == 0 ? 0 : words_[at - 1].range.end_byte;
    const std::string before = so_far + text_.substr(gap_begin, word.range.begin_byte - gap_begin);
    if (respelled < kMaxRespelled) {
      if (const std::size_t run = run_length(at); (joins_ || word.parted_words > 1) && run > 1) {
        std::string joined;
        for (std::size_t i = at; i < at + run; ++i) joined += words_[i].form;
        if (is_written(joined)) go_on(at + run, before + joined, respelled + 1);
      }
      const std::string letters = exact_ ? std::string() : spelled_out(word);
      if (!letters.empty()) go_on(at + 1, before + letters, respelled + 1);
      for (const std::string& parts : parted(word)) go_on(at + 1, before + parts, respelled + 1);
    }
    go_on(at + 1, before + text_.substr(word.range.begin_byte, word.range.size()), respelled);
  }

  /// How many words the joined run has that begins there.
  std::size_t run_length(std::size_t at) const {
    std::size_t end = at;
    while (end < words_.size() && words_[end].range.end_byte <= words_[at].alternatives_end_byte) ++end;
    return end - at;
  }

  /// Whether the study has it, or its family, as one word; if not, it would only be looked for in vain.
  bool is_written(const std::string& joined) const {
    const std::vector<std::string> family = forms_.family(find_words(joined).front());
    return std::any_of(family.begin(), family.end(),
                       [](const std::string& term) { return term_text(term) == term; });
  }

  /// `rail way`, as far as a line's end parts the word so somewhere.
  std::vector<std::string> parted(const Word& word) const {
    std::vector<std::string> all = forms_.parted(word.form);
    if (!families_ || words_.size() < 2) return all;
    for (const std::string& term : forms_.family(word)) {
      if (term_text(term) == term || term_text(term) == word.form) continue;
      for (std::string& parts : forms_.parted(term_text(term))) all.push_back(std::move(parts));
    }
    return all;
  }

  /// `a v m` for a name that the study spells out somewhere.
  std::string spelled_out(const Word& word) const {
    std::string form = word.form;
    if (is_dotted(word)) std::erase(form, '.');
    // Where letters stand in a row, the index has the name they make as an alternative of the first one. A
    // name without it is spelled out nowhere.
    if (!index_.has_term(alternative_term(form))) return {};
    std::string letters;
    std::size_t count = 0;
    for (std::size_t at = 0; at < form.size(); ++count) {
      const std::size_t size = first_code_point(std::string_view(form).substr(at)).size;
      const std::string letter = form.substr(at, size);
      if (!index_.has_term(letter)) return {};
      letters += (letters.empty() ? "" : " ") + letter;
      at += size;
    }
    return count > 1 && count <= kMaxLetters ? letters : std::string();
  }

  const Index& index_;
  WordForms forms_;
  const std::string& text_;
  std::vector<Word> words_;
  bool joins_;     ///< words with hyphens are also looked for as one
  bool families_;  ///< other forms of a word count
  bool exact_;
  std::vector<std::string> texts_;
};

void add_initials_notices(const WordForms& forms, const QueryNode& tree, std::vector<std::string>& notices) {
  for (const QueryNode& child : tree.children) add_initials_notices(forms, child, notices);
  if (tree.kind != NodeKind::word && tree.kind != NodeKind::phrase && tree.kind != NodeKind::family_phrase)
    return;
  for (const Word& word : find_words(tree.text)) {
    if (!is_dotted(word) || !forms.initials(word).empty()) continue;
    std::string letters = word.form;
    std::erase(letters, '.');
    std::string notice = "the study has no initials " + word.form + ".; searched as " + letters;
    if (std::find(notices.begin(), notices.end(), notice) == notices.end())
      notices.push_back(std::move(notice));
  }
}

}  // namespace

QueryNode widen_by_spelling(const Index& index, const QueryNode& tree) {
  switch (tree.kind) {
    case NodeKind::word:
    case NodeKind::exact_word:
    case NodeKind::phrase:
    case NodeKind::family_phrase: {
      QueryNode either = make_node(NodeKind::disjunction, tree.place);
      either.children.push_back(tree);
      for (std::string& text : Respeller(index, tree).respell()) {
        QueryNode other = tree;
        // Side by side these would be words of their own.
        if (tree.kind == NodeKind::word && text.find(' ') != std::string::npos) {
          other.kind = NodeKind::family_phrase;
        }
        if (tree.kind == NodeKind::exact_word) other.kind = NodeKind::phrase;
        other.text = std::move(text);
        either.children.push_back(std::move(other));
      }
      return either.children.size() == 1 ? tree : either;
    }
    case NodeKind::conjunction:
    case NodeKind::disjunction:
    case NodeKind::exclusive_or:
    case NodeKind::negation:
    case NodeKind::then:
    case NodeKind::question:
    case NodeKind::answer:
    case NodeKind::in_interview:
    case NodeKind::one_turn: {
      QueryNode widened = tree;
      for (QueryNode& child : widened.children) child = widen_by_spelling(index, child);
      return widened;
    }
    default:
      return tree;
  }
}

std::vector<std::string> initials_notices(const Index& index, const QueryNode& tree) {
  const WordForms forms(index);
  std::vector<std::string> notices;
  add_initials_notices(forms, tree, notices);
  return notices;
}

}  // namespace verbatim
