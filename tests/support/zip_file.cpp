#include "tests/support/zip_file.h"

#include <memory>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

namespace verbatim::testing {

std::string zip_file(const std::vector<std::pair<std::string, std::string>>& members) {
  std::size_t capacity = 4096;
  for (const auto& [name, content] : members) capacity += 2 * name.size() + content.size() + 4096;
  std::string bytes(capacity, '\0');
  std::size_t used = 0;
  const std::unique_ptr<archive, decltype(&archive_write_free)> writer(archive_write_new(),
                                                                       &archive_write_free);
  archive_write_set_format_zip(writer.get());
  // Without this the last block is filled up with NUL bytes.
  archive_write_set_bytes_in_last_block(writer.get(), 1);
  if (archive_write_open_memory(writer.get(), bytes.data(), bytes.size(), &used) != ARCHIVE_OK)
    throw std::runtime_error("zip_file: cannot open");
  for (const auto& [name, content] : members) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              &archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    if (archive_write_header(writer.get(), entry.get()) != ARCHIVE_OK ||
        archive_write_data(writer.get(), content.data(), content.size()) < 0) {
      throw std::runtime_error("zip_file: cannot write " + name);
    }
  }
  if (archive_write_close(writer.get()) != ARCHIVE_OK) throw std::runtime_error("zip_file: cannot close");
  bytes.resize(used);
  return bytes;
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
