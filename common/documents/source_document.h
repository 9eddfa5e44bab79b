#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

struct SourceText;

/// What a person counts to find a piece in the file itself.
enum class PieceKind : std::uint8_t {
  line,       ///< of a text file
  paragraph,  ///< of a word processor's file; only paragraphs with words count, as Word itself counts them
  cue,        ///< of a file of subtitles
  row,        ///< of a table; the piece is one cell
  page,       ///< of a printed page; the piece is a block on it
};

/// When a cue is shown, in milliseconds from the start of the recording; negative where the file gives no
/// time.
struct CueTime {
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;  ///< may be before `start_ms` in a careless file
  bool operator==(const CueTime&) const = default;
};

/// A cell of a table, all numbers from 1.
struct TableCell {
  std::uint32_t table = 0;  ///< 0: the piece stands in no table
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  bool operator==(const TableCell&) const = default;
};

/// Where a person finds a piece in the file itself. Small, for each turn of a long recording has one.
struct FilePlace {
  std::int64_t start_ms = 0;  ///< of a cue; negative: the file gives none
  std::uint32_t number = 0;   ///< of the paragraph, cue, page or table, from 1; 0: a line, which says it all
  std::uint32_t row = 0;      ///< of a table, from 1
  PieceKind kind = PieceKind::line;
  bool operator==(const FilePlace&) const = default;
};

/// "paragraph 57", "cue 12 (0:03:10)", "table 2, row 5", "page 3"; empty for a line.
std::string describe_place(const FilePlace& place);

/// One piece of a document: the words of one place, and what their mark-up says of them. Small, for a long
/// recording has a hundred thousand cues.
struct DocumentPiece {
  /// In the document's text, without the white space after it.
  ByteRange range;
  CueTime time;  ///< of a cue
  /// Of the name of the voice with the colon and blank that the document's text has behind it (`Ana: `), with
  /// which the piece begins; 0 where the mark-up names none.
  std::uint32_t voice_label_bytes = 0;
  std::uint32_t number = 0;  ///< of the line, paragraph, cue, row or page, from 1
  TableCell cell;
  std::uint32_t voice = 0;  ///< index into `SourceDocument::names`, from 1; 0: the mark-up names none
  std::uint32_t style = 0;  ///< the same for the paragraph's style, as written in the file (`Heading 2`)
  PieceKind kind = PieceKind::line;
  std::uint8_t heading_level = 0;  ///< from 1; 0: no heading
  bool is_list_item = false;       ///< the file numbers it or gives it a bullet; neither is in the text
  bool is_code = false;            ///< the print shows it as a researcher's code, whatever its shape

  /// In the document's text: the words without the voice's name.
  ByteRange words() const { return {range.begin_byte + voice_label_bytes, range.end_byte}; }
  bool operator==(const DocumentPiece&) const = default;
};

/// A code that the file itself puts on a piece of its text.
struct DocumentCoding {
  ByteRange range;  ///< in the document's text
  std::string code;
  std::string coder;   ///< empty: the file does not say
  std::string family;  ///< the code that it stands under; empty: none
  auto operator<=>(const DocumentCoding&) const = default;
};

/// What a file says, as text: every reader of transcripts begins with it, whatever the file's format.
///
/// A text file is its own document: `text` is the decoded file and `pieces` is empty, each line being a
/// piece. Of other formats `text` is made from the file:
/// - subtitles: one line for each line of a cue, a blank line between cues; a voice stands before its words
///   as `Name: `. Stamps, cue ids, settings and tags are not in the text.
/// - word processors: a blank line between paragraphs, `\n` where the author broke a line, a tab where a tab
///   was; a table has a line for each row, with tabs between cells, and a blank line after each row. A line
///   break or paragraph break inside a cell is one `\n`.
/// - a source of a REFI-QDA project: the text as it stands there, a piece for each line with words.
/// - printed pages: see `printed_text.h`.
struct SourceDocument {
  std::string text;      ///< valid UTF-8 without a byte-order mark
  std::string format;    ///< the container's name in the table of formats: "text", "WebVTT", "SRT", "docx",
                         ///< "PDF", "REFI"
  std::string encoding;  ///< of a text file or of subtitles: "UTF-8", "windows-1252", …; else empty
  /// Of subtitles whose voice tags are never closed: a cue without one goes on with the voice before it.
  bool voices_go_on = false;
  /// A PDF that Delve printed, with codes or without: it says so, or is set as Delve sets it, a large heading
  /// above labels in bold.
  bool is_delve_print = false;
  bool guessed = false;  ///< neither a mark, nor UTF-8, nor the settings gave the encoding

  std::vector<DocumentPiece> pieces;  ///< in order, disjoint; between them stands only white space
  std::vector<TableCell>
      merged;  ///< cells that are one with the cell above, in order; no piece is made of them
  std::vector<DocumentCoding> codings;  ///< in order; they may overlap
  std::vector<ByteRange> bold;          ///< in the text, in order, disjoint, as long as they can be
  std::vector<std::string> names;       ///< of voices and styles, each once

  /// What the container's reader left out of the text, by rule ("deleted text", "comment", "tag"), and how
  /// many of each.
  std::map<std::string, std::size_t> left_out;
  /// What a person should know of how the file was read, one sentence each: a guessed encoding, odd bytes,
  /// entities, damage. They hold while the file is in the study, so each run says them.
  std::vector<std::string> notes;

  /// Takes over how the bytes of `source` were decoded, not its text.
  void take_decoding(SourceText& source);
  /// The piece that holds byte `at_byte` of the text, or the last one before it; nothing without pieces.
  const DocumentPiece* piece_at(std::size_t at_byte) const;
  /// The name of the piece's voice or style; empty if it has none.
  std::string_view voice_of(const DocumentPiece& piece) const;
  std::string_view style_of(const DocumentPiece& piece) const;
  /// Whether all of `range` but its white space is bold; false for a range without words.
  bool is_bold(const ByteRange& range) const;
  /// Where a person finds byte `at_byte` in the file.
  FilePlace place(std::size_t at_byte) const;
  std::string locator(std::size_t at_byte) const { return describe_place(place(at_byte)); }
};

/// The index of `name` in `names`, from 1, where it is added if need be; 0 for an empty name.
/// `known` holds the same names and keeps this fast.
std::uint32_t name_index(std::vector<std::string>& names, std::map<std::string, std::uint32_t>& known,
                         std::string_view name);

}  // namespace verbatim
