#include "common/documents/refi_codebook.h"

#include <map>
#include <set>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "common/documents/docx_styles.h"
#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "common/text/folding.h"

namespace verbatim {
namespace {

constexpr int kMaxCodebookDepth = 50;

/// A name on one line, without blanks at its ends.
std::string code_name_of(const pugi::xml_node& node) {
  return clean_label(attribute_named(node, "name"));
}

class CodebookTree {
 public:
  std::vector<RefiCode> read(const pugi::xml_node& codes) && {
    read_below(codes, {}, 0);
    std::map<std::string, std::set<std::string>> families;
    for (const RefiCode& code : codes_) families[code.name].insert(code.family);
    std::set<std::string> names;
    std::vector<RefiCode> kept;
    for (RefiCode& code : codes_) {
      if (families[code.name].size() > 1 && !code.family.empty()) code.name = code.family + "/" + code.name;
      if (names.insert(fold_name(code.name)).second) kept.push_back(std::move(code));
    }
    return kept;
  }

 private:
  void read_below(const pugi::xml_node& parent, const std::string& family, int depth) {
    if (depth > kMaxCodebookDepth)
      throw usage_error(fmt::format("the codebook nests codes deeper than {}", kMaxCodebookDepth),
                        "export it again");
    for (const pugi::xml_node& node : parent) {
      if (local_name(node.name()) != "Code") continue;
      RefiCode code{code_name_of(node), child_named(node, "Description").text().get(), family};
      if (const std::size_t colons = code.name.rfind("::");
          colons != std::string::npos && colons > 0 && colons + 2 < code.name.size()) {
        code.family = code.name.substr(0, colons);
        code.name.erase(0, colons + 2);
      }
      const std::string name = code.name;
      const std::string_view codable = attribute_named(node, "isCodable");
      if (!fold_name(name).empty() && codable != "false" && codable != "0") codes_.push_back(std::move(code));
      read_below(node, name, depth + 1);
    }
  }

  std::vector<RefiCode> codes_;
};

}  // namespace

std::vector<RefiCode> read_refi_codebook(std::string_view bytes) {
  SourceText decoded = decode_source(bytes);
  pugi::xml_document tree;
  const auto result = tree.load_buffer_inplace(decoded.text.data(), decoded.text.size(), pugi::parse_default,
                                               pugi::encoding_utf8);
  if (!result)
    throw usage_error(fmt::format("broken XML at byte {}: {}", result.offset, result.description()),
                      "export the codebook again");
  const pugi::xml_node book = tree.document_element();
  if (local_name(book.name()) != "CodeBook")
    throw usage_error("no codebook of REFI-QDA", "export the codebook again, as .qdc");
  std::vector<RefiCode> codes = CodebookTree().read(child_named(book, "Codes"));
  if (codes.empty()) throw usage_error("a codebook without a code", "export it again, or remove it");
  return codes;
}

}  // namespace verbatim
