#include "query/language/heard_as.h"

#include <algorithm>
#include <utility>

#include "common/text/words.h"

namespace verbatim {
namespace {

using Forms = std::vector<std::string>;

Forms forms_of(std::string_view text) {
  Forms forms;
  for (const Word& word : find_words(text)) forms.push_back(fold_accents(word.form));
  return forms;
}

bool same_but_for_plural(const Forms& a, const Forms& b) {
  if (a.size() != b.size() || a.empty()) return false;
  for (std::size_t i = 0; i + 1 < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return a.back() == b.back() || a.back() + "s" == b.back() || a.back() == b.back() + "s";
}

class Widener {
 public:
  explicit Widener(const std::vector<HeardAs>& heard_as) : heard_as_(heard_as) {}

  QueryNode widen(const QueryNode& node) {
    switch (node.kind) {
      case NodeKind::word:
        return with_written(node, node, forms_of(node.text));
      case NodeKind::phrase:
      case NodeKind::family_phrase:
        return widen_phrase(node);
      case NodeKind::near:
      case NodeKind::adjacent:
        return widen_window(node);
      case NodeKind::conjunction:
        return widen_conjunction(node);
      case NodeKind::negation:
      case NodeKind::disjunction:
      case NodeKind::exclusive_or:
      case NodeKind::then:
      case NodeKind::question:
      case NodeKind::answer:
      case NodeKind::in_interview:
      case NodeKind::one_turn: {
        QueryNode widened = node;
        for (QueryNode& child : widened.children) child = widen(child);
        return widened;
      }
      default:
        return node;
    }
  }

  std::vector<std::string> notices;

 private:
  const HeardAs* entry_for(const Forms& forms) const {
    const auto found = std::find_if(heard_as_.begin(), heard_as_.end(), [&](const HeardAs& entry) {
      return same_but_for_plural(forms_of(entry.meant), forms);
    });
    return found == heard_as_.end() ? nullptr : &*found;
  }

  /// `meant`, or meant OR what was written for it.
  QueryNode with_written(const QueryNode& meant, const QueryNode& place_from, const Forms& forms) {
    const HeardAs* entry = entry_for(forms);
    if (entry == nullptr) return meant;
    QueryNode either = make_node(NodeKind::disjunction, place_from.place);
    either.children.push_back(meant);
    // As a phrase, exactly as it was written: other forms of `call starts` are what people really said of
    // calls.
    for (const std::string& written : entry->written)
      either.children.push_back(make_node(NodeKind::phrase, place_from.place, written));
    tell(*entry);
    return either;
  }

  void tell(const HeardAs& entry) {
    std::string notice = entry.meant + " was also heard as: ";
    for (const std::string& written : entry.written)
      notice += (&written == &entry.written.front() ? "" : ", ") + written;
    if (std::find(notices.begin(), notices.end(), notice) == notices.end()) notices.push_back(notice);
  }

  /// The phrase, OR the same with what was written in the place of what was meant, wherever it says that.
  QueryNode widen_phrase(const QueryNode& phrase) {
    constexpr std::size_t kMaxTexts = 32;
    const std::vector<Word> words = find_words(phrase.text);
    Forms forms;
    for (const Word& word : words) forms.push_back(fold_accents(word.form));
    // From left to right: all texts for the words so far.
    std::vector<std::string> texts{{}};
    std::size_t copied = 0;
    for (std::size_t at = 0; at < words.size();) {
      const auto [entry, length] = entry_at(forms, at);
      if (entry == nullptr || texts.size() * (entry->written.size() + 1) > kMaxTexts) {
        ++at;
        continue;
      }
      const ByteRange meant{words[at].range.begin_byte, words[at + length - 1].range.end_byte};
      std::vector<std::string> longer;
      for (const std::string& text : texts) {
        const std::string before = text + phrase.text.substr(copied, meant.begin_byte - copied);
        longer.push_back(before + phrase.text.substr(meant.begin_byte, meant.size()));
        for (const std::string& written : entry->written) longer.push_back(before + written);
      }
      tell(*entry);
      texts = std::move(longer);
      copied = meant.end_byte;
      at += length;
    }
    if (texts.size() == 1) return phrase;
    QueryNode either = make_node(NodeKind::disjunction, phrase.place);
    for (const std::string& text : texts) {
      QueryNode other = phrase;
      other.text = text + phrase.text.substr(copied);
      // What was written is looked for as it is, where nothing else is said.
      if (!either.children.empty() && copied == phrase.text.size() && entry_for(forms) != nullptr)
        other.kind = NodeKind::phrase;
      either.children.push_back(std::move(other));
    }
    return either;
  }

  /// A window whose words, or several operands in a row, are also looked for as they were written.
  QueryNode widen_window(const QueryNode& window) {
    QueryNode widened = window;
    for (QueryNode& operand : widened.children) operand = widen_operand(operand);
    QueryNode either = make_node(NodeKind::disjunction, window.place);
    either.children.push_back(widened);
    Forms forms;
    for (const QueryNode& operand : window.children) {
      // An OR, or a word with a mark, is no part of a meant term.
      const Forms own = operand.kind == NodeKind::word ? forms_of(operand.text) : Forms{};
      forms.push_back(own.size() == 1 ? own.front() : std::string());
    }
    for (std::size_t at = 0; at < forms.size(); ++at) {
      const auto [entry, length] = entry_at(forms, at);
      if (entry == nullptr || length < 2) continue;
      QueryNode written = make_node(NodeKind::disjunction, window.place);
      for (const std::string& text : entry->written)
        written.children.push_back(make_node(NodeKind::phrase, window.place, text));
      if (written.children.size() == 1) written = QueryNode(written.children.front());
      tell(*entry);
      QueryNode other = widened;
      const auto first = other.children.begin() + static_cast<std::ptrdiff_t>(at);
      *first = std::move(written);
      other.children.erase(first + 1, first + static_cast<std::ptrdiff_t>(length));
      if (other.children.size() > 1) {
        either.children.push_back(std::move(other));
      } else if (other.children.front().kind == NodeKind::disjunction) {
        // `cold NEAR/3 start` is all that was meant: then what was written needs no window.
        for (const QueryNode& child : other.children.front().children) either.children.push_back(child);
      } else {
        either.children.push_back(QueryNode(other.children.front()));
      }
    }
    return either.children.size() == 1 ? widened : either;
  }

  QueryNode widen_operand(const QueryNode& operand) {
    if (operand.kind == NodeKind::word) return with_written(operand, operand, forms_of(operand.text));
    if (operand.kind != NodeKind::disjunction) return operand;
    QueryNode widened = operand;
    widened.children.clear();
    for (const QueryNode& choice : operand.children) {
      QueryNode one = widen_operand(choice);
      // ORs are flat.
      if (one.kind == NodeKind::disjunction) {
        widened.children.insert(widened.children.end(), one.children.begin(), one.children.end());
      } else {
        widened.children.push_back(std::move(one));
      }
    }
    return widened;
  }

  /// The entry whose meant words stand at `at`, the longest one, and how many words it has.
  std::pair<const HeardAs*, std::size_t> entry_at(const Forms& forms, std::size_t at) const {
    for (std::size_t length = forms.size() - at; length > 0; --length) {
      const auto first = forms.begin() + static_cast<std::ptrdiff_t>(at);
      const HeardAs* entry = entry_for(Forms(first, first + static_cast<std::ptrdiff_t>(length)));
      if (entry != nullptr) return {entry, length};
    }
    return {nullptr, 0};
  }

  /// Words side by side are tried together, the longest run first: `cold start` is one thing that was meant.
  QueryNode widen_conjunction(const QueryNode& node) {
    QueryNode widened = node;
    widened.children.clear();
    for (std::size_t begin = 0; begin < node.children.size();) {
      std::size_t end = begin;
      while (end < node.children.size() && node.children[end].kind == NodeKind::word) ++end;
      std::size_t taken = 0;
      for (std::size_t length = end - begin; length >= 2 && taken == 0; --length) {
        if (entry_for(joined_forms(node, begin, begin + length)) != nullptr) taken = length;
      }
      if (taken == 0) {
        widened.children.push_back(widen(node.children[begin]));
        ++begin;
        continue;
      }
      QueryNode together = node;
      const auto first = node.children.begin() + static_cast<std::ptrdiff_t>(begin);
      together.children.assign(first, first + static_cast<std::ptrdiff_t>(taken));
      together.place = {together.children.front().place.begin_byte, together.children.back().place.end_byte};
      widened.children.push_back(with_written(together, together, joined_forms(node, begin, begin + taken)));
      begin += taken;
    }
    return widened.children.size() == 1 ? widened.children.front() : widened;
  }

  static Forms joined_forms(const QueryNode& node, std::size_t begin, std::size_t end) {
    Forms all;
    for (std::size_t i = begin; i < end; ++i) {
      const Forms forms = forms_of(node.children[i].text);
      all.insert(all.end(), forms.begin(), forms.end());
    }
    return all;
  }

  const std::vector<HeardAs>& heard_as_;
};

}  // namespace

HeardQuery widen_by_heard_as(const QueryNode& tree, const std::vector<HeardAs>& heard_as) {
  Widener widener(heard_as);
  QueryNode widened = widener.widen(tree);
  return {std::move(widened), std::move(widener.notices)};
}

}  // namespace verbatim
