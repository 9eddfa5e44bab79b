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
  std::optional<std::string> first_default;  ///< of the first argument, if that is an option
  std::string body;
};

/// An environment that a manuscript defines.
struct OwnEnvironment {
  std::string pattern;  ///< of the arguments of its \begin, see `LatexMeaning`
  bool block = false;   ///< a quotation set apart: its name, or what it begins, says so
};

/// The commands and environments that a manuscript defines by `\newcommand`, `\NewDocumentCommand`,
/// `\newenvironment` and the like. A later definition replaces an earlier one.
class LatexDefinitions {
 public:
  /// If command `name` defines something, reads its arguments, keeps the definition and returns true; else
  /// returns false, and the cursor stays. `cursor`: directly after the name. A definition that is not
  /// understood is read and not kept: `\def`, `\let`, names that are no commands, more than 9 arguments, and
  /// other kinds than `m` in `\NewDocumentCommand`.
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

/// The expansion of `own`, which is used at `at_byte` of `source`: its body with the arguments put in. The
/// arguments are read at `cursor`, directly after the command, and keep their places; all other bytes have
/// the place of the command.
LatexSource expand(const OwnCommand& own, const LatexSource& source, std::size_t at_byte,
                   LatexCursor& cursor);

}  // namespace verbatim
