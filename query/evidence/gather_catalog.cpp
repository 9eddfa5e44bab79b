#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "common/model/citation.h"
#include "query/evidence/catalog_export.h"
#include "query/saved/saved_expansion.h"
#include "query/search/facet_postings.h"
#include "query/search/search.h"

namespace verbatim {
namespace {

class CatalogGathering {
 public:
  CatalogGathering(const IndexedStudy& study, const Catalog& catalog, const Decisions& decisions,
                   const CatalogExportRequest& request)
      : study_(study),
        catalog_(catalog),
        decisions_(decisions),
        request_(request),
        interviews_(study.index()) {}

  CatalogExport gather() {
    result_.title =
        request_.title.empty() ? "Catalog of " + study_.study().root.filename().string() : request_.title;
    const std::vector<EntryCoverage> coverage = cover_catalog(study_, catalog_, decisions_);
    for (const EntryCoverage& one : coverage) add_entry(catalog_.get(one.entry), one);
    result_.saturation = saturation_of(coverage);
    add_missing();
    add_counts();
    const CountRequest all{.query = "", .order = CountOrder::fitting};
    result_.codes_by_phase = count_matrix(study_, all, built_in_facet("code"), built_in_facet("phase"));
    result_.study = result_.codes_by_phase.all;
    result_.strips = interview_strips(study_);
    for (const FacetPostings& phase : facet_postings(study_.index(), built_in_facet("phase")))
      result_.phases.push_back(phase.value);
    return std::move(result_);
  }

 private:
  void add_entry(const CatalogEntry& entry, const EntryCoverage& coverage) {
    ExportedEntry exported{entry, {}, {}, coverage};
    for (const CatalogEntry* mitigation : catalog_.mitigations_of(entry.id))
      exported.mitigated_by.push_back(mitigation->id);
    for (const LocatedDecision& accepted : coverage.accepted_quotes)
      exported.quotes.push_back(quote_of(accepted));
    for (const LocatedDecision& contested : coverage.contested) {
      std::vector<LocatedDecision> sides{contested};
      for (const LocatedDecision& other : coverage.contested) {
        if (std::count(contested.against.begin(), contested.against.end(), other.decision.id) > 0)
          sides.push_back(other);
      }
      contested_[contested.decision.id] = contest_text(sides);
    }
    for (const LocatedDecision& accepted : coverage.accepted_quotes) warn_of_others(accepted);
    for (const ExportedQuote& quote : exported.quotes) {
      if (const std::string marks = marks_text(quote.marks()); !marks.empty())
        warn("quote " + quote.id + " for " + entry.id + " (" + paper_citation(quote) + "): " + marks);
    }
    result_.entries.push_back(std::move(exported));
  }

  /// Says of each two quotes once that they have words in common.
  void warn_of_others(const LocatedDecision& quote) {
    const Decision& decision = quote.decision;
    if (!quote.same_as.empty()) {
      warn(fmt::format("quotes {} and {} for {} are the same words", quote.same_as, decision.id,
                       decision.entry));
    }
    for (const std::string& other : quote.overlaps) {
      if (decision.id < other)
        warn(fmt::format("quotes {} and {} for {} overlap", decision.id, other, decision.entry));
    }
  }

  ExportedQuote quote_of(const LocatedDecision& accepted) {
    ExportedQuote quote{accepted.decision.id, *accepted.place, {}, {}, accepted.decision.last_step().reason};
    const std::vector<Turn>& turns = interviews_.get(quote.first().interview).turns;
    const auto place_of = [&](const Turn& turn) {
      return std::find_if(turns.begin(), turns.end(),
                          [&](const Turn& other) { return other.number == turn.number; });
    };
    const auto first = place_of(quote.first());
    const auto last = place_of(quote.place.turns.back());
    if (first == turns.end() || last == turns.end()) return quote;
    const auto context = static_cast<std::ptrdiff_t>(std::min(request_.context, turns.size()));
    quote.before.assign(first - std::min(context, first - turns.begin()), first);
    quote.after.assign(last + 1, last + 1 + std::min(context, turns.end() - (last + 1)));
    return quote;
  }

  /// Whatever a paper may name and cannot print.
  void add_missing() {
    for (const Decision& decision : decisions_.all()) {
      std::string why;
      if (!decision.is_live()) {
        why = "was withdrawn";
      } else if (const auto contested = contested_.find(decision.id); contested != contested_.end()) {
        why = "is contested: " + contested->second;
        if (decision.verdict() == Verdict::accepted) {
          warn(
              fmt::format("quote {} for {} is left out: it is contested ({}); decide again, see verbatim "
                          "catalog gaps",
                          decision.id, decision.entry, contested->second));
        }
      } else if (decision.verdict() == Verdict::rejected) {
        why = "was rejected";
      } else if (catalog_.find(decision.entry) == nullptr) {
        why = "belongs to no entry of the catalog";
        warn("quote " + decision.id + " is left out: the catalog has no entry '" + decision.entry + "'");
      } else if (!is_exported(decision.id)) {
        why = "is no longer in the transcript";
        warn("quote " + decision.id + " for " + decision.entry + " is left out: its words are no longer at " +
             print_citation(decision.citation()) + ", see verbatim catalog show " + decision.entry);
      } else {
        continue;
      }
      result_.missing.push_back(
          {decision.id, decision.entry, print_citation(decision.citation()), std::move(why)});
    }
    std::sort(result_.missing.begin(), result_.missing.end(),
              [](const MissingQuote& a, const MissingQuote& b) { return a.id < b.id; });
  }

  bool is_exported(const std::string& id) const {
    return std::any_of(result_.entries.begin(), result_.entries.end(), [&](const ExportedEntry& entry) {
      return std::any_of(entry.quotes.begin(), entry.quotes.end(),
                         [&](const ExportedQuote& quote) { return quote.id == id; });
    });
  }

  void add_counts() {
    for (const SavedQuery& saved : study_.saved_queries().all()) {
      if (!parameter_names(study_.parsed(saved.query)).empty()) {
        result_.uncounted.push_back(saved.name);
        continue;
      }
      SearchRequest request;
      request.query = "@" + saved.name;
      request.limit = 0;
      const SearchResult found = search(study_, request);
      result_.counts.push_back({saved.name, {found.turns, found.interviews}});
    }
  }

  void warn(std::string warning) { result_.warnings.push_back(std::move(warning)); }

  const IndexedStudy& study_;
  const Catalog& catalog_;
  const Decisions& decisions_;
  const CatalogExportRequest& request_;
  Interviews interviews_;
  std::map<std::string, std::string> contested_;  ///< by the id of a decision: who says what
  CatalogExport result_;
};

}  // namespace

CatalogExport gather_catalog(const IndexedStudy& study, const Catalog& catalog, const Decisions& decisions,
                             const CatalogExportRequest& request) {
  return study.read([&] { return CatalogGathering(study, catalog, decisions, request).gather(); });
}

}  // namespace verbatim
