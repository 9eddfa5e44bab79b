#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace verbatim {

/// One code of a study's codebook.
struct CodebookCode {
  std::string name;                  ///< the one that turns have, counts and facets show
  std::string description;           ///< may be empty
  std::string family;                ///< empty: found by the code's name, as for codes of no codebook
  std::vector<std::string> aliases;  ///< other names of it in sources
  std::string fix;                   ///< name of the code for what is done about it; may be empty
  std::size_t line = 0;              ///< in the codebook's file
  bool operator==(const CodebookCode&) const = default;
};

/// A study's codebook: the names of its codes. Names are compared as facet values are (`fold_name`).
class Codebook {
 public:
  Codebook() = default;
  /// `codes`: no two share a name or an alias. `file`: its name in the study's folder.
  explicit Codebook(std::vector<CodebookCode> codes, std::string file = "codebook.yaml");

  bool empty() const { return codes_.empty(); }
  /// The name of its file in the study's folder.
  const std::string& file() const { return file_; }
  /// Names of other codebooks in the study's folder, which this one rules over.
  const std::vector<std::string>& left_aside() const { return left_aside_; }
  void set_left_aside(std::vector<std::string> files) { left_aside_ = std::move(files); }
  /// In the order of the file.
  std::span<const CodebookCode> codes() const { return codes_; }
  /// The code of that name or alias; nullptr if there is none.
  const CodebookCode* find(std::string_view name) const;
  /// Names and aliases, folded, with the code's name.
  std::map<std::string, std::string> names() const;

 private:
  std::vector<CodebookCode> codes_;
  std::string file_;
  std::vector<std::string> left_aside_;
  std::map<std::string, std::size_t> by_name_;  ///< folded names and aliases
};

/// Where a study keeps it, beside verbatim.yaml.
inline constexpr const char* kCodebookFile = "codebook.yaml";

/// Reads a codebook. Throws a usage Error at file:line for malformed YAML, an unknown key (with the nearest
/// known one), a name that is missing or given twice, and a fix that names no code of it. `file_name` is for
/// messages only.
///
///     codes:
///       - name: Data-missing-values
///         description: Values that were never recorded.
///         family: Data
///         aliases: [Data-missing-value, missing data]
///         fix: Data-missing-values-fix
///       - name: Data-missing-values-fix
Codebook parse_codebook(const std::string& yaml, const std::string& file_name);

}  // namespace verbatim
