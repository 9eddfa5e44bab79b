#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

struct QuotationCode {
  std::string code;
  std::string family;  ///< the code that it stands under; empty: none
  auto operator<=>(const QuotationCode&) const = default;
};

/// One row of a table of quotations: words that somebody coded.
struct CodedQuotation {
  std::string row;    ///< as a person finds it: "12", "3 of sheet 2"
  std::string quote;  ///< the words as the program exported them
  std::vector<QuotationCode> codes;
  std::string coder;  ///< empty: the table names none
  bool operator==(const CodedQuotation&) const = default;
};

/// The rows of a table that are of one document.
struct QuotedDocument {
  std::string name;  ///< of the document, as the table has it; empty: the table has no such column
  std::string file;  ///< the same as a file's name: without '/', each once in a table
  std::vector<CodedQuotation> quotations;
  std::vector<std::string> notes;  ///< of the whole table, a sentence each that begins with "the table"
  bool operator==(const QuotedDocument&) const = default;
};

/// Whether a text begins as a table of quotations does: one of its first rows heads a column of documents or
/// of nothing of the kind, one of codes and one of quoted words, and none of speakers.
bool is_quotation_table(std::string_view text);
/// The same of a workbook; throws nothing, and gives false for one that cannot be read.
bool is_quotation_workbook(std::string_view zip_bytes);

/// The documents of a table with a row for each quotation, as Taguette, MAXQDA, ATLAS.ti and QualCoder export
/// them, in the order of the table. CSV, semicolons, tabs, or a workbook; columns are known by their headings
/// (`document`, `Code`, `Segment`, `Created by`, …), which may stand below a title. A code path (`A > B`,
/// `A\B`) is the code B of family A; codes of one name under several are `A/B`. `bytes` may be of any
/// encoding; `encoding`: as the settings say, may be empty.
///
/// Gives nothing for bytes that are no such table. Rows without words, without a code or without a document
/// are told with their numbers. Throws a usage Error for a table that is one and cannot be read.
std::optional<std::vector<QuotedDocument>> read_quotation_table(std::string_view bytes,
                                                                const std::string& encoding = {});

/// A document's quotations as bytes, and back: what the indexer takes a fingerprint of.
std::string quoted_document_bytes(const QuotedDocument& document);
bool is_quoted_document(std::string_view bytes);
/// Throws a usage Error for bytes that are none of ours.
QuotedDocument read_quoted_document(std::string_view bytes);

}  // namespace verbatim
