#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "query/manuscript/latex/latex_cursor.h"
#include "query/manuscript/latex/latex_prose.h"
#include "query/manuscript/latex/latex_source.h"

namespace verbatim {

/// The macros that `catalog export` writes and a LaTeX manuscript loads: quotes by their ids, and counts.
class ExportedMacros {
 public:
  /// Reads a piece of LaTeX into the prose.
  using Read = std::function<void(const std::shared_ptr<const LatexSource>&, ByteRange)>;

  /// `prose` outlives this.
  ExportedMacros(LatexProse& prose, Read read) : prose_(prose), read_(std::move(read)) {}

  /// Whether `name` is one of these macros, or a command that defines one of them. If so, reads its arguments
  /// at `cursor`, directly after it. A quote is printed as a quotation of the prose; an unknown quote and a
  /// count become marks; a definition is kept. `at_byte`: of the command in `source`.
  bool perform(std::string_view name, const LatexSource& source, std::size_t at_byte, LatexCursor& cursor);

 private:
  struct Quote {
    std::string words;
    std::string citation;
  };

  bool keep(std::string_view name, const LatexSource& source, std::size_t at_byte, LatexCursor& cursor);
  void cite_quote(const std::string& id, const LatexSource& source, std::size_t at_byte);
  void print_quote(const std::string& id, const LatexSource& source, std::size_t at_byte);

  LatexProse& prose_;
  Read read_;
  std::map<std::string, Quote> quotes_;
};

}  // namespace verbatim
