#pragma once

#include <string>
#include <vector>

#include "common/study/study.h"
#include "indexer/writing/interview_sources.h"
#include "indexer/writing/pending_source.h"

namespace verbatim {

/// Takes what a table says of one document, from its bytes (`quoted_document_bytes`), into its source:
/// quotations, fingerprint, whether anything has changed since the index was made. Throws as
/// `read_quoted_document` does.
void take_quotations(PendingSource& source, const std::string& bytes, const StudySettings& settings);

/// Once the sources of interviews are joined: puts the codes of quotations on the turns of the interviews
/// that their documents are, `part_of`, `talk`, `codes` and `told` of each. A document is known by the id
/// that `interviews:` gives it (`codes.csv/P07: {id: 7}`), else by the id, the file or the heading that it
/// names. One that is no interview of the study, or may be several, is a problem of its source. What the
/// index knows already is not looked for again.
///
/// Gives what to tell of the run: tables that name no coder where others do.
std::vector<std::string> place_quotations(std::vector<PendingSource>& pending, const StudySettings& settings,
                                          const SourceAccess& access);

}  // namespace verbatim
