#include "common/study/codebook.h"

#include <utility>

#include <yaml-cpp/yaml.h>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/study/yaml_reader.h"
#include "common/text/folding.h"

namespace verbatim {
namespace {

class CodebookReader : private YamlReader {
 public:
  using YamlReader::YamlReader;

  Codebook codebook(const std::string& yaml) const {
    std::vector<CodebookCode> codes;
    read(yaml, [&](const YAML::Node& root) {
      for_each_key(root, "", {{"codes", [&](const YAML::Node& n) { codes = read_codes(n); }}});
    });
    return Codebook(std::move(codes));
  }

 private:
  std::vector<CodebookCode> read_codes(const YAML::Node& list) const {
    if (!list.IsSequence()) throw complaint(list, "codes: expected a list, each code with a dash: - name: …");
    std::vector<CodebookCode> codes;
    std::map<std::string, std::size_t> taken;  // folded names and aliases, with the line of their code
    for (const auto& node : list) codes.push_back(read_code(node, taken));
    std::size_t at = 0;
    for (const auto& node : list) settle_fix(node, codes.at(at++), codes);
    return codes;
  }

  CodebookCode read_code(const YAML::Node& node, std::map<std::string, std::size_t>& taken) const {
    if (!node.IsMap()) throw complaint(node, "expected a code: keys and values such as name: MM-drift");
    CodebookCode code;
    code.line = yaml_line(node);
    const std::string where = node["name"] && node["name"].IsScalar() ? "code " + node["name"].Scalar() + ": "
                                                                      : std::string("code: ");
    for_each_key(node, where,
                 {
                     {"name", [&](const YAML::Node& n) { code.name = name(n, text(n), code, taken); }},
                     {"description", [&](const YAML::Node& n) { code.description = text(n); }},
                     {"family", [&](const YAML::Node& n) { code.family = text(n); }},
                     {"aliases",
                      [&](const YAML::Node& n) {
                        for (const std::string& alias : texts(n))
                          code.aliases.push_back(name(n, alias, code, taken));
                      }},
                     {"fix", [&](const YAML::Node& n) { code.fix = text(n); }},
                 });
    if (code.name.empty()) throw complaint(node, where + "'name' is missing");
    return code;
  }

  /// A name must mean one code.
  std::string name(const YAML::Node& node, const std::string& name, const CodebookCode& code,
                   std::map<std::string, std::size_t>& taken) const {
    const std::string folded = fold_name(name);
    if (folded.empty()) throw complaint(node, "this name has no visible character");
    if (name.find_first_of("\r\n") != std::string::npos) throw complaint(node, "a name is one line");
    const auto [other, is_new] = taken.emplace(folded, code.line);
    if (!is_new) {
      throw complaint(node,
                      "'" + name + "' names the code on line " + std::to_string(other->second) + " already",
                      "each name and alias means one code; letter case and blanks make no other name");
    }
    return name;
  }

  /// The fix by its own name, whichever name of it was written.
  void settle_fix(const YAML::Node& node, CodebookCode& code, const std::vector<CodebookCode>& codes) const {
    if (code.fix.empty()) return;
    std::vector<std::string> known;
    for (const CodebookCode& other : codes) {
      known.push_back(other.name);
      bool is_it = fold_name(other.name) == fold_name(code.fix);
      for (const std::string& alias : other.aliases) is_it = is_it || fold_name(alias) == fold_name(code.fix);
      if (!is_it) continue;
      if (&other == &code) throw complaint(node["fix"], "code " + code.name + ": it cannot be its own fix");
      code.fix = other.name;
      return;
    }
    throw complaint(node["fix"], "code " + code.name + ": fix: there is no code '" + code.fix + "'",
                    suggest_name(code.fix, known));
  }
};

}  // namespace

Codebook::Codebook(std::vector<CodebookCode> codes, std::string file)
    : codes_(std::move(codes)), file_(std::move(file)) {
  for (std::size_t i = 0; i < codes_.size(); ++i) {
    by_name_.emplace(fold_name(codes_[i].name), i);
    for (const std::string& alias : codes_[i].aliases) by_name_.emplace(fold_name(alias), i);
  }
}

const CodebookCode* Codebook::find(std::string_view name) const {
  const auto found = by_name_.find(fold_name(name));
  return found == by_name_.end() ? nullptr : &codes_[found->second];
}

std::map<std::string, std::string> Codebook::names() const {
  std::map<std::string, std::string> names;
  for (const auto& [folded, at] : by_name_) names.emplace(folded, codes_[at].name);
  return names;
}

Codebook parse_codebook(const std::string& yaml, const std::string& file_name) {
  return CodebookReader(file_name).codebook(yaml);
}

}  // namespace verbatim
