#include "query/render/catalog/catalog_latex.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "query/render/forms/markup.h"

namespace verbatim {
namespace {

constexpr std::string_view kMacros =
    R"(% Written by: verbatim catalog export --format latex. Do not edit; export again.
% \input this file in the preamble of a paper. Then
%   \vquote{ID}      the words of a quote in quotation marks, and its citation
%   \vquote*{ID}     the same as a block, with its speaker
%   \vwords{ID}, \vcite{ID}   the words alone, the citation alone
%   \vcount{NAME}{turns}, \vcount{NAME}{interviews}   what a saved query finds
%   \vstudy{turns}, \vstudy{interviews}   how large the study is
%   \ventry{ID}, \vcatalog   an entry of the catalog, all of it
% The looks are yours: \renewcommand \vquoteformat, \vblockformat, \ventryheading.
\makeatletter
\providecommand\vquoteformat[2]{``#1'' (#2)}
\providecommand\vblockformat[3]{\begin{quote}#1\par\nobreak\hfill --- #2, #3\end{quote}}
\providecommand\ventryheading[1]{\subsection*{#1}}
\long\def\vbt@quote#1#2#3#4#5{%
  \long\@namedef{vbt@words@#1}{#2}\@namedef{vbt@who@#1}{#3}\@namedef{vbt@cite@#1}{#4}\@namedef{vbt@marks@#1}{#5}}
\def\vbt@gone#1#2{\@namedef{vbt@gone@#1}{#2}}
\def\vbt@count#1#2#3{\@namedef{vbt@count@#1@turns}{#2}\@namedef{vbt@count@#1@interviews}{#3}}
\def\vbt@nocount#1#2{\@namedef{vbt@nocount@#1}{#2}}
\long\def\vbt@entry#1#2{\long\@namedef{vbt@entry@#1}{#2}}
\def\vbt@par{\par}
\def\vbt@oldfonts{OT1}
\newcommand\vbt@plain[2]{\ifx\f@encoding\vbt@oldfonts{\ttfamily\char#1}\else#2\fi}
\DeclareRobustCommand\vbt@straight{\vbt@plain{34}{\char34 }}
\DeclareRobustCommand\vbt@tilde{\vbt@plain{126}{\textasciitilde}}
\DeclareRobustCommand\vbt@hat{\vbt@plain{94}{\textasciicircum}}
\DeclareRobustCommand\vbt@error[1]{\@latex@error{Verbatim: #1}{Export the catalog again, or correct the name.}\textbf{??}}
\newcommand\vbt@missing[1]{%
  \@ifundefined{vbt@gone@#1}{\vbt@error{there is no quote '#1'}}{\vbt@error{the quote '#1' \csname vbt@gone@#1\endcsname}}}
\newcommand\vbt@known[2]{\@ifundefined{vbt@words@#1}{\vbt@missing{#1}}{#2}}
\newcommand\vbt@warn[1]{%
  \expandafter\ifx\csname vbt@marks@#1\endcsname\@empty\else
    \@latex@warning{Verbatim: quote '#1': \csname vbt@marks@#1\endcsname}\fi}
\newcommand\vbt@inline[1]{\vbt@known{#1}{\vbt@warn{#1}\begingroup\let\vbt@par\space
  \vquoteformat{\csname vbt@words@#1\endcsname}{\csname vbt@cite@#1\endcsname}\endgroup}}
\newcommand\vbt@block[1]{\vbt@known{#1}{\vbt@warn{#1}%
  \vblockformat{\csname vbt@words@#1\endcsname}{\csname vbt@who@#1\endcsname}{\csname vbt@cite@#1\endcsname}}}
\DeclareRobustCommand\vquote{\@ifstar\vbt@block\vbt@inline}
\DeclareRobustCommand\vwords[1]{\vbt@known{#1}{\vbt@warn{#1}\begingroup\let\vbt@par\space\csname vbt@words@#1\endcsname\endgroup}}
\DeclareRobustCommand\vcite[1]{\vbt@known{#1}{\csname vbt@cite@#1\endcsname}}
\DeclareRobustCommand\vbt@badcount[2]{\@ifundefined{vbt@nocount@#1}%
  {\vbt@error{there is no count '#1' of '#2'}}{\vbt@error{saved query '#1' \csname vbt@nocount@#1\endcsname}}}
\newcommand\vcount[2]{\ifcsname vbt@count@#1@#2\endcsname\csname vbt@count@#1@#2\endcsname\else\vbt@badcount{#1}{#2}\fi}
\newcommand\vstudy[1]{\vcount{*study}{#1}}
\DeclareRobustCommand\ventry[1]{\@ifundefined{vbt@entry@#1}{\vbt@error{there is no entry '#1'}}{\csname vbt@entry@#1\endcsname}}
)";

/// `latex_line`, but so that the default fonts (OT1) show three characters as they are: there an opening
/// straight quotation mark looks like a closing one, and `~` and `^` like accents.
std::string text_line(const std::string& line) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPlain{
      {{"\\char34{}", "\\vbt@straight{}"},
       {"\\textasciitilde{}", "\\vbt@tilde{}"},
       {"\\textasciicircum{}", "\\vbt@hat{}"}}};
  std::string out = latex_line(line);
  // What was said cannot hold these commands: its backslash would be \textbackslash.
  for (const auto& [command, plain] : kPlain) {
    for (std::size_t at = 0; (at = out.find(command, at)) != std::string::npos; at += plain.size())
      out.replace(at, command.size(), plain);
  }
  return out;
}

/// Paragraphs of what was said, each one line.
std::string latex_paragraphs(const std::string& text) {
  std::string out;
  bool new_paragraph = false;
  for (const std::string& line : trimmed_lines(text)) {
    if (line.empty()) {
      new_paragraph = !out.empty();
      continue;
    }
    if (!out.empty()) out += new_paragraph ? "\\vbt@par " : " ";
    new_paragraph = false;
    out += text_line(line);
  }
  return out;
}

/// One line: where a speaker or a title stands, a paragraph may not end.
std::string latex_text(const std::string& text) {
  std::string out;
  for (const std::string& line : trimmed_lines(text)) {
    if (!out.empty() && !line.empty()) out += ' ';
    out += text_line(line);
  }
  return out;
}

std::string quote_macro(const ExportedQuote& quote) {
  return fmt::format("\\vbt@quote{{{}}}{{{}}}{{{}}}{{{}}}{{{}}}\n", quote.id, latex_paragraphs(quote.words()),
                     latex_text(speaker_text(quote)), latex_text(paper_citation(quote)),
                     marks_text(quote.marks()));
}

std::string titles_of(const CatalogExport& catalog, const std::vector<std::string>& ids) {
  std::string titles;
  for (const ExportedEntry& entry : catalog.entries) {
    for (const std::string& id : ids) {
      if (entry.entry.id == id) titles += (titles.empty() ? "" : "; ") + latex_text(entry.entry.title);
    }
  }
  return titles;
}

std::string entry_macro(const CatalogExport& catalog, const ExportedEntry& exported) {
  const CatalogEntry& entry = exported.entry;
  std::string body = "\\ventryheading{" + latex_text(entry.title) + "}%\n";
  body += fmt::format("\\noindent\\emph{{{}}} {}.", entry.kind == EntryKind::issue ? "Issue" : "Mitigation",
                      latex_text(entry.id));
  if (!entry.description.empty()) body += " " + latex_paragraphs(entry.description);
  std::vector<std::string> targets;
  for (const CatalogText& target : entry.mitigates) targets.push_back(target.text);
  if (!targets.empty()) body += "\\par\\noindent\\emph{Mitigates:} " + titles_of(catalog, targets) + ".";
  if (!exported.mitigated_by.empty())
    body += "\\par\\noindent\\emph{Mitigated by:} " + titles_of(catalog, exported.mitigated_by) + ".";
  body += "\\par\\noindent " + latex_text(coverage_text(exported.coverage)) + "\\par\n";
  for (const ExportedQuote& quote : exported.quotes) body += "\\vquote*{" + quote.id + "}%\n";
  return "\\vbt@entry{" + entry.id + "}{%\n" + body + "}\n";
}

}  // namespace

std::string catalog_latex(const CatalogExport& catalog) {
  std::string out(kMacros);
  for (const ExportedEntry& entry : catalog.entries) {
    for (const ExportedQuote& quote : entry.quotes) out += quote_macro(quote);
  }
  for (const MissingQuote& quote : catalog.missing) {
    out += fmt::format("\\vbt@gone{{{}}}{{{}}}\n", quote.id, quote.why);
  }
  out += fmt::format("\\vbt@count{{*study}}{{{}}}{{{}}}\n", catalog.study.turns, catalog.study.interviews);
  for (const NamedCount& count : catalog.counts) {
    out +=
        fmt::format("\\vbt@count{{{}}}{{{}}}{{{}}}\n", count.name, count.count.turns, count.count.interviews);
  }
  for (const std::string& name : catalog.uncounted) {
    out += fmt::format("\\vbt@nocount{{{}}}{{has parameters}}\n", name);
  }
  std::string all = "\\newcommand\\vcatalog{%\n";
  for (const ExportedEntry& entry : catalog.entries) {
    out += entry_macro(catalog, entry);
    all += "  \\ventry{" + entry.entry.id + "}%\n";
  }
  return out + all + "}\n\\makeatother\n";
}

}  // namespace verbatim
