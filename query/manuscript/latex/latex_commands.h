#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace verbatim {

/// What a LaTeX command means to a reader of quotations.
enum class LatexAction {
  symbol,      ///< stands for a text
  skip,        ///< its arguments (see the pattern) are no prose; what follows is read
  heading,     ///< its last argument, after those of the pattern, is a paragraph of its own
  note,        ///< its last argument is a footnote
  emphasis,    ///< its last argument is printed in italics or slanted: some set quotations so
  quote,       ///< its last argument is a quotation
  block,       ///< its last argument is a quotation set apart
  literature,  ///< cites literature; all its arguments are in the pattern
};

/// What is known of a command. `pattern` lists its arguments, without the last one of a heading, note, quote
/// or block: `s` a star, `o` an option in brackets, `m` an argument in braces, `c` an option with a citation,
/// `k` an argument with keys of literature.
struct LatexMeaning {
  LatexAction action{};
  std::string_view pattern;
  std::string_view text = {};  ///< of a symbol, UTF-8
};

/// Nothing for an unknown command, which is dropped while its arguments in braces are read.
std::optional<LatexMeaning> latex_command(std::string_view name);

enum class LatexEnvironment {
  prose,
  block,    ///< a quotation set apart
  table,    ///< prose in rows
  skipped,  ///< no prose: nothing is read up to its end
};

/// What is known of an environment. `pattern`: the arguments of its \begin, as in `LatexMeaning`.
struct LatexEnvironmentMeaning {
  LatexEnvironment kind = LatexEnvironment::prose;
  std::string_view pattern;
};

/// `name`: without the star of `align*`. An unknown environment is prose; one whose name holds "quot" is a
/// block.
LatexEnvironmentMeaning latex_environment(std::string_view name);

}  // namespace verbatim
