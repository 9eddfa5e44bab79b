#include "common/documents/table_document.h"

#include <algorithm>

#include <csv.h>

#include "common/documents/character_references.h"
#include "common/documents/paragraph_document.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/folding.h"

namespace verbatim {
namespace {

constexpr std::size_t kMaxCells = 5'000'000;

std::string_view trimmed_cell(std::string_view cell) {
  while (!cell.empty() && std::string_view(" \t\r\n").find(cell.front()) != std::string_view::npos)
    cell.remove_prefix(1);
  while (!cell.empty() && std::string_view(" \t\r\n").find(cell.back()) != std::string_view::npos)
    cell.remove_suffix(1);
  return cell;
}

struct RowCollector {
  std::vector<TableRow> rows;
  TableRow row;
  std::size_t cells = 0;
  std::size_t max_rows;
  int last_end = 0;  ///< the character that ended the last row; -1 at the end of the text
};

/// Whether the first row heads the columns of a table of turns, and the other rows fit below it.
bool is_table_of_turns(const std::vector<TableRow>& rows) {
  if (rows.size() < 3 || rows.front().size() < 2) return false;
  constexpr std::size_t kMaxHeadingBytes = 60;
  const TableRow& head = rows.front();
  if (std::none_of(head.begin(), head.end(),
                   [](const std::string& cell) { return is_speaker_heading(cell); }))
    return false;
  if (std::any_of(head.begin(), head.end(),
                  [](const std::string& cell) { return cell.size() > kMaxHeadingBytes; }))
    return false;
  const auto fitting = std::count_if(rows.begin() + 1, rows.end(), [&](const TableRow& row) {
    return row.size() <= head.size() && row.size() >= 2 && row.size() * 2 >= head.size();
  });
  return static_cast<std::size_t>(fitting) * 10 >= (rows.size() - 1) * 8;
}

constexpr char kDelimiters[] = {'\t', ';', ','};

}  // namespace

bool is_heading_of(std::string_view cell, std::span<const std::string_view> words) {
  // A paragraph of a text that is looked at as a table is no heading, and folding it whole takes its time.
  constexpr std::size_t kMostHeadingBytes = 200;
  const std::string_view words_of_cell = trimmed_cell(cell);
  if (words_of_cell.size() > kMostHeadingBytes) return false;
  std::string folded = fold_label(words_of_cell);
  while (folded.ends_with(':')) folded.pop_back();
  return std::find(words.begin(), words.end(), folded) != words.end();
}

std::vector<std::string> codes_in_cell(std::string_view cell) {
  std::vector<std::string> codes;
  for (std::size_t begin = 0; begin < cell.size();) {
    const std::size_t end = std::min(cell.find_first_of(";|\n", begin), cell.size());
    const std::string_view code = trimmed_cell(cell.substr(begin, end - begin));
    if (!code.empty()) codes.emplace_back(code);
    begin = end + 1;
  }
  return codes;
}

std::vector<TableRow> delimited_rows(std::string_view text, char delimiter, std::size_t max_rows,
                                     bool keeps_blank_lines) {
  csv_parser parser;
  if (csv_init(&parser,
               static_cast<unsigned char>(CSV_APPEND_NULL | (keeps_blank_lines ? CSV_REPALL_NL : 0))) != 0)
    throw std::bad_alloc();
  csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
  RowCollector collector{{}, {}, 0, max_rows, 0};
  const auto on_cell = [](void* bytes, std::size_t size, void* data) {
    auto& out = *static_cast<RowCollector*>(data);
    if (out.rows.size() >= out.max_rows || ++out.cells > kMaxCells) return;
    out.row.emplace_back(static_cast<const char*>(bytes), size);
  };
  const auto on_row = [](int end, void* data) {
    auto& out = *static_cast<RowCollector*>(data);
    // Where blank lines count, CRLF comes as two ends of rows.
    const bool is_second_half = end == '\n' && out.last_end == '\r' && out.row.empty();
    out.last_end = end;
    if (is_second_half) return;
    if (out.rows.size() < out.max_rows) out.rows.push_back(std::move(out.row));
    out.row.clear();
  };
  csv_parse(&parser, text.data(), text.size(), on_cell, on_row, &collector);
  csv_fini(&parser, on_cell, on_row, &collector);
  csv_free(&parser);
  if (collector.cells > kMaxCells) throw usage_error("the table has too many cells", "split it");
  return std::move(collector.rows);
}

bool is_speaker_heading(std::string_view cell) {
  constexpr std::string_view kWords[] = {
      "speaker",   "speakers",    "speakername",   "name",        "who",    "person",   "participant",
      "role",      "sprecher",    "sprecherin",    "sprecher/in", "wer",    "rolle",    "locuteur",
      "locutrice", "intervenant", "qui",           "nom",         "rôle",   "hablante", "quién",
      "nombre",    "persona",     "interlocutore", "parlante",    "chi",    "nome",     "falante",
      "quem",      "spreker",     "wie",           "naam",        "talare", "taler",    "puhuja",
      "mówca",     "osoba"};
  return is_heading_of(cell, kWords);
}

bool is_talk_heading(std::string_view cell) {
  constexpr std::string_view kWords[] = {"text",      "words",      "talk",       "speech",
                                         "utterance", "utterances", "transcript", "transcription",
                                         "texte",     "paroles",    "transkript", "transkription",
                                         "texto",     "testo",      "tekst",      "trascrizione"};
  return is_heading_of(cell, kWords);
}

bool is_code_heading(std::string_view cell) {
  constexpr std::string_view kWords[] = {
      "tag",       "tags",      "code",        "codes",       "coding", "codings", "kode",   "kodes",
      "codierung", "kodierung", "codierungen", "kodierungen", "código", "códigos", "codici", "codice"};
  return is_heading_of(cell, kWords);
}

std::vector<TableRow> read_delimited(std::string_view text) {
  for (const char delimiter : kDelimiters) {
    std::vector<TableRow> rows = delimited_rows(text, delimiter, std::string_view::npos);
    if (is_table_of_turns(rows)) return rows;
  }
  return {};
}

std::string why_no_table(std::string_view text) {
  constexpr std::size_t kMostRows = 1000;
  for (const char delimiter : kDelimiters) {
    const std::vector<TableRow> rows = delimited_rows(text, delimiter, kMostRows, /*keeps_blank_lines=*/true);
    if (rows.empty() || rows.front().size() < 2) continue;
    const TableRow& head = rows.front();
    const bool is_headed = std::any_of(head.begin(), head.end(),
                                       [](const std::string& cell) { return is_speaker_heading(cell); });
    std::size_t filled = 0, fitting = 0;
    for (const TableRow& row : rows) {
      filled += row.empty() ? 0 : 1;
      fitting += row.size() == head.size() ? 1 : 0;
    }
    if (is_headed) {
      const auto other = std::find_if(rows.begin() + 1, rows.end(), [&](const TableRow& row) {
        return !row.empty() && row.size() != head.size();
      });
      if (other == rows.end()) return filled < 3 ? "a table with fewer than two rows below its headings" : "";
      return "a table whose rows do not fit its headings: row " + std::to_string(other - rows.begin() + 1) +
             " has " + counted(other->size(), "cell") + ", and the first row heads " +
             std::to_string(head.size()) + "; a cell with '" +
             (delimiter == '\t' ? "a tab" : std::string(1, delimiter)) + "' in it stands in double quotes";
    }
    if (filled < 2 || fitting * 10 < filled * 8) continue;
    return "a table whose first row heads no column of speakers ('" +
           std::string(trimmed_cell(head[0]).substr(0, 40)) + "', '" +
           std::string(trimmed_cell(head[1]).substr(0, 40)) + "'): put a row of headings above, such as " +
           "speaker" + delimiter + "words for a row each turn, or document" + delimiter + "code" + delimiter +
           "quote for a row each quotation";
  }
  return {};
}

bool is_delimited_table(std::string_view text) {
  // Where no delimiter stands in the first line, nothing is parsed.
  const std::string_view first_line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  constexpr std::size_t kMaxLineBytes = 400, kSniffedBytes = 20'000, kSniffedRows = 20;
  if (first_line.size() > kMaxLineBytes || first_line.find_first_of("\t;,") == std::string_view::npos)
    return false;
  for (const char delimiter : kDelimiters) {
    if (first_line.find(delimiter) == std::string_view::npos) continue;
    std::vector<TableRow> rows = delimited_rows(text.substr(0, kSniffedBytes), delimiter, kSniffedRows);
    // The sample may end inside a row.
    if (text.size() > kSniffedBytes && rows.size() > 3) rows.pop_back();
    if (is_table_of_turns(rows)) return true;
  }
  return false;
}

namespace {

/// A line break of any kind is one, and a tab a blank, since tabs part cells.
ParagraphText cell_text(std::string_view cell) {
  ParagraphText paragraph;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const bool part_of_line_end = cell[i] == '\r' && i + 1 < cell.size() && cell[i + 1] == '\n';
    if (part_of_line_end) continue;
    paragraph.text += cell[i] == '\r' ? '\n' : cell[i] == '\t' ? ' ' : cell[i];
  }
  return paragraph;
}

}  // namespace

SourceDocument document_of_tables(const std::vector<Table>& tables, std::string format) {
  ParagraphDocument document(std::move(format));
  for (const Table& table : tables) {
    if (table.hidden) {
      document.leave_out("hidden sheet");
      continue;
    }
    document.begin_table();
    for (const TableRow& row : table.rows) {
      std::vector<ParagraphText> cells;
      for (const std::string& cell : row) cells.push_back(cell_text(trimmed_cell(cell)));
      document.add_row(std::move(cells));
    }
  }
  return std::move(document).finish();
}

SourceDocument read_delimited_table(SourceText source) {
  Table table;
  table.rows = read_delimited(source.text);
  if (table.rows.empty())
    throw usage_error("the rows of the table have other numbers of cells than its first row",
                      "save it again as CSV, or as .xlsx");
  SourceDocument document = document_of_tables({table}, "table");
  document.take_decoding(source);
  if (std::string note = note_on_references(document.text); !note.empty())
    document.notes.push_back(std::move(note));
  return document;
}

}  // namespace verbatim
