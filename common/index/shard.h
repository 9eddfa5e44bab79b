#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/conversation.h"
#include "common/index/facets.h"
#include "common/index/schema.h"
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
  /// Opens the database in a folder.
  explicit Shard(const std::filesystem::path& folder) : database_(folder.string()) {}

  /// For compiling and ranking queries, and for writing.
  const Xapian::Database& database() const { return database_; }
  /// Follows the writer to its last commit.
  void reopen() { database_.reopen(); }

  /// The schema version that the shard was made with; empty if it has none.
  std::string schema_version() const;
  /// What it was made with that this program does not have: another schema, another stemmer, other
  /// attributes; a sentence. Empty if it can be used.
  std::string what_is_other(const Facets& facets) const;
  bool is_current(const Facets& facets) const { return what_is_other(facets).empty(); }

  std::uint32_t turn_count() const { return database_.get_doccount(); }
  /// No document has a greater number.
  std::uint32_t last_document() const { return database_.get_lastdocid(); }

  /// The languages of its turns: ISO codes, sorted.
  std::vector<std::string> languages() const;
  /// All sources, in the order of their metadata keys.
  std::vector<SourceEntry> sources() const;

  bool has_term(const std::string& term) const { return database_.term_exists(term); }
  /// How many turns a term stands in.
  std::uint32_t turns_with(const std::string& term) const { return database_.get_termfreq(term); }
  /// The words of a stem's family in a language, as stored; empty if there is none.
  std::vector<std::string> family(std::string_view language, std::string_view stem) const;
  /// The packed postings of a term, see packed_postings.h; empty if it has none.
  std::string packed_postings(std::string_view term) const;

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

  /// The document of a turn; nothing if there is none.
  std::optional<std::uint32_t> document_of(const std::string& interview, TurnNumber number) const;
  /// The turn that a document holds.
  Turn turn(std::uint32_t document) const;

  /// A metadata value by its key, and all values under a prefix with the rest of their keys: for writing.
  std::string metadata(const std::string& key) const { return database_.get_metadata(key); }
  std::vector<std::pair<std::string, std::string>> metadata_under(std::string_view prefix) const;

 private:
  Xapian::Database database_;
};

/// The turn that a document's data holds. Throws Xapian::DatabaseCorruptError if it is damaged.
Turn decode_turn(std::string_view data);

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

/// Whether a database's files are all there and Xapian finds no fault in them. Reads them whole, some 100 MB
/// a second. Throws Xapian::Error where a file cannot be read at all.
bool is_sound(const std::filesystem::path& database);

}  // namespace verbatim
