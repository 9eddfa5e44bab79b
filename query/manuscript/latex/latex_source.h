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

/// A piece of LaTeX and where each of its bytes stands: a file, or what a command of the manuscript's own
/// expands to.
class LatexSource {
 public:
  /// A whole file. CRLF and lone CR become LF. `file`: an index that the reader knows.
  static LatexSource of_file(std::string_view text, std::uint32_t file);

  std::string_view text() const { return text_; }
  std::uint32_t file_at(std::size_t at_byte) const { return places_[clamped(at_byte)].file; }
  std::uint32_t line_at(std::size_t at_byte) const { return places_[clamped(at_byte)].line; }

  /// Adds bytes of another source, with their places.
  void append(const LatexSource& other, ByteRange range);

  /// Adds bytes that stand, all of them, where `other` has its byte `at_byte`.
  void append_at(std::string_view text, const LatexSource& other, std::size_t at_byte);

  /// The byte after the `}` that closes the `{` at `at_byte`; the end of the text if none does. Braces in
  /// comments and after a backslash are none. Found for all braces at the first call, in linear time.
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

/// `index`: the number by which the source names the file. Throws an io Error if the file cannot be read, a
/// usage Error if it is no text.
LatexFile load_latex_file(const std::filesystem::path& file, std::uint32_t index);

/// The file that `\input{name}` names, from `folder` on, with or without `.tex`; nothing if there is none.
std::optional<std::filesystem::path> find_included(const std::filesystem::path& folder,
                                                   const std::string& name);

}  // namespace verbatim
