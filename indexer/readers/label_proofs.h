#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/readers/label_claims.h"
#include "indexer/readers/paragraphs.h"

namespace verbatim {

/// A name without any mark must stand at least this often before its places can prove it.
inline constexpr std::uint32_t kMinLabelRecurrence = 3;

/// Proves claims by what stands beside the name: words for roles, mark-up, stamps, colons, dashes, tabs,
/// brackets, emphasis. `LabelEvidence` says by which rules.
void prove_labels_by_marks(LabelClaims& claims);

/// Proves names that have lines for themselves, by where they stand: over talk, time and again, or throughout
/// the file. Comes after `prove_labels_by_marks`, for what is proved helps to see what a line stands over.
/// `text`: of the file. `units`: those that `claims` were made of.
void prove_labels_on_own_lines(LabelClaims& claims, std::string_view text,
                               const std::vector<Paragraph>& units);

}  // namespace verbatim
