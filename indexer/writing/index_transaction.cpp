#include "indexer/writing/index_transaction.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/facets.h"
#include "common/text/language.h"
#include "indexer/writing/derived_tables.h"
#include "indexer/writing/new_generation.h"
#include "indexer/writing/turn_document.h"

namespace verbatim {
namespace {

/// How many of the stored turns stand under another number now: their number has other words, and another
/// number has their words.
std::size_t moved_turns(const std::map<TurnNumber, std::string>& stored, const Transcript& transcript) {
  std::set<std::string_view> texts;
  for (const ReadTurn& read : transcript.turns) texts.insert(read.turn.text);
  std::size_t moved = 0;
  for (const auto& [number, data] : stored) {
    const std::string before = decode_turn(data).text;
    const std::size_t at = static_cast<std::size_t>(to_int(number)) - 1;
    const bool stays = at < transcript.turns.size() && transcript.turns[at].turn.text == before;
    if (!stays && !before.empty() && texts.contains(before)) ++moved;
  }
  return moved;
}

}  // namespace

struct IndexTransaction::Databases {
  std::optional<NewGeneration> next;  ///< made when there is something to write
  Xapian::WritableDatabase writable;  ///< in `next`
  ShardWriter metadata;               ///< writes into `writable`
  Xapian::Database readable;          ///< what is read: `writable` once there is one, before that the base
  // Known once it is closed.
  std::optional<std::size_t> turns, interviews;
  std::optional<std::vector<std::string>> speakers;

