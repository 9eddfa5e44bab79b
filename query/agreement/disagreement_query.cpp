#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/text/natural_order.h"
#include "query/agreement/coder_agreement.h"

namespace verbatim {
namespace {

std::string quoted_value(const std::string& value) {
  std::string quoted = "\"";
  for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

/// Values of one facet, commas between.
std::string alternatives(const std::string& facet, const std::set<std::string>& values) {
  std::vector<std::string> sorted(values.begin(), values.end());
  sort_naturally(sorted, [](const std::string& value) { return value; });
  std::string text = facet + ":";
  for (const std::string& value : sorted) text += (&value == &sorted.front() ? "" : ",") + value;
  return text;
}

void add_alternative(std::string& query, const std::string& alternative) {
  query += (query.empty() ? "(" : " OR (") + alternative + ")";
}

/// The turns themselves, by interview.
std::string by_number(const CoderAgreement& agreement) {
  std::map<std::string, std::set<std::string>> turns_of;
  for (const CodeAgreement& code : agreement.codes) {
    for (const Disagreement& one : code.disagreements)
      turns_of[one.interview].insert(std::to_string(to_int(one.turn)));
  }
  std::string query;
  for (const auto& [interview, turns] : turns_of)
    add_alternative(query, "interview:" + interview + " " + alternatives("turn", turns));
  return query;
}

/// For each code and each set of coders who coded the same interviews: turns with the code by one of them,
/// and not by all.
std::string by_code(const CoderAgreement& agreement) {
  std::string query;
  for (const CodeAgreement& code : agreement.codes) {
    std::map<std::set<std::string>, std::set<std::string>> interviews_of;  // by who coded them
    for (const Disagreement& one : code.disagreements) {
      std::set<std::string> coders(one.with.begin(), one.with.end());
      coders.insert(one.without.begin(), one.without.end());
      interviews_of[coders].insert(one.interview);
    }
    for (const auto& [coders, interviews] : interviews_of) {
      std::set<std::string> any;
      std::string all;
      for (const std::string& coder : coders) {
        // A pair that no turn has is no value of the facet.
        if (std::find(code.coders.begin(), code.coders.end(), coder) == code.coders.end()) continue;
        const std::string pair = quoted_value(code.code + "@" + coder);
        any.insert(pair);
        all += (all.empty() ? "coded:" : " coded:") + pair;
      }
      std::string alternative = alternatives("interview", interviews) + " " + alternatives("coded", any);
      if (any.size() == coders.size()) alternative += " NOT (" + all + ")";
      add_alternative(query, alternative);
    }
  }
  return query;
}

}  // namespace

std::string disagreement_query(const CoderAgreement& agreement) {
  if (agreement.unit == CodingUnit::exchange) return by_number(agreement);
  const std::string query = by_code(agreement);
  const bool is_part = !query.empty() && !agreement.of_query.empty();
  return is_part ? "(" + query + ") (" + agreement.of_query + ")" : query;
}

}  // namespace verbatim
