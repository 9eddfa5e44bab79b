#include "query/search/matching_turns.h"

#include <xapian.h>

#include "common/index/schema.h"

namespace verbatim {

std::vector<TurnPlace> matching_turns(const IndexedStudy& study, const std::string& query) {
  return study.read([&] {
    const Index& index = study.index();
    Xapian::Enquire enquire(index.database());
    enquire.set_query(study.prepared(query).compiled.query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kOrderSlot, /*reverse=*/false);
    const Xapian::MSet matches = enquire.get_mset(0, index.turn_count());
    std::vector<TurnPlace> turns;
    turns.reserve(matches.size());
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      const Xapian::Document document = match.get_document();
      const double number = Xapian::sortable_unserialise(document.get_value(kTurnSlot));
      turns.push_back({document.get_value(kOrderSlot), document.get_value(kInterviewSlot),
                       TurnNumber{static_cast<std::uint32_t>(number)}});
    }
    return turns;
  });
}

}  // namespace verbatim
