#include "query/counts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "common/natural_order.h"
#include "query/prepared_query.h"

namespace verbatim {
namespace {

class FacetCounter {
 public:
  FacetCounter(const Xapian::Database& database, const Facet& facet) : database_(database), facet_(facet) {
    std::uint32_t interview = 0;
    interview_of_.resize(database.get_lastdocid() + 1, 0);
    matches_.resize(interview_of_.size(), false);
    const std::string prefix(built_in_facet("interview").prefix);
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
      ++interview;
      for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term);
           ++posting) {
        interview_of_[*posting] = interview;
      }
    }
  }

  FacetCounts count(const Xapian::Query& query) && {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    const Xapian::MSet found = enquire.get_mset(0, database_.get_doccount());
    std::set<std::uint32_t> interviews;
    for (auto match = found.begin(); match != found.end(); ++match) {
      matches_[*match] = true;
      interviews.insert(interview_of_[*match]);
    }
    FacetCounts counts;
    counts.turns = found.size();
    counts.interviews = interviews.size();
    std::vector<bool> has_value(matches_.size(), false);
    const std::string prefix(facet_.prefix);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
      FacetCount value{display_value(database_, facet_, *term), 0, 0};
      std::set<std::uint32_t> with_value;
      for (auto posting = database_.postlist_begin(*term); posting != database_.postlist_end(*term);
           ++posting) {
        if (!matches_[*posting]) continue;
        has_value[*posting] = true;
        ++value.turns;
        with_value.insert(interview_of_[*posting]);
      }
      value.interviews = with_value.size();
      if (value.turns > 0) counts.values.push_back(std::move(value));
    }
    counts.turns_without =
        counts.turns - static_cast<std::size_t>(std::count(has_value.begin(), has_value.end(), true));
    std::sort(counts.values.begin(), counts.values.end(), [](const FacetCount& a, const FacetCount& b) {
      if (a.turns != b.turns) return a.turns > b.turns;
      return natural_sort_key(a.value) < natural_sort_key(b.value);
    });
    return counts;
  }

 private:
  const Xapian::Database& database_;
  const Facet& facet_;
  std::vector<std::uint32_t> interview_of_;  ///< by docid; 0 for none
  std::vector<bool> matches_;                ///< by docid
};

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\n") == std::string::npos;
}

}  // namespace

FacetCounts count_facet(const IndexReader& index, const Study& study, const std::string& query,
                        const Facet& facet) {
  return index.read([&](const Xapian::Database& database) {
    if (is_blank(query)) return FacetCounter(database, facet).count(Xapian::Query::MatchAll);
    PreparedQuery prepared = prepare_query(database, study, query);
    FacetCounts counts = FacetCounter(database, facet).count(prepared.compiled.query);
    counts.notices = std::move(prepared.notices);
    return counts;
  });
}

}  // namespace verbatim
