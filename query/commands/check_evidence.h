#pragma once

#include <optional>
#include <string>

#include "query/manuscript/check/manuscript_check.h"
#include "query/manuscript/check/manuscript_evidence.h"
#include "query/session/study_session.h"

namespace verbatim {

/// The words of an accepted quote as they now stand; of another one, why it must not be printed; nothing if
/// the study has no decision of that id. Inside `read`.
std::optional<StudyQuote> study_quote(const StudySession& session, const std::string& id);

/// How a manuscript that was checked shows the study's evidence. Inside `read`; throws as the catalog and the
/// decisions do.
ManuscriptEvidence manuscript_evidence(const StudySession& session, const ManuscriptCheck& check);

}  // namespace verbatim
