#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace verbatim {

/// The name of an element or attribute without its namespace's prefix, which each program chooses.
std::string_view local_name(std::string_view name);
/// The first child of that local name, or none.
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);
/// The value of the attribute of that local name; empty if there is none.
std::string_view attribute_named(const pugi::xml_node& node, std::string_view name);
/// What a switch such as `<w:b/>` or `<w:b w:val="0"/>` says; nothing if `properties` does not have it.
std::optional<bool> switch_in(const pugi::xml_node& properties, std::string_view name);

/// What a paragraph's or a run's style says, with what it takes over from the styles it is based on.
struct DocxStyle {
  std::string name;  ///< as Word shows it: `heading 2`
  std::uint8_t heading_level = 0;
  std::optional<bool> bold;
  std::optional<bool> hidden;
  bool is_list_item = false;
};

/// The styles of a Word document, by id.
class DocxStyles {
 public:
  DocxStyles() = default;
  /// `styles`: the root of `styles.xml`.
  explicit DocxStyles(const pugi::xml_node& styles);

  /// The style of that id; null if the document does not declare it.
  const DocxStyle* find(std::string_view id) const;
  /// The id of the style of paragraphs that name none.
  const std::string& default_paragraph() const { return default_paragraph_; }

 private:
  std::map<std::string, DocxStyle, std::less<>> styles_;
  std::string default_paragraph_;
};

/// The level of a heading's outline (`<w:outlineLvl w:val="1"/>` is 2) in the properties of a paragraph; 0
/// for body text, nothing if they do not say.
std::optional<std::uint8_t> outline_level(const pugi::xml_node& paragraph_properties);

}  // namespace verbatim
