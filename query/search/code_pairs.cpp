#include "query/search/code_pairs.h"

#include <algorithm>
#include <set>

#include "common/text/folding.h"
#include "common/text/natural_order.h"

namespace verbatim {
namespace {

constexpr std::string_view kFixEnding = "-fix";

std::vector<CodePairCount> pairs_of(const IndexedStudy& study) {
  std::vector<CodePairCount> pairs;
  std::set<std::string> declared;
  for (const CodebookCode& code : study.study().codebook.codes()) {
    if (code.fix.empty()) continue;
    pairs.push_back({code.name, code.fix, true, {}, {}, {}});
    declared.insert(fold_name(code.name));
    declared.insert(fold_name(code.fix));
  }
  std::vector<std::string> codes = study.index().facet_values(built_in_facet("code"));
  sort_naturally(codes, [](const std::string& code) { return code; });
  for (const std::string& issue : codes) {
    if (declared.contains(fold_name(issue))) continue;
    const auto fix = std::find_if(codes.begin(), codes.end(), [&](const std::string& code) {
      return fold_name(code) == fold_name(issue + std::string(kFixEnding)) &&
             !declared.contains(fold_name(code));
    });
    if (fix != codes.end()) pairs.push_back({issue, *fix, false, {}, {}, {}});
  }
  return pairs;
}

std::string as_value(const std::string& code) {
  std::string quoted = "code:\"";
  for (const char c : code) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

class PairCounter {
 public:
  PairCounter(const IndexedStudy& study, const std::string& query)
      : study_(study),
        before_(query.find_first_not_of(" \t\n") == std::string::npos ? "" : "(" + query + ") "),
        known_(study.index().facet_values(built_in_facet("code"))) {
    // A mistake in the query is told with the query as it was typed.
    if (!before_.empty()) count(query);
  }

  void fill(CodePairCount& pair) {
    const FacetCounts issue = of_code(pair.issue), fix = of_code(pair.fix);
    pair.of_issue = issue.all;
    pair.of_fix = fix.all;
    if (issue.all.turns == 0 || fix.all.turns == 0) return;
    pair.both.turns = count(before_ + as_value(pair.issue) + " " + as_value(pair.fix)).all.turns;
    std::set<std::string> interviews;
    for (const FacetCount& one : issue.values) interviews.insert(one.value);
    for (const FacetCount& one : fix.values) pair.both.interviews += interviews.contains(one.value) ? 1 : 0;
  }

 private:
  FacetCounts count(const std::string& query) const {
    CountRequest request;
    request.query = query;
    return count_facet(study_, request, built_in_facet("interview"));
  }

  /// Nothing for a code that no turn has, which a query would refuse.
  FacetCounts of_code(const std::string& code) const {
    const bool is_used = std::any_of(known_.begin(), known_.end(), [&](const std::string& one) {
      return fold_name(one) == fold_name(code);
    });
    return is_used ? count(before_ + as_value(code)) : FacetCounts{};
  }

  const IndexedStudy& study_;
  std::string before_;
  std::vector<std::string> known_;
};

}  // namespace

std::vector<CodePairCount> count_code_pairs(const IndexedStudy& study, const std::string& query) {
  std::vector<CodePairCount> pairs = pairs_of(study);
  PairCounter counter(study, query);
  for (CodePairCount& pair : pairs) counter.fill(pair);
  return pairs;
}

}  // namespace verbatim
