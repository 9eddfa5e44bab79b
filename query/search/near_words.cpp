#include "query/search/near_words.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>

#include "common/text/code_point.h"
#include "query/language/asking_words.h"
#include "query/search/passage_search.h"
#include "query/search/telling_words.h"

namespace verbatim {
namespace {

constexpr std::size_t kTurnsRead = 40;
/// In fewer turns than this, how often a word is said means little.
constexpr std::size_t kSmallStudy = 200;
/// What one turn alone says, it may say by chance.
constexpr std::size_t kLeastTurns = 2;
/// A word in more than one turn in so many stands near everything.
constexpr std::size_t kRarest = 8;
/// Words that are looked at; most of them are offered, or add nothing.
constexpr std::size_t kWordCandidates = 60;

bool is_letter_or_number(const std::string& form) {
  const bool digits = form.find_first_not_of("0123456789.,%") == std::string::npos;
  return digits || first_code_point(form).size == form.size();
}

DocumentSet without(const DocumentSet& documents, const DocumentSet& others) {
  DocumentSet left;
  std::set_difference(documents.begin(), documents.end(), others.begin(), others.end(),
                      std::back_inserter(left));
  return left;
}

/// What a query finds, and the words near it.
class Neighbourhood {
 public:
  Neighbourhood(const IndexedStudy& study, const SearchRequest& request)
      : study_(study),
        index_(study.index()),
        turns_(study.ranking_tables().turns),
        query_(study.prepared(request.query, {request.parameters, request.plain, request.any})),
        found_(matching_documents(index_, query_.compiled.query)) {
    const PreparedQuery* filter = request.filter.empty() ? nullptr : &study.prepared(request.filter);
    allowed_ = passage_search(study, query_, request.query, filter != nullptr ? &filter->compiled : nullptr)
                   .query.allowed;
    for (const CompiledLeaf& leaf : query_.compiled.leaves) {
      for (const auto& slot : leaf.pattern.slots) asked_.insert(slot.begin(), slot.end());
    }
    interviews_ = interviews_of(found_);
  }

  bool is_offered(const TellingWord& word) const {
    if (word.turns < kLeastTurns || is_letter_or_number(word.shown)) return false;
    const auto& languages = index_.languages();
    const bool asks = std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
      return is_asking_word(word.shown, language);
    });
    return !asks && std::none_of(word.terms.begin(), word.terms.end(),
                                 [&](const std::string& term) { return asked_.contains(term); });
  }

  /// What a search for this word too would add; no turns also for a word that is all over the study.
  NearWord added_by(const TellingWord& word) const {
    DocumentSet added = without(
        matching_documents(index_, {Xapian::Query::OP_OR, word.terms.begin(), word.terms.end()}), found_);
    if (allowed_) {
      std::erase_if(added, [&](std::uint32_t document) { return !is_allowed(turns_.place_of(document)); });
    }
    NearWord near{word.shown, added.size(), 0};
    if (near.turns * kRarest > std::max<std::size_t>(turns_.size(), kSmallStudy)) near.turns = 0;
    for (const std::uint32_t interview : interviews_of(added)) {
      if (!interviews_.contains(interview)) ++near.interviews;
    }
    return near;
  }

 private:
  bool is_allowed(std::uint32_t place) const { return !allowed_ || allowed_->contains(place); }

  std::set<std::uint32_t> interviews_of(const DocumentSet& documents) const {
    std::set<std::uint32_t> interviews;
    for (const std::uint32_t document : documents) {
      const std::uint32_t place = turns_.place_of(document);
      if (place != TurnTable::kNone && is_allowed(place)) interviews.insert(turns_.interview[place]);
    }
    return interviews;
  }

  const IndexedStudy& study_;
  const Index& index_;
  const TurnTable& turns_;
  const PreparedQuery& query_;
  DocumentSet found_;
  std::shared_ptr<const AllowedTurns> allowed_;  ///< null: all turns
  std::set<std::string> asked_;                  ///< terms
  std::set<std::uint32_t> interviews_;           ///< with a turn found
};

}  // namespace

std::vector<NearWord> near_words(const IndexedStudy& study, const SearchRequest& request,
                                 std::size_t wanted) {
  return study.read([&] {
    std::vector<NearWord> offered;
    SearchRequest best = request;
    best.any = true;
    best.ranking = Ranking::conversation;
    best.selection = {};
    best.offset = 0;
    best.limit = kTurnsRead;
    std::vector<Turn> turns;
    for (const FoundTurn& found : find_turns(study, best).found) {
      turns.push_back(study.index().turn(found.document));
    }
    TellingWords words(study.index());
    for (const Turn& turn : turns) words.add_like(turn);
    const Neighbourhood neighbourhood(study, best);
    for (const TellingWord& word : words.heaviest(kWordCandidates)) {
      if (offered.size() == wanted) break;
      if (!neighbourhood.is_offered(word)) continue;
      if (NearWord near = neighbourhood.added_by(word); near.turns > 0) offered.push_back(std::move(near));
    }
    return offered;
  });
}

}  // namespace verbatim
