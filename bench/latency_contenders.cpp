#include "bench/latency_contenders.h"

#include <xapian.h>

#include "common/index/schema.h"

namespace verbatim::bench {
namespace {

std::vector<ScoredTurn> rank(const IndexedStudy& study, const PreparedWords& words, std::size_t top,
                             Counting counting, Pruning pruning) {
  const PassageSearch search =
      passage_search(study, words.query, words.text, words.filter ? &*words.filter : nullptr);
  const TurnTable& table = study.ranking_tables().turns;
  PassageRanker ranker(study.index(), table, search.query);
  if (counting == Counting::exact) ranker.count();
  std::vector<ScoredTurn> turns;
  for (const RankedTurn& turn : ranker.best(top, pruning)) {
    turns.push_back({table.document[turn.place], turn.parts.total()});
  }
  return turns;
}

}  // namespace

PreparedWords prepare_words(const IndexedStudy& study, const std::string& words,
                            const std::string& interview) {
  PreparedWords prepared{words, study.prepare(words, {.plain = true, .any = true}), {}};
  if (!interview.empty()) {
    prepared.filter = study.prepare("interview:\"" + interview + "\"").compiled;
  }
  return prepared;
}

std::vector<ScoredTurn> plain_or(const IndexedStudy& study, const PreparedWords& words, std::size_t top,
                                 Counting counting) {
  Xapian::Query query = words.query.compiled.query;
  if (words.filter) query = Xapian::Query(Xapian::Query::OP_FILTER, query, words.filter->query);
  Xapian::Enquire enquire(study.index().database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BM25Weight());
  Xapian::ValueCountMatchSpy interviews(kInterviewSlot);
  Xapian::doccount check_at_least = 0;
  if (counting == Counting::exact) {
    enquire.set_sort_by_relevance_then_value(kOrderSlot, /*reverse=*/false);
    enquire.add_matchspy(&interviews);
    check_at_least = study.index().turn_count();
  }
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(top), check_at_least);
  std::vector<ScoredTurn> turns;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    turns.push_back({*match, match.get_weight()});
  }
  return turns;
}

std::vector<ScoredTurn> by_passages(const IndexedStudy& study, const PreparedWords& words, std::size_t top,
                                    Counting counting) {
  return rank(study, words, top, counting, Pruning::on);
}

std::vector<ScoredTurn> by_passages_unpruned(const IndexedStudy& study, const PreparedWords& words,
                                             std::size_t top) {
  return rank(study, words, top, Counting::none, Pruning::off);
}

}  // namespace verbatim::bench
