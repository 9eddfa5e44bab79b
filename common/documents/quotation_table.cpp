#include "common/documents/quotation_table.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/documents/source_text.h"
#include "common/documents/table_document.h"
#include "common/documents/zip_archive.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

using namespace std::string_view_literals;

/// No file of text begins so.
constexpr std::string_view kQuotationSign = "\0quotations of a table\0"sv;

/// Programs put titles above the headings.
constexpr std::size_t kMostTitleRows = 10;

// Folded as labels are: in small letters, no blanks.
constexpr std::string_view kDocumentHeadings[] = {"document",
                                                  "documents",
                                                  "documentname",
                                                  "documentid",
                                                  "file",
                                                  "files",
                                                  "filename",
                                                  "file/case",
                                                  "source",
                                                  "sourcename",
                                                  "sourcefile",
                                                  "mediatitle",
                                                  "interview",
                                                  "transcript",
                                                  "dokument",
                                                  "dokumente",
                                                  "dokumentname",
                                                  "datei",
                                                  "dateiname",
                                                  "quelle",
                                                  "fichier",
                                                  "nomdudocument",
                                                  "documento",
                                                  "nombredeldocumento",
                                                  "nombrededocumento",
                                                  "archivo",
                                                  "nomedodocumento",
                                                  "arquivo",
                                                  "nomedeldocumento",
                                                  "bestand",
                                                  "bestandsnaam"};
constexpr std::string_view kCodeHeadings[] = {
    "codename",       "code_name",    "codenames",  "codesapplied", "codesappliedcombined",
    "codepath",       "codeassigned", "codiertmit", "nomducode",    "nombredelcódigo",
    "nombredecódigo", "node",         "nodes",      "thema",        "theme"};
/// Headings that quoted words alone have.
constexpr std::string_view kQuoteHeadings[] = {"content",
                                               "segment",
                                               "segments",
                                               "codedsegment",
                                               "codedsegments",
                                               "codedtext",
                                               "coded_text",
                                               "coded",
                                               "quotation",
                                               "quotations",
                                               "quotationcontent",
                                               "quotationtext",
                                               "quote",
                                               "quotes",
                                               "quotedtext",
                                               "excerpt",
                                               "excerpts",
                                               "excerptcopy",
                                               "excerpttext",
                                               "highlight",
                                               "highlights",
                                               "selection",
                                               "selectedtext",
                                               "textsegment",
                                               "codiertessegment",
                                               "codiertesegmente",
                                               "codiertertext",
                                               "textstelle",
                                               "zitat",
                                               "zitate",
                                               "zitatinhalt",
                                               "extrait",
                                               "citation",
                                               "segmentcodé",
                                               "segmento",
                                               "segmentocodificado",
                                               "cita",
                                               "contenidodelacita",
                                               "citação",
                                               "trecho",
                                               "citaat",
                                               "fragment"};
constexpr std::string_view kCoderHeadings[] = {
    "coder",    "codedby",   "createdby",   "creator",   "excerptcreator", "author", "user",
    "username", "owner",     "erstelltvon", "autor",     "codierer",       "codeur", "crééepar",
    "créépar",  "creadopor", "codificador", "criadopor", "codificatore"};

/// Which columns a table of quotations has, from 0.
struct QuotationColumns {
  std::size_t heading_row = 0, quote = 0, code = 0;
  std::optional<std::size_t> document, coder;
};

std::optional<std::size_t> column_with(const TableRow& row, std::span<const std::string_view> headings) {
  const auto found = std::find_if(row.begin(), row.end(),
                                  [&](const std::string& cell) { return is_heading_of(cell, headings); });
  if (found == row.end()) return std::nullopt;
  return static_cast<std::size_t>(found - row.begin());
}

std::optional<QuotationColumns> columns_of(const TableRow& row) {
  QuotationColumns columns;
  columns.document = column_with(row, kDocumentHeadings);
  columns.coder = column_with(row, kCoderHeadings);
  std::optional<std::size_t> code = column_with(row, kCodeHeadings), quote = column_with(row, kQuoteHeadings);
  for (std::size_t i = 0; i < row.size() && !code; ++i) {
    if (is_code_heading(row[i]) && i != quote) code = i;
  }
  // A column of text is quoted words where no column of speakers makes a transcript of the table.
  const bool names_speakers =
      std::any_of(row.begin(), row.end(), [](const std::string& cell) { return is_speaker_heading(cell); });
  for (std::size_t i = 0; i < row.size() && !quote && columns.document && !names_speakers; ++i) {
    if (is_talk_heading(row[i]) && i != columns.document) quote = i;
  }
  // Turns with their speakers, beside which a column cites them.
  const bool has_talk = std::any_of(row.begin(), row.end(), [&](const std::string& cell) {
    return is_talk_heading(cell) && &cell != (quote ? &row[*quote] : nullptr);
  });
  if (names_speakers && has_talk) return std::nullopt;
  if (!code || !quote || code == quote || (names_speakers && !columns.document)) return std::nullopt;
  columns.code = *code;
  columns.quote = *quote;
  return columns;
}

