#include "indexer/writing/turn_document.h"

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "common/index/schema.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

/// The forms of `words` from `first` on, as many as are one parted word: joined, and with blanks between.
struct PartedWord {
  std::string joined;
  std::string parts;
};

PartedWord parted_word(const std::vector<Word>& words, std::size_t first) {
  PartedWord parted;
  for (std::size_t i = first; i < first + words[first].parted_words; ++i) {
    parted.joined += words[i].form;
    parted.parts += (i == first ? "" : " ") + words[i].form;
  }
  return parted;
}

/// `before`: how many words of the turn stand before these.
void add_words(Xapian::Document& document, const std::vector<Word>& words, std::size_t before,
               const PlacedWord& placed) {
  const auto add = [&](const std::string& term, Xapian::termpos position, Xapian::termcount count) {
    // Positions are packed (`word_positions.h`): as Xapian keeps them, nearly all of a list is its key.
    document.add_term(term, count);
    if (placed) placed(term, position);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto position = static_cast<Xapian::termpos>(before + i + 1);
    add(words[i].form, position, 1);
    for (const std::string& alternative : words[i].alternatives) {
      add(alternative_term(alternative), position, 0);
    }
    for (const std::string& letters : words[i].initials) {
      add(initials_term(letters), position, 0);
    }
    if (words[i].parted_words == 1) continue;
    const PartedWord parted = parted_word(words, i);
    const std::string term = parted_term(parted.joined, parted.parts);
    if (!term.empty()) document.add_boolean_term(term);
  }
}

}  // namespace

const std::string& TurnDocuments::term_of(const Facet& facet, const std::string& value) {
  auto& terms = terms_[&facet];
  if (const auto known = terms.find(value); known != terms.end()) return known->second;
  std::string term = facet_term(facet, value);
  const auto [shown, is_new] = display_values_.emplace(term, value);
  if (!is_new && value < shown->second) shown->second = value;
  return terms.emplace(value, std::move(term)).first->second;
}

Xapian::Document TurnDocuments::make(const Turn& turn, const PlacedWord& placed) {
  Xapian::Document document;
  std::size_t words = 0, units = 0;
  for_each_word_run(turn.text, [&](const std::vector<Word>& run) {
    add_words(document, run, words, placed);
    words += run.size();
    units += count_units(run);
  });
  for (const Facet& facet : facets_.all()) {
    if (facet.slot != 0) {
      for (const std::string& number : facet.values(turn)) {
        document.add_value(facet.slot, Xapian::sortable_serialise(std::stod(number)));
      }
      continue;
    }
    for (const std::string& value : facet.values(turn)) document.add_boolean_term(term_of(facet, value));
  }
  if (!turn.label.empty()) document.add_boolean_term(label_term(turn.label));
  if (to_int(turn.exchange) != 0) document.add_boolean_term(exchange_term(turn.interview, turn.exchange));
  document.add_boolean_term(unique_term(turn.interview, turn.number));
  document.add_value(kOrderSlot, order_key(turn.interview, turn.number));
  document.add_value(kInterviewSlot, turn.interview);
  if (turn.time) {
    constexpr double kOpenEnd = std::numeric_limits<double>::max();
    document.add_value(kStartSlot, Xapian::sortable_serialise(static_cast<double>(turn.time->start_ms)));
    document.add_value(kEndSlot, Xapian::sortable_serialise(
                                     turn.time->end_ms ? static_cast<double>(*turn.time->end_ms) : kOpenEnd));
  }
  document.add_value(kTurnSlot, Xapian::sortable_serialise(to_int(turn.number)));
  document.add_value(kWordsSlot, Xapian::sortable_serialise(static_cast<double>(units)));
  return document;
}

Xapian::Document make_document(const Turn& turn, const Facets& facets, const PlacedWord& placed) {
  return TurnDocuments(facets).make(turn, placed);
}

}  // namespace verbatim
