#include "indexer/readers/turn_table.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/documents/table_document.h"
#include "common/messages/error.h"
#include "common/text/folding.h"
#include "common/text/visible_text.h"
#include "indexer/readers/interview_name.h"
#include "indexer/readers/label_lines.h"
#include "indexer/readers/label_names.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/time_stamps.h"
#include "indexer/readers/transcript_builder.h"

namespace verbatim {
namespace {

bool is_number_cell(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.#") == std::string_view::npos;
}

/// The name in a cell: `Ana:` is `Ana`.
std::string speaker_in_cell(std::string_view cell) {
  std::string name = clean_label(cell);
  while (name.ends_with(':') || name.ends_with(' ')) name.pop_back();
  return name;
}

struct Column {
  std::size_t cells = 0;
  std::size_t bytes = 0;
  std::size_t stamps = 0;
  std::size_t numbers = 0;
  std::size_t named = 0;  ///< cells with a word for a role, or a speaker of verbatim.yaml
  std::size_t names = 0;  ///< cells that could be a name
  bool has_heading = false;
  bool holds_talk = false;                    ///< its heading says so, in a table that is a file of its own
  bool holds_codes = false;                   ///< its heading says so
  std::string first_value;                    ///< in the table's first row, folded
  std::map<std::string, std::size_t> values;  ///< by folded text, of cells that could be a name

  std::pair<bool, std::size_t> weight_as_talk() const { return {holds_talk, bytes}; }
  std::size_t recurring() const {
    std::size_t count = 0;
    for (const auto& [value, times] : values) count += times > 1 ? times : 0;
    return count;
  }
  bool could_name_speakers() const {
    if (cells < 2 || names * 5 < cells * 4) return false;
    return has_heading || named * 2 > cells || recurring() * 5 >= cells * 3;
  }
};

/// The columns of one table, by number from 1.
struct TableShape {
  std::map<std::uint32_t, Column> columns;
  std::uint32_t talk = 0;
  std::vector<std::uint32_t> speakers;  ///< the columns that may name the speakers; all but one are doubts
  bool first_row_has_time = false;
  bool others_have_time = false;

  bool is_read() const { return !speakers.empty(); }

  /// Whether the first row heads the columns: it says so, or names somebody who never speaks, above times.
  bool has_heading_row() const {
    const Column& names = columns.at(speakers.front());
    if (names.has_heading) return true;
    const auto times = names.values.find(names.first_value);
    return others_have_time && !first_row_has_time && times != names.values.end() && times->second == 1;
  }
};

class TableTurns {
 public:
  explicit TableTurns(const ReaderInput& input)
      : input_(input),
        text_(input.document.text),
        lines_(text_),
        speakers_(input.settings.speakers_of(input.source_file, {})),
        builder_(input.source_file, text_, lines_) {
    for (const DocumentPiece& piece : input.document.pieces) {
      if (piece.kind == PieceKind::row) measure(piece);
    }
    for (auto& [number, shape] : tables_) choose_columns(shape);
  }

  /// Whether headings say where the talk is and who speaks, or most of the document's words are such talk.
  bool holds_the_talk() const {
    std::size_t talk = 0;
    for (const auto& [number, shape] : tables_) {
      if (!shape.is_read()) continue;
      if (shape.columns.at(shape.talk).holds_talk && shape.columns.at(shape.speakers.front()).has_heading)
        return true;  // beside times and codes, short turns are not most of a file
      talk += shape.columns.at(shape.talk).bytes;
    }
    return talk * 2 > text_.size();
  }

  Transcript read() && {
    refuse_doubts();
    name_interview(input_, builder_.transcript());
    const auto& pieces = input_.document.pieces;
    for (std::size_t i = 0; i < pieces.size();) {
      std::size_t end = i + 1;
      if (pieces[i].kind == PieceKind::row) {
        while (end < pieces.size() && pieces[end].kind == PieceKind::row &&
               pieces[end].cell.table == pieces[i].cell.table && pieces[end].cell.row == pieces[i].cell.row) {
          ++end;
        }
        take_row(i, end);
      } else {
        take_other(pieces[i]);
      }
      i = end;
    }
    tell_of_other_columns();
    builder_.transcript().layout = "tables with a row for each turn";
    return std::move(builder_).finish();
  }