std::optional<QuotationColumns> find_columns(const std::vector<TableRow>& rows) {
  for (std::size_t i = 0; i < std::min(rows.size(), kMostTitleRows); ++i) {
    if (auto columns = columns_of(rows[i])) {
      columns->heading_row = i;
      return columns;
    }
  }
  return std::nullopt;
}

std::string_view cell_at(const TableRow& row, std::size_t column) {
  std::string_view cell = column < row.size() ? std::string_view(row[column]) : std::string_view();
  while (!cell.empty() && " \t\r\n"sv.find(cell.front()) != std::string_view::npos) cell.remove_prefix(1);
  while (!cell.empty() && " \t\r\n"sv.find(cell.back()) != std::string_view::npos) cell.remove_suffix(1);
  return cell;
}

std::string one_name(std::string_view text) {
  std::string name(text);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return name;
}

/// `Themes > Trust > Banks`, `Themes\Trust\Banks`, `Themes >> Banks`: the code and what it stands under.
QuotationCode code_of_path(const std::string& path) {
  for (const std::string_view arrow : {" >> "sv, " > "sv, "\\"sv, "::"sv}) {
    const std::size_t at = path.rfind(arrow);
    if (at == std::string::npos || at == 0 || at + arrow.size() >= path.size()) continue;
    const std::size_t above = path.rfind(arrow, at - 1);
    const std::size_t begin = above == std::string::npos ? 0 : above + arrow.size();
    return {std::string(cell_at({path.substr(at + arrow.size())}, 0)),
            std::string(cell_at({path.substr(begin, at - begin)}, 0))};
  }
  return {path, {}};
}

/// Numbers of rows, the first of them.
std::string listed_rows(const std::vector<std::string>& rows) {
  constexpr std::size_t kShown = 20;
  std::string text;
  for (std::size_t i = 0; i < std::min(rows.size(), kShown); ++i) text += (i ? ", " : "") + rows[i];
  return rows.size() > kShown ? text + " and " + std::to_string(rows.size() - kShown) + " more" : text;
}

class QuotationRows {
 public:
  void take(const Table& table, std::size_t sheet, std::size_t sheets) {
    const auto columns = find_columns(table.rows);
    if (!columns) return;
    found_ = true;
    for (std::size_t i = columns->heading_row + 1; i < table.rows.size(); ++i) {
      const std::size_t number = table.row_numbers.empty() ? i + 1 : table.row_numbers[i];
      std::string row = std::to_string(number) + (sheets > 1 ? " of sheet " + std::to_string(sheet) : "");
      take_row(table.rows[i], *columns, std::move(row));
    }
  }

  std::optional<std::vector<QuotedDocument>> finish() && {
    if (!found_) return std::nullopt;
    if (documents_.empty()) {
      throw usage_error("a table of quotations without any: no row has words, a code and a document",
                        "export it again with these columns");
    }
    name_codes_apart();
    std::vector<std::string> notes;
    tell(notes, wordless_, "without quoted words");
    tell(notes, codeless_, "without a code");
    tell(notes, homeless_, "without a document");
    for (QuotedDocument& document : documents_) document.notes = notes;
    return std::move(documents_);
  }

 private:
  void take_row(const TableRow& row, const QuotationColumns& columns, std::string number) {
    if (std::all_of(row.begin(), row.end(),
                    [](const std::string& cell) { return cell_at({cell}, 0).empty(); }))
      return;
    const std::string_view quote = cell_at(row, columns.quote);
    const std::string document = columns.document ? one_name(cell_at(row, *columns.document)) : std::string();
    CodedQuotation quotation{number, std::string(quote), {}, {}};
    for (const std::string& path : codes_in_cell(cell_at(row, columns.code)))
      quotation.codes.push_back(code_of_path(one_name(path)));
    if (columns.coder) quotation.coder = one_name(cell_at(row, *columns.coder));
    if (quote.empty()) return wordless_.push_back(std::move(number));
    if (quotation.codes.empty()) return codeless_.push_back(std::move(number));
    if (columns.document && document.empty()) return homeless_.push_back(std::move(number));
    const auto [known, is_new] = numbers_.emplace(document, documents_.size());
    if (is_new) documents_.push_back({document, file_name(document), {}, {}});
    documents_[known->second].quotations.push_back(std::move(quotation));
  }

  std::string file_name(const std::string& document) {
    std::string name = document;
    std::replace(name.begin(), name.end(), '/', '_');
    if (name.empty() || name == "." || name == "..") name = "quotations";
    std::string unique = name;
    for (int number = 2; !files_.insert(unique).second; ++number)
      unique = name + " (" + std::to_string(number) + ")";
    return unique;
  }

