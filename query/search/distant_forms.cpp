#include "query/search/distant_forms.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <unicode/unistr.h>

#include "common/text/words.h"
#include "query/language/word_forms.h"

namespace verbatim {
namespace {

constexpr std::size_t kMaxShown = 4;

/// One unit for each letter of all but the rarest scripts, which suffices for proportions.
icu::UnicodeString letters_of(std::string_view word) {
  return icu::UnicodeString::fromUTF8(fold_accents(word));
}

struct Form {
  std::string text;
  std::size_t turns = 0;
};

/// `depends, depend and 3 more`
std::string listed(const std::vector<Form>& forms) {
  std::string list;
  for (std::size_t i = 0; i < forms.size() && i < kMaxShown; ++i) list += (i > 0 ? ", " : "") + forms[i].text;
  if (forms.size() > kMaxShown) list += " and " + std::to_string(forms.size() - kMaxShown) + " more";
  return list;
}

std::optional<std::string> hint_for(const Index& index, const CompiledLeaf& leaf) {
  const std::vector<Word> words = find_words(leaf.node.text);
  if (leaf.node.kind != NodeKind::word || words.size() != 1 || !leaf.lights()) return std::nullopt;
  const std::string& typed = words.front().form;
  // `café` and, without its accent, `cafe` are two terms of one word.
  std::map<std::string, std::size_t> turns_of;
  for (const std::string& term : leaf.pattern.slots.front()) {
    std::size_t& turns = turns_of[term_text(term)];
    turns = std::max<std::size_t>(turns, index.turns_with(term));
  }
  std::vector<Form> distant;
  std::size_t distant_turns = 0, near_turns = 0;
  for (const auto& [form, turns] : turns_of) {
    const bool is_distant = is_distant_form(typed, form);
    (is_distant ? distant_turns : near_turns) += turns;
    if (is_distant) distant.push_back({form, turns});
  }
  // `deployment` is about as frequent as deploy and deployed, and whoever types it means these too.
  if (distant_turns <= 2 * near_turns) return std::nullopt;
  std::stable_sort(distant.begin(), distant.end(),
                   [](const Form& a, const Form& b) { return a.turns > b.turns; });
  // Without a turn that has the word as typed, =word would find nothing.
  if (turns_of.count(typed) == 0)
    return leaf.shown + " mostly finds " + listed(distant) + "; as typed it does not occur";
  return leaf.shown + " also finds " + listed(distant) + "; =" + leaf.node.text + " takes it as typed";
}

}  // namespace

bool is_distant_form(std::string_view word, std::string_view form) {
  const icu::UnicodeString typed = letters_of(word), found = letters_of(form);
  const std::int32_t shorter = std::min(typed.length(), found.length());
  std::int32_t shared = 0;
  while (shared < shorter && typed[shared] == found[shared]) ++shared;
  if (3 * shared >= 2 * typed.length()) return false;
  std::int32_t ending = typed.length() - shared;
  // `labelling`: the second l comes with the ending.
  if (shared > 0 && ending > 0 && typed[shared] == typed[shared - 1]) --ending;
  return ending > 3;
}

std::vector<std::string> distant_form_hints(const Index& index, const std::vector<CompiledLeaf>& leaves) {
  std::vector<std::string> hints;
  for (const CompiledLeaf& leaf : leaves) {
    auto hint = hint_for(index, leaf);
    if (hint && std::find(hints.begin(), hints.end(), *hint) == hints.end())
      hints.push_back(std::move(*hint));
  }
  return hints;
}

}  // namespace verbatim
