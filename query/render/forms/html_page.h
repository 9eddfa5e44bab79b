#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace verbatim {

/// Adds an element. `text` is shown by `visible_text`, so that nothing in it is markup or unseen.
pugi::xml_node add_element(pugi::xml_node parent, const char* name, std::string_view css_class = {},
                           std::string_view text = {});
void add_text(pugi::xml_node parent, std::string_view text);
void set_attribute(pugi::xml_node element, const char* name, std::string_view value);

/// One self-contained HTML file without a script: its policy (Content-Security-Policy) lets a browser load
/// nothing but the style sheet inside, which it knows by its hash.
class HtmlPage {
 public:
  HtmlPage(std::string_view title, std::string_view style_sheet);

  pugi::xml_node body() { return body_; }
  std::string file() const;

 private:
  std::string title_;
  std::string style_sheet_;
  pugi::xml_document document_;
  pugi::xml_node body_;
};

}  // namespace verbatim
