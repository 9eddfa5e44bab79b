#pragma once

#include <string_view>

#include "common/documents/source_document.h"

namespace verbatim {

/// What Pandoc may cost.
struct PandocLimits {
  unsigned max_cpu_seconds = 30;
  unsigned max_wall_seconds = 60;
  std::size_t max_memory_bytes = std::size_t{2} << 30;
  std::size_t max_output_bytes = std::size_t{64} << 20;
};

/// Whether `bytes` begin as an RTF file does.
bool is_rtf(std::string_view bytes);

/// Reads an RTF file through the program `pandoc`, which may open no other file (`--sandbox`), as a process
/// with limits. Throws a usage Error where it is not installed (naming the package), is older than 2.15,
/// fails, or goes beyond the limits.
SourceDocument read_rtf(std::string_view bytes, const PandocLimits& limits = {});

}  // namespace verbatim
