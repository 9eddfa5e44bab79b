#include "query/manuscript/latex/latex_commands.h"

#include <unordered_map>

#include "query/manuscript/latex/latex_characters.h"

namespace verbatim {
namespace {

using Commands = std::unordered_map<std::string_view, LatexMeaning>;

const Commands& commands() {
  using enum LatexAction;
  static const Commands known{
      // No prose: keys, lengths, names of files and colours. Where the last argument is text (\\textcolor,
      // \\parbox), the
      // pattern ends before it, and the text is read on as a group.
      {"label", {skip, "m"}},
      {"ref", {skip, "sm"}},
      {"eqref", {skip, "m"}},
      {"cref", {skip, "sm"}},
      {"Cref", {skip, "sm"}},
      {"autoref", {skip, "sm"}},
      {"nameref", {skip, "sm"}},
      {"pageref", {skip, "sm"}},
      {"vref", {skip, "sm"}},
      {"index", {skip, "m"}},
      {"includegraphics", {skip, "soom"}},
      {"usepackage", {skip, "omo"}},
      {"RequirePackage", {skip, "omo"}},
      {"documentclass", {skip, "omo"}},
      {"bibliography", {skip, "m"}},
      {"bibliographystyle", {skip, "m"}},
      {"addbibresource", {skip, "om"}},
      {"printbibliography", {skip, "o"}},
      {"nocite", {skip, "m"}},
      {"citestyle", {skip, "m"}},
      {"hypersetup", {skip, "m"}},
      {"graphicspath", {skip, "m"}},
      {"pagestyle", {skip, "m"}},
      {"thispagestyle", {skip, "m"}},
      {"pagenumbering", {skip, "m"}},
      {"setcounter", {skip, "mm"}},
      {"addtocounter", {skip, "mm"}},
      {"setlength", {skip, "mm"}},
      {"addtolength", {skip, "mm"}},
      {"vspace", {skip, "sm"}},
      {"hspace", {skip, "sm"}},
      {"url", {skip, "m"}},
      {"href", {skip, "om"}},
      {"hyperref", {skip, "o"}},
      {"hypertarget", {skip, "m"}},
      {"hyperlink", {skip, "m"}},
      {"textcolor", {skip, "om"}},
      {"color", {skip, "om"}},
      {"colorbox", {skip, "om"}},
      {"definecolor", {skip, "mmm"}},
      {"fontsize", {skip, "mm"}},
      {"fontfamily", {skip, "m"}},
      {"selectlanguage", {skip, "om"}},
      {"foreignlanguage", {skip, "om"}},
      {"setquotestyle", {skip, "som"}},
      {"MakeOuterQuote", {skip, "m"}},
      {"MakeInnerQuote", {skip, "m"}},
      {"MakeAutoQuote", {skip, "mm"}},
      {"multicolumn", {skip, "mm"}},
      {"multirow", {skip, "omom"}},
      {"cmidrule", {skip, "m"}},
      {"cline", {skip, "m"}},
      {"rule", {skip, "omm"}},
      {"todo", {skip, "om"}},
      {"newtheorem", {skip, "smomo"}},
      {"newcounter", {skip, "mo"}},
      {"newlength", {skip, "m"}},
      {"raisebox", {skip, "moo"}},
      {"parbox", {skip, "ooom"}},
      {"makebox", {skip, "oo"}},
      {"scalebox", {skip, "mo"}},
      {"resizebox", {skip, "smm"}},
      {"phantom", {skip, "m"}},
      {"date", {skip, "m"}},
      // Paragraphs of their own: without a border a heading would begin the sentence after it, and a citation
      // in it would
      // be that sentence's.
      {"part", {heading, "so"}},
      {"chapter", {heading, "so"}},
      {"section", {heading, "so"}},
      {"subsection", {heading, "so"}},
      {"subsubsection", {heading, "so"}},
      {"paragraph", {heading, "so"}},
      {"subparagraph", {heading, "so"}},
      {"caption", {heading, "so"}},
      {"captionof", {heading, "smo"}},
      {"title", {heading, "o"}},
      {"footnote", {note, "o"}},
      {"footnotetext", {note, "o"}},
      {"endnote", {note, "o"}},
      {"sidenote", {note, "oo"}},
      {"marginpar", {note, "o"}},
      {"marginnote", {note, "o"}},
      {"thanks", {note, ""}},
      {"emph", {emphasis, ""}},
      {"textit", {emphasis, ""}},
      {"textsl", {emphasis, ""}},
      // The commands of csquotes. `c` is the option that prints a source in brackets after the quotation,
      // where participants are cited too.
      {"enquote", {quote, "s"}},
      {"textquote", {quote, "sco"}},
      {"textcquote", {quote, "sooko"}},
      {"foreignquote", {quote, "sm"}},
      {"hyphenquote", {quote, "sm"}},
      {"foreigntextquote", {quote, "smco"}},
      {"hyphentextquote", {quote, "smco"}},
      {"foreigntextcquote", {quote, "smooko"}},
      {"hyphentextcquote", {quote, "smooko"}},
      {"blockquote", {block, "co"}},
      {"blockcquote", {block, "ooko"}},
      {"foreignblockquote", {block, "mco"}},
      {"hyphenblockquote", {block, "mco"}},
      {"hybridblockquote", {block, "mco"}},
      {"hybridblockcquote", {block, "mooko"}},
      {"foreignblockcquote", {block, "mooko"}},
      {"hyphenblockcquote", {block, "mooko"}},
  };
  return known;
}

const std::unordered_map<std::string_view, LatexEnvironmentMeaning>& environments() {
  using enum LatexEnvironment;
  static const std::unordered_map<std::string_view, LatexEnvironmentMeaning> known{
      {"displayquote", {block, "co"}},
      {"displaycquote", {block, "ooko"}},
      {"foreigndisplayquote", {block, "mco"}},
      {"hyphendisplayquote", {block, "mco"}},
      {"foreigndisplaycquote", {block, "mooko"}},
      {"hyphendisplaycquote", {block, "mooko"}},
      {"tabular", {table, "om"}},
      {"tabularx", {table, "mom"}},
      {"tabulary", {table, "mom"}},
      {"tabu", {table, "m"}},
      {"longtable", {table, "om"}},
      {"longtabu", {table, "m"}},
      {"xltabular", {table, "mom"}},
      {"tblr", {table, "om"}},
      {"supertabular", {table, "m"}},
      {"minipage", {prose, "ooom"}},
      {"multicols", {prose, "m"}},
      {"otherlanguage", {prose, "m"}},
      {"spacing", {prose, "m"}},
      {"adjustbox", {prose, "m"}},
      {"wrapfigure", {prose, "omom"}},
      {"wraptable", {prose, "omom"}},
      {"verbatim", {skipped, ""}},
      {"Verbatim", {skipped, ""}},
      {"BVerbatim", {skipped, ""}},
      {"LVerbatim", {skipped, ""}},
      {"alltt", {skipped, ""}},
      {"lstlisting", {skipped, ""}},
      {"minted", {skipped, ""}},
      {"comment", {skipped, ""}},
      {"filecontents", {skipped, ""}},
      {"tikzpicture", {skipped, ""}},
      {"pgfpicture", {skipped, ""}},
      {"picture", {skipped, ""}},
      {"algorithmic", {skipped, ""}},
      {"algorithm", {skipped, ""}},
      {"thebibliography", {skipped, ""}},
      {"equation", {skipped, ""}},
      {"align", {skipped, ""}},
      {"alignat", {skipped, ""}},
      {"flalign", {skipped, ""}},
      {"gather", {skipped, ""}},
      {"multline", {skipped, ""}},
      {"eqnarray", {skipped, ""}},
      {"displaymath", {skipped, ""}},
      {"math", {skipped, ""}},
      {"IEEEeqnarray", {skipped, ""}},
      {"dmath", {skipped, ""}},
  };
  return known;
}

}  // namespace

std::optional<LatexMeaning> latex_command(std::string_view name) {
  if (const auto symbol = latex_symbol(name)) return LatexMeaning{LatexAction::symbol, "", *symbol};
  if (const auto known = commands().find(name); known != commands().end()) return known->second;
  // natbib, biblatex and their kin have dozens: \citep, \textcite, \Citeauthor, \footcite.
  if (name.find("cite") != std::string_view::npos || name.find("Cite") != std::string_view::npos) {
    return LatexMeaning{LatexAction::literature, "soom"};
  }
  return std::nullopt;
}

LatexEnvironmentMeaning latex_environment(std::string_view name) {
  if (const auto known = environments().find(name); known != environments().end()) return known->second;
  // quote, quotation, and what styles call theirs: participantquote, quotebox.
  if (name.find("quot") != std::string_view::npos) return {LatexEnvironment::block, "o"};
  return {LatexEnvironment::prose, "o"};
}

}  // namespace verbatim
