#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/manuscript/latex/latex_commands.h"
#include "query/manuscript/latex/latex_cursor.h"
#include "query/manuscript/latex/latex_source.h"
#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// The plain text that a LaTeX manuscript prints, as far as it has been read. A place is given as a byte of a
/// source, which knows the file and line. While muted, as in a preamble, text and marks are dropped.
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
  /// Keeps a number that `catalog export` wrote; also while muted, since preambles load these macros.
  void keep_exported_count(std::vector<std::string> values, const LatexSource& source, std::size_t at_byte);
  /// The same notice for the same line is given once: commands that call themselves would repeat it.
  void notice(const std::string& text, const LatexSource& source, std::size_t at_byte);
  void notice(const std::string& text, const ManuscriptPlace& place);

  /// A quotation begins or ends here; a block is a paragraph of its own. `begin_quotation` gives the index of
  /// its mark; 0 while muted.
  std::size_t begin_quotation(bool block, const LatexSource& source, std::size_t at_byte);
  void end_quotation(bool block, const LatexSource& source, std::size_t at_byte);
  /// A quotation that has begun will not end; it is no longer open.
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

/// An environment that has begun.
struct OpenEnvironment {
  std::string name;
  LatexEnvironment kind{};
  LatexArguments arguments = {};  ///< of its \begin
  std::size_t mark = 0;           ///< of a block that was not muted
};

/// The environments that are open where the reader is. Those that quote are marked in the prose.
class LatexEnvironments {
 public:
  /// `prose` outlives this.
  explicit LatexEnvironments(LatexProse& prose) : prose_(prose) {}

  /// Sets `environment.mark`. `at_byte`: of the \begin. Beyond 10,000 open ones, the new one is given up.
  void begin(OpenEnvironment environment, const LatexSource& source, std::size_t at_byte);

  /// Ends the innermost environment of that name, after giving up those inside it. If there is none, gives
  /// nothing and ends nothing.
  std::optional<OpenEnvironment> end(const std::string& name, const LatexSource& source);

  /// How many have begun and not ended.
  std::size_t count() const { return open_.size(); }
  /// Gives up all but the outermost `count`, since they never end. A block given up is read as running text,
  /// and a notice says so, unless muted.
  void give_up_beyond(std::size_t count);

  bool in_table() const { return tables_ > 0; }

 private:
  void give_up_innermost();
  OpenEnvironment take_innermost();

  LatexProse& prose_;
  std::vector<OpenEnvironment> open_;
  std::size_t tables_ = 0;
};

/// The footnotes of a LaTeX manuscript. Each is a mark where its number stands. Its text becomes a paragraph
/// of its own after the paragraph that it belongs to, and never stands inside a quotation.
class LatexNotes {
 public:
  /// Reads a piece of LaTeX into the prose.
  using Read = std::function<void(const std::shared_ptr<const LatexSource>&, ByteRange)>;

  /// `prose` outlives this.
  LatexNotes(LatexProse& prose, Read read) : prose_(prose), read_(std::move(read)) {}

  /// Keeps a note for later. `text`: its text in `source`; `at_byte`: where its number stands. Dropped while
  /// muted.
  void keep(const std::shared_ptr<const LatexSource>& source, ByteRange text, std::size_t at_byte);

  /// Reads the notes kept, and the notes in these, unless a quotation is open or the prose is muted. To be
  /// called at the end of a paragraph.
  void flush();

 private:
  struct Note {
    std::shared_ptr<const LatexSource> source;
    ByteRange text;
    std::size_t mark;
  };

  LatexProse& prose_;
  Read read_;
  std::vector<Note> notes_;
  bool flushing_ = false;
};

}  // namespace verbatim