 private:
  std::string_view content(const DocumentPiece& piece) const {
    return trim(text_.substr(piece.range.begin_byte, piece.range.size()));
  }
  ByteRange place(std::string_view words) const {
    const auto begin = static_cast<std::size_t>(words.data() - text_.data());
    return {begin, begin + words.size()};
  }

  void measure(const DocumentPiece& piece) {
    const std::string_view cell = content(piece);
    TableShape& shape = tables_[piece.cell.table];
    Column& column = shape.columns[piece.cell.column];
    if (piece.cell.row == 1) {
      column.has_heading = is_speaker_heading(cell);
      column.holds_codes = is_code_heading(cell);
      column.holds_talk = input_.document.format == "table" && is_talk_heading(cell);
    }
    ++column.cells;
    column.bytes += cell.size();
    if (lone_time_stamp(cell)) {
      ++column.stamps;
      (piece.cell.row == 1 ? shape.first_row_has_time : shape.others_have_time) = true;
    } else if (is_number_cell(cell)) {
      ++column.numbers;
    } else if (constexpr std::size_t kMaxNameBytes = 60; cell.size() <= kMaxNameBytes) {
      const std::string name = speaker_in_cell(cell);
      const std::string folded = fold_label(name);
      if (speakers_.contains(folded) || is_role_word(name)) ++column.named;
      if (piece.cell.row == 1) column.first_value = folded;
      ++column.names;
      ++column.values[folded];
    }
  }

  void choose_columns(TableShape& shape) {
    const auto& columns = shape.columns;
    for (const auto& [number, column] : columns) {
      if (column.holds_codes) continue;
      if (shape.talk == 0 || column.weight_as_talk() > columns.at(shape.talk).weight_as_talk())
        shape.talk = number;
    }
    if (shape.talk == 0) return;
    for (const auto& [number, column] : columns) {
      if (number != shape.talk && !column.holds_codes && column.could_name_speakers())
        shape.speakers.push_back(number);
    }
    // The stronger evidence decides; only columns of the same kind of evidence leave a doubt.
    const auto keep_if_any = [&](auto is_strong) {
      const auto strong = [&](std::uint32_t number) { return is_strong(columns.at(number)); };
      if (std::any_of(shape.speakers.begin(), shape.speakers.end(), strong))
        std::erase_if(shape.speakers, [&](std::uint32_t number) { return !strong(number); });
    };
    keep_if_any([](const Column& column) { return column.named * 2 > column.cells; });
    keep_if_any([](const Column& column) { return column.has_heading; });
  }

  void refuse_doubts() const {
    for (const auto& [number, shape] : tables_) {
      if (shape.speakers.size() < 2) continue;
      throw usage_error(
          fmt::format("columns {} and {} of table {} may both name the speakers ({}, {})", shape.speakers[0],
                      shape.speakers[1], number, sample(shape.columns.at(shape.speakers[0])),
                      sample(shape.columns.at(shape.speakers[1]))),
          "list the speakers under speakers: in verbatim.yaml, or head their column 'Speaker'",
          input_.source_file);
    }
  }

  static std::string sample(const Column& column) {
    return column.values.empty() ? "no names" : shown_in_quotes(column.values.begin()->first);
  }

  /// Whether the file makes a cell one with the cell above it.
  bool is_merged(const TableCell& cell) const {
    const auto before = [](const TableCell& a, const TableCell& b) {
      return std::tie(a.table, a.row, a.column) < std::tie(b.table, b.row, b.column);
    };
    const std::vector<TableCell>& merged = input_.document.merged;
    return std::binary_search(merged.begin(), merged.end(), cell, before);
  }

