#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "query/manuscript/latex/latex_cursor.h"
#include "query/manuscript/latex/latex_source.h"

namespace verbatim {

/// A command that a manuscript defines.
struct OwnCommand {
  std::size_t arguments = 0;                 ///< at most 9
  std::optional<std::string> first_default;  ///< its first argument is an option
  std::string body;
};

/// An environment that a manuscript defines.
struct OwnEnvironment {
  std::string pattern;  ///< of the arguments of its \begin, see `LatexMeaning`
  bool block = false;   ///< by its name or what it begins, a quotation set apart
};

/// The commands and environments that a manuscript defines by `\newcommand`, `\NewDocumentCommand`,
/// `\newenvironment` and their kin. A later definition takes the place of an earlier one.
class LatexDefinitions {
 public:
  /// If command `name` defines something, reads its arguments at `cursor`, directly after it, and keeps the
  /// definition; else false, and the cursor stays. A definition that is not understood (`\def`, `\let`, names
  /// that are no commands, more than 9 arguments, other kinds than `m` in `\NewDocumentCommand`) is read and
  /// forgotten.
  bool define(std::string_view name, LatexCursor& cursor);

  /// Null if the manuscript defines no such command or environment. Valid until the next call of `define`.
  const OwnCommand* command(const std::string& name) const;
  const OwnEnvironment* environment(const std::string& name) const;

 private:
  void define_command(LatexCursor& cursor);
  void define_document_command(LatexCursor& cursor);
  void define_environment(LatexCursor& cursor);
  void remember(std::string_view named, OwnCommand own);

  std::unordered_map<std::string, OwnCommand> commands_;
  std::unordered_map<std::string, OwnEnvironment> environments_;
};

/// What `own`, written at `at_byte` of `source`, stands for: its body, whose bytes stand at `at_byte`, with
/// the arguments read at `cursor`, directly after the command, which keep their places.
LatexSource expand(const OwnCommand& own, const LatexSource& source, std::size_t at_byte,
                   LatexCursor& cursor);

}  // namespace verbatim
