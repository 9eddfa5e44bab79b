#include "common/documents/xml_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/documents/docx_styles.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

using namespace std::string_view_literals;

/// As of the XML in an archive: its tree takes many times as much memory.
constexpr std::size_t kMaxXmlBytes = ZipLimits{}.max_member_bytes;
constexpr std::size_t kPrologBytes = 4096;

/// The end of a `<!DOCTYPE …>`, whose own declarations stand in brackets; npos if it does not end.
std::size_t doctype_end(std::string_view text, std::size_t at) {
  const std::size_t bracket = text.find_first_of("[>", at);
  if (bracket == std::string_view::npos || text[bracket] == '>') return bracket;
  const std::size_t close = text.find(']', bracket);
  return close == std::string_view::npos ? close : text.find('>', close);
}

}  // namespace

std::string xml_root_name(std::string_view text) {
  text = text.substr(0, kPrologBytes);
  std::size_t at = 0;
  while (true) {
    at = text.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos || text[at] != '<') return {};
    const std::string_view rest = text.substr(at);
    std::size_t end = std::string_view::npos;
    if (rest.starts_with("<?")) {
      end = text.find("?>", at);
      at = end == std::string_view::npos ? end : end + 2;
    } else if (rest.starts_with("<!--")) {
      end = text.find("-->", at + 4);
      at = end == std::string_view::npos ? end : end + 3;
    } else if (rest.starts_with("<!")) {
      end = doctype_end(text, at);
      at = end == std::string_view::npos ? end : end + 1;
    } else {
      end = rest.find_first_of(" \t\r\n/>", 1);
      return end == std::string_view::npos ? std::string() : std::string(local_name(rest.substr(1, end - 1)));
    }
    if (at == std::string_view::npos) return {};
  }
}

std::string declared_xml_encoding(std::string_view bytes) {
  constexpr std::size_t kDeclarationBytes = 200;
  const std::string_view opening = bytes.substr(0, kDeclarationBytes);
  if (!opening.starts_with("<?xml")) return {};
  const std::string_view declaration = opening.substr(0, opening.find("?>"));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t quote = declaration.find_first_of("\"'", at);
  if (quote == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[quote], quote + 1);
  if (end == std::string_view::npos) return {};
  return std::string(declaration.substr(quote + 1, end - quote - 1));
}

void check_xml_depth(int depth) {
  constexpr int kMostDepth = 200;
  if (depth > kMostDepth)
    throw usage_error(fmt::format("the file nests elements deeper than {}", kMostDepth), "export it again");
}

void parse_xml(SourceText& source, pugi::xml_document& tree) {
  if (source.text.size() > kMaxXmlBytes)
    throw usage_error(fmt::format("an XML file of more than {} MB", kMaxXmlBytes >> 20),
                      "export it in parts");
  const auto result = tree.load_buffer(source.text.data(), source.text.size(),
                                       pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!result) {
    const LineTable lines(source.text);
    const auto at = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                             source.text.empty() ? 0 : source.text.size() - 1);
    throw usage_error(fmt::format("broken XML on line {}: {}", source.text.empty() ? 1 : lines.line_of(at),
                                  result.description()),
                      "open it in the program that wrote it and save it again");
  }
}

}  // namespace verbatim
