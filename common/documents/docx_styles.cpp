#include "common/documents/docx_styles.h"

namespace verbatim {
namespace {

/// `heading 2` and `Heading 2` are 2; Word keeps these names in English whatever the user's language.
std::uint8_t level_of_heading_name(std::string_view name) {
  constexpr std::string_view kHeading = "eading ";
  if (name.size() != kHeading.size() + 2 || name.substr(1, kHeading.size()) != kHeading) return 0;
  if (name.front() != 'h' && name.front() != 'H') return 0;
  const char digit = name.back();
  return digit >= '1' && digit <= '9' ? static_cast<std::uint8_t>(digit - '0') : std::uint8_t{0};
}

struct DeclaredStyle {
  DocxStyle style;
  std::string based_on;
  std::optional<std::uint8_t> outline;
};

}  // namespace

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node) {
    if (local_name(child.name()) == name) return child;
  }
  return {};
}

std::string_view attribute_named(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    if (local_name(attribute.name()) == name) return attribute.value();
  }
  return {};
}

std::optional<bool> switch_in(const pugi::xml_node& properties, std::string_view name) {
  const pugi::xml_node found = child_named(properties, name);
  if (!found) return std::nullopt;
  const std::string_view value = attribute_named(found, "val");
  return value != "0" && value != "false" && value != "off";
}

std::optional<std::uint8_t> outline_level(const pugi::xml_node& paragraph_properties) {
  const std::string_view value = attribute_named(child_named(paragraph_properties, "outlineLvl"), "val");
  if (value.size() != 1 || value.front() < '0' || value.front() > '9') return std::nullopt;
  // 9 is "body text".
  return value.front() == '9' ? std::uint8_t{0} : static_cast<std::uint8_t>(value.front() - '0' + 1);
}

DocxStyles::DocxStyles(const pugi::xml_node& styles) {
  std::map<std::string, DeclaredStyle> declared;
  for (const pugi::xml_node& node : styles) {
    if (local_name(node.name()) != "style") continue;
    const std::string id(attribute_named(node, "styleId"));
    const pugi::xml_node run = child_named(node, "rPr");
    const pugi::xml_node paragraph = child_named(node, "pPr");
    DeclaredStyle style;
    style.style.name = attribute_named(child_named(node, "name"), "val");
    if (style.style.name.empty()) style.style.name = id;
    style.style.bold = switch_in(run, "b");
    style.style.hidden = switch_in(run, "vanish");
    style.style.is_list_item = !child_named(paragraph, "numPr").empty();
    style.based_on = attribute_named(child_named(node, "basedOn"), "val");
    style.outline = outline_level(paragraph);
    if (attribute_named(node, "type") == "paragraph" && attribute_named(node, "default") == "1")
      default_paragraph_ = id;
    declared.insert_or_assign(id, std::move(style));
  }
  for (const auto& [id, own] : declared) {
    DocxStyle style = own.style;
    std::optional<std::uint8_t> outline = own.outline;
    std::uint8_t named_level = level_of_heading_name(style.name);
    // Programs write chains of two or three; a longer one, or a circle, is broken.
    constexpr int kMaxChain = 20;
    auto base = declared.find(own.based_on);
    for (int i = 0; i < kMaxChain && base != declared.end(); ++i) {
      const DeclaredStyle& above = base->second;
      if (!style.bold) style.bold = above.style.bold;
      if (!style.hidden) style.hidden = above.style.hidden;
      style.is_list_item |= above.style.is_list_item;
      if (!outline) outline = above.outline;
      if (named_level == 0) named_level = level_of_heading_name(above.style.name);
      base = declared.find(above.based_on);
    }
    style.heading_level = outline.value_or(named_level);
    styles_.emplace(id, std::move(style));
  }
}

const DocxStyle* DocxStyles::find(std::string_view id) const {
  const auto found = styles_.find(id);
  return found == styles_.end() ? nullptr : &found->second;
}

}  // namespace verbatim
