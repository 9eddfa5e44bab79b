#include "tests/support/zip_file.h"

#include "common/documents/zip_archive.h"

namespace verbatim::testing {

std::string zip_file(const std::vector<std::pair<std::string, std::string>>& members) {
  return write_zip(members);
}

std::string word_file(const std::string& body, const std::string& styles) {
  const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string namespaces =
      " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
      " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
      " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
      " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
  std::vector<std::pair<std::string, std::string>> members{
      {"_rels/.rels", declaration + "<Relationships><Relationship Id=\"rId1\" Type=\"" + office +
                          "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml",
       declaration + "<w:document" + namespaces + "><w:body>" + body + "</w:body></w:document>"},
  };
  if (!styles.empty()) {
    members.emplace_back("word/_rels/document.xml.rels",
                         declaration + "<Relationships><Relationship Id=\"rId1\" Type=\"" + office +
                             "styles\" Target=\"styles.xml\"/></Relationships>");
    members.emplace_back("word/styles.xml",
                         declaration + "<w:styles" + namespaces + ">" + styles + "</w:styles>");
  }
  return zip_file(members);
}

std::string word_paragraph(const std::string& text) {
  return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

}  // namespace verbatim::testing
