#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/generation.h"
#include "common/index/shard.h"

namespace verbatim {

/// How many files lie among a study's transcripts, and how many of these the index has the turns of, as they
/// were when it was made. Copies, files that could not be read, and files that no reader takes are not read.
struct FileCounts {
  std::size_t read = 0;
  std::size_t total = 0;
  bool operator==(const FileCounts&) const = default;
};

/// "7 of 9 files are read"; empty where all are.
std::string files_not_read(const FileCounts& files);

/// A study's index, for reading: a list of shards, for now of one. Sees one whole index, its snapshot, from
/// when it is opened until `follow` goes on to the one that has taken its place.
///
/// Calls may throw Xapian::Error: run them in `read`. What is asked often is kept until the snapshot changes.
class Index {
 public:
  /// Opens the index in use (`generation.h`). Throws an io Error that says to run verbatim-index if there is
  /// none, if it was made by another version, or if it is damaged (`sums.h` says what is looked at).
  /// `facets`: those of the study, which an index must have been made for; must outlive this.
  explicit Index(const std::filesystem::path& index_folder, const Facets& facets = built_in_facets());

  /// An index over a shard that is open already; `place` is for messages.
  explicit Index(Shard shard, std::string place = {}) : place_(std::move(place)), shards_{std::move(shard)} {}

  /// Runs `action`, which reads the index, and gives what it gives; Xapian's exceptions come out as io
  /// Errors.
  ///
  /// A snapshot never changes. Only in an index in the form before generations can an older verbatim-index
  /// write below a reader: then the last commit is opened and `action` runs again, at most ten times, so it
  /// must be repeatable. Inside another `read` it only runs `action`, so that the outermost one sees one
  /// snapshot.
  template <typename Action>
  auto read(Action&& action) const {
    if (is_reading_) return action();
    const Reading reading(is_reading_);
    return with_xapian_errors(place_, [&] {
      for (int attempt = 1;; ++attempt) {
        try {
          return action();
        } catch (const Xapian::DatabaseModifiedError&) {
          if (attempt == kMaxAttempts) throw;
          reopen();
        }
      }
    });
  }

  /// Goes on to the index that is in use now, if that is another one; gives whether it was. For programs that
  /// stay open. Throws as the constructor does, but stays with its snapshot where there is no index any more.
  /// Not inside `read`.
  bool follow() const;
  /// Whether a `read` is going on.
  bool is_reading() const { return is_reading_; }
  /// A number for the snapshot that is seen: whatever was read of another one is out of date.
  std::uint64_t snapshot() const { return snapshot_; }
  const std::string& place() const { return place_; }

  /// For compiling and ranking queries.
  const Xapian::Database& database() const { return shard().database(); }

  std::uint32_t turn_count() const { return shard().turn_count(); }
  /// The highest number of a document, as the database says it. For estimates: a damaged index may hold
  /// others, so no bound may come from it.
  std::uint32_t last_document() const { return shard().last_document(); }

  /// See `Shard`; kept.
  const std::vector<std::string>& languages() const;
  const std::vector<SourceEntry>& sources() const;
  FileCounts file_counts() const;
  /// What named the codes of its turns, see `coding_fingerprint`; empty for nothing.
  std::string coding() const { return shard().coding(); }
  /// The name that turns have of a code that the codebook names so, or so as an alias; empty for another.
  std::string code_name(std::string_view written) const;
  const std::vector<SourceTurnEnds>& turn_ends() const;
  /// What the index was made from, as one hash: two indexes with the same fingerprint hold the same turns.
  /// Over the fingerprints of all sources (their bytes, the settings, the guide, the readers), what names
  /// codes and coders, and the schema.
  std::string fingerprint() const;

  /// The values of a facet that occur, as people write them, in natural order. For `has`, its fixed words.
  /// Kept.
  const std::vector<std::string>& facet_values(const Facet& facet) const;
  /// The ids of all interviews, in natural order.
  const std::vector<std::string>& interviews() const;

  bool has_term(const std::string& term) const { return shard().has_term(term); }
  std::uint32_t turns_with(const std::string& term) const { return shard().turns_with(term); }
  std::vector<std::string> family(std::string_view language, std::string_view stem) const {
    return shard().family(language, stem);
  }
  std::string packed_postings(std::string_view term) const { return shard().packed_postings(term); }
  std::vector<std::string> facet_terms(const Facet& facet) const { return shard().facet_terms(facet); }
  std::string display_value(const Facet& facet, const std::string& term) const {
    return shard().display_value(facet, term);
  }
  Conversation conversation(const std::string& interview_term) const {
    return shard().conversation(interview_term);
  }

  /// How many turns an interview has: the number of its last one; 0 if there is no such interview.
  std::uint32_t turns_of(const std::string& interview) const;
  std::optional<std::uint32_t> document_of(const std::string& interview, TurnNumber number) const {
    return shard().document_of(interview, number);
  }
  /// The turn that a document holds.
  Turn turn(std::uint32_t document) const;
  /// The turn of that number; nothing if there is none.
  std::optional<Turn> turn(const std::string& interview, TurnNumber number) const;
  /// All turns of an interview, in order; none if the index has no such interview.
  std::vector<Turn> interview_turns(const std::string& interview) const;

  /// How many stored turns were decoded so far, for tests and measurements.
  std::size_t decoded_turns() const { return decoded_turns_; }

 private:
  static constexpr int kMaxAttempts = 10;

  struct Reading {
    explicit Reading(bool& flag) : is_reading(flag) { is_reading = true; }
    ~Reading() { is_reading = false; }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    bool& is_reading;
  };

  /// What has been read of this snapshot.
  struct Kept {
    std::optional<std::vector<std::string>> languages;
    std::optional<std::vector<SourceEntry>> sources;
    std::optional<std::vector<SourceTurnEnds>> turn_ends;
    std::optional<std::map<std::string, std::string>> code_names;
    std::map<std::string, std::vector<std::string>> values;  ///< by the facet's name
  };

  const Shard& shard() const { return shards_.front(); }
  void open(Generation generation) const;
  void reopen() const;

  mutable std::string place_;
  const Facets* facets_ = nullptr;
  mutable std::shared_ptr<const Generation> generation_;  ///< null for a shard that was open already
  mutable std::vector<Shard> shards_;
  mutable bool is_reading_ = false;
  mutable std::uint64_t snapshot_ = 0;
  mutable Kept kept_;
  mutable std::size_t decoded_turns_ = 0;
};

}  // namespace verbatim
