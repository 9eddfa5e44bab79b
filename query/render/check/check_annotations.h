#pragma once

#include <string>
#include <string_view>

#include "query/manuscript/check/manuscript_check.h"

namespace verbatim {

/// What a check found, as one log of SARIF 2.1.0 (OASIS, 2020) that editors and build servers show beside the
/// lines: a result for each quotation that needs a look or whose attribution was not checked, and for each
/// count, quote and name that fails. Rules are the verdicts. `version`: of this program.
std::string check_sarif(const ManuscriptCheck& check, std::string_view version);

/// The same findings as commands of GitHub's build logs: `::error file=paper.tex,line=3,title=altered::…`,
/// one a line.
std::string check_github(const ManuscriptCheck& check);

}  // namespace verbatim
