#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/manuscript/latex/latex_source.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// The plain text that a LaTeX manuscript prints, as far as it has been read. Places are given as a byte of a
/// source, which knows its file and line. While muted, as in a preamble, text and marks are dropped.
class LatexProse {
 public:
  /// Gives the number by which sources name this file.
  std::uint32_t add_file(std::string name);

  bool muted() const { return muted_; }
  void set_muted(bool muted) { muted_ = muted; }

  void add(std::string_view text, const LatexSource& source, std::size_t at_byte);
  void end_paragraph();
  /// The index of the mark; 0 while muted.
  std::size_t mark(MarkKind kind, const LatexSource& source, std::size_t at_byte,
                   std::vector<std::string> values = {});
  ManuscriptMark& mark_at(std::size_t index) { return manuscript_.mark_at(index); }
  /// A number of the macros that `catalog export` wrote; kept while muted too, as preambles load those.
  void keep_exported_count(std::vector<std::string> values, const LatexSource& source, std::size_t at_byte);
  /// Of one text, only the first notice of a line is given: commands that nest say the same without end.
  void notice(const std::string& text, const LatexSource& source, std::size_t at_byte);
  void notice(const std::string& text, const ManuscriptPlace& place);

  /// A quotation begins or ends here; a block is a paragraph of its own. The index of the mark; 0 while
  /// muted.
  std::size_t begin_quotation(bool block, const LatexSource& source, std::size_t at_byte);
  void end_quotation(bool block, const LatexSource& source, std::size_t at_byte);
  /// A quotation that has begun is given up: no mark ends it.
  void forget_quotation() { --open_quotations_; }
  bool in_quotation() const { return open_quotations_ > 0; }

  /// Bytes of plain text so far.
  std::size_t size() const { return manuscript_.text().size(); }
  ManuscriptText take() && { return std::move(manuscript_); }

 private:
  ManuscriptText manuscript_;
  std::vector<std::string> files_;
  std::set<std::string> notices_;
  std::size_t open_quotations_ = 0;
  bool muted_ = false;
};

}  // namespace verbatim
