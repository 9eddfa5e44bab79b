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

/// What is known of a turn whose transcript lies elsewhere.
std::string stored_words(const Turn& turn, const Index& index) {
  const OpenShard* shard = index.shard_with(turn.interview);
  std::string out =
      fmt::format("{}:{}: this transcript lies elsewhere{}; what the index holds of {}:\n",
                  visible_text(turn.source.file), turn.source.first_line,
                  shard == nullptr ? "" : ", with the shard " + visible_text(shard->address.written),
                  cite(turn.interview, turn.number));
  return out + visible_lines(turn.text) + "\n";
}

}  // namespace

const Study* SourceTurns::home_of(const Turn& turn) {
  if (!study_.shards) return &study_;
  const OpenShard* shard = index_.shard_with(turn.interview);
  if (shard == nullptr || shard->study_root().empty()) return nullptr;
  const std::filesystem::path root = shard->study_root();
  const auto known = homes_.find(root);
  return known != homes_.end() ? &known->second : &homes_.emplace(root, open_study(root)).first->second;
}

const SourceTurns::File& SourceTurns::checked_file(const Study& home, const Turn& turn) {
  const auto [entry, is_new] = files_.try_emplace({home.root, turn.source.file, turn.source.document});
  if (is_new) {
    try {
      std::string text = decoded(home, turn.source.file, turn.source.document);
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
  if (const Study* home = home_of(turn)) checked_file(*home, turn);
}

std::string SourceTurns::lines_of(const Turn& turn) {
  const Study* home = home_of(turn);
  if (home == nullptr) return stored_words(turn, index_);
  const File& file = checked_file(*home, turn);
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
