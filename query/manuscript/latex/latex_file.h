#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "common/text/byte_range.h"
#include "query/manuscript/latex/latex_source.h"

namespace verbatim {

/// A file of a LaTeX manuscript.
struct LatexFile {
  std::shared_ptr<const LatexSource> source;
  bool has_preamble = false;  ///< it has a `\begin{document}`
  ByteRange preamble = {};    ///< what stands before that
  ByteRange body = {};        ///< what is printed: up to `\end{document}`, or all of it
  bool german = false;        ///< the preamble loads babel for German, whose shorthands begin with `"`
};

/// `index`: the number by which the source names the file. Throws an io Error if the file cannot be read, a
/// usage Error if it is no text.
LatexFile load_latex_file(const std::filesystem::path& file, std::uint32_t index);

/// The file that `\input{name}` names, from `folder` on, with or without `.tex`; nothing if there is none.
std::optional<std::filesystem::path> find_included(const std::filesystem::path& folder,
                                                   const std::string& name);

}  // namespace verbatim