  /// For all but turns.
  Shard shard() const { return Shard(readable); }
  Shard shard_with_turns() {
    metadata.finish_turns();
    return Shard(readable);
  }
  std::size_t count_interviews() const { return shard().facet_terms(built_in_facet("interview")).size(); }
  std::vector<std::string> read_values(const Facet& facet) const {
    std::vector<std::string> found;
    for (const std::string& term : shard().facet_terms(facet))
      found.push_back(shard().display_value(facet, term));
    return found;
  }
  std::vector<std::string> read_speakers() const { return read_values(built_in_facet("speaker")); }
  std::set<std::string> languages_of_turns() const {
    const std::vector<std::string> found = read_values(built_in_facet("language"));
    return {found.begin(), found.end()};
  }
};

IndexTransaction::IndexTransaction(const IndexLayout& layout, const Facets& facets, const Generation* base,
                                   bool dry_run)
    : layout_(layout),
      facets_(facets),
      base_(base),
      dry_run_(dry_run),
      databases_(std::make_unique<Databases>()) {
  databases_->readable = base_ != nullptr
                             ? Xapian::Database(base_->files().string())
                             : Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
  if (base_ != nullptr) sources_ = StoredSources(databases_->shard());
}

void IndexTransaction::begin_writing() {
  if (databases_->next) return;
  NewGeneration& next = databases_->next.emplace(layout_);
  if (base_ != nullptr) next.begin_as(*base_);
  databases_->writable = Xapian::WritableDatabase(
      next.folder().string(), base_ != nullptr ? Xapian::DB_OPEN : Xapian::DB_CREATE_OR_OVERWRITE);
  databases_->writable.begin_transaction(/*flushed=*/true);
  in_transaction_ = true;
  databases_->metadata = ShardWriter(databases_->writable);
  databases_->readable = databases_->writable;
}

IndexTransaction::~IndexTransaction() {
  try {
    if (in_transaction_) databases_->writable.cancel_transaction();
    databases_->writable.close();
  } catch (const Xapian::Error&) {
    // The run is failing already, and its error says why; nothing uncommitted is ever visible.
  }
}

void IndexTransaction::begin_parts() {
  databases_->next.emplace(layout_);
}

void IndexTransaction::take_parts(IndexParts& parts) {
  parts.merge_into(databases_->next->folder());
  changes_.part_positions = parts.take_positions();
  databases_->writable = Xapian::WritableDatabase(databases_->next->folder().string(), Xapian::DB_OPEN);
  databases_->writable.begin_transaction(/*flushed=*/true);
  in_transaction_ = true;
  databases_->metadata = ShardWriter(databases_->writable);
  databases_->readable = databases_->writable;
  has_parts_ = changed_ = turns_changed_ = true;
  for (const auto& [term, value] : parts.display_values()) databases_->metadata.put_value(term, value);
}

void IndexTransaction::drop_stored(const std::string& file, const std::string& interview,
                                   const StoredTurns& turns) {
  changes_.interviews.insert(facet_term(built_in_facet("interview"), interview));
  for (std::uint32_t i = 0; i < turns.count; ++i) {
    note_leaving(turns.first_document + i);
    databases_->writable.delete_document(turns.first_document + i);
    changes_.positions.forget(turns.first_document + i);
    databases_->metadata.remove_turn(turns.first_document + i);
  }
  databases_->metadata.put_turn_ends(file, {});
}

std::vector<Turn> IndexTransaction::turns_of(const std::string& file) const {
  std::vector<Turn> turns;
  for (const auto& [number, stored] : stored_turns(file)) turns.push_back(decode_turn(stored));
  return turns;
}

CodesOfTurns IndexTransaction::codes_of(const std::string& file) const {
  return sources_.codes_of(file);
}

void IndexTransaction::plan(const StudyCodes& codes, std::set<std::string> sources_kept) {
  codes_ = &codes;
  sources_kept_ = std::move(sources_kept);
}

std::map<TurnNumber, std::string> IndexTransaction::stored_turns(const std::string& file) const {
  std::map<TurnNumber, std::string> turns;
  if (base_ == nullptr && !has_parts_) return turns;
  const std::string term = facet_term(built_in_facet("source"), file);
  const Shard shard = databases_->shard_with_turns();
  for (auto posting = databases_->readable.postlist_begin(term);
       posting != databases_->readable.postlist_end(term); ++posting) {
    std::string data = shard.stored_turn(*posting);
    const Turn turn = decode_turn(data);
    // Terms are folded and cut: names that differ in case, say, share one.
    if (turn.source.file == file) turns.emplace(turn.number, std::move(data));
  }
  return turns;
}

TurnChanges IndexTransaction::put_source(const Transcript& transcript) {
  TurnChanges changes;
  const auto stored = stored_turns(transcript.source_file);
  std::string old_interview = transcript.interview;
  if (!stored.empty()) old_interview = decode_turn(stored.begin()->second).interview;
  // Under another id every turn is another document; the old ones are all deleted.
  const bool renamed = old_interview != transcript.interview;
  changes.moved = moved_turns(stored, transcript);
  for (const ReadTurn& read : transcript.turns) {
    Turn turn = whole_turn(transcript, read.turn);
    codes_->apply(turn);
    const auto before = stored.find(turn.number);
    if (!renamed && before != stored.end() && before->second == store_turn(turn)) continue;
    ++changes.written;
    write_turn(turn);
  }
  put_turn_ends(transcript);
  for (const auto& [number, turn] : stored) {
    if (!renamed && to_int(number) <= transcript.turns.size()) continue;
    ++changes.deleted;
    delete_turn(old_interview, number);
  }
  return changes;
}

void IndexTransaction::put_turn_ends(const Transcript& transcript) {
  const std::string ends = turn_ends_of(transcript);
  if (store_turn_ends(databases_->shard().turn_ends(transcript.source_file)) == ends) return;
  changed_ = true;
  if (!dry_run_) databases_->metadata.put_turn_ends(transcript.source_file, ends);
}

std::size_t IndexTransaction::remove_source(const std::string& file) {
  const auto stored = stored_turns(file);
  for (const auto& [number, turn] : stored) delete_turn(decode_turn(turn).interview, number);
  changed_ = codes_changed_ = true;
  if (dry_run_) return stored.size();
  begin_writing();
  databases_->metadata.remove_source(file);
  sources_.remove(file);
  return stored.size();
}

void IndexTransaction::write_turn(const Turn& turn, bool words_stay) {
  changed_ = turns_changed_ = true;
  if (dry_run_) return;
  begin_writing();
  const std::string unique = unique_term(turn.interview, turn.number);
  if (!note_leaving(unique)) changes_.documents = true;
  changes_.interviews.insert(facet_term(built_in_facet("interview"), turn.interview));
  std::vector<std::pair<std::string, std::uint32_t>> words;
  const Xapian::Document document = make_document(
      turn, facets_,
      [&](const std::string& term, std::uint32_t position) { words.emplace_back(term, position); });
  if (base_ != nullptr) {
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      if (may_be_packed(*term)) changes_.terms.insert(*term);
    }
  }
  const std::uint32_t number = databases_->writable.replace_document(unique, document);
  databases_->metadata.put_turn(number, store_turn(turn));
  if (!words_stay) {
    changes_.positions.forget(number);
    for (const auto& [term, position] : words) changes_.positions.add(term, number, position);
  }
  note_display_values(turn);
}

void IndexTransaction::delete_turn(const std::string& interview, TurnNumber number) {
  changed_ = turns_changed_ = true;
  if (dry_run_) return;
  begin_writing();
  note_leaving(unique_term(interview, number));
  changes_.interviews.insert(facet_term(built_in_facet("interview"), interview));
  const std::optional<std::uint32_t> leaving = databases_->shard().document_of(interview, number);
  if (!leaving) return;
  changes_.documents = true;
  databases_->writable.delete_document(*leaving);
  changes_.positions.forget(*leaving);
  databases_->metadata.remove_turn(*leaving);
}

bool IndexTransaction::note_leaving(const std::string& unique) {
  if (base_ == nullptr && !has_parts_) return false;
  const auto posting = databases_->readable.postlist_begin(unique);
  if (posting == databases_->readable.postlist_end(unique)) return false;
  note_leaving(*posting);
  return true;
}

void IndexTransaction::note_leaving(std::uint32_t document) {
  if (base_ != nullptr) {
    for (auto term = databases_->readable.termlist_begin(document);
         term != databases_->readable.termlist_end(document); ++term) {
      if (may_be_packed(*term)) changes_.terms.insert(*term);
    }
  }
  const Turn leaving = decode_turn(databases_->metadata.stored_turn(document));
  for (const Facet& row : facets_.all()) {
    if (row.slot != 0) continue;
    for (const std::string& value : row.values(leaving)) {
      const std::string term = facet_term(row, value);
      if (databases_->shard().stored_value(term) == value) leaving_values_.emplace(term, &row);
    }
  }
}

