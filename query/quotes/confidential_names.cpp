#include "query/quotes/confidential_names.h"

#include <algorithm>
#include <map>

#include "common/text/words.h"

namespace verbatim {
namespace {

/// A word as names compare: without accents and an English possessive.
std::string name_form(const std::string& form) {
  std::string folded = fold_accents(form);
  if (folded.size() > 2 && folded.ends_with("'s")) folded.resize(folded.size() - 2);
  return folded;
}

}  // namespace

std::vector<DisclosedName> find_confidential(std::string_view text, std::span<const std::string> names) {
  struct Name {
    const std::string* written;
    std::vector<std::string> words;
  };
  // By their first word: the text is read once, whatever the number of names.
  std::multimap<std::string, Name> by_first_word;
  for (const std::string& name : names) {
    Name entry{&name, {}};
    for (const Word& word : find_words(name)) entry.words.push_back(name_form(word.form));
    if (!entry.words.empty()) by_first_word.emplace(entry.words.front(), entry);
  }
  std::vector<DisclosedName> found;
  if (by_first_word.empty()) return found;
  const std::vector<Word> words = find_words(text);
  std::vector<std::string> forms;
  for (const Word& word : words) forms.push_back(name_form(word.form));
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto [begin, end] = by_first_word.equal_range(forms[at]);
    // `Acme` and `Acme Labs` may both be listed; each is reported, as each must go.
    for (auto entry = begin; entry != end; ++entry) {
      const Name& name = entry->second;
      if (at + name.words.size() > words.size()) continue;
      const auto here = forms.begin() + static_cast<std::ptrdiff_t>(at);
      if (!std::equal(name.words.begin(), name.words.end(), here)) continue;
      found.push_back(
          {*name.written, {words[at].range.begin_byte, words[at + name.words.size() - 1].range.end_byte}});
    }
  }
  return found;
}

}  // namespace verbatim
