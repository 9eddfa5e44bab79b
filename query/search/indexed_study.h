#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/index/index.h"
#include "common/index/recent_values.h"
#include "common/study/study.h"
#include "query/language/query_compiler.h"
#include "query/language/syntax_tree.h"
#include "query/matching/document_set.h"
#include "query/ranking/allowed_turns.h"
#include "query/ranking/named_codes.h"
#include "query/ranking/named_speakers.h"
#include "query/ranking/turn_table.h"
#include "query/saved/saved_queries.h"
#include "query/search/facet_postings.h"

namespace verbatim {

/// How a query text is to be taken.
struct QueryManner {
  QueryParameters parameters = {};  ///< values for `{name}` in it
  bool plain = false;               ///< words only, see `plain_query`
  bool any = false;                 ///< any of its words, see `any_of_words`
  auto operator<=>(const QueryManner&) const = default;
};

/// A query text brought to what runs.
struct PreparedQuery {
  QueryNode written;    ///< as parsed, parameters filled
  QueryNode resolved;   ///< saved queries in their places
  std::string reading;  ///< `describe_reading` of `written`, without the words that are not searched
  QueryNode tree;       ///< as searched: `resolved`, widened by heard_as and by other spellings
  CompiledQuery compiled;
  std::vector<std::string> notices;  ///< what a reader should know of how it was read
};

/// What ranking keeps of an index from one query to the next.
struct RankingTables {
  TurnTable turns;
  NamedSpeakers speakers;
  NamedCodes codes;
};

/// What has been done for the queries of a study, for tests and measurements.
struct QueryWork {
  std::size_t parsed = 0;
  std::size_t compiled = 0;  ///< query texts; the words of one are compiled once for all its readings
  std::size_t units = 0;     ///< see `CompiledUnits`
};

/// A study and one snapshot of its index: what searching works with. The index is opened when it is first
/// asked for. Each file of the study is read once, and each query is parsed and compiled once by its text;
/// what was made from a snapshot goes when the index moves on to another one. References that the calls give
/// are valid inside the `read` that they were asked in.
///
/// This is the only way from a query text to what Xapian runs.
class IndexedStudy {
 public:
  explicit IndexedStudy(Study study) : study_(std::move(study)) {}

  const Study& study() const { return study_; }
  const StudySettings& settings() const { return study_.settings; }
  const Facets& facets() const { return study_.facets; }
  /// Throws as `Index` does where it cannot be opened.
  const Index& index() const;

  /// See `Index::read`.
  template <typename Action>
  auto read(Action&& action) const {
    // An inner action has references of the outer one.
    const bool is_outermost = !index().is_reading();
    return index().read([&] {
      if (is_outermost) forget_old_snapshot();
      return action();
    });
  }

  /// Reads the study's files anew when they are next asked for, and goes on to the index that is in use now:
  /// for a program that stays open while people edit them. Throws as `Index::follow` does. Not inside `read`.
  void forget_files() const;

  /// The study's saved queries. Throws an Error for a wrong file.
  const SavedQueries& saved_queries() const;

  /// Parses, resolves, widens and compiles a query. Throws a QueryError for a mistake in the text, an Error
  /// for a wrong file of saved queries. Throws as the index does.
  const PreparedQuery& prepared(const std::string& text, const QueryManner& manner = {}) const;
  /// The same, made anew and not kept: for measuring what it costs.
  PreparedQuery prepare(const std::string& text, const QueryManner& manner = {}) const;
  /// As `prepared`; nullptr for a text that is all blanks.
  const PreparedQuery* prepared_unless_blank(const std::string& text) const;
  /// The text as parsed. Throws a QueryError.
  const QueryNode& parsed(const std::string& text) const;

  /// Throws as the index does.
  const RankingTables& ranking_tables() const;
  /// The turns that match a filter, kept for some of the last ones: a filter stays while words change. Throws
  /// as the index does.
  std::shared_ptr<const AllowedTurns> allowed_turns(const MatchQuery& filter) const;

  /// `facet_postings` of the snapshot, read once. Throws as the index does.
  const std::vector<FacetPostings>& facet_postings(const Facet& facet) const;
  /// `interviews_by_document` of the snapshot, read once. Throws as the index does.
  const std::vector<std::uint32_t>& interviews_by_document() const;

  const QueryWork& work() const { return work_; }

 private:
  /// A query text with its parameters, and what has been made of it: the readings that were asked for share
  /// all that comes before them, and the compiled units.
  struct QueryText {
    QueryNode written, resolved, heard;
    std::vector<std::string> notices;
    CompiledUnits units = {};
    std::optional<PreparedQuery> all = {}, any = {};  ///< by `QueryManner::any`
  };

  void forget_old_snapshot() const;
  QueryText resolve(const std::string& text, const QueryManner& manner) const;
  PreparedQuery read_as(QueryText& query, const std::string& text, const QueryManner& manner) const;

  Study study_;
  mutable std::optional<Index> index_;
  mutable std::uint64_t snapshot_ = 0;
  mutable std::optional<SavedQueries> saved_;
  mutable std::map<std::string, QueryNode> parsed_;
  mutable std::map<std::tuple<std::string, QueryParameters, bool>, QueryText> prepared_;
  mutable std::optional<RankingTables> tables_;
  static constexpr std::size_t kFilterBytes = std::size_t{16} << 20;
  mutable RecentValues<AllowedTurns> allowed_{kFilterBytes};            ///< by the filter as Xapian writes it
  mutable std::map<std::string, std::vector<FacetPostings>> postings_;  ///< by the facet's name
  mutable std::vector<std::uint32_t> interviews_by_document_;
  mutable QueryWork work_;
};

}  // namespace verbatim
