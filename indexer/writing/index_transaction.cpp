#include "indexer/writing/index_transaction.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/index/facets.h"
#include "common/messages/error.h"
#include "common/text/language.h"
#include "indexer/assembly/code_attachment.h"
#include "indexer/writing/conversations.h"
#include "indexer/writing/frequent_words.h"
#include "indexer/writing/turn_document.h"
#include "indexer/writing/word_families.h"

namespace verbatim {
namespace {

void remove_folder(const std::filesystem::path& folder) {
  std::error_code failure;
  std::filesystem::remove_all(folder, failure);
  if (failure) throw io_error(failure.message(), {}, folder.string());
}

}  // namespace

IndexTransaction::IndexTransaction(const IndexLayout& layout, const Facets& facets, bool on_old_index,
                                   bool dry_run)
    : layout_(layout), facets_(facets), on_old_index_(on_old_index), dry_run_(dry_run) {
  if (dry_run_) {
    database_ = on_old_index_ ? Xapian::Database(layout_.database().string())
                              : Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
    return;
  }
  // A run that was killed may have left a new index half made.
  remove_folder(layout_.next_database());
  if (on_old_index_) {
    writable_ = Xapian::WritableDatabase(layout_.database().string(), Xapian::DB_OPEN);
  } else {
    // Xapian makes the folder by the process's umask; ours must be private whatever that is.
    if (::mkdir(layout_.next_database().c_str(), 0700) != 0) {
      throw io_error(std::strerror(errno), {}, layout_.next_database().string());
    }
    writable_ = Xapian::WritableDatabase(layout_.next_database().string(), Xapian::DB_CREATE_OR_OVERWRITE);
  }
  writable_.begin_transaction(/*flushed=*/true);
  open_ = true;
  database_ = writable_;
}

IndexTransaction::~IndexTransaction() {
  if (!open_) return;
  try {
    writable_.cancel_transaction();
    writable_.close();
  } catch (const Xapian::Error&) {
    // The run is failing already, and its error says why; nothing uncommitted is ever visible.
  }
}

void IndexTransaction::plan_families(const FamilyPlan& plan) {
  plan_ = plan;
  std::set<std::string> codes = plan.codes_read;
  for (const std::string& file : plan.sources_kept) {
    for (const auto& [number, stored] : stored_turns(file)) {
      const Turn turn = decode_turn(stored.data);
      languages_.insert(turn.language);
      for (const AppliedCode& applied : turn.codes) codes.insert(applied.code);
    }
  }
  families_ = code_families(codes);
}

std::map<TurnNumber, IndexTransaction::StoredTurn> IndexTransaction::stored_turns(
    const std::string& file) const {
  std::map<TurnNumber, StoredTurn> turns;
  if (!on_old_index_) return turns;
  const std::string term = facet_term(built_in_facet("source"), file);
  for (auto posting = database_.postlist_begin(term); posting != database_.postlist_end(term); ++posting) {
    std::string data = database_.get_document(*posting).get_data();
    const Turn turn = decode_turn(data);
    // Terms are folded and cut: names that differ in case, say, share one.
    if (turn.source.file == file) turns.emplace(turn.number, StoredTurn{*posting, std::move(data)});
  }
  return turns;
}

TurnChanges IndexTransaction::put_source(Transcript& transcript) {
  TurnChanges changes;
  const auto stored = stored_turns(transcript.source_file);
  std::string old_interview = transcript.interview;
  if (!stored.empty()) old_interview = decode_turn(stored.begin()->second.data).interview;
  const bool renamed = old_interview != transcript.interview;
  for (ReadTurn& read : transcript.turns) {
    set_families(read.turn, families_);
    languages_.insert(read.turn.language);
    const auto before = stored.find(read.turn.number);
    if (!renamed && before != stored.end() && before->second.data == store_turn(read.turn)) continue;
    ++changes.written;
    write_turn(read.turn);
  }
  for (const auto& [number, turn] : stored) {
    if (!renamed && to_int(number) <= transcript.turns.size()) continue;
    ++changes.deleted;
    delete_turn(old_interview, number);
  }
  return changes;
}

std::size_t IndexTransaction::remove_source(const std::string& file) {
  const auto stored = stored_turns(file);
  for (const auto& [number, turn] : stored) delete_turn(decode_turn(turn.data).interview, number);
  changed_ = true;
  if (!dry_run_) writable_.set_metadata(metadata::source_key(file), {});
  return stored.size();
}

void IndexTransaction::write_turn(const Turn& turn) {
  changed_ = turns_changed_ = true;
  if (dry_run_) return;
  note_leaving_values(unique_term(turn.interview, turn.number));
  changed_interviews_.insert(facet_term(built_in_facet("interview"), turn.interview));
  writable_.replace_document(unique_term(turn.interview, turn.number), make_document(turn, facets_));
  note_display_values(turn);
}

void IndexTransaction::delete_turn(const std::string& interview, TurnNumber number) {
  changed_ = turns_changed_ = true;
  if (dry_run_) return;
  note_leaving_values(unique_term(interview, number));
  changed_interviews_.insert(facet_term(built_in_facet("interview"), interview));
  writable_.delete_document(unique_term(interview, number));
}

void IndexTransaction::note_leaving_values(const std::string& unique) {
  if (!on_old_index_) return;
  const auto posting = database_.postlist_begin(unique);
  if (posting == database_.postlist_end(unique)) return;
  const Turn leaving = Shard(database_).turn(*posting);
  for (const Facet& row : facets_.all()) {
    if (row.slot != 0) continue;
    for (const std::string& value : row.values(leaving)) {
      const std::string term = facet_term(row, value);
      if (Shard(database_).stored_value(term) == value) leaving_values_.emplace(term, &row);
    }
  }
}

void IndexTransaction::note_display_values(const Turn& turn) {
  for (const Facet& row : facets_.all()) {
    if (row.slot != 0) continue;
    for (const std::string& value : row.values(turn)) {
      const std::string key = metadata::display_key(facet_term(row, value));
      const std::string known = Shard(writable_).metadata(key);
      if (known.empty() || value < known) writable_.set_metadata(key, value);
    }
  }
}

void IndexTransaction::put_metadata(const std::string& key, const std::string& value) {
  if (Shard(database_).metadata(key) == value) return;
  changed_ = true;
  if (!dry_run_) writable_.set_metadata(key, value);
}

void IndexTransaction::put_record(const std::string& file, const SourceRecord& record) {
  put_metadata(metadata::source_key(file), store_source_record(record));
}

void IndexTransaction::refresh_families_of_kept_turns() {
  for (const std::string& file : plan_.sources_kept) {
    for (const auto& [number, stored] : stored_turns(file)) {
      Turn turn = decode_turn(stored.data);
      set_families(turn, families_);
      if (store_turn(turn) != stored.data) write_turn(turn);
    }
  }
}

void IndexTransaction::replace_metadata(std::string_view prefix, std::map<std::string, std::string> wanted) {
  for (const auto& [key, value] : Shard(database_).metadata_under(prefix)) {
    const auto found = wanted.find(key);
    if (found == wanted.end()) {
      writable_.set_metadata(std::string(prefix) + key, {});
    } else if (found->second == value) {
      wanted.erase(found);
    }
  }
  for (const auto& [key, value] : wanted) writable_.set_metadata(std::string(prefix) + key, value);
}

void IndexTransaction::write_conversations() {
  for (const std::string& term : changed_interviews_) {
    const Conversation conversation = read_conversation(database_, term);
    writable_.set_metadata(metadata::conversation_key(term),
                           conversation.turns.empty() ? std::string() : store_conversation(conversation));
  }
  std::uint64_t total = 0;
  const std::string prefix(built_in_facet("interview").prefix);
  for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
    for (const TurnShape& turn : Shard(database_).conversation(*term).turns) total += turn.norm;
  }
  writable_.set_metadata(std::string(metadata::kNormTotal), std::to_string(total));
}

