#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/conversation.h"
#include "common/index/document_table.h"
#include "common/index/facets.h"
#include "common/index/schema.h"
#include "common/index/turn_block.h"
#include "common/index/turn_ends.h"
#include "common/model/turn.h"

namespace verbatim {

/// A source's file, relative to the study's root, and what the index knows of it.
using SourceEntry = std::pair<std::string, SourceRecord>;

/// One Xapian database with turns, at one commit: all that is known of how they are stored there is behind
/// its calls. Calls may throw Xapian::Error, DatabaseCorruptError for damaged records; callers run them in
/// `Index::read`, or in `with_xapian_errors`.
class Shard {
 public:
  Shard() = default;
  /// `database`: open; a writer's own shows what it has not committed yet.
  explicit Shard(Xapian::Database database) : database_(std::move(database)) {}
  /// Opens the database in a folder. Of this kind only: left to find out by itself, Xapian would follow a
  /// stub file there, and run a program that it names.
  explicit Shard(const std::filesystem::path& folder)
      : database_(folder.string(), Xapian::DB_BACKEND_GLASS) {}

  /// For compiling and ranking queries, and for writing.
  const Xapian::Database& database() const { return database_; }
  /// Follows the writer to its last commit.
  void reopen() {
    database_.reopen();
    kept_block_.reset();
  }

  /// The schema version that the shard was made with; empty if it has none.
  std::string schema_version() const;
  /// What it was made with that this program does not have: another schema, another stemmer, other
  /// attributes; a sentence. Empty if it can be read, which one of `kOldestReadSchema` can too.
  std::string what_is_other(const Facets& facets) const;
  /// Whether it can be read and brought up to date.
  bool is_current(const Facets& facets) const;

  std::uint32_t turn_count() const { return database_.get_doccount(); }
  /// See `Index::last_document`.
  std::uint32_t last_document() const { return database_.get_lastdocid(); }

  /// The languages of its turns: ISO codes, sorted.
  std::vector<std::string> languages() const;
  /// All sources, in the order of their metadata keys.
  std::vector<SourceEntry> sources() const;
  /// How many files among the transcripts no reader takes.
  std::size_t unread_files() const;

  bool has_term(const std::string& term) const { return database_.term_exists(term); }
  /// How many turns a term stands in.
  std::uint32_t turns_with(const std::string& term) const { return database_.get_termfreq(term); }
  /// The words of a stem's family in a language, as stored; empty if there is none.
  std::vector<std::string> family(std::string_view language, std::string_view stem) const;
  /// The packed postings of a term, see packed_postings.h; empty if it has none.
  std::string packed_postings(std::string_view term) const;
  /// The packed positions of a word, see packed_positions.h; empty if it has none.
  std::string packed_positions(std::string_view term) const;

  /// The terms of a facet's values, sorted.
  std::vector<std::string> facet_terms(const Facet& facet) const;
  /// The value as people write it, for a term of the facet.
  std::string display_value(const Facet& facet, const std::string& term) const;
  /// What is stored as the value for a term; empty if nothing is.
  std::string stored_value(std::string_view term) const;
  /// All stored values: facet term and value.
  std::vector<std::pair<std::string, std::string>> stored_values() const;

  /// The conversation stored for an interview's facet term; empty if there is none.
  Conversation conversation(const std::string& interview_term) const;

  /// How many words each document has, as BM25 counts them, by document; the first, which is of no document,
  /// is 0, as are those of missing documents. As stored, or where nothing is stored, made.
  std::vector<std::uint32_t> document_lengths() const;

  /// Which interview each document belongs to: as stored, or where nothing is stored, made.
  DocumentTable document_table() const;
  /// The same from the postings of interviews and the stored conversations, for whoever stores it.
  DocumentTable make_document_table() const;

  /// Where talk runs on over the ends of turns, of one source, and of all that have any.
  SourceTurnEnds turn_ends(std::string_view file) const;
  std::vector<SourceTurnEnds> all_turn_ends() const;

  /// Of what named the codes of its turns; see `coding_fingerprint`.
  std::string coding() const;
  /// The codebook's names and aliases, by `fold_facet_value`, with the code's name.
  std::map<std::string, std::string> code_names() const;

  /// The document of a turn; nothing if there is none.
  std::optional<std::uint32_t> document_of(const std::string& interview, TurnNumber number) const;
  /// The turn of a document.
  Turn turn(std::uint32_t document) const;
  /// The same as `store_turn` gives it. Empty where it has no turn for it.
  std::string stored_turn(std::uint32_t document) const;

  /// All metadata whose keys begin with `prefix`, each with the rest of its key, as stored.
  std::vector<std::pair<std::string, std::string>> metadata_under(std::string_view prefix) const;

