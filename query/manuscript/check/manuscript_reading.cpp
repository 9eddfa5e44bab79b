#include "query/manuscript/check/manuscript_reading.h"

#include <array>
#include <system_error>

#include "common/documents/document_formats.h"
#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "query/manuscript/check/claims.h"
#include "query/manuscript/latex/latex_manuscript.h"
#include "query/manuscript/markdown/markdown_manuscript.h"
#include "query/manuscript/plain/plain_manuscript.h"

namespace verbatim {
namespace {

struct FormRow {
  std::string_view name;  ///< for `--as`; empty: the file's bytes tell it
  ManuscriptForm form;
  std::string_view endings;  ///< with a blank after each
};

constexpr std::array<FormRow, 5> kForms{{
    {"latex", ManuscriptForm::latex, ".tex .ltx .latex "},
    {"markdown", ManuscriptForm::markdown, ".md .markdown .qmd .rmd "},
    {"text", ManuscriptForm::text, ".txt .text "},
    {"jsonl", ManuscriptForm::claims, ".jsonl .ndjson .json "},
    {"", ManuscriptForm::word, ".docx "},
}};

std::string lower_ending(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return ending;
}

bool is_zip_file(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04");
}

}  // namespace

std::vector<std::string> manuscript_form_names() {
  std::vector<std::string> names;
  for (const FormRow& row : kForms) {
    if (!row.name.empty()) names.emplace_back(row.name);
  }
  return names;
}

std::optional<ManuscriptForm> manuscript_form_named(std::string_view name) {
  for (const FormRow& row : kForms) {
    if (!row.name.empty() && row.name == name) return row.form;
  }
  return std::nullopt;
}

std::optional<ManuscriptForm> form_of_ending(const std::filesystem::path& file) {
  const std::string ending = lower_ending(file) + " ";
  for (const FormRow& row : kForms) {
    if (ending.size() > 1 && row.endings.find(ending) != std::string_view::npos) return row.form;
  }
  return std::nullopt;
}

ManuscriptForm form_of_looks(std::string_view bytes) {
  if (is_zip_file(bytes)) return ManuscriptForm::word;
  if (looks_like_claims(bytes)) return ManuscriptForm::claims;
  for (const std::string_view command :
       {"\\documentclass", "\\begin{", "\\section", "\\enquote{", "\\cite"}) {
    if (bytes.find(command) != std::string_view::npos) return ManuscriptForm::latex;
  }
  return ManuscriptForm::markdown;
}

bool is_text_form(ManuscriptForm form) {
  return form == ManuscriptForm::latex || form == ManuscriptForm::markdown || form == ManuscriptForm::text;
}

ManuscriptForm form_of(const ManuscriptInput& input) {
  if (input.form) return *input.form;
  if (input.file == kStandardInput) return form_of_looks(input.content);
  const std::optional<ManuscriptForm> form = form_of_ending(input.file);
  if (!form) {
    throw usage_error(
        "not a manuscript that can be checked",
        "name a file of LaTeX (.tex), Markdown (.md), plain text (.txt), Word (.docx) or claims "
        "(.json, .jsonl), or say with --as how it is written",
        input.file.string());
  }
  return *form;
}

std::string bytes_of(const ManuscriptInput& input) {
  return input.file == kStandardInput ? input.content : read_file(input.file);
}

ManuscriptText read_manuscript(const std::filesystem::path& file,
                               std::set<std::filesystem::path>& already_read) {
  return read_manuscript(ManuscriptInput{file, {}, {}}, already_read);
}

ManuscriptText read_manuscript(const ManuscriptInput& input, std::set<std::filesystem::path>& already_read) {
  const ManuscriptForm form = form_of(input);
  const std::string name = input.file.string();
  if (form == ManuscriptForm::latex) {
    return input.file == kStandardInput ? read_latex_text(input.content, name, already_read)
                                        : read_latex(input.file, already_read);
  }
  std::error_code ignored;
  if (input.file != kStandardInput &&
      !already_read.insert(std::filesystem::weakly_canonical(input.file, ignored)).second) {
    return {};
  }
  const std::string bytes = bytes_of(input);
  try {
    if (form == ManuscriptForm::word) {
      const SourceDocument document = read_document(bytes);
      if (document.pieces.empty() && !is_zip_file(bytes))
        throw usage_error("not a Word document", "save it as .docx, or say with --as how it is written");
      return read_word_manuscript(document, name);
    }
    const std::string text = decode_source(bytes).text;
    return form == ManuscriptForm::markdown ? read_markdown(text, name) : read_plain_text(text, name);
  } catch (const Error& error) {
    throw error.with_place(name);
  }
}

}  // namespace verbatim
