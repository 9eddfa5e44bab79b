#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/command_line/option_help.h"

namespace verbatim {

/// Writes one page of the manual, piece by piece, as roff with the man macros (groff_man(7)). All arguments
/// are plain text: no character of them is a request or an escape for roff, and each is shown as it is.
/// Characters beyond ASCII are written as `\[u2026]`, so that no tool has to guess an encoding.
class ManualPage {
 public:
  /// `name`: `verbatim-search`; `section`: 1 for commands, 5 for files, 7 for the rest; `summary`: one line.
  ManualPage(std::string name, int section, std::string_view summary);

  const std::string& name() const { return name_; }
  int section() const { return section_; }
  /// The page's file in a `man` folder: `man1/verbatim-search.1`.
  std::string file() const;

  void add_heading(std::string_view title);     ///< printed in capitals, as in other manuals
  void add_subheading(std::string_view title);  ///< `Words and phrases`
  void add_paragraph(std::string_view text);    ///< lines are filled anew: a line break counts as a blank
  /// One way to call the program. The first word is bold.
  void add_usage(std::string_view line);
  /// A term, and below it, indented, what it means. A full stop is added at the end.
  void add_definition(std::string_view term, std::string_view text);
  void add_option(const OptionHelp& option);
  /// Lines as they are, not filled.
  void add_lines(std::string_view lines);
  /// The same, as part of the definition before.
  void add_definition_example(std::string_view lines);
  /// Names and what each of them is, the texts one below the other where the names are short.
  void add_rows(const std::vector<std::pair<std::string, std::string>>& rows);
  /// A help text written for a terminal: blank lines separate paragraphs, rows (`  name  what it is`, with
  /// what follows below the text) are `add_rows`, and other lines that begin with a blank are kept as they
  /// are.
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

/// Text escaped for use within a line of roff.
std::string roff_text(std::string_view text);

}  // namespace verbatim
