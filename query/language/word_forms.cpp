#include "query/language/word_forms.h"

#include <algorithm>
#include <set>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "common/index/index.h"
#include "common/index/schema.h"
#include "common/messages/nearest_name.h"
#include "common/text/code_point.h"
#include "query/language/stop_words.h"

namespace verbatim {
namespace {

const std::string& alternative_prefix() {
  static const std::string prefix = alternative_term("");
  return prefix;
}

/// All ways of writing the word that a family may be filed under.
std::set<std::string> spellings(const Word& word) {
  std::set<std::string> all(word.alternatives.begin(), word.alternatives.end());
  all.insert(word.form);
  return all;
}

bool is_prefixed(const std::string& term) {
  // Words are folded to lower case, so a capital begins a prefix.
  return term[0] >= 'A' && term[0] <= 'Z';
}

/// `us` for `U.S.`, as a word of its own.
Word without_dots(const Word& word) {
  std::string letters = word.form;
  std::erase(letters, '.');
  return find_words(letters).front();
}

}  // namespace

bool is_dotted(const Word& word) {
  return !word.initials.empty() && word.form.find('.') != std::string::npos;
}

std::string term_text(std::string_view term) {
  if (term.starts_with(alternative_prefix())) return std::string(term.substr(alternative_prefix().size()));
  static const std::string initials_prefix = initials_term("");
  if (!term.starts_with(initials_prefix)) return std::string(term);
  const std::string letters(term.substr(initials_prefix.size()));
  std::string capitals;
  icu::UnicodeString::fromUTF8(letters).toUpper(icu::Locale::getRoot()).toUTF8String(capitals);
  return capitals;
}

WordForms::WordForms(const Index& index) : index_(index) {
  for (const std::string& language : index.languages()) stems_.emplace(language, language);
}

std::vector<std::string> WordForms::family(const Word& word) const {
  if (is_dotted(word)) {
    std::vector<std::string> found = initials(word);
    return found.empty() ? family(without_dots(word)) : found;
  }
  std::set<std::string> terms;
  // A query does not say its language, so each language of the study stems the word in its own way, and the
  // families are put together.
  for (const std::string& spelling : spellings(word)) {
    for (const auto& [language, stem] : stems_) {
      for (std::string& form : index_.family(language, stem(spelling))) terms.insert(std::move(form));
    }
  }
  for (const std::string& form : as_said(word)) terms.insert(form);
  return {terms.begin(), terms.end()};
}

bool WordForms::is_stop_word(const Word& word) const {
  return std::any_of(stems_.begin(), stems_.end(),
                     [&](const auto& language) { return verbatim::is_stop_word(word.form, language.first); });
}

std::vector<std::string> WordForms::initials(const Word& word) const {
  if (!is_dotted(word)) return {};
  std::set<std::string> terms;
  if (index_.has_term(word.form)) terms.insert(word.form);
  for (const std::string& letters : word.initials) {
    if (std::string term = initials_term(letters); index_.has_term(term)) terms.insert(std::move(term));
  }
  return {terms.begin(), terms.end()};
}

std::vector<std::string> WordForms::parted(const std::string& form) const {
  const std::string prefix = parted_term(form, {});
  if (prefix.empty()) return {};
  std::vector<std::string> parts;
  const auto end = index_.database().allterms_end(prefix);
  for (auto term = index_.database().allterms_begin(prefix); term != end; ++term)
    parts.push_back((*term).substr(prefix.size()));
  return parts;
}

std::vector<std::string> WordForms::as_said(const Word& word) const {
  if (is_dotted(word)) {
    std::vector<std::string> found = initials(word);
    return found.empty() ? as_said(without_dots(word)) : found;
  }
  std::set<std::string> terms;
  for (const std::string& spelling : spellings(word)) {
    for (const std::string& term : {spelling, alternative_term(spelling)}) {
      if (index_.has_term(term)) terms.insert(term);
    }
  }
  return {terms.begin(), terms.end()};
}

std::vector<std::string> WordForms::exact(const Word& word) const {
  // Not its alternative: `=cafe` is not "café".
  if (!index_.has_term(word.form)) return {};
  return {word.form};
}

std::vector<std::string> WordForms::beginning_with(const std::string& prefix, bool& too_many) const {
  std::set<std::string> terms;
  // Among the alternatives too, so that `cafe*` finds "café".
  for (const std::string& start : {prefix, alternative_term(prefix)}) {
    for (auto term = index_.database().allterms_begin(start); term != index_.database().allterms_end(start);
         ++term) {
      if (terms.size() == kMaxExpansion) {
        too_many = true;
        return {};
      }
      terms.insert(*term);
    }
  }
  return {terms.begin(), terms.end()};
}

std::vector<std::string> WordForms::similar_to(const Word& word, std::uint32_t distance,
                                               bool& too_many) const {
  std::vector<std::string> terms;
  const std::size_t length = count_code_points(word.form);
  auto term = index_.database().allterms_begin();
  for (const auto end = index_.database().allterms_end(); term != end; ++term) {
    // What follows the last capital. Terms with prefixes are the most by far, and stand together.
    if (is_prefixed(*term)) term.skip_to("[");
    if (term == end) break;
    // Xapian has no index for this: all terms are compared, each until it is too far away. Most are already
    // by their length.
    const std::string text = *term;
    const std::size_t size = count_code_points(text);
    if (std::max(size, length) - std::min(size, length) > distance) continue;
    if (edit_distance(word.form, text, distance) > distance) continue;
    if (terms.size() == kMaxExpansion) {
      too_many = true;
      return {};
    }
    terms.push_back(text);
  }
  return terms;
}

std::vector<std::string> WordForms::suggestions(const Word& word, std::size_t limit) const {
  bool too_many = false;
  const std::uint32_t distance = word.form.size() > 7 ? 2 : 1;
  // A word of two or three letters is one edit away from too many others.
  if (word.form.size() < 4) return {};
  std::vector<std::string> near = similar_to(word, distance, too_many);
  std::stable_sort(near.begin(), near.end(), [&](const std::string& a, const std::string& b) {
    return index_.turns_with(a) > index_.turns_with(b);
  });
  if (near.size() > limit) near.resize(limit);
  return near;
}

}  // namespace verbatim
