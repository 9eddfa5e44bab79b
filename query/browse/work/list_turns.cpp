#include <algorithm>
#include <set>
#include <utility>

#include "common/messages/counted.h"
#include "query/browse/work/study_desk.h"
#include "query/evidence/catalog_check.h"
#include "query/evidence/decided_examples.h"
#include "query/search/similar_turns.h"
#include "query/search/turn_lookup.h"
#include "query/search/vocabulary.h"
#include "query/session/search_answer.h"

namespace verbatim {
namespace {

/// All turns of a study, as a query.
constexpr const char* kAllTurns = "turn:1..";

bool is_blank_text(const std::string& text) {
  return text.find_first_not_of(' ') == std::string::npos;
}

const CatalogEntry& checked_entry(const StudySession& session, const std::string& id) {
  const CatalogEntry& entry = session.catalog().get(id);
  check_entry(entry, session.indexed());
  return entry;
}

/// The word that ends a query where a person may be in the middle of it; empty if there is none.
std::string word_being_typed(const std::string& query) {
  const std::size_t begin =
      query.find_last_of(" ()-") == std::string::npos ? 0 : query.find_last_of(" ()-") + 1;
  std::string word = query.substr(begin);
  // A facet's name, until its value begins.
  if (word.ends_with(':')) word.pop_back();
  return word.find_first_of(":\"@*~=,") == std::string::npos ? word : std::string();
}

/// What each part of a query finds that found nothing as a whole.
void explain_nothing(const SearchAnswer& answer, HitList& list) {
  for (const LeafCount& leaf : answer.result.leaves) {
    std::string line =
        leaf.shown + ": " + (leaf.turns == 0 ? "nowhere in the study" : counted(leaf.turns, "turn"));
    for (std::size_t i = 0; i < leaf.suggestions.size() && i < 3; ++i)
      line += (i == 0 ? "; did you mean " : ", ") + leaf.suggestions[i];
    list.notices.push_back(std::move(line));
  }
  if (answer.turns_with_any && *answer.turns_with_any > 0)
    list.notices.push_back("any of the words: " + counted(*answer.turns_with_any, "turn") + ", with ctrl-t");
}

void take_result(SearchResult&& result, HitList& list) {
  list.turns = result.turns;
  list.context_turns = result.context_turns;
  list.interviews = result.interviews;
  list.interviews_in_study = result.interviews_in_study;
  list.reading = std::move(result.reading);
  list.notices.insert(list.notices.begin(), result.notices.begin(), result.notices.end());
  list.hits = std::move(result.hits);
}

/// Adds what `a` takes of each hit.
void add_taken(const StudySession& session, HitList& list) {
  const bool searches = list.request.source == ListSource::search;
  TakenParts parts(session, list.request.entry);
  for (const Hit& hit : list.hits)
    list.taken.push_back(parts.of(hit.turn, hit.excerpts, searches && !hit.lit.empty()));
}

/// `tab: recoverable 12, recoverably 3`; empty if no word begins so.
std::string words_it_may_become(const StudySession& session, const std::string& typed) {
  std::string hint;
  for (const WordCount& word : words_beginning(session.index(), typed, 4))
    hint += (hint.empty() ? "tab: " : ", ") + word.word + " " + std::to_string(word.turns);
  return hint;
}

/// Nothing if the last word may still grow to one that finds something.
bool list_search(const StudySession& session, const ListTask& task, const ReplyTaker& give, HitList& list) {
  SearchRequest request = search_of(session, task.request);
  request.limit = task.limit;
  const std::string typed = task.is_typing ? word_being_typed(task.request.query) : std::string();
  // While a word may go on, what it may become is looked for first: at a million turns that is a hundredth
  // of the time that words near it take.
  request.explains_misses = typed.empty();
  SearchAnswer answer = answer_search(session, request);
  std::string hint;
  if (answer.is_empty() && !typed.empty()) {
    hint = words_it_may_become(session, typed);
    if (hint.empty()) {
      request.explains_misses = true;
      answer = answer_search(session, request);
    }
  }
  if (answer.is_empty()) explain_nothing(answer, list);
  if (answer.is_empty() && !typed.empty()) {
    for (std::size_t i = 0; i < list.notices.size() && hint.empty(); ++i) hint = list.notices[i];
    give(ListFailed{task.serial, "no turn yet", hint, {}, true});
    return false;
  }
  take_result(std::move(answer.result), list);
  add_taken(session, list);
  return true;
}

void list_similar(const StudySession& session, const ListTask& task, HitList& list) {
  SimilarRequest request;
  request.like = {*task.request.like};
  request.filter = choices_query(session.study().facets, task.request.chosen);
  request.limit = task.limit;
  if (!task.request.entry.empty()) {
    const DecidedExamples decided =
        decided_examples(session.interviews(), session.decisions(), task.request.entry);
    request.unlike = decided.unlike;
    request.interviewers_share = kInterviewersShare;
  }
  take_result(similar_turns(session.indexed(), request), list);
  add_taken(session, list);
}

/// As `verbatim evidence` lists them.
void list_evidence(const StudySession& session, const ListTask& task, HitList& list) {
  const IndexedStudy& study = session.indexed();
  const CatalogEntry& entry = checked_entry(session, task.request.entry);
  EvidenceRequest request;
  request.any = task.request.any;
  if (task.request.order == HitOrder::position) request.order = EvidenceOrder::position;
  const Evidence evidence = gather_evidence(study, entry, session.decisions(), request, session.interviews());
  const std::string filter = choices_query(study.facets(), task.request.chosen);
  std::set<std::pair<std::string, TurnNumber>> kept;
  if (!filter.empty()) {
    for (const TurnPlace& place : matching_turns(study, filter)) kept.emplace(place.interview, place.number);
  }
  std::set<std::string> interviews;
  for (const EvidenceCandidate& candidate : evidence.candidates) {
    const Turn& turn = candidate.hit.turn;
    if (candidate.standing == Standing::rejected) continue;
    if (!filter.empty() && !kept.contains({turn.interview, turn.number})) continue;
    ++list.turns;
    interviews.insert(turn.interview);
    if (list.hits.size() >= task.limit) continue;
    EvidenceCandidate read = candidate;
    read_candidate(study, evidence, request, session.interviews(), read);
    list.hits.push_back(std::move(read.hit));
  }
  list.interviews = interviews.size();
  list.interviews_in_study = study.index().interviews().size();
  list.reading = "candidates for " + entry.id;
  list.notices = evidence.notices;
  if (evidence.lists.empty())
    list.notices.push_back(
        "the entry has no query and no code yet: / types a query, and K keeps it in the entry");
  add_taken(session, list);
}

/// Facets whose values tell turns apart, in the order in which the pane shows them.
std::vector<std::string> facets_to_count(const IndexedStudy& study) {
  std::vector<std::string> names{"phase", "role", "code", "interview", "speaker"};
  const std::set<std::string> not_shown{"coded", "source"};
  for (const Facet& facet : study.facets().all()) {
    const bool is_listed = std::find(names.begin(), names.end(), facet.name) != names.end();
    if (facet.counted && !is_listed && !not_shown.contains(facet.name)) names.push_back(facet.name);
  }
  std::erase_if(names, [&](const std::string& name) {
    const auto& values = study.facet_postings(*study.facets().find(name));
    return values.empty() || (values.size() == 1 && name != "code");
  });
  return names;
}

}  // namespace

std::optional<ByteRange> TakenParts::of(const Turn& turn, const std::vector<Excerpt>& excerpts, bool is_lit) {
  constexpr const char* kBlanks = " \t\r\n";
  ByteRange part{0, turn.text.size() <= kShortTurnBytes ? turn.text.size() : 0};
  if (is_lit && !excerpts.empty()) {
    part = excerpts.front().range;
  } else if (!entry_.empty()) {
    if (!telling_) telling_.emplace(session_.indexed(), checked_entry(session_, entry_));
    part = telling_->of(turn).value_or(part);
  }
  const std::string_view words = std::string_view(turn.text).substr(part.begin_byte, part.size());
  const std::size_t first = words.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return std::nullopt;
  return ByteRange{part.begin_byte + first, part.begin_byte + words.find_last_not_of(kBlanks) + 1};
}

SearchRequest search_of(const StudySession& session, const ListRequest& request) {
  SearchRequest search;
  const std::string filter = choices_query(session.study().facets, request.chosen);
  const bool is_blank = is_blank_text(request.query);
  search.query = !is_blank ? request.query : filter.empty() ? kAllTurns : filter;
  if (!is_blank) search.filter = filter;
  search.any = request.any && !is_blank;
  search.selection.order = request.order;
  search.selection.interviews_as_hits = true;
  // In a list of two lines a turn, one excerpt is what is shown.
  search.max_excerpts = 1;
  return search;
}

std::string query_text_of(const StudySession& session, const ListRequest& request) {
  if (request.source == ListSource::search) return request.query;
  if (request.source == ListSource::similar || request.entry.empty()) return {};
  std::string text;
  for (const EvidenceList& list : evidence_lists(session.catalog().get(request.entry)))
    text += (text.empty() ? "(" : " OR (") + list.query + ")";
  return text;
}

void list_turns(const StudySession& session, const ListTask& task, const ReplyTaker& give,
                const std::function<bool()>& is_overtaken) {
  auto list = std::make_shared<HitList>();
  list->request = task.request;
  switch (task.request.source) {
    case ListSource::search:
      if (!list_search(session, task, give, *list)) return;
      break;
    case ListSource::similar:
      list_similar(session, task, *list);
      break;
    case ListSource::evidence:
      list_evidence(session, task, *list);
      break;
  }
  give(Listed{task.serial, std::move(list)});
  if (is_overtaken()) return;
  ChoiceCountRequest request;
  request.query = query_text_of(session, task.request);
  request.any = task.request.any;
  request.choices = task.request.chosen;
  request.facets = facets_to_count(session.indexed());
  // An entry without queries has no turns to count; a blank query would count them all.
  if (task.request.source == ListSource::evidence && is_blank_text(request.query))
    return give(FacetsCounted{task.serial, {}});
  give(FacetsCounted{task.serial, count_choices(session.indexed(), request)});
}

std::shared_ptr<const InterviewPage> read_interview(const StudySession& session, const InterviewTask& task) {
  const IndexedStudy& study = session.indexed();
  auto page = std::make_shared<InterviewPage>();
  page->id = task.interview;
  page->request = task.request;
  page->turns = session.interviews().get(task.interview).turns;
  page->lit.resize(page->turns.size());
  page->matches.resize(page->turns.size(), false);
  page->taken.resize(page->turns.size());
  TakenParts parts(session, task.request.entry);
  const std::string text = query_text_of(session, task.request);
  const bool searches = task.request.source == ListSource::search;
  const QueryManner manner{{}, false, task.request.any && searches};
  if (is_blank_text(text)) {
    for (std::size_t i = 0; i < page->turns.size(); ++i) page->taken[i] = parts.of(page->turns[i], {}, false);
    return page;
  }
  const PreparedQuery& query = study.prepared(text, manner);
  const std::string chosen = choices_query(study.facets(), task.request.chosen);
  std::string all = "(" + text + ") AND " + choices_query(study.facets(), {{"interview", {task.interview}}});
  if (!chosen.empty()) all += " AND " + chosen;
  std::set<TurnNumber> matching;
  if (!manner.any) {
    for (const TurnPlace& place : matching_turns(study, all)) matching.insert(place.number);
  }
  const LitLeaves lit_leaves(query.compiled.leaves);
  for (std::size_t i = 0; i < page->turns.size(); ++i) {
    const std::string& said = page->turns[i].text;
    const Highlights lit(said, lit_leaves);
    page->lit[i] = lit.ranges();
    // As the search chooses what it shows of a hit.
    const SearchRequest search;
    const bool is_lit = searches && !lit.ranges().empty();
    page->taken[i] = parts.of(
        page->turns[i], is_lit ? choose_excerpts(said, lit, search.excerpt_bytes, 1) : std::vector<Excerpt>(),
        is_lit);
    page->matches[i] = manner.any ? !page->lit[i].empty() : matching.contains(page->turns[i].number);
  }
  return page;
}

}  // namespace verbatim
