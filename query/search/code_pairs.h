#pragma once

#include <string>
#include <vector>

#include "query/search/counts.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// How often an issue's code and the code of its fix were given, among the turns counted.
struct CodePairCount {
  std::string issue, fix;        ///< by the names that turns have
  bool is_declared = false;      ///< by `fix:` in the codebook; else the names say it: `X` and `X-fix`
  Count of_issue, of_fix, both;  ///< `both`: turns with both codes; interviews with each of them somewhere
  bool operator==(const CodePairCount&) const = default;
};

/// Counts each pair of an issue and its fix over the turns that `query` finds (blank: all turns): those that
/// the codebook declares, in its order, also where nobody gave a code; then codes `X` of which there is an
/// `X-fix`, in natural order. Exact. Under a moderator, codes are the moderator's. Throws as `search` does.
std::vector<CodePairCount> count_code_pairs(const IndexedStudy& study, const std::string& query);

}  // namespace verbatim
