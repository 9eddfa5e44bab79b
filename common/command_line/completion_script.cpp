#include <stdexcept>

#include "common/command_line/completion.h"

namespace verbatim {
namespace {

// All three scripts treat the program's answer as data: they read it line by line, pass it to functions of
// the shell, and never evaluate it.

constexpr std::string_view kBash =
    R"script(# bash completion for PROGRAM: asks the program, which knows the study at hand.
_PROGRAM_complete() {
  local kind line
  COMPREPLY=()
  {
    IFS= read -r kind
    while IFS= read -r line; do COMPREPLY+=("$line"); done
  } < <(command PROGRAM --complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
  case $kind in
    open) compopt -o nospace ;;
    files) compopt -o default ;;
    folders) compopt -o dirnames ;;
  esac
}
complete -o nosort -F _PROGRAM_complete PROGRAM
)script";

constexpr std::string_view kZsh = R"script(#compdef PROGRAM
# zsh completion for PROGRAM: asks the program, which knows the study at hand.
_PROGRAM_complete() {
  local kind line
  local -a texts shown before
  (( CURRENT > 2 )) && before=("${(@Q)words[2,CURRENT-1]}")
  {
    IFS= read -r kind
    while IFS= read -r line; do
      texts+=("${line%%$'\t'*}")
      shown+=("${line/$'\t'/  -- }")
    done
  } < <(command PROGRAM --complete zsh "${before[@]}" "$QIPREFIX$PREFIX" 2>/dev/null)
  case $kind in
    words) compadd -U -V PROGRAM -l -d shown -a texts ;;
    open) compadd -U -V PROGRAM -S '' -l -d shown -a texts ;;
    files) _files ;;
    folders) _files -/ ;;
  esac
}
# Run as the function that compinit made of the file, or read with source.
if [[ $funcstack[1] == _PROGRAM ]]; then _PROGRAM_complete; else compdef _PROGRAM_complete PROGRAM; fi
)script";

constexpr std::string_view kFish =
    R"script(# fish completion for PROGRAM: asks the program, which knows the study at hand.
function __PROGRAM_complete
    set -l before (commandline -opc)
    set -l lines (command PROGRAM --complete fish $before[2..] "$(commandline -ct)" 2>/dev/null)
    switch "$lines[1]"
        case words open
            string join \n -- $lines[2..]
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
    end
end
complete -c PROGRAM -f -k -a '(__PROGRAM_complete)'
)script";

std::string for_program(std::string_view script, const std::string& program) {
  constexpr std::string_view kName = "PROGRAM";
  std::string text(script);
  for (std::size_t at = 0; (at = text.find(kName, at)) != std::string::npos; at += program.size())
    text.replace(at, kName.size(), program);
  return text;
}

}  // namespace

std::vector<std::string> completion_shells() {
  return {"bash", "zsh", "fish"};
}

std::string completion_script(const std::string& program, const std::string& shell) {
  if (shell == "bash") return for_program(kBash, program);
  if (shell == "zsh") return for_program(kZsh, program);
  if (shell == "fish") return for_program(kFish, program);
  throw std::logic_error("no completion for " + shell);
}

}  // namespace verbatim