 private:
  struct KeptBlock {
    std::uint32_t number = 0;
    TurnBlockReader turns;
  };

  Xapian::Database database_;
  /// The last block that was read: whoever reads a turn often reads those beside it.
  mutable std::optional<KeptBlock> kept_block_;
};

/// Writes what a `Shard` reads beside its turns: with it, the one place that knows the metadata's keys and
/// encodings. Calls may throw Xapian::Error; nothing is seen by readers before the database's commit.
class ShardWriter {
 public:
  ShardWriter() = default;
  /// `database`: open, also for whoever else writes turns into it.
  explicit ShardWriter(Xapian::WritableDatabase database) : database_(std::move(database)) {}

  /// The turn of a document, as `store_turn` gives it. Waits for those of the same block: `finish_turns` must
  /// come before anything else reads or commits.
  void put_turn(std::uint32_t document, std::string stored);
  void remove_turn(std::uint32_t document);
  /// What was put, in this run or before; empty for nothing.
  std::string stored_turn(std::uint32_t document);
  void finish_turns();

  /// What `Shard::what_is_other` asks for: this program's schema and stemmer, and these attributes.
  void put_identity(const Facets& facets);
  /// `languages`: ISO codes.
  void put_languages(const std::set<std::string>& languages);

  /// How many files among the transcripts no reader takes.
  void put_unread_files(std::size_t count);

  void put_source(std::string_view file, const SourceRecord& record);
  /// Its turn ends and codes too.
  void remove_source(std::string_view file);
  /// `stored`: as `append_turn_end` writes it.
  void put_turn_ends(std::string_view file, const std::string& stored);
  void put_codes(std::string_view file, const CodesOfTurns& codes);
  void put_coding(const std::string& fingerprint, const std::map<std::string, std::string>& code_names);

  /// The value as people write it, for a facet's term.
  void put_value(std::string_view term, const std::string& value);
  void remove_value(std::string_view term);

  /// Of an interview's facet term; one without turns is removed.
  void put_conversation(std::string_view interview_term, const Conversation& conversation);
  void put_document_table(const DocumentTable& table);
  /// What `store_lengths` gives for each block of documents, from 1 on.
  void put_document_lengths(const std::vector<std::string>& blocks);
  /// The sum of the norms of all conversations.
  void put_norm_total(std::uint64_t total);

  /// Keys and their values, given one by one, each key once.
  using Put = std::function<void(const std::string& key, const std::string& value)>;
  /// Makes the word families exactly those that `give` puts: by `language:stem`, the terms of the words with
  /// that stem, sorted, a blank between.
  void replace_families(const std::function<void(const Put&)>& give);
  /// One of them; empty: no word has that stem any more.
  void put_family(std::string_view key, const std::string& terms);
  /// `pack_postings` of a term; empty: it has none any more.
  void put_packed_postings(std::string_view term, const std::string& packed);
  /// `pack_positions` of a word; empty: no turn holds it any more.
  void put_packed_positions(std::string_view term, const std::string& packed);

 private:
  void put(std::string_view key, const std::string& value) {
    database_.set_metadata(std::string(key), value);
  }
  /// Makes the metadata under a prefix exactly what `give` puts, by keys without it; what is so already is
  /// not touched.
  void replace_under(std::string_view prefix, const std::function<void(const Put&)>& give);

  TurnBlock& block_with(std::uint32_t document);

  Xapian::WritableDatabase database_;
  std::optional<std::uint32_t> open_block_;  ///< its number
  TurnBlock open_turns_;                     ///< all that `open_block_` is to have
};

/// What an index that several shards are compacted into has under a key of theirs, as a compactor of
/// Xapian 1.4 gives it. `values`: of those that have the key, in their order. Throws a std::logic_error for a
/// key that shards with different turns do not have in common.
std::string value_of_joined_shards(std::string_view stored_key, std::span<const std::string> values);

/// The turn that `store_turn` gave. Throws Xapian::DatabaseCorruptError if it is damaged.
Turn decode_turn(std::string_view data);

/// What to do about a damaged index at `place`, a folder in `.verbatim`: make it anew, or wait for the run
/// that is at work on one.
std::string way_out_of_damage(const std::filesystem::path& place);

/// Turns Xapian's exceptions, which are no std::exceptions, into ours: an io Error at `place`.
[[noreturn]] void rethrow_xapian_error(const Xapian::Error& error, const std::string& place);

/// Runs `action`; what Xapian throws comes out as an io Error at `place`.
template <typename Action>
auto with_xapian_errors(const std::string& place, Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (const Xapian::Error& error) {
    rethrow_xapian_error(error, place);
  }
}

}  // namespace verbatim
