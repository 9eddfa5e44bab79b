#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"

namespace verbatim::testing {

/// A quotation of a generated manuscript and what is known of it.
struct KnownQuotation {
  std::size_t line = 0;   ///< of its first word
  std::string verdict;    ///< as `check --format jsonl` says it
  std::string interview;  ///< where it was said; empty for what nobody said
  std::string what;       ///< how it was made: `verbatim in \enquote, cited after it`
  std::string words;      ///< in the transcript's spelling, for messages
};

struct GeneratedManuscript {
  std::string text;
  std::vector<KnownQuotation> quotations;  ///< in the order of their lines
};

enum class ManuscriptFormat { latex, markdown, plain };

/// A paper with `count` quotations of known verdict, drawn from `turns` (a study of two interviews at least),
/// in all environments and under all verdicts, with line breaks, divided words, markup, comments and
/// typography inside, and participants named in the ways in which people name them. Knows nothing of the code
/// that it tests: text is cut at blanks, and what must not occur is looked for in the turns' own letters and
/// digits. The same seed makes the same paper.
GeneratedManuscript generate_manuscript(const std::vector<Turn>& turns, ManuscriptFormat format,
                                        std::size_t count, std::uint32_t seed);

}  // namespace verbatim::testing
