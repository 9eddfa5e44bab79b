#include "common/documents/odt.h"

#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "common/documents/docx_styles.h"
#include "common/documents/paragraph_document.h"
#include "common/documents/source_text.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

constexpr int kDeepestElement = 200;

struct LeftOutOfOdt {
  std::string_view element, rule;
};
constexpr LeftOutOfOdt kLeftOutOfOdt[] = {
    {"annotation", "comment"},
    {"note", "footnote"},
    {"tracked-changes", "deleted text"},
    {"hidden-text", "hidden text"},
    {"hidden-paragraph", "hidden text"},
    {"frame", "picture"},
    {"ruby-text", "reading above a word"},
};

class OdtReader {
 public:
  explicit OdtReader(const pugi::xml_node& root) : document_("odt") {
    for (const pugi::xml_node& style : child_named(root, "automatic-styles")) {
      const pugi::xml_node properties = child_named(style, "text-properties");
      const std::string name(attribute_named(style, "name"));
      const std::string_view weight = attribute_named(properties, "font-weight");
      if (weight == "bold" || weight.starts_with("6") || weight.starts_with("7") || weight.starts_with("8") ||
          weight.starts_with("9"))
        bold_.insert(name);
      if (attribute_named(properties, "display") == "none") hidden_.insert(name);
    }
    add_blocks(child_named(child_named(root, "body"), "text"), 0, false);
  }

  SourceDocument finish() && { return std::move(document_).finish(); }

 private:
  static void check_odt_depth(int depth) {
    if (depth > kDeepestElement)
      throw usage_error(fmt::format("the document's XML is nested deeper than {} elements", kDeepestElement),
                        "save it as plain text");
  }

  bool is_left_out(std::string_view name) {
    for (const LeftOutOfOdt& one : kLeftOutOfOdt) {
      if (name != one.element) continue;
      document_.leave_out(std::string(one.rule));
      return true;
    }
    return false;
  }

  void add_blocks(const pugi::xml_node& parent, int depth, bool in_list) {
    check_odt_depth(depth);
    for (const pugi::xml_node& child : parent) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name = local_name(child.name());
      if (name == "p" || name == "h") {
        document_.add(paragraph(child, depth + 1, in_list));
      } else if (name == "table") {
        document_.begin_table();
        add_rows(child, depth + 1);
      } else if (!is_left_out(name)) {
        add_blocks(child, depth + 1, in_list || name == "list");
      }
    }
  }

  void add_rows(const pugi::xml_node& parent, int depth) {
    check_odt_depth(depth);
    for (const pugi::xml_node& child : parent) {
      const std::string_view name = local_name(child.name());
      if (name == "table-row") {
        std::vector<ParagraphText> cells;
        for (const pugi::xml_node& cell : child) {
          // White space between cells, where the file is laid out for people, is none.
          if (cell.type() == pugi::node_element) add_cell(cell, depth + 1, cells.emplace_back());
        }
        document_.add_row(std::move(cells));
      } else if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") {
        add_rows(child, depth + 1);
      }
    }
  }

  /// All paragraphs of a cell, a line break between them.
  void add_cell(const pugi::xml_node& parent, int depth, ParagraphText& text) {
    check_odt_depth(depth);
    for (const pugi::xml_node& child : parent) {
      const std::string_view name = local_name(child.name());
      if (name == "p" || name == "h") {
        if (is_hidden(child)) continue;
        if (!text.text.empty()) text.text += '\n';
        add_runs(child, depth + 1, is_bold_style(child), text);
      } else if (!is_left_out(name)) {
        add_cell(child, depth + 1, text);
      }
    }
  }

  /// Whether a paragraph or span is hidden; it is counted as left out then.
  bool is_hidden(const pugi::xml_node& node) {
    if (!hidden_.contains(std::string(attribute_named(node, "style-name")))) return false;
    document_.leave_out("hidden text");
    return true;
  }

  bool is_bold_style(const pugi::xml_node& node) const {
    return bold_.contains(std::string(attribute_named(node, "style-name")));
  }

  ParagraphText paragraph(const pugi::xml_node& node, int depth, bool in_list) {
    ParagraphText text;
    text.is_list_item = in_list;
    if (local_name(node.name()) == "h") {
      const std::string_view level = attribute_named(node, "outline-level");
      text.heading_level = 1;
      std::from_chars(level.data(), level.data() + level.size(), text.heading_level);
    }
    if (is_hidden(node)) return text;
    add_runs(node, depth, is_bold_style(node), text);
    return text;
  }

  void add_runs(const pugi::xml_node& parent, int depth, bool bold, ParagraphText& text) {
    check_odt_depth(depth);
    for (const pugi::xml_node& child : parent) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        text.add_words(child.value(), bold);
        continue;
      }
      const std::string_view name = local_name(child.name());
      if (name == "s") {
        std::size_t count = 1;
        const std::string_view given = attribute_named(child, "c");
        std::from_chars(given.data(), given.data() + given.size(), count);
        constexpr std::size_t kMostBlanks = 1000;
        text.add(std::string(std::min(count, kMostBlanks), ' '), bold);
      } else if (name == "tab") {
        text.add("\t", bold);
      } else if (name == "line-break") {
        text.add("\n", bold);
      } else if (!is_left_out(name) && !(name == "span" && is_hidden(child))) {
        add_runs(child, depth + 1, bold || is_bold_style(child), text);
      }
    }
  }

  ParagraphDocument document_;
  std::set<std::string> bold_, hidden_;  ///< names of styles
};

}  // namespace

bool is_odt(std::string_view zip_bytes) {
  const auto members = read_zip_members(zip_bytes, {"mimetype"});
  return !members.empty() && members.begin()->second.starts_with("application/vnd.oasis.opendocument.text");
}

SourceDocument read_odt(std::string_view bytes) {
  auto members = read_zip_members(bytes, {"content.xml"});
  if (members.empty())
    throw usage_error("the OpenDocument text lacks content.xml",
                      "save it again in the program that wrote it");
  SourceText decoded = decode_source(members.begin()->second);
  pugi::xml_document tree;
  const auto result =
      tree.load_buffer_inplace(decoded.text.data(), decoded.text.size(),
                               pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!result) {
    throw usage_error(fmt::format("content.xml: broken XML at byte {}: {}; with a password it cannot be read",
                                  result.offset, result.description()),
                      "save it again in the program that wrote it, without a password");
  }
  return OdtReader(tree.document_element()).finish();
}

}  // namespace verbatim
