#include "query/search/indexed_study.h"

#include <utility>

#include "common/index/schema.h"
#include "common/messages/error.h"
#include "common/model/citation.h"
#include "query/files/known_shards.h"
#include "query/language/any_words.h"
#include "query/language/heard_as.h"
#include "query/language/query_arguments.h"
#include "query/language/query_hints.h"
#include "query/language/query_parser.h"
#include "query/language/spellings.h"
#include "query/saved/saved_expansion.h"

namespace verbatim {
namespace {

/// A program that answers line after line must not keep every query it was ever asked.
constexpr std::size_t kMostKept = 500;

/// For a query that is a citation of a turn there is.
std::vector<std::string> citation_hint(const Index& index, const QueryNode& written) {
  if (written.kind != NodeKind::word || written.text.find(':') == std::string::npos) return {};
  try {
    const Citation citation = parse_citation(written.text);
    if (!citation.first || !index.document_of(citation.interview, *citation.first)) return {};
    return {"to read the turn: verbatim show " + print_citation(citation)};
  } catch (const Error&) {
    return {};  // a time, or anything else with a colon
  }
}

void append(std::vector<std::string>& notices, const std::vector<std::string>& more) {
  notices.insert(notices.end(), more.begin(), more.end());
}

}  // namespace

const Index& IndexedStudy::index() const {
  if (!index_) {
    if (study_.shards) {
      index_.emplace(usable_shards(study_), study_.facets);
    } else {
      index_.emplace(study_.index_folder(), study_.facets);
    }
    snapshot_ = index_->snapshot();
  }
  return *index_;
}

void IndexedStudy::forget_old_snapshot() const {
  // Parsed trees point to facets of the study and outlive a snapshot; only their number is bounded.
  if (parsed_.size() > kMostKept) parsed_.clear();
  if (snapshot_ == index().snapshot()) {
    if (prepared_.size() > kMostKept) prepared_.clear();
    return;
  }
  snapshot_ = index().snapshot();
  prepared_.clear();
  tables_.reset();
  allowed_.clear();
  postings_.clear();
  interviews_by_document_.clear();
}

void IndexedStudy::forget_files() const {
  if (index_) index_->follow();
  if (!saved_) return;
  saved_.reset();
  // Saved queries stand in compiled ones.
  prepared_.clear();
}

const SavedQueries& IndexedStudy::saved_queries() const {
  if (!saved_) saved_ = load_saved_queries(study_);
  return *saved_;
}

const QueryNode& IndexedStudy::parsed(const std::string& text) const {
  if (const auto kept = parsed_.find(text); kept != parsed_.end()) return kept->second;
  ++work_.parsed;
  return parsed_.emplace(text, parse_query(text, study_.facets)).first->second;
}

// The steps have an order. Saved queries are in their places before all else, so that their words are widened
// too; heard_as looks for words side by side, which any_of_words takes apart; and stop words go before other
// spellings are looked up for what is left.
IndexedStudy::QueryText IndexedStudy::resolve(const std::string& text, const QueryManner& manner) const {
  QueryText query;
  // A plain text is words only: it has no parameters, and `and` in it is no slip.
  query.written = manner.plain ? plain_query(text) : fill_parameters(parsed(text), manner.parameters, text);
  if (!manner.plain) append(query.notices, query_hints(query.written, text, study_.facets));
  append(query.notices, citation_hint(index(), query.written));
  static const SavedQueries none;
  const bool names_saved = !saved_nodes(query.written).empty();
  ResolvedQuery resolved =
      resolve_query(index(), study_.facets, names_saved ? saved_queries() : none, query.written, text);
  append(query.notices, resolved.notices);
  query.resolved = std::move(resolved.tree);
  HeardQuery heard = widen_by_heard_as(query.resolved, study_.settings.heard_as);
  append(query.notices, heard.notices);
  query.heard = std::move(heard.tree);
  return query;
}

PreparedQuery IndexedStudy::read_as(QueryText& query, const std::string& text,
                                    const QueryManner& manner) const {
  QueryNode asked = manner.any ? any_of_words(query.heard) : query.heard;
  std::string reading;
  // Whoever writes operators means each word; only a text taken as it is has words that say nothing.
  if (manner.any && manner.plain) {
    const std::vector<std::string>& languages = index().languages();
    asked = without_stop_words(asked, languages);
    reading = describe_reading(without_stop_words(query.written, languages));
  } else {
    reading = describe_reading(query.written);
  }
  for (const std::string& notice : initials_notices(index(), asked)) reading += " · " + notice;
  QueryNode tree = widen_by_spelling(index(), asked);
  const std::size_t units_before = query.units.size();
  if (units_before == 0) ++work_.compiled;
  CompiledQuery compiled = compile_query(index(), tree, text, query.units);
  work_.units += query.units.size() - units_before;
  std::vector<std::string> notices = query.notices;
  append(notices, compiled.hints);
  return {query.written,   query.resolved,      std::move(reading),
          std::move(tree), std::move(compiled), std::move(notices)};
}

PreparedQuery IndexedStudy::prepare(const std::string& text, const QueryManner& manner) const {
  QueryText query = resolve(text, manner);
  return read_as(query, text, manner);
}

const PreparedQuery& IndexedStudy::prepared(const std::string& text, const QueryManner& manner) const {
  const std::tuple key(text, manner.parameters, manner.plain);
  auto kept = prepared_.find(key);
  if (kept == prepared_.end()) kept = prepared_.emplace(key, resolve(text, manner)).first;
  std::optional<PreparedQuery>& reading = manner.any ? kept->second.any : kept->second.all;
  if (!reading) reading = read_as(kept->second, text, manner);
  return *reading;
}

const PreparedQuery* IndexedStudy::prepared_unless_blank(const std::string& text) const {
  if (text.find_first_not_of(" \t\n") == std::string::npos) return nullptr;
  return &prepared(text);
}

const RankingTables& IndexedStudy::ranking_tables() const {
  if (!tables_)
    tables_.emplace(RankingTables{TurnTable(index()), NamedSpeakers(index()), NamedCodes(index())});
  return *tables_;
}

std::shared_ptr<const AllowedTurns> IndexedStudy::allowed_turns(const MatchQuery& filter) const {
  return allowed_.get(filter.serialise(), [&] {
    return AllowedTurns(ranking_tables().turns, matching_documents(index(), filter));
  });
}

const std::vector<FacetPostings>& IndexedStudy::facet_postings(const Facet& facet) const {
  const auto kept = postings_.find(facet.name);
  if (kept != postings_.end()) return kept->second;
  return postings_.emplace(facet.name, verbatim::facet_postings(index(), facet)).first->second;
}

const std::vector<std::uint32_t>& IndexedStudy::interviews_by_document() const {
  if (interviews_by_document_.empty()) interviews_by_document_ = verbatim::interviews_by_document(index());
  return interviews_by_document_;
}

}  // namespace verbatim
