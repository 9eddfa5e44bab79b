#include "indexer/writing/turn_document.h"

#include <limits>
#include <string>

#include "common/index/schema.h"
#include "common/text/words.h"

namespace verbatim {

Xapian::Document make_document(const Turn& turn, const Facets& facets) {
  Xapian::Document document;
  Xapian::termpos position = 0;
  for (const Word& word : find_words(turn.text)) {
    ++position;
    document.add_posting(word.form, position);
    for (const std::string& alternative : word.alternatives) {
      document.add_posting(alternative_term(alternative), position, /*wdfinc=*/0);
    }
  }
  for (const Facet& facet : facets.all()) {
    if (facet.slot != 0) {
      for (const std::string& number : facet.values(turn)) {
        document.add_value(facet.slot, Xapian::sortable_serialise(std::stod(number)));
      }
      continue;
    }
    for (const std::string& value : facet.values(turn)) document.add_boolean_term(facet_term(facet, value));
  }
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
  document.add_value(kWordsSlot, Xapian::sortable_serialise(position));
  document.set_data(store_turn(turn));
  return document;
}

}  // namespace verbatim
