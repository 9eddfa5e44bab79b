#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/conversation.h"
#include "common/index/facets.h"
#include "common/index/schema.h"
#include "common/messages/error.h"

namespace verbatim {

/// Turns Xapian's exceptions, which are no std::exceptions, into ours: `action` is run, and what Xapian
/// throws comes out as an io Error at `place`. The only place that catches Xapian::Error.
[[noreturn]] void rethrow_xapian_error(const Xapian::Error& error, const std::string& place);

template <typename Action>
auto with_xapian_errors(const std::string& place, Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (const Xapian::Error& error) {
    rethrow_xapian_error(error, place);
  }
}

/// Where the parts of a study's index lie, below `.verbatim/`.
struct IndexLayout {
  explicit IndexLayout(std::filesystem::path index_folder) : folder(std::move(index_folder)) {}

  std::filesystem::path folder;
  std::filesystem::path database() const { return folder / "index"; }
  std::filesystem::path next_database() const { return folder / "index.next"; }
  std::filesystem::path lock_file() const { return folder / "lock"; }
};

/// Whether an index made with these metadata can be used by this program.
bool is_current_schema(const Xapian::Database& database, const Facets& facets);

/// Whether the database's files are all there and Xapian finds no fault in them. Reads them whole, some 100
/// MB a second. Throws Xapian::Error where a file cannot be read at all.
bool is_sound(const std::filesystem::path& database);

/// A study's index, for reading. Sees one commit; follows the writer's next one when it must.
class IndexReader {
 public:
  /// Opens `.verbatim/index`. Throws an io Error that says to run verbatim-index if there is none, if it was
  /// made by another version, or if it is damaged.
  /// `facets`: those of the study, which an index must have been made for.
  explicit IndexReader(const std::filesystem::path& index_folder, const Facets& facets = built_in_facets());

  /// Runs `action` on the database; if the writer has overtaken the snapshot, reopens and runs it again, so
  /// `action` must be repeatable. At most ten times.
  template <typename Action>
  auto read(Action&& action) const {
    return with_xapian_errors(place_, [&] {
      for (int attempt = 1;; ++attempt) {
        try {
          return action(static_cast<const Xapian::Database&>(database_));
        } catch (const Xapian::DatabaseModifiedError&) {
          if (attempt == kMaxAttempts) throw;
          derived_.reset();
          database_.reopen();
        }
      }
    });
  }

  /// What `make(database)` gives for the snapshot that `read` sees, kept until the reader follows the writer
  /// to another one. Inside an action of `read` only; always the same type.
  template <typename Make>
  auto derived(Make&& make) const {
    using Derived = decltype(make(static_cast<const Xapian::Database&>(database_)));
    if (!derived_) {
      derived_ = std::make_shared<const Derived>(make(static_cast<const Xapian::Database&>(database_)));
    }
    return std::static_pointer_cast<const Derived>(derived_);
  }

  const std::string& place() const { return place_; }

 private:
  static constexpr int kMaxAttempts = 10;

  std::string place_;
  mutable Xapian::Database database_;
  mutable std::shared_ptr<const void> derived_;
};

/// Metadata values under a prefix: the rest of each key, and its value.
std::vector<std::pair<std::string, std::string>> metadata_under(const Xapian::Database& database,
                                                                std::string_view prefix);

/// What the index knows of its sources: file and record, in order of their metadata keys. Throws
/// Xapian::DatabaseCorruptError for damaged ones.
std::vector<std::pair<std::string, SourceRecord>> source_records(const Xapian::Database& database);

/// The languages of the index's turns: ISO codes, sorted.
std::vector<std::string> languages_of(const Xapian::Database& database);

/// The values of a facet that occur, as people write them, in natural order. For `has`, its fixed words.
std::vector<std::string> facet_values(const Xapian::Database& database, const Facet& facet);

/// The value as people write it, for a term of the facet.
std::string display_value(const Xapian::Database& database, const Facet& facet, const std::string& term);

/// The conversation stored for an interview's facet term; empty if there is none. Throws
/// Xapian::DatabaseCorruptError if it is damaged.
Conversation conversation_of(const Xapian::Database& database, const std::string& interview_term);

/// The turn that a document's data holds. Throws Xapian::DatabaseCorruptError if it is damaged.
Turn turn_of(const std::string& data);
/// The turn of a document; the same.
Turn turn_of(const Xapian::Document& document);

}  // namespace verbatim
