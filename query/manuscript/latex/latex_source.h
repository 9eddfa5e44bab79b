#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A piece of LaTeX, and for each of its bytes the file and line that it comes from. It is a whole file, or
/// the expansion of a command that the manuscript defines.
class LatexSource {
 public:
  /// A whole file. CRLF and lone CR become LF. `file`: the number by which `LatexProse` knows the file.
  static LatexSource of_file(std::string_view text, std::uint32_t file);

  std::string_view text() const { return text_; }
  std::uint32_t file_at(std::size_t at_byte) const { return places_[clamped(at_byte)].file; }
  std::uint32_t line_at(std::size_t at_byte) const { return places_[clamped(at_byte)].line; }

  /// Adds bytes of another source, with their places.
  void append(const LatexSource& other, ByteRange range);

  /// Adds bytes that all have the place of byte `at_byte` of `other`.
  void append_at(std::string_view text, const LatexSource& other, std::size_t at_byte);

  /// The byte after the `}` that closes the `{` at `at_byte`; the end of the text if none does. Braces in
  /// comments or after a backslash do not count. The first call finds all braces, in linear time.
  std::size_t group_end(std::size_t at_byte) const;

 private:
  struct Place {
    std::uint32_t file;
    std::uint32_t line;
  };

  std::size_t clamped(std::size_t at) const { return at < places_.size() ? at : places_.size() - 1; }

  std::string text_;
  std::vector<Place> places_;
  mutable std::vector<std::uint32_t> group_ends_;
};

/// A file of a LaTeX manuscript.
struct LatexFile {
  std::shared_ptr<const LatexSource> source;
  bool has_preamble = false;  ///< it has a `\begin{document}`
  ByteRange preamble = {};    ///< what stands before that
  ByteRange body = {};        ///< what is printed: up to `\end{document}`, or all of it
  bool german = false;        ///< the preamble loads babel for German, whose shorthands begin with `"`
};

/// The file whose text this is. `index`: the number of the file, see `LatexSource::of_file`.
LatexFile latex_file_of(std::string_view text, std::uint32_t index);

/// `index`: the number of the file, see `LatexSource::of_file`. Throws an io Error if the file cannot be
/// read, a usage Error if it is no text.
LatexFile load_latex_file(const std::filesystem::path& file, std::uint32_t index);

/// The file that `\input{name}` names, from `folder` on, with or without `.tex`; nothing if there is none.
std::optional<std::filesystem::path> find_included(const std::filesystem::path& folder,
                                                   const std::string& name);

}  // namespace verbatim
