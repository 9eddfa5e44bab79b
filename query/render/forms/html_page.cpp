#include "query/render/forms/html_page.h"

#include <array>
#include <sstream>
#include <stdexcept>

#include <openssl/evp.h>

#include "common/text/visible_text.h"

namespace verbatim {
namespace {

/// As Content Security Policy Level 2 (W3C, 2016, §4.2.5) names a style sheet.
std::string policy_hash(std::string_view style_sheet) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(style_sheet.data(), style_sheet.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
    throw std::logic_error("OpenSSL could not hash a style sheet");
  std::array<unsigned char, std::size_t{2} * EVP_MAX_MD_SIZE> encoded{};
  const int length = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(size));
  return "sha256-" + std::string(encoded.begin(), encoded.begin() + static_cast<std::ptrdiff_t>(length));
}

std::string printed(pugi::xml_node node) {
  std::ostringstream out;
  // An element that is empty needs its end tag all the same: a browser reads <p/> as <p>.
  node.print(out, "", pugi::format_raw | pugi::format_no_empty_element_tags, pugi::encoding_utf8);
  return out.str();
}

}  // namespace

pugi::xml_node add_element(pugi::xml_node parent, const char* name, std::string_view css_class,
                           std::string_view text) {
  pugi::xml_node element = parent.append_child(name);
  if (!css_class.empty()) set_attribute(element, "class", css_class);
  if (!text.empty()) add_text(element, text);
  return element;
}

void add_text(pugi::xml_node parent, std::string_view text) {
  parent.append_child(pugi::node_pcdata).set_value(visible_text(text).c_str());
}

void set_attribute(pugi::xml_node element, const char* name, std::string_view value) {
  pugi::xml_attribute attribute = element.attribute(name);
  if (!attribute) attribute = element.append_attribute(name);
  attribute.set_value(visible_text(value).c_str());
}

HtmlPage::HtmlPage(std::string_view title, std::string_view style_sheet)
    : title_(title), style_sheet_(style_sheet), body_(document_.append_child("body")) {}

std::string HtmlPage::file() const {
  pugi::xml_document head;
  add_element(head, "title", {}, title_);
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '" +
         policy_hash(style_sheet_) +
         "'; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         printed(head.child("title")) + "\n<style>" + style_sheet_ + "</style>\n</head>\n" + printed(body_) +
         "\n</html>\n";
}

}  // namespace verbatim
