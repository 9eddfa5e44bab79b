// A table as text, or a workbook: whole as a zip archive, or else the XML of its sheet; and its turns.
#include "common/documents/quotation_table.h"
#include "common/documents/table_document.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"
#include "indexer/readers/turn_table.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  const StudySettings settings;
  try {
    if (const auto documents = read_quotation_table(bytes)) {
      for (const QuotedDocument& document : *documents) read_quoted_document(quoted_document_bytes(document));
    }
  } catch (const Error&) {
  }
  try {
    SourceDocument document;
    if (is_zip(bytes)) {
      document = read_xlsx(bytes);
    } else if (bytes.starts_with('<')) {
      document = read_xlsx(write_zip(
          {{"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"R1\"/></sheets></workbook>"},
           {"xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"R1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
           {"xl/sharedStrings.xml", "<sst><si><t>Speaker</t></si><si><t>Text</t></si></sst>"},
           {"xl/worksheets/sheet1.xml", std::string(bytes)}}));
    } else {
      document = read_delimited_table(decode_source(bytes));
    }
    read_turn_table({"p06.csv", document, settings});
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