  void take_row(std::size_t begin, std::size_t end) {
    const auto& pieces = input_.document.pieces;
    const TableShape& shape = tables_.at(pieces[begin].cell.table);
    if (!shape.is_read() || (pieces[begin].cell.row == 1 && shape.has_heading_row())) {
      for (std::size_t i = begin; i < end; ++i) {
        if (!shape.is_read()) {
          take_other(pieces[i]);
        } else {
          builder_.remove(RemovalRule::heading, place(content(pieces[i])));
        }
      }
      return;
    }
    std::string speaker;
    bool has_talk = false;
    if (is_merged({pieces[begin].cell.table, pieces[begin].cell.row, shape.speakers.front()}))
      speaker = last_speaker_;
    for (std::size_t i = begin; i < end; ++i) {
      if (pieces[i].cell.column == shape.speakers.front()) speaker = speaker_in_cell(content(pieces[i]));
      has_talk |= pieces[i].cell.column == shape.talk;
    }
    last_speaker_ = speaker;
    row_has_turn_ = !speaker.empty() || has_talk;
    if (row_has_turn_) {
      builder_.open_turn(speaker, speaker.empty() ? LabelState::lost : LabelState::labelled,
                         lines_.line_of(pieces[begin].range.begin_byte));
    }
    for (std::size_t i = begin; i < end; ++i) take_cell(pieces[i], shape);
  }

  void take_cell(const DocumentPiece& piece, const TableShape& shape) {
    const std::string_view cell = content(piece);
    if (piece.cell.column == shape.talk) return builder_.add_talk(place(cell));
    if (piece.cell.column == shape.speakers.front()) return builder_.remove(RemovalRule::label, place(cell));
    if (shape.columns.at(piece.cell.column).holds_codes) return take_codes(cell);
    if (const auto stamp = lone_time_stamp(cell)) return builder_.add_lone_stamp(place(cell), stamp->time_ms);
    builder_.remove(RemovalRule::details, place(cell));
    if (!is_number_cell(cell)) ++other_cells_[{piece.cell.table, piece.cell.column}];
  }

  /// The codes of a cell, on the turn of its row.
  void take_codes(std::string_view cell) {
    builder_.remove(RemovalRule::code_line, place(cell));
    if (!row_has_turn_) return;
    for (std::string& code : codes_in_cell(cell))
      builder_.open().own_codes.push_back({std::move(code), {}, {}});
    builder_.open().codes_have_places = true;
  }

  /// What stands in no table of turns: above them details; below, words that nobody is named for.
  void take_other(const DocumentPiece& piece) {
    const std::string_view words = content(piece);
    if (!builder_.has_turns()) return builder_.remove(RemovalRule::details, place(words));
    if (is_separator(words)) return builder_.remove(RemovalRule::separator, place(words));
    if (is_advertisement(words)) return builder_.remove(RemovalRule::advertisement, place(words));
    builder_.open_turn({}, LabelState::lost, lines_.line_of(piece.range.begin_byte));
    builder_.add_talk(place(words));
  }

  void tell_of_other_columns() {
    for (const auto& [column, count] : other_cells_) {
      builder_.transcript().told.push_back(
          fmt::format("column {} of table {} is no talk and is left out ({} {})", column.second, column.first,
                      count, count == 1 ? "cell" : "cells"));
    }
  }

  const ReaderInput& input_;
  std::string_view text_;
  LineTable lines_;
  SpeakerSettings speakers_;
  std::map<std::uint32_t, TableShape> tables_;
  bool row_has_turn_ = false;
  std::string last_speaker_;  ///< of the row above, for a cell that is merged with the one there
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> other_cells_;  ///< by table and column
  TranscriptBuilder builder_;
};

}  // namespace

std::optional<Transcript> read_turn_table(const ReaderInput& input) {
  const auto& pieces = input.document.pieces;
  if (std::none_of(pieces.begin(), pieces.end(),
                   [](const DocumentPiece& piece) { return piece.kind == PieceKind::row; }))
    return std::nullopt;
  TableTurns turns(input);
  if (!turns.holds_the_talk()) return std::nullopt;
  return std::move(turns).read();
}

}  // namespace verbatim
