#include "indexer/writing/index_transaction.h"

#include <optional>
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

  Shard shard() const { return Shard(readable); }
  std::size_t count_interviews() const { return shard().facet_terms(built_in_facet("interview")).size(); }
  std::vector<std::string> read_speakers() const {
    const Facet& speaker = built_in_facet("speaker");
    std::vector<std::string> found;
    for (const std::string& term : shard().facet_terms(speaker))
      found.push_back(shard().display_value(speaker, term));
    return found;
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
}

void IndexTransaction::begin_writing() {
  if (databases_->next) return;
  NewGeneration& next = databases_->next.emplace(layout_);
  if (base_ != nullptr) next.copy_from(*base_);
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
  databases_->writable = Xapian::WritableDatabase(databases_->next->folder().string(), Xapian::DB_OPEN);
  databases_->writable.begin_transaction(/*flushed=*/true);
  in_transaction_ = true;
  databases_->metadata = ShardWriter(databases_->writable);
  databases_->readable = databases_->writable;
  has_parts_ = changed_ = turns_changed_ = true;
  for (const auto& [term, value] : parts.display_values()) databases_->metadata.put_value(term, value);
}

void IndexTransaction::keep_stored(const std::string& file, const std::string& interview,
                                   const StoredTurns& turns) {
  databases_->metadata.put_conversation(facet_term(built_in_facet("interview"), interview),
                                        turns.conversation);
  if (!turns.ends.empty()) databases_->metadata.put_turn_ends(file, turns.ends);
  languages_.insert(turns.languages.begin(), turns.languages.end());
}

void IndexTransaction::drop_stored(const std::string& interview, const StoredTurns& turns) {
  changed_interviews_.insert(facet_term(built_in_facet("interview"), interview));
  for (std::uint32_t i = 0; i < turns.count; ++i) {
    note_leaving(turns.first_document + i);
    databases_->writable.delete_document(turns.first_document + i);
  }
}

std::vector<Turn> IndexTransaction::turns_of(const std::string& file) const {
  std::vector<Turn> turns;
  for (const auto& [number, stored] : stored_turns(file)) turns.push_back(decode_turn(stored));
  return turns;
}

CodesOfTurns IndexTransaction::codes_of(const std::string& file) const {
  return databases_->shard().codes_of(file);
}

void IndexTransaction::plan(const StudyCodes& codes, std::set<std::string> sources_kept) {
  codes_ = &codes;
  sources_kept_ = std::move(sources_kept);
  for (const std::string& file : sources_kept_) {
    for (const auto& [number, stored] : stored_turns(file)) languages_.insert(decode_turn(stored).language);
  }
}

std::map<TurnNumber, std::string> IndexTransaction::stored_turns(const std::string& file) const {
  std::map<TurnNumber, std::string> turns;
  if (base_ == nullptr && !has_parts_) return turns;
  const std::string term = facet_term(built_in_facet("source"), file);
  for (auto posting = databases_->readable.postlist_begin(term);
       posting != databases_->readable.postlist_end(term); ++posting) {
    std::string data = databases_->readable.get_document(*posting).get_data();
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
  if (!transcript.turns.empty()) languages_.insert(transcript.language);
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
  changed_ = true;
  if (dry_run_) return stored.size();
  begin_writing();
  databases_->metadata.remove_source(file);
  return stored.size();
}

void IndexTransaction::write_turn(const Turn& turn) {
  changed_ = turns_changed_ = true;
  if (dry_run_) return;
  begin_writing();
  const std::string unique = unique_term(turn.interview, turn.number);
  note_leaving(unique);
  changed_interviews_.insert(facet_term(built_in_facet("interview"), turn.interview));
  const Xapian::Document document = make_document(turn, facets_);
  if (base_ != nullptr) {
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      if (is_word_term(*term)) changed_words_.insert(*term);
    }
  }
  databases_->writable.replace_document(unique, document);
  note_display_values(turn);
}

void IndexTransaction::delete_turn(const std::string& interview, TurnNumber number) {
  changed_ = turns_changed_ = true;
  if (dry_run_) return;
  begin_writing();
  note_leaving(unique_term(interview, number));
  changed_interviews_.insert(facet_term(built_in_facet("interview"), interview));
  databases_->writable.delete_document(unique_term(interview, number));
}

void IndexTransaction::note_leaving(const std::string& unique) {
  if (base_ == nullptr && !has_parts_) return;
  const auto posting = databases_->readable.postlist_begin(unique);
  if (posting != databases_->readable.postlist_end(unique)) note_leaving(*posting);
}