void IndexTransaction::prune_display_values() {
  for (const auto& [term, row] : leaving_values_) {
    const std::string key = metadata::display_key(term);
    const std::string shown = Shard(database_).metadata(key);
    std::string first;
    for (auto posting = database_.postlist_begin(term); posting != database_.postlist_end(term); ++posting) {
      for (const std::string& value : row->values(Shard(database_).turn(*posting))) {
        if (facet_term(*row, value) == term && (first.empty() || value < first)) first = value;
      }
      // No value in the index sorts before the one shown, so where it is still found, it stays.
      if (first == shown) break;
    }
    if (first != shown) writable_.set_metadata(key, first);
  }
  for (const auto& [term, value] : Shard(database_).stored_values()) {
    if (!database_.term_exists(term)) writable_.set_metadata(metadata::display_key(term), {});
  }
}

bool IndexTransaction::commit() {
  std::string languages;
  for (const std::string& language : languages_) languages += (languages.empty() ? "" : " ") + language;
  put_metadata(std::string(metadata::kSchema), std::to_string(kSchemaVersion));
  put_metadata(std::string(metadata::kStemmer), stemmer_version());
  put_metadata(std::string(metadata::kAttributes), facets_.attribute_signature());
  const bool languages_changed = Shard(database_).metadata(std::string(metadata::kLanguages)) != languages;
  put_metadata(std::string(metadata::kLanguages), languages);
  if (dry_run_) return false;
  if (turns_changed_ || languages_changed) {
    replace_metadata(metadata::kFamilyPrefix, word_families(database_, languages_));
    replace_metadata(metadata::kPackedPrefix, pack_frequent_words(database_));
    write_conversations();
    prune_display_values();
  }
  if (!changed_) {
    writable_.cancel_transaction();
    open_ = false;
    return false;
  }
  writable_.commit_transaction();
  open_ = false;
  if (!on_old_index_) swap_in_new_database();
  return true;
}

void IndexTransaction::swap_in_new_database() {
  const std::string next = layout_.next_database().string(), current = layout_.database().string();
  // An atomic exchange where there is an old index: no moment in which a reader finds none.
  if (::renameat2(AT_FDCWD, next.c_str(), AT_FDCWD, current.c_str(), RENAME_EXCHANGE) == 0) {
    remove_folder(layout_.next_database());
    return;
  }
  if (errno != ENOENT && errno != EINVAL && errno != ENOSYS)
    throw io_error(std::strerror(errno), {}, current);
  const std::filesystem::path old = layout_.folder / "index.old";
  remove_folder(old);
  std::error_code failure;
  if (std::filesystem::exists(current)) std::filesystem::rename(current, old, failure);
  if (!failure) std::filesystem::rename(next, current, failure);
  if (failure) throw io_error(failure.message(), {}, current);
  remove_folder(old);
}

std::size_t IndexTransaction::turn_count() const {
  return database_.get_doccount();
}

std::size_t IndexTransaction::interview_count() const {
  const std::string prefix(built_in_facet("interview").prefix);
  std::size_t count = 0;
  for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) ++count;
  return count;
}

}  // namespace verbatim
