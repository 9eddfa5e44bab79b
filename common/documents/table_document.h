#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

using TableRow = std::vector<std::string>;

/// A table, and whether the program that made it hides it.
struct Table {
  std::vector<TableRow> rows;
  bool hidden = false;
  /// Where the file itself counts its rows, the number of each, from 1; else empty: rows are counted as they
  /// come.
  std::vector<std::uint32_t> row_numbers = {};
};

/// The cells of a text parted by `delimiter`, quoted or not. `keeps_blank_lines`: a line without anything is
/// a row without cells, so that rows are counted as a spreadsheet counts them. Throws a usage Error for more
/// than five million cells.
std::vector<TableRow> delimited_rows(std::string_view text, char delimiter, std::size_t max_rows,
                                     bool keeps_blank_lines = false);

/// Whether a cell, without its blanks and a colon at its end, is one of `words`: folded labels.
bool is_heading_of(std::string_view cell, std::span<const std::string_view> words);

/// The codes of a cell: parted by semicolons, bars, or on lines of their own.
std::vector<std::string> codes_in_cell(std::string_view cell);

/// Whether a cell heads a column of speakers in one of the languages that we know: `Speaker`, `Sprecher`.
bool is_speaker_heading(std::string_view cell);
/// Whether a cell heads a column of what was said: `words`, `Transcript`, `Texte`.
bool is_talk_heading(std::string_view cell);
/// Whether a cell heads a column of codes: `tags`, `Codes`, `Kodes`.
bool is_code_heading(std::string_view cell);

/// The rows of a text parted by commas, semicolons or tabs, quoted or not, which its first row decides;
/// nothing if the first row does not head a column of speakers and another one, or if most other rows have
/// more cells than it: then the text is no table.
std::vector<TableRow> read_delimited(std::string_view text);

/// What keeps a text that is parted into cells from being read as a table of turns or of quotations: no row
/// of headings, or rows that do not fit below it, with the number of the first. Empty for a text that is
/// none.
std::string why_no_table(std::string_view text);

/// Whether a text is such a table. Looks at its beginning only.
bool is_delimited_table(std::string_view text);

/// A document of tables, a line for each row with tabs between cells, a piece for each cell with words. A
/// line break or a tab inside a cell is one `\n` or blank.
SourceDocument document_of_tables(const std::vector<Table>& tables, std::string format);

/// Reads CSV, semicolons, or tabs.
SourceDocument read_delimited_table(SourceText source);

/// The sheets of an Office Open XML workbook, see `read_xlsx`; rows of hidden ones are not read.
std::vector<Table> workbook_tables(std::string_view bytes);

/// Reads the sheets of an Office Open XML workbook (`.xlsx`). Hidden sheets are left out and counted; of a
/// formula its last value is read; a number that is shown as a time is written as `h:mm:ss`. Throws a usage
/// Error for an archive that `read_zip_members` refuses, for broken XML, and for cells that hold more than
/// 100 MB together.
SourceDocument read_xlsx(std::string_view bytes);

}  // namespace verbatim
