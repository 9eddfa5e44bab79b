#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/manuscript/check/manuscript_check.h"
#include "query/manuscript/check/manuscript_reading.h"
#include "query/quotes/paper_citation.h"

namespace verbatim {

/// A manuscript's file with its quotations put right.
struct FixedFile {
  std::string file;
  std::string before;
  std::string after;
  std::size_t fixes = 0;
};

struct ManuscriptFixes {
  std::vector<FixedFile> files;        ///< those that change, in the order of their names
  std::vector<std::string> not_fixed;  ///< `paper.tex:12: …`, of what fails and is not changed
};

/// Puts the exact words in the place of altered ones, and the right citation in the place of one that names
/// another interview or turn. Only words that differ are changed, so that line breaks and markup stay. Left
/// alone, and told: what was stitched, what nobody said, names of participants, words that the source writes
/// with commands between their letters, and what is no text file of LaTeX, Markdown or plain text.
/// Throws as reading the files does.
ManuscriptFixes fix_manuscripts(const ManuscriptCheck& check, const CitationPattern& pattern);

/// The difference as a unified diff that `patch` takes, with three lines of context.
std::string unified_diff(const FixedFile& fixed);

}  // namespace verbatim
