#include "query/ranking/named_speakers.h"

#include <algorithm>
#include <set>

#include <unicode/uchar.h>

#include "common/index/facets.h"
#include "common/index/index.h"
#include "common/text/code_point.h"
#include "common/text/words.h"
#include "query/language/stop_words.h"

namespace verbatim {
namespace {

struct QueryWord {
  std::string form;
  bool capital = false;
};

bool is_single(const std::string& form) {
  return !form.empty() && first_code_point(form).size == form.size();
}

std::string without_possessive(std::string form) {
  if (form.ends_with("'s")) form.resize(form.size() - 2);
  return form;
}

std::vector<std::string> forms_in(std::string_view text) {
  std::vector<std::string> forms;
  for (const Word& word : find_words(text)) forms.push_back(word.form);
  return forms;
}

bool starts_at(const std::vector<QueryWord>& asked, std::size_t at, const std::vector<std::string>& forms,
               bool needs_capitals) {
  if (at + forms.size() > asked.size()) return false;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (asked[at + i].form != forms[i] || (needs_capitals && !asked[at + i].capital)) return false;
  }
  return true;
}

}  // namespace

NamedSpeakers::NamedSpeakers(const Index& index) {
  const Facet& facet = built_in_facet("speaker");
  const std::vector<std::string>& languages = index.languages();
  const auto says_nothing = [&](const std::string& form) {
    return is_single(form) ||
           std::any_of(languages.begin(), languages.end(),
                       [&](const std::string& language) { return is_stop_word(form, language); });
  };
  const std::string prefix(facet.prefix);
  for (auto term = index.database().allterms_begin(prefix); term != index.database().allterms_end(prefix);
       ++term) {
    const std::string label = index.display_value(facet, *term);
    const std::size_t speaker = labels_.size();
    labels_.push_back(label);
    const std::vector<std::string> whole = forms_in(label);
    add_name({whole, speaker, true, false, false});
    const std::vector<std::string> name = forms_in(label.substr(0, label.find('(')));
    if (name.size() < whole.size()) add_name({name, speaker, false, false, false});
    if (name.size() > 1 && is_single(name.back())) {
      add_name({{name.begin(), name.end() - 1}, speaker, false, false, true});
    }
    // The two words of a short label are the whole label already.
    if (name.size() < 3 && name.size() == whole.size()) continue;
    for (std::size_t i = 0; i + 1 < name.size(); ++i) {
      if (!says_nothing(name[i]) && !says_nothing(name[i + 1])) {
        add_name({{name[i], name[i + 1]}, speaker, false, true, false});
      }
    }
  }
}

void NamedSpeakers::add_name(Name name) {
  if (name.forms.empty()) return;
  by_first_word_.emplace(name.forms.front(), names_.size());
  names_.push_back(std::move(name));
}

NamedSpeakers::Found NamedSpeakers::find(const std::vector<std::string>& words) const {
  std::vector<QueryWord> asked;
  for (const std::string& text : words) {
    const std::vector<Word> parts = find_words(text);
    const std::string form = parts.size() == 1 ? without_possessive(parts.front().form) : std::string();
    const bool capital =
        !parts.empty() &&
        u_isupper(static_cast<UChar32>(
            first_code_point(std::string_view(text).substr(parts[0].range.begin_byte)).value));
    asked.push_back({form, capital});
  }
  std::vector<bool> taken(words.size(), false);
  std::set<std::size_t> speakers;
  // Whole labels first: "Grad C" names that speaker, and nobody by "Grad" alone.
  for (const bool whole : {true, false}) {
    // `taken` changes between the rounds only: within one, two labels may be named by the same words, as
    // `Anna (nurse)` and `Anna (cook)` by "Anna".
    std::vector<bool> now = taken;
    for (std::size_t at = 0; at < asked.size(); ++at) {
      const auto [begin, end] = by_first_word_.equal_range(asked[at].form);
      for (auto found = begin; found != end; ++found) {
        const Name& name = names_[found->second];
        if (name.whole != whole || !starts_at(asked, at, name.forms, name.needs_capitals)) continue;
        const std::size_t after = at + name.forms.size();
        // "Professor C" does not name `Professor B`, whose label is `Professor` once the letter is left out.
        if (name.cut && after < asked.size() && is_single(asked[after].form)) continue;
        const bool free =
            std::none_of(taken.begin() + static_cast<std::ptrdiff_t>(at),
                         taken.begin() + static_cast<std::ptrdiff_t>(after), [](bool t) { return t; });
        if (!free) continue;
        speakers.insert(name.speaker);
        std::fill(now.begin() + static_cast<std::ptrdiff_t>(at),
                  now.begin() + static_cast<std::ptrdiff_t>(after), true);
      }
    }
    taken = std::move(now);
  }
  Found found;
  for (const std::size_t speaker : speakers) {
    found.speakers.push_back(static_cast<std::uint32_t>(speaker));
    found.labels.push_back(labels_[speaker]);
  }
  found.names = std::move(taken);
  return found;
}

SpokenBy::SpokenBy(const Index& index, const TurnTable& table, std::span<const std::uint32_t> speakers)
    : turns_(table.size()), blocks_(table.blocks.size()), words_in_block_(table) {
  for (const std::uint32_t speaker : speakers) {
    for (const std::uint32_t document : index.documents_with(table.speaker_terms[speaker])) {
      const std::uint32_t place = table.place_of(document);
      if (place == TurnTable::kNone) continue;
      places_.push_back(place);
      turns_.insert(place);
      blocks_.insert(table.block[place]);
      words_in_block_.add(place, static_cast<float>(table.words[place]));
    }
  }
}

SpokenBy::~SpokenBy() {
  words_in_block_.give_back(places_);
}

}  // namespace verbatim
