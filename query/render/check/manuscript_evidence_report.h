#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "query/manuscript/check/manuscript_evidence.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {

/// One page on how a manuscript shows its evidence, by items 29 to 32 of COREQ (Tong, Sainsbury and Craig
/// 2007), in words of our own.
std::string render_manuscript_evidence(const ManuscriptEvidence& page, const TextStyle& style);

/// The same as objects: `manuscript_evidence`, then an `manuscript_theme` for each entry of the catalog.
std::vector<nlohmann::ordered_json> manuscript_evidence_json(const ManuscriptEvidence& page);

}  // namespace verbatim
