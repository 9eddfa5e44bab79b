#include "common/documents/html_page.h"

#include <array>
#include <memory>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <nlohmann/json.hpp>

#include "common/documents/paragraph_document.h"
#include "common/messages/error.h"
#include "common/text/folding.h"

namespace verbatim {
namespace {

constexpr int kDeepestTag = 200;

std::string_view name_of_element(const xmlNode* node) {
  return node->name == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->name);
}

template <std::size_t N>
bool is_tag(std::string_view name, const std::array<std::string_view, N>& tags) {
  return std::find(tags.begin(), tags.end(), name) != tags.end();
}

constexpr std::array<std::string_view, 20> kBlocks{
    "p",  "div", "li", "ul", "ol", "table", "tr",     "blockquote", "section", "article",
    "h1", "h2",  "h3", "h4", "h5", "h6",    "header", "footer",     "dl",      "pre"};
constexpr std::array<std::string_view, 8> kNoWords{"head",   "script", "style",  "template",
                                                   "iframe", "object", "select", "textarea"};

class HtmlReader {
 public:
  explicit HtmlReader(const std::string& format) : document_(format) {}

  SourceDocument read(const xmlNode* root) && {
    add_html_nodes(root, 0, false);
    end();
    return std::move(document_).finish();
  }

 private:
  void end() {
    document_.add(std::move(open_));
    open_ = {};
  }

  /// `first`: the first of the nodes that stand beside one another.
  void add_html_nodes(const xmlNode* first, int depth, bool bold) {
    if (depth > kDeepestTag)
      throw usage_error(fmt::format("the HTML is nested deeper than {} elements", kDeepestTag),
                        "save the transcript as plain text");
    for (const xmlNode* node = first; node != nullptr; node = node->next) {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        if (node->content != nullptr) open_.add_words(reinterpret_cast<const char*>(node->content), bold);
        continue;
      }
      if (node->type != XML_ELEMENT_NODE) continue;
      const std::string_view name = name_of_element(node);
      if (is_tag(name, kNoWords)) {
        if (name != "head") document_.leave_out("script, style or embedded page");
      } else if (name == "img" || name == "audio" || name == "video") {
        document_.leave_out("picture or recording");
      } else if (name == "br") {
        end();
      } else if (is_time_stamp(node)) {
        add_time_stamp(node);
      } else {
        const bool block = is_tag(name, kBlocks);
        if (block) end();
        if (block && name.size() == 2 && name[0] == 'h')
          open_.heading_level = static_cast<std::uint8_t>(name[1] - '0');
        add_html_nodes(node->children, depth + 1, bold || name == "b" || name == "strong");
        if (block) end();
      }
    }
  }

  static std::string attribute(const xmlNode* node, const char* name) {
    const std::unique_ptr<xmlChar, void (*)(void*)> value(
        xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)), [](void* text) { xmlFree(text); });
    return value ? reinterpret_cast<const char*>(value.get()) : std::string();
  }

  static bool is_time_stamp(const xmlNode* node) {
    return name_of_element(node) == "span" && attribute(node, "class") == "timestamp";
  }

  void add_time_stamp(const xmlNode* node) {
    const std::unique_ptr<xmlChar, void (*)(void*)> content(xmlNodeGetContent(node),
                                                            [](void* text) { xmlFree(text); });
    std::string time = content ? reinterpret_cast<const char*>(content.get()) : std::string();
    std::erase_if(time, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
    open_.add_words(" [" + time + "] ", false);
  }

  ParagraphDocument document_;
  ParagraphText open_;
};

bool begins_with_folded(std::string_view text, std::string_view beginning) {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && fold_case(text.substr(at, beginning.size())) == beginning;
}

}  // namespace

bool is_html_page(std::string_view text) {
  return begins_with_folded(text, "<!doctype html") || begins_with_folded(text, "<html");
}

SourceDocument read_html(std::string_view html, const std::string& format) {
  // No error is printed, and nothing is fetched. HUGE lifts libxml2's own limits: the source's size is
  // checked.
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> page(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                         HTML_PARSE_NODEFDTD),
      [](xmlDoc* document) { xmlFreeDoc(document); });
  return HtmlReader(format).read(page ? xmlDocGetRootElement(page.get()) : nullptr);
}

SourceDocument read_html_page(SourceText source) {
  SourceDocument document = read_html(source.text, "HTML");
  document.take_decoding(source);
  return document;
}

bool is_otr(std::string_view text) {
  constexpr std::size_t kLooked = 200;
  return begins_with_folded(text, "{") &&
         text.substr(0, kLooked).find("\"text\"") != std::string_view::npos &&
         (text.find("\"media\"") != std::string_view::npos ||
          text.find("\"media-time\"") != std::string_view::npos);
}

SourceDocument read_otr(SourceText source) {
  const nlohmann::json all = nlohmann::json::parse(std::string_view(source.text), nullptr, false);
  if (!all.is_object() || !all.contains("text") || !all.at("text").is_string())
    throw usage_error("an oTranscribe file whose JSON is broken",
                      "export it again, or copy the talk into a text file");
  SourceDocument document = read_html(all.at("text").get_ref<const std::string&>(), "otr");
  document.notes = std::move(source.notes);
  return document;
}

}  // namespace verbatim
