#pragma once

#include <string>
#include <string_view>

#include "common/command_line/option_help.h"

namespace verbatim {

/// Writes one page of the manual as roff with the man macros (groff_man(7)), piece by piece. Everything given
/// is text: none of its characters acts as a request or an escape, or turns into another character.
/// Characters beyond ASCII are written as `\[u2026]`, so that no tool has to guess an encoding.
class ManualPage {
 public:
  /// `name`: `verbatim-search`; `section`: 1 for commands, 5 for files, 7 for the rest; `summary`: one line.
  ManualPage(std::string name, int section, std::string_view summary);

  const std::string& name() const { return name_; }
  int section() const { return section_; }
  /// Where manuals lie, below `man/`: `man1/verbatim-search.1`.
  std::string file() const;

  void add_heading(std::string_view title);     ///< in capitals, as manuals have it
  void add_subheading(std::string_view title);  ///< `Words and phrases`
  void add_paragraph(std::string_view text);    ///< filled; line breaks are blanks
  /// How a program is called, each line a form of it. Its first word is bold.
  void add_usage(std::string_view line);
  /// A term and what it means, below it and indented, with a full stop at the end.
  void add_definition(std::string_view term, std::string_view text);
  void add_option(const OptionHelp& option);
  /// Lines as they are, not filled.
  void add_lines(std::string_view lines);
  /// The same, below the definition before them.
  void add_definition_example(std::string_view lines);
  /// A help text as terminals show it: paragraphs with blank lines between; lines that begin with a blank are
  /// kept as they are.
  void add_help(std::string_view help);
  /// `verbatim(1), verbatim-query(7)`, as a paragraph.
  void add_references(const std::vector<std::string>& pages);

  /// The whole page.
  const std::string& roff() const { return roff_; }

 private:
  std::string name_;
  int section_;
  std::string roff_;
};

/// Text within a line of roff.
std::string roff_text(std::string_view text);

}  // namespace verbatim
