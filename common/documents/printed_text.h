#pragma once

#include <vector>

#include "common/documents/printed_page.h"
#include "common/documents/source_document.h"

namespace verbatim {

/// Puts the lines of printed pages together to paragraphs: the document of format "PDF", a blank line between
/// paragraphs, each a piece of its own with its page. `lines`: of all pages in their order, without
/// furniture.
///
/// A print keeps no paragraphs, only lines. A new paragraph begins
/// - where the space above is wider than inside paragraphs,
/// - where the line's first word would still have fitted on the line before, as no program wraps so,
/// - where the line's beginning is moved in or out,
/// - at a label in bold on a line of its own, and at an opening that begins other paragraphs for certain
///   (`Anna:`).
/// All other lines are joined with a blank, and without one after a hyphen inside a word; both are counted.
///
/// In a print of Delve, and wherever labels stand in bold on lines of their own, lines of a smaller font are
/// codes (`is_code`); a wide gap parts two codes on one line. `names_delve`: the pages have Delve's address.
SourceDocument document_of(const std::vector<PrintedLine>& lines, bool names_delve = false);

}  // namespace verbatim