void IndexTransaction::note_leaving(std::uint32_t document) {
  if (base_ != nullptr) {
    for (auto term = databases_->readable.termlist_begin(document);
         term != databases_->readable.termlist_end(document); ++term) {
      if (is_word_term(*term)) changed_words_.insert(*term);
    }
  }
  const Turn leaving = databases_->shard().turn(document);
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
  if (databases_->shard().source(file) == record) return;
  changed_ = true;
  if (dry_run_) return;
  begin_writing();
  databases_->metadata.put_source(file, record);
}

void IndexTransaction::put_unread_files(std::size_t count) {
  if (databases_->shard().unread_files() == count) return;
  changed_ = true;
  if (dry_run_) return;
  begin_writing();
  databases_->metadata.put_unread_files(count);
}

void IndexTransaction::put_codes(const std::string& file, const CodesOfTurns& codes) {
  if (databases_->shard().codes_of(file) == codes) return;
  changed_ = true;
  if (dry_run_) return;
  begin_writing();
  databases_->metadata.put_codes(file, codes);
}

void IndexTransaction::put_coding(const std::string& fingerprint,
                                  const std::map<std::string, std::string>& code_names) {
  if (databases_->shard().coding() == fingerprint && databases_->shard().code_names() == code_names) return;
  changed_ = true;
  if (dry_run_) return;
  begin_writing();
  databases_->metadata.put_coding(fingerprint, code_names);
}

void IndexTransaction::refresh_codes_of_kept_turns() {
  for (const std::string& file : sources_kept_) {
    for (const auto& [number, stored] : stored_turns(file)) {
      Turn turn = decode_turn(stored);
      codes_->apply(turn);
      if (store_turn(turn) != stored) write_turn(turn);
    }
  }
}

void IndexTransaction::write_packed_postings() {
  const Xapian::Database& database = databases_->readable;
  if (base_ == nullptr) {
    for_each_frequent_word(database, [&](const std::string& word, const std::string& packed) {
      databases_->metadata.put_packed_postings(word, packed);
    });
    return;
  }
  // Only words of turns that were written or deleted can have other postings than before.
  for (const std::string& word : changed_words_) {
    const std::string packed = pack_word(database, word);
    if (packed != databases_->shard().packed_postings(word))
      databases_->metadata.put_packed_postings(word, packed);
  }
}

void IndexTransaction::write_conversations() {
  // Only conversations in which a turn was written or deleted can have changed; their sum is made of all.
  for (const std::string& term : changed_interviews_) {
    databases_->metadata.put_conversation(term, read_conversation(databases_->readable, term));
  }
  std::uint64_t total = 0;
  const std::string prefix(built_in_facet("interview").prefix);
  for (auto term = databases_->readable.allterms_begin(prefix);
       term != databases_->readable.allterms_end(prefix); ++term) {
    for (const TurnShape& turn : databases_->shard().conversation(*term).turns) total += turn.norm;
  }
  databases_->metadata.put_norm_total(total);
}

void IndexTransaction::write_document_table() {
  databases_->metadata.put_document_table(databases_->shard().make_document_table());
}

void IndexTransaction::prune_display_values() {
  for (const auto& [term, row] : leaving_values_) {
    const std::string shown = databases_->shard().stored_value(term);
    std::string first;
    for (auto posting = databases_->readable.postlist_begin(term);
         posting != databases_->readable.postlist_end(term); ++posting) {
      for (const std::string& value : row->values(databases_->shard().turn(*posting))) {
        if (facet_term(*row, value) == term && (first.empty() || value < first)) first = value;
      }
      // No value in the index sorts before the one shown, so where it is still found, it stays.
      if (first == shown) break;
    }
    if (first != shown) databases_->metadata.put_value(term, first);
  }
  for (const auto& [term, value] : databases_->shard().stored_values()) {
    if (!databases_->readable.term_exists(term)) databases_->metadata.remove_value(term);
  }
}

bool IndexTransaction::commit() {
  const bool identity_changed = !databases_->shard().is_current(facets_);
  const bool languages_changed =
      databases_->shard().languages() != std::vector(languages_.begin(), languages_.end());
  // An index of the form before generations is replaced by the first run, whatever it finds.
  const bool older_form = base_ != nullptr && base_->is_older_form();
  changed_ = changed_ || identity_changed || languages_changed || older_form;
  if (dry_run_ || !changed_) return false;
  begin_writing();
  if (identity_changed) databases_->metadata.put_identity(facets_);
  if (languages_changed) databases_->metadata.put_languages(languages_);
  // All that is derived from the turns is made last, from the database as it will be committed.
  if (turns_changed_ || languages_changed) {
    databases_->metadata.replace_families(word_families(databases_->readable, languages_));
    write_packed_postings();
    write_conversations();
    write_document_table();
    prune_display_values();
  }
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