  /// Two codes of one name are two codes only if their families part them.
  void name_codes_apart() {
    std::map<std::string, std::set<std::string>> families;
    const auto for_each_code = [&](auto take) {
      for (QuotedDocument& document : documents_) {
        for (CodedQuotation& quotation : document.quotations)
          std::for_each(quotation.codes.begin(), quotation.codes.end(), take);
      }
    };
    for_each_code([&](QuotationCode& code) {
      // Written once with and once without its path, it is one code.
      if (!code.family.empty()) families[code.code].insert(code.family);
    });
    for_each_code([&](QuotationCode& code) {
      if (families[code.code].size() > 1 && !code.family.empty()) code.code = code.family + "/" + code.code;
    });
  }

  static void tell(std::vector<std::string>& notes, const std::vector<std::string>& rows, const char* what) {
    if (rows.empty()) return;
    notes.push_back(fmt::format("the table has {} {}, left out: row{} {}", counted(rows.size(), "row"), what,
                                rows.size() == 1 ? "" : "s", listed_rows(rows)));
  }

  bool found_ = false;
  std::vector<QuotedDocument> documents_;
  std::map<std::string, std::size_t> numbers_;  ///< of documents, by name
  std::set<std::string> files_;
  std::vector<std::string> wordless_, codeless_, homeless_;
};

constexpr char kCellEnds[] = {'\t', ';', ','};

/// The delimiter by which the text is a table of quotations; 0 if by none.
char quotation_delimiter(std::string_view text) {
  constexpr std::size_t kSniffedBytes = 20'000;
  const std::string_view sample = text.substr(0, kSniffedBytes);
  for (const char delimiter : kCellEnds) {
    if (sample.find(delimiter) == std::string_view::npos) continue;
    if (find_columns(delimited_rows(sample, delimiter, kMostTitleRows, true))) return delimiter;
  }
  return 0;
}

}  // namespace

bool is_quotation_table(std::string_view text) {
  return quotation_delimiter(text) != 0;
}

bool is_quotation_workbook(std::string_view zip_bytes) {
  try {
    for (const Table& table : workbook_tables(zip_bytes)) {
      if (!table.hidden && find_columns(table.rows)) return true;
    }
  } catch (const Error&) {
  }
  return false;
}

std::optional<std::vector<QuotedDocument>> read_quotation_table(std::string_view bytes,
                                                                const std::string& encoding) {
  QuotationRows rows;
  if (is_zip(bytes)) {
    std::vector<Table> tables;
    try {
      tables = workbook_tables(bytes);
    } catch (const Error&) {
      return std::nullopt;  // another reader says what is wrong with it
    }
    for (std::size_t i = 0; i < tables.size(); ++i) {
      if (!tables[i].hidden) rows.take(tables[i], i + 1, tables.size());
    }
    return std::move(rows).finish();
  }
  const SourceText source = decode_source(bytes, encoding);
  const char delimiter = quotation_delimiter(source.text);
  if (delimiter == 0) return std::nullopt;
  Table table;
  table.rows = delimited_rows(source.text, delimiter, std::string_view::npos, true);
  rows.take(table, 1, 1);
  return std::move(rows).finish();
}

std::string quoted_document_bytes(const QuotedDocument& document) {
  nlohmann::json quotations = nlohmann::json::array();
  for (const CodedQuotation& quotation : document.quotations) {
    nlohmann::json codes = nlohmann::json::array();
    for (const QuotationCode& code : quotation.codes) codes.push_back({code.code, code.family});
    quotations.push_back({quotation.row, quotation.quote, codes, quotation.coder});
  }
  const nlohmann::json all{{"name", document.name},
                           {"file", document.file},
                           {"quotations", quotations},
                           {"notes", document.notes}};
  return std::string(kQuotationSign) + all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool is_quoted_document(std::string_view bytes) {
  return bytes.starts_with(kQuotationSign);
}

QuotedDocument read_quoted_document(std::string_view bytes) {
  QuotedDocument document;
  try {
    if (!is_quoted_document(bytes)) throw usage_error("no quotations of a table");
    const nlohmann::json all = nlohmann::json::parse(bytes.substr(kQuotationSign.size()));
    all.at("name").get_to(document.name);
    all.at("file").get_to(document.file);
    all.at("notes").get_to(document.notes);
    for (const nlohmann::json& row : all.at("quotations")) {
      CodedQuotation quotation{
          row.at(0).get<std::string>(), row.at(1).get<std::string>(), {}, row.at(3).get<std::string>()};
      for (const nlohmann::json& code : row.at(2))
        quotation.codes.push_back({code.at(0).get<std::string>(), code.at(1).get<std::string>()});
      document.quotations.push_back(std::move(quotation));
    }
  } catch (const nlohmann::json::exception&) {
    throw usage_error("no table, but bytes that look like quotations of one",
                      "move it out of the transcripts");
  }
  return document;
}

}  // namespace verbatim