void IndexTransaction::note_display_values(const Turn& turn) {
  for (const Facet& row : facets_.all()) {
    if (row.slot != 0) continue;
    for (const std::string& value : row.values(turn)) {
      const std::string term = facet_term(row, value);
      const std::string known = databases_->shard().stored_value(term);
      if (known.empty() || value < known) databases_->metadata.put_value(term, value);
    }
  }
}

void IndexTransaction::put_record(const std::string& file, const SourceRecord& record) {
  if (sources_.has(file, record)) return;
  changed_ = true;
  if (dry_run_) return;
  begin_writing();
  databases_->metadata.put_source(file, record);
  sources_.put(file, record);
}

void IndexTransaction::put_unread_files(std::size_t count) {
  if (databases_->shard().unread_files() == count) return;
  changed_ = true;
  if (dry_run_) return;
  begin_writing();
  databases_->metadata.put_unread_files(count);
}

void IndexTransaction::put_codes(const std::string& file, const CodesOfTurns& codes) {
  if (sources_.has(file, codes)) return;
  changed_ = codes_changed_ = true;
  if (dry_run_) return;
  begin_writing();
  databases_->metadata.put_codes(file, codes);
  sources_.put(file, codes);
}

void IndexTransaction::put_coding(const std::string& fingerprint,
                                  const std::map<std::string, std::string>& code_names) {
  if (databases_->shard().coding() == fingerprint && databases_->shard().code_names() == code_names) return;
  changed_ = codes_changed_ = true;
  if (dry_run_) return;
  begin_writing();
  databases_->metadata.put_coding(fingerprint, code_names);
}

void IndexTransaction::refresh_codes_of_kept_turns() {
  // Every turn is read for this, and most runs change no code. Those of parts are only the ones with codes.
  if (!codes_changed_ && !has_parts_) return;
  for (const std::string& file : sources_kept_) {
    for (const auto& [number, stored] : stored_turns(file)) {
      Turn turn = decode_turn(stored);
      codes_->apply(turn);
      if (store_turn(turn) != stored) write_turn(turn, /*words_stay=*/true);
    }
  }
}

void IndexTransaction::prune_display_values() {
  const Shard shard = databases_->shard_with_turns();
  for (const auto& [term, row] : leaving_values_) {
    const std::string shown = shard.stored_value(term);
    std::string first;
    for (auto posting = databases_->readable.postlist_begin(term);
         posting != databases_->readable.postlist_end(term); ++posting) {
      for (const std::string& value : row->values(shard.turn(*posting))) {
        if (facet_term(*row, value) == term && (first.empty() || value < first)) first = value;
      }
      // No value in the index sorts before the one shown, so where it is still found, it stays.
      if (first == shown) break;
    }
    if (first != shown) databases_->metadata.put_value(term, first);
  }
  for (const auto& [term, value] : shard.stored_values()) {
    if (!databases_->readable.term_exists(term)) databases_->metadata.remove_value(term);
  }
}

bool IndexTransaction::commit() {
  const bool identity_changed = !databases_->shard().is_current(facets_);
  const std::set<std::string> languages = databases_->languages_of_turns();
  const bool languages_changed =
      databases_->shard().languages() != std::vector(languages.begin(), languages.end());
  // An index of the form before generations is replaced by the first run, whatever it finds.
  const bool older_form = base_ != nullptr && base_->is_older_form();
  changed_ = changed_ || identity_changed || languages_changed || older_form;
  if (dry_run_ || !changed_) return false;
  begin_writing();
  if (identity_changed) databases_->metadata.put_identity(facets_);
  if (languages_changed) databases_->metadata.put_languages(languages);
  // All that is derived from the turns is made last, from the database as it will be committed.
  if (turns_changed_ || languages_changed) {
    prune_display_values();
    TableWriting(databases_->shard(), databases_->metadata, base_, changes_)
        .write(languages, languages_changed);
  }
  databases_->metadata.finish_turns();
  databases_->writable.commit_transaction();
  in_transaction_ = false;
  databases_->turns = databases_->readable.get_doccount();
  databases_->interviews = databases_->count_interviews();
  databases_->speakers = databases_->read_speakers();
  databases_->writable.close();
  // This run is a reader of the base, and would keep it from being removed.
  if (base_ != nullptr) base_->release();
  databases_->next->publish();
  return true;
}

std::size_t IndexTransaction::turn_count() const {
  return databases_->turns ? *databases_->turns : databases_->readable.get_doccount();
}

std::vector<std::string> IndexTransaction::speakers() const {
  return databases_->speakers ? *databases_->speakers : databases_->read_speakers();
}

std::size_t IndexTransaction::interview_count() const {
  return databases_->interviews ? *databases_->interviews : databases_->count_interviews();
}

}  // namespace verbatim
