#include "query/search/similar_turns.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/index/schema.h"
#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/language/exchange_search.h"
#include "query/search/excerpt.h"
#include "query/search/passage_search.h"
#include "query/search/telling_words.h"
#include "query/search/turn_lookup.h"

namespace verbatim {
namespace {

constexpr double kPassageWeight = 0.2;
constexpr std::size_t kWordsNamed = 12;

using PlaceSet = std::set<std::pair<std::string, TurnNumber>>;

/// Each turn once, without those that are `seen`, which they then are.
std::vector<Turn> turns_of(const Index& index, const std::vector<Citation>& citations, PlaceSet& seen) {
  std::vector<Turn> turns;
  for (const Citation& citation : citations) {
    for (Turn& turn : cited_turns(index, citation, 0)) {
      if (seen.emplace(turn.interview, turn.number).second) turns.push_back(std::move(turn));
    }
  }
  return turns;
}

Xapian::Query any_term(const std::vector<std::string>& terms) {
  return Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
}

/// Relevance feedback in three steps. The examples' words are weighed against the background (weigh_words);
/// the heaviest are ranked as one query over all turns but the cited ones (PassageRanker); and these words
/// are lit in the turns that are shown.
class Similar {
 public:
  /// All kept by reference.
  Similar(const IndexedStudy& study, const SimilarRequest& request, const std::vector<Turn>& like,
          const std::vector<Turn>& unlike)
      : study_(study), index_(study.index()), request_(request), like_(like), unlike_(unlike) {}

  SearchResult find() && {
    const TurnTable& turns = study_.ranking_tables().turns;
    PassageQuery query = weigh_words();
    query.allowed = std::make_shared<AllowedTurns>(turns, left_by_filter());
    query.parameters.passage_weight = kPassageWeight;
    query.parameters = query.parameters.without_roles();
    PassageRanker ranker(index_, turns, query);
    const PassageCounts counts = ranker.count();
    // With a factor on interviewers' turns any turn may come to the front, so all are ranked before the first
    // are taken.
    const bool reorders = request_.interviewers_share != 1.0;
    std::vector<RankedTurn> best =
        ranker.best(reorders ? turns.size() : std::min(request_.limit, turns.size()));
    if (reorders) weigh_interviewers(turns, query.parameters.second_passage, best);
    best.resize(std::min(request_.limit, best.size()));
    result_.turns = counts.turns;
    result_.context_turns = counts.context_turns;
    result_.selected = counts.turns + counts.context_turns;
    result_.by_interview = interview_counts(turns, counts);
    result_.interviews = result_.by_interview.size();
    result_.interviews_in_study = turns.interviews.size();
    result_.files = index_.file_counts();
    const LitLeaves lit(leaves_);
    for (const RankedTurn& turn : best) add_hit(index_.turn(turns.document[turn.place]), turn, lit);
    return std::move(result_);
  }

 private:
  PassageQuery weigh_words() {
    TellingWords telling(index_);
    for (const Turn& turn : like_) telling.add_like(turn);
    for (const Turn& turn : unlike_) telling.add_unlike(turn);
    const std::vector<TellingWord> words = telling.heaviest(request_.words);
    if (words.empty()) {
      throw usage_error("the examples have no word that sets them apart",
                        "name turns that say more, or fewer with --unlike");
    }
    PassageQuery query;
    std::vector<std::string> named;
    for (const TellingWord& word : words) {
      // Relative to the heaviest, which so weighs what a word of a query weighs.
      query.words.push_back({word.terms, {}, word.weight / words.front().weight, false});
      leaves_.push_back(
          {word.shown, true, false, {PatternShape::phrase, {word.terms}, 0}, any_term(word.terms)});
      if (named.size() < kWordsNamed) named.push_back(visible_text(word.shown));
    }
    // Twenty-five words would fill the head line of the results.
    result_.reading = fmt::format("by the words {}", fmt::join(named, ", "));
    if (named.size() < words.size())
      result_.reading += fmt::format(" and {} more", words.size() - named.size());
    return query;
  }

  /// What filters leave, without the examples.
  DocumentSet left_by_filter() {
    Xapian::Query all = Xapian::Query::MatchAll;
    if (!request_.filter.empty()) {
      const PreparedQuery& filter = study_.prepared(request_.filter);
      result_.notices = filter.notices;
      all = filter.compiled.filter;
    }
    // A turn is most like itself: examples would be the first hits, and rejected turns come back.
    std::vector<Xapian::Query> examples;
    for (const std::vector<Turn>* turns : {&like_, &unlike_}) {
      for (const Turn& turn : *turns) examples.emplace_back(unique_term(turn.interview, turn.number));
    }
    return matching_documents(
        index_, Xapian::Query(Xapian::Query::OP_AND_NOT, all,
                              Xapian::Query(Xapian::Query::OP_OR, examples.begin(), examples.end())));
  }

  void weigh_interviewers(const TurnTable& table, double second_passage,
                          std::vector<RankedTurn>& turns) const {
    const DocumentSet asking = matching_documents(index_, asking_turns());
    for (RankedTurn& turn : turns) {
      if (std::binary_search(asking.begin(), asking.end(), table.document[turn.place]))
        turn.parts.speaker *= request_.interviewers_share;
    }
    order_turns(table, second_passage, turns);
  }

  void add_hit(Turn turn, const RankedTurn& ranked, const LitLeaves& lit) {
    Hit hit;
    hit.turn = std::move(turn);
    hit.score = ranked.parts.total();
    hit.score_parts = ranked.parts;
    hit.context_only = ranked.context_only;
    const Highlights highlights(hit.turn.text, lit);
    hit.excerpts = choose_excerpts(hit.turn.text, highlights, request_.excerpt_bytes, request_.max_excerpts);
    hit.lit = highlights.ranges();
    result_.hits.push_back(std::move(hit));
  }

  const IndexedStudy& study_;
  const Index& index_;
  const SimilarRequest& request_;
  const std::vector<Turn>&like_, &unlike_;
  std::vector<CompiledLeaf> leaves_;
  SearchResult result_;
};

}  // namespace

SearchResult similar_turns(const IndexedStudy& study, const SimilarRequest& request) {
  return study.read([&] {
    PlaceSet seen;
    const std::vector<Turn> like = turns_of(study.index(), request.like, seen);
    const std::vector<Turn> unlike = turns_of(study.index(), request.unlike, seen);
    return Similar(study, request, like, unlike).find();
  });
}

}  // namespace verbatim
