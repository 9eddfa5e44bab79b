#include "common/documents/docx.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include "common/documents/docx_body.h"
#include "common/documents/docx_styles.h"
#include "common/documents/source_text.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

/// XML that stays alive with its tree.
struct XmlPart {
  std::string text;
  pugi::xml_document tree;
  std::vector<std::string> notes;
};

/// pugixml knows neither DTDs nor entities of its own, so nothing outside the bytes is ever opened, and no
/// entity unfolds.
void parse_part(const std::string& bytes, const std::string& name, XmlPart& part) {
  SourceText decoded = decode_source(bytes);
  part.text = std::move(decoded.text);
  part.notes = std::move(decoded.notes);
  const auto result =
      part.tree.load_buffer_inplace(part.text.data(), part.text.size(),
                                    pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  if (!result) {
    throw usage_error(fmt::format("{}: broken XML at byte {}: {}", name, result.offset, result.description()),
                      "open the document in the program that wrote it and save it again");
  }
}

/// The target of the relationship whose type ends with `/kind`, relative to `folder` or absolute, as a
/// member's name; empty if there is none inside the archive.
std::string related_part(const pugi::xml_document& relationships, const std::string& folder,
                         std::string_view kind) {
  for (const pugi::xml_node& node : relationships.document_element()) {
    const std::string_view type = attribute_named(node, "Type");
    if (!type.ends_with(kind) || type.size() == kind.size() || type[type.size() - kind.size() - 1] != '/')
      continue;
    if (attribute_named(node, "TargetMode") == "External") continue;
    std::string target(attribute_named(node, "Target"));
    if (target.starts_with('/')) return target.substr(1);
    while (target.starts_with("./")) target.erase(0, 2);
    return folder + target;
  }
  return {};
}

std::string part_named(std::string_view bytes, const std::string& name) {
  auto members = read_zip_members(bytes, {name});
  return members.empty() ? std::string() : std::move(members.begin()->second);
}

std::string main_part_name(std::string_view bytes) {
  auto members = read_zip_members(bytes, {"_rels/.rels"});
  const std::string& relationships = members["_rels/.rels"];
  if (relationships.empty()) {
    throw usage_error("a zip archive that is no Word document",
                      "put the transcripts that it holds into the transcripts folder");
  }
  XmlPart part;
  parse_part(relationships, "_rels/.rels", part);
  std::string name = related_part(part.tree, "", "officeDocument");
  if (name.empty()) {
    throw usage_error("a zip archive that is no Word document: it names no main part",
                      "save it as .docx or plain text");
  }
  return name;
}

std::string folder_of(const std::string& name) {
  return name.substr(0, name.rfind('/') + 1);
}

DocxStyles read_styles(std::string_view bytes, const std::string& main_part) {
  const std::string folder = folder_of(main_part);
  const std::string relationships_name = folder + "_rels/" + main_part.substr(folder.size()) + ".rels";
  const std::string relationships = part_named(bytes, relationships_name);
  std::string name = folder + "styles.xml";
  if (!relationships.empty()) {
    XmlPart part;
    parse_part(relationships, relationships_name, part);
    if (std::string named = related_part(part.tree, folder, "styles"); !named.empty())
      name = std::move(named);
  }
  const std::string styles = part_named(bytes, name);
  if (styles.empty()) return {};
  XmlPart part;
  parse_part(styles, name, part);
  return DocxStyles(part.tree.document_element());
}

}  // namespace

SourceDocument read_docx(std::string_view bytes) {
  const std::string name = main_part_name(bytes);
  std::string content = part_named(bytes, name);
  if (content.empty()) {
    throw usage_error(fmt::format("the document's main part {} is missing or empty", visible_text(name)),
                      "open the document in the program that wrote it and save it again");
  }
  XmlPart part;
  parse_part(content, name, part);
  content = {};
  const pugi::xml_node root = part.tree.document_element();
  const std::string_view kind = local_name(root.name());
  if (kind != "document")
    throw usage_error("not a Word document", "save the transcript as .docx or plain text");
  SourceDocument document = DocxBody(read_styles(bytes, name)).read(child_named(root, "body"));
  document.notes.insert(document.notes.begin(), part.notes.begin(), part.notes.end());
  return document;
}

}  // namespace verbatim
