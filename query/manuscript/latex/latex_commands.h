#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace verbatim {

/// What a LaTeX command means to a reader of quotations.
enum class LatexAction {
  symbol,      ///< stands for a text
  skip,        ///< arguments by its pattern are no prose; what follows is read on
  heading,     ///< a paragraph of its own, after arguments by its pattern
  note,        ///< a footnote, after options
  quote,       ///< a quotation in its last argument, after arguments by its pattern
  block,       ///< the same, set apart
  literature,  ///< a citation of literature, arguments by its pattern
};

/// One command or environment. Pattern: `s` a star, `o` an option in brackets, `m` an argument, `c` an option
/// that holds a citation, `k` an argument that holds keys of literature.
struct LatexMeaning {
  LatexAction action{};
  std::string_view pattern;
  std::string_view text = {};  ///< of a symbol, UTF-8
};

/// Nothing for a command that is not known: it is dropped, and its arguments in braces are read.
std::optional<LatexMeaning> latex_command(std::string_view name);

enum class LatexEnvironment {
  prose,
  block,    ///< a quotation set apart
  table,    ///< prose in rows
  skipped,  ///< no prose: up to its end nothing is read
};

/// What an environment is, by its name without star, and the arguments of its \begin.
struct LatexEnvironmentMeaning {
  LatexEnvironment kind = LatexEnvironment::prose;
  std::string_view pattern;
};

LatexEnvironmentMeaning latex_environment(std::string_view name);

}  // namespace verbatim
