#include "query/matching_turns.h"

#include "query/heard_as.h"
#include "query/query_compiler.h"
#include "query/query_parser.h"
#include "query/saved_expansion.h"

namespace verbatim {

std::vector<TurnPlace> matching_turns(const IndexReader& index, const Study& study,
                                      const std::string& query) {
  const QueryNode tree = parse_query(query, study.facets);
  return index.read([&](const Xapian::Database& database) {
    const ResolvedQuery resolved = resolve_query(database, study, tree, query);
    const HeardQuery heard = widen_by_heard_as(resolved.tree, study.settings.heard_as);
    Xapian::Enquire enquire(database);
    enquire.set_query(compile_query(database, heard.tree, query).query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kOrderSlot, /*reverse=*/false);
    const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
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
