#include "query/language/heard_as.h"

#include <algorithm>

#include "common/text/words.h"

namespace verbatim {
namespace {

using Forms = std::vector<std::string>;

Forms forms_of(std::string_view text) {
  Forms forms;
  for (const Word& word : find_words(text)) forms.push_back(word.form);
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
      case NodeKind::phrase:
      case NodeKind::family_phrase:
        return with_written(node, node, forms_of(node.text));
      case NodeKind::conjunction:
        return widen_conjunction(node);
      case NodeKind::negation:
      case NodeKind::disjunction:
      case NodeKind::exclusive_or:
      case NodeKind::then:
      case NodeKind::question:
      case NodeKind::answer: {
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
    std::string notice = entry->meant + " was also heard as: ";
    for (const std::string& written : entry->written) {
      // As a phrase, exactly as it was written: other forms of `call starts` are what people really said of
      // calls.
      either.children.push_back(make_node(NodeKind::phrase, place_from.place, written));
      notice += (&written == &entry->written.front() ? "" : ", ") + written;
    }
    if (std::find(notices.begin(), notices.end(), notice) == notices.end()) notices.push_back(notice);
    return either;
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
