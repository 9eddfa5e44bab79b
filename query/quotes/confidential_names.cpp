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
  // I.B.M. is IBM.
  std::erase(folded, '.');
  return folded;
}

/// A word of a text as names compare, and its place.
struct NameWord {
  std::string form;
  ByteRange place;
};

/// The words of a text, those that a line's end or a zero-width blank parts as one where `join_parted`.
std::vector<NameWord> name_words(std::string_view text, bool join_parted) {
  const std::vector<Word> words = find_words(text);
  std::vector<NameWord> result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t last = join_parted ? i + words[i].parted_words - 1 : i;
    std::string form;
    for (std::size_t part = i; part <= last; ++part) form += words[part].form;
    result.push_back({name_form(form), {words[i].range.begin_byte, words[last].range.end_byte}});
    i = last;
  }
  return result;
}

}  // namespace

std::vector<DisclosedName> find_confidential(std::string_view text, std::span<const std::string> names) {
  struct Name {
    const std::string* written;
    std::vector<NameWord> words;
  };
  // By their first word: the text is read once, whatever the number of names.
  std::multimap<std::string, Name> by_first_word;
  for (const std::string& name : names) {
    Name entry{&name, name_words(name, true)};
    if (!entry.words.empty()) by_first_word.emplace(entry.words.front().form, entry);
  }
  std::vector<DisclosedName> found;
  if (by_first_word.empty()) return found;
  const auto add_names = [&](const std::vector<NameWord>& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto [begin, end] = by_first_word.equal_range(words[at].form);
      // `Acme` and `Acme Labs` may both be listed; each is reported, as each must go.
      for (auto entry = begin; entry != end; ++entry) {
        const Name& name = entry->second;
        if (at + name.words.size() > words.size()) continue;
        const auto here = words.begin() + static_cast<std::ptrdiff_t>(at);
        const auto same = [](const NameWord& a, const NameWord& b) { return a.form == b.form; };
        if (!std::equal(name.words.begin(), name.words.end(), here, same)) continue;
        DisclosedName disclosed{
            *name.written, {words[at].place.begin_byte, words[at + name.words.size() - 1].place.end_byte}};
        if (std::find(found.begin(), found.end(), disclosed) == found.end()) found.push_back(disclosed);
      }
    }
  };
  // A hyphen at a line's end may part a name, or join one to another word.
  const std::vector<NameWord> joined = name_words(text, true), apart = name_words(text, false);
  add_names(joined);
  if (apart.size() != joined.size()) add_names(apart);
  std::stable_sort(found.begin(), found.end(), [](const DisclosedName& a, const DisclosedName& b) {
    return a.place.begin_byte < b.place.begin_byte;
  });
  return found;
}

}  // namespace verbatim
