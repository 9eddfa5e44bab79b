#include "common/command_line/manual_page.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "common/command_line/program_version.h"
#include "common/text/code_point.h"
#include "common/text/line_breaks.h"

namespace verbatim {
namespace {

/// Hyphens and signs that groff would print as typographic ones, which cannot be copied into a command line
/// (groff_char(7)).
std::string_view roff_escape(char32_t c) {
  switch (c) {
    case '\\':
      return "\\e";
    case '-':
      return "\\-";
    case '\'':
      return "\\(aq";
    case '`':
      return "\\(ga";
    case '"':
      return "\\(dq";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    default:
      return {};
  }
}

/// Text that begins a line of roff. A full stop there would be a request.
std::string roff_line(std::string_view text) {
  const std::string line = roff_text(text);
  return line.starts_with('.') ? "\\&" + line : line;
}

std::string bold(std::string_view text) {
  return "\\fB" + roff_text(text) + "\\fR";
}

std::string italic(std::string_view text) {
  return "\\fI" + roff_text(text) + "\\fR";
}

std::string upper_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
  return text;
}

std::string example(std::string_view lines) {
  std::string roff = ".EX\n";
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    roff += roff_line(lines.substr(0, end)) + "\n";
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return roff + ".EE\n";
}

/// Help rows have no full stop, but stand among sentences in the manual.
std::string sentence(std::string_view text) {
  return std::string(text) + (text.ends_with('.') ? "" : ".");
}

}  // namespace

std::string roff_text(std::string_view text) {
  std::string roff;
  for (std::string_view rest = text; !rest.empty();) {
    const auto [c, size] = first_code_point(rest);
    rest.remove_prefix(size);
    const auto code = static_cast<char32_t>(c);
    if (code == '\n' || code == '\t') {
      roff += ' ';
    } else if (const std::string_view escape = roff_escape(code); !escape.empty()) {
      roff += escape;
    } else if (code < 0x80) {
      roff += static_cast<char>(code);
    } else {
      roff += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(code));
    }
  }
  return roff;
}

ManualPage::ManualPage(std::string name, int section, std::string_view summary)
    : name_(std::move(name)), section_(section) {
  // No hyphenation and no stretched blanks, so that names and queries can be copied. No date, so that the
  // same source always gives the same page.
  roff_ = fmt::format(".TH {} {} \"\" \"verbatim {}\" \"Verbatim manual\"\n.nh\n.ad l\n.SH NAME\n{} \\- {}\n",
                      upper_case(roff_text(name_)), section_, kProgramVersion, roff_text(name_),
                      roff_text(summary));
}

std::string ManualPage::file() const {
  return fmt::format("man{}/{}.{}", section_, name_, section_);
}

void ManualPage::add_heading(std::string_view title) {
  roff_ += ".SH " + roff_text(upper_case(std::string(title))) + "\n";
}

void ManualPage::add_subheading(std::string_view title) {
  roff_ += ".SS " + roff_text(title) + "\n";
}

void ManualPage::add_paragraph(std::string_view text) {
  roff_ += ".PP\n" + roff_line(text) + "\n";
}

void ManualPage::add_usage(std::string_view line) {
  const std::size_t blank = line.find(' ');
  roff_ += ".PP\n" + bold(line.substr(0, blank));
  if (blank != std::string_view::npos) roff_ += roff_text(line.substr(blank));
  roff_ += "\n";
}

void ManualPage::add_definition(std::string_view term, std::string_view text) {
  roff_ += ".TP\n" + bold(term) + "\n" + roff_line(sentence(text)) + "\n";
}

void ManualPage::add_option(const OptionHelp& option) {
  roff_ += ".TP\n";
  for (std::size_t i = 0; i < option.names.size(); ++i) roff_ += (i > 0 ? ", " : "") + bold(option.names[i]);
  if (!option.placeholder.empty()) roff_ += " " + italic(option.placeholder);
  std::string help = option.help;
  if (!option.preset.empty() && option.preset != "0") help += " (default: " + option.preset + ")";
  roff_ += "\n" + roff_line(sentence(help)) + "\n";
}

void ManualPage::add_lines(std::string_view lines) {
  roff_ += ".PP\n" + example(lines);
}

void ManualPage::add_definition_example(std::string_view lines) {
  roff_ += ".IP\n" + example(lines);
}

void ManualPage::add_rows(const std::vector<std::pair<std::string, std::string>>& rows) {
  constexpr std::size_t kWidest = 24, kGap = 2;
  std::size_t widest = 0;
  for (const auto& [name, text] : rows) widest = std::max(widest, count_code_points(name));
  for (const auto& [name, text] : rows) {
    roff_ += fmt::format(".TP {}\n{}\n{}\n", std::min(widest, kWidest) + kGap, bold(name), roff_line(text));
  }
}

void ManualPage::add_help(std::string_view help) {
  std::string paragraph, kept;
  std::vector<std::pair<std::string, std::string>> rows;
  std::size_t text_column = 0;
  const auto flush = [&] {
    if (!paragraph.empty()) add_paragraph(paragraph);
    if (!kept.empty()) add_lines(kept);
    add_rows(rows);
    paragraph.clear();
    kept.clear();
    rows.clear();
  };
  constexpr std::size_t kHelpIndent = 2;
  while (!help.empty()) {
    const std::size_t end = std::min(help.find('\n'), help.size());
    const std::string_view line = help.substr(0, end);
    help.remove_prefix(std::min(end + 1, help.size()));
    if (line.empty()) {
      flush();
    } else if (!rows.empty() && line.find_first_not_of(' ') == text_column) {
      rows.back().second += " " + std::string(line.substr(text_column));
    } else if (const auto row = help_row(line)) {
      if (rows.empty()) flush();
      rows.emplace_back(row->name, row->text);
      text_column = row->text_column;
    } else if (line.starts_with(' ')) {
      if (!paragraph.empty() || !rows.empty()) flush();
      kept += std::string(line.substr(std::min(kHelpIndent, line.find_first_not_of(' ')))) + "\n";
    } else {
      if (!kept.empty() || !rows.empty()) flush();
      paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
    }
  }
  flush();
}

void ManualPage::add_references(const std::vector<std::string>& pages) {
  roff_ += ".PP\n";
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::size_t section = pages[i].find('(');
    roff_ += bold(pages[i].substr(0, section)) + pages[i].substr(section);
    roff_ += i + 1 < pages.size() ? ",\n" : "\n";
  }
}

}  // namespace verbatim
