#include "query/search/source_turns.h"

#include <fmt/format.h>

#include "common/documents/kept_documents.h"
#include "common/index/index.h"
#include "common/messages/error.h"
#include "common/model/citation.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

/// The text of a turn's source document: the file itself, or what is kept of another format.
std::string decoded(const Study& study, const std::string& name, const std::string& document) {
  if (!document.empty()) {
    const std::filesystem::path kept = IndexLayout(study.index_folder()).documents() / document;
    if (!is_kept_document(kept)) throw io_error("what was kept of its text is missing or damaged");
    return read_file(kept);
  }
  const std::string& of_file = study.settings.for_source(name).encoding;
  return decode_source(read_file(study.root / name), of_file.empty() ? study.settings.encoding : of_file)
      .text;
}

}  // namespace

const SourceTurns::File& SourceTurns::checked_file(const Turn& turn) {
  const auto [entry, is_new] = files_.try_emplace({turn.source.file, turn.source.document});
  if (is_new) {
    try {
      std::string text = decoded(study_, turn.source.file, turn.source.document);
      LineTable lines(text);
      entry->second.emplace(File{std::move(text), std::move(lines)});
    } catch (const Error& error) {
      throw io_error("the transcript cannot be read any more: " + error.message(), "run verbatim-index",
                     turn.source.file);
    }
  }
  const File& file = *entry->second;
  std::string said;
  for (const ByteRange& span : turn.source.text_spans) {
    if (span.end_byte <= file.text.size()) said += file.text.substr(span.begin_byte, span.size());
  }
  // A file whose line breaks alone have changed may still have the words in their places.
  if (said != turn.text || turn.source.last_line > file.lines.line_count()) {
    throw io_error(
        fmt::format("the transcript has changed since it was indexed; turn {} is no longer where it was",
                    cite(turn.interview, turn.number)),
        "run verbatim-index", turn.source.file);
  }
  return file;
}

void SourceTurns::check(const Turn& turn) {
  checked_file(turn);
}

std::string SourceTurns::lines_of(const Turn& turn) {
  const File& file = checked_file(turn);
  std::string out;
  if (!turn.source.locator.empty()) {
    // The lines below are those of the text that the indexer made of the file; this leads back to the file.
    out = fmt::format("{}, {}:\n", visible_text(turn.source.file), visible_text(turn.source.locator));
  }
  for (std::size_t number = turn.source.first_line; number <= turn.source.last_line; ++number) {
    const ByteRange line = file.lines.line(number);
    out += fmt::format("{}:{}: {}\n", visible_text(turn.source.file), number,
                       visible_text(file.text.substr(line.begin_byte, line.size())));
  }
  return out;
}

}  // namespace verbatim
