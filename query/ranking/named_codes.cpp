#include "query/ranking/named_codes.h"

#include <algorithm>
#include <set>

#include "common/index/facets.h"
#include "common/text/words.h"
#include "query/language/asking_words.h"

namespace verbatim {
namespace {

std::vector<std::string> forms_of_name(std::string text) {
  // A hyphen or an underscore keeps words together in talk, and parts them in a code's name.
  std::replace(text.begin(), text.end(), '-', ' ');
  std::replace(text.begin(), text.end(), '_', ' ');
  std::vector<std::string> forms;
  for (const Word& word : find_words(text)) forms.push_back(word.form);
  return forms;
}

}  // namespace

NamedCodes::NamedCodes(const Index& index) {
  const std::vector<std::string>& languages = index.languages();
  const std::string language = languages.empty() ? std::string() : languages.front();
  if (can_stem(language)) stemmer_.emplace(language);
  const Facet& facet = built_in_facet("code");
  const std::string prefix(facet.prefix);
  for (auto term = index.database().allterms_begin(prefix); term != index.database().allterms_end(prefix);
       ++term) {
    const std::string written = index.display_value(facet, *term);
    codes_.emplace_back(*term, written);
    std::vector<std::string> forms = forms_of_name(written);
    add_name(forms, codes_.size() - 1, language);
    if (forms.size() > 1) add_name({forms.begin() + 1, forms.end()}, codes_.size() - 1, language);
  }
}

void NamedCodes::add_name(std::vector<std::string> forms, std::size_t code, const std::string& language) {
  constexpr std::size_t kLeastLetters = 4;
  std::erase_if(forms, [&](const std::string& form) { return is_asking_word(form, language); });
  const bool says_something = std::any_of(
      forms.begin(), forms.end(), [](const std::string& form) { return form.size() >= kLeastLetters; });
  if (!says_something) return;
  for (std::string& form : forms) form = stem(form);
  names_.push_back({std::move(forms), code});
}

NamedCodes::Found NamedCodes::find(const Index& index, const std::vector<std::string>& words) const {
  Found found;
  if (names_.empty()) return found;
  std::vector<std::string> asked;
  for (const std::string& text : words) {
    const std::vector<Word> parts = find_words(text);
    asked.push_back(parts.size() == 1 ? stem(parts.front().form) : std::string());
  }
  std::set<std::size_t> named;
  for (const Name& name : names_) {
    if (std::search(asked.begin(), asked.end(), name.stems.begin(), name.stems.end()) != asked.end())
      named.insert(name.code);
  }
  std::vector<Xapian::Query> terms;
  for (const std::size_t code : named) {
    terms.emplace_back(codes_[code].first);
    found.codes.push_back(codes_[code].second);
  }
  if (!terms.empty())
    found.turns = matching_documents(index, {Xapian::Query::OP_OR, terms.begin(), terms.end()});
  return found;
}

CodedTurns::CodedTurns(const TurnTable& table, const DocumentSet& documents)
    : turns_(table.size()), blocks_(table.blocks.size()) {
  for (const std::uint32_t document : documents) {
    const std::uint32_t place = table.place_of(document);
    if (place == TurnTable::kNone) continue;
    turns_.insert(place);
    blocks_.insert(table.block[place]);
  }
}

}  // namespace verbatim
