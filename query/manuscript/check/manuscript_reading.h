#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/manuscript/text/manuscript_text.h"

namespace verbatim {

/// How a manuscript is written.
enum class ManuscriptForm {
  latex,
  markdown,
  text,    ///< plain text
  word,    ///< .docx
  claims,  ///< JSON: claims of a program, see `read_claims`
};

/// The names that `--as` takes, in the order in which help lists them: what can be told from no ending.
std::vector<std::string> manuscript_form_names();
/// The form of such a name; nothing for another one.
std::optional<ManuscriptForm> manuscript_form_named(std::string_view name);

/// The form by the ending of a file's name, whatever its case; nothing for another ending.
std::optional<ManuscriptForm> form_of_ending(const std::filesystem::path& file);
/// The form that the bytes of a manuscript look like: a Word document, claims in JSON, LaTeX, else Markdown.
ManuscriptForm form_of_looks(std::string_view bytes);
/// Whether its file is text that a person edits.
bool is_text_form(ManuscriptForm form);

/// The name that stands for standard input.
inline constexpr std::string_view kStandardInput = "-";

/// A manuscript to read.
struct ManuscriptInput {
  std::filesystem::path file;               ///< or `-`
  std::string content = {};                 ///< of `-`
  std::optional<ManuscriptForm> form = {};  ///< as somebody says; else by the ending, or by the looks of `-`
};

/// Throws a usage Error for a name whose ending tells no form.
ManuscriptForm form_of(const ManuscriptInput& input);

/// The bytes of a manuscript. Throws an io Error for a file that cannot be read.
std::string bytes_of(const ManuscriptInput& input);

/// Reads a manuscript that is no list of claims. Throws a usage Error for a file that cannot be read as its
/// form, an io Error for one that cannot be read.
/// `already_read`: files that are not read again, such as chapters that an earlier manuscript includes; for
/// such a file the text is empty. The files read are added.
ManuscriptText read_manuscript(const ManuscriptInput& input, std::set<std::filesystem::path>& already_read);
/// A file, by the ending of its name.
ManuscriptText read_manuscript(const std::filesystem::path& file,
                               std::set<std::filesystem::path>& already_read);

}  // namespace verbatim
