#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/generation.h"
#include "common/index/open_shard.h"
#include "common/index/recent_values.h"
#include "common/index/shard.h"
#include "common/index/side_by_side.h"

namespace verbatim {

/// How many files lie among a study's transcripts, and how many of these the index has the turns of, as they
/// were when it was made. Copies, files that could not be read, and files that no reader takes are not read.
struct FileCounts {
  std::size_t read = 0;
  std::size_t total = 0;
  /// Of the shards, those that are left out where part of the index will do; both 0 where none is.
  std::size_t shards_missing = 0, shards = 0;
  bool operator==(const FileCounts&) const = default;
};

/// "7 of 9 files are read"; empty where all are.
std::string files_not_read(const FileCounts& files);
/// "partial: 1 of 3 shards is missing"; empty where none is.
std::string shards_left_out(const FileCounts& files);

/// A study's index, for reading: a list of shards, mostly of one. Sees one whole index, its snapshot, from
/// when it is opened until `follow` goes on to the one that has taken its place.
///
/// Over several shards each call gives what an index over all their turns would give. Documents have numbers
/// of their own then, those of Xapian's several databases: the document d of shard i, of n, is
/// `(d - 1) n + i + 1`. Whoever matches a query does it with `database`, which sums the statistics of all
/// shards before any of them scores, so that scores are those of one index to the last digit.
///
/// Calls may throw Xapian::Error: run them in `read`. What is asked often is kept until the snapshot changes.
///
/// Opening and following are in index.cpp, words and their postings in index_words.cpp, values of facets in
/// index_facets.cpp, documents and turns in index_documents.cpp.
class Index {
 public:
  /// Opens the index in use (`generation.h`). Throws an io Error that says to run verbatim-index if there is
  /// none, if it was made by another version, or if it is damaged (`sums.h` says what is looked at).
  /// `facets`: those of the study, which an index must have been made for; must outlive this.
  explicit Index(const std::filesystem::path& index_folder, const Facets& facets = built_in_facets());

  /// Opens all shards of a list. Throws a usage Error where one interview stands in two of them, and an io
  /// Error that names the interviews that are missing where one cannot be used: unless the list asks for part
  /// of it, and a shard is left; `missing` then says what is not there.
  explicit Index(ShardList list, const Facets& facets = built_in_facets());

  /// An index over a shard that is open already; `place` is for messages.
  explicit Index(Shard shard, std::string place = {});

  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;
  /// Ends what was started for shards behind ssh, and does not wait for them.
  ~Index();

  /// Runs `action`, which reads the index, and gives what it gives; Xapian's exceptions come out as io
  /// Errors.
  ///
  /// A snapshot never changes. But an older verbatim-index can write below a reader in an index in the form
  /// before generations, and a server of Xapian's, which has no lock on the tables of its shard, may be left
  /// two runs behind: then what is in use now is opened and `action` runs again, at most ten times, so it
  /// must be repeatable. The same where a server of a shard has gone and is there again, or where it is not
  /// and part of the index will do. Where an earlier `read` ended in an error of a shard on another machine,
  /// all are opened anew first: a connection that broke off never comes back, and an answer may be half read.
  /// Inside another `read` it only runs `action`, so that the outermost one sees one snapshot.
  template <typename Action>
  auto read(Action&& action) const {
    if (is_reading_) return action();
    const Reading reading(is_reading_);
    return with_xapian_errors(place_, [&] {
      open_again_if_failed();
      for (int attempt = 1;; ++attempt) {
        try {
          return action();
        } catch (const Xapian::DatabaseModifiedError&) {
          if (attempt == kMaxAttempts) throw;
          reopen();
        } catch (const Xapian::NetworkError& error) {
          if (attempt == kMaxAttempts) throw;
          open_again_after(error);
        } catch (const Xapian::Error&) {
          has_failed_ = is_remote_;
          throw;
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

  /// All shards together, for compiling and ranking queries. Never for metadata: Xapian gives those of the
  /// first one only.
  const Xapian::Database& database() const { return all_; }

  const std::vector<OpenShard>& shards() const { return shards_; }
  /// The shards of the list that cannot be used, where part of the index will do.
  const std::vector<MissingShard>& missing() const { return missing_; }
  /// Whether some shard is on another machine, where each question takes a while.
  bool is_remote() const { return is_remote_; }
  /// The shard that an interview is in; null if there is no such interview.
  const OpenShard* shard_with(const std::string& interview) const;
  /// The shard that a document is in.
  const OpenShard& shard_of(std::uint32_t document) const { return shards_[shard_number(document)]; }

  std::uint32_t turn_count() const { return all_.get_doccount(); }
  /// The highest number of a document, as the database says it. For estimates: a damaged index may hold
  /// others, so no bound may come from it.
  std::uint32_t last_document() const { return all_.get_lastdocid(); }

  /// See `Shard`; kept.
  const std::vector<std::string>& languages() const;
  const std::vector<SourceEntry>& sources() const;
  FileCounts file_counts() const;
  /// What named the codes of its turns, see `coding_fingerprint`; empty for nothing.
  std::string coding() const;
  /// The name that turns have of a code that the codebook names so, or so as an alias; empty for another.
  std::string code_name(std::string_view written) const;
  /// The name that turns have for a coder whom sources call `written` (`coders:` in verbatim.yaml); empty if
  /// it is no such name.
  std::string coder_name(std::string_view written) const;
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

  bool has_term(const std::string& term) const { return turns_with(term) > 0; }
  std::uint32_t turns_with(const std::string& term) const;
  /// See `Shard`: of all shards together.
  std::vector<std::string> family(std::string_view language, std::string_view stem) const;
  /// Of several shards packed anew, with the documents of this index, and kept; also for a term that is
  /// packed in some of them only.
  std::shared_ptr<const std::string> packed_postings(std::string_view term) const;
  /// Of several shards packed anew, as the postings of all are in order, and kept. Empty if
  /// `has_packed_positions` is false.
  std::shared_ptr<const std::string> packed_positions(std::string_view term) const;
  /// Whether any shard has its positions packed, so that Xapian has none of it.
  bool has_packed_positions() const;
  std::vector<std::string> facet_terms(const Facet& facet) const;
  std::string display_value(const Facet& facet, const std::string& term) const;
  Conversation conversation(const std::string& interview_term) const;

  /// The documents of a term, ascending.
  std::vector<std::uint32_t> documents_with(const std::string& term) const;
  /// The values that documents have in a slot, by document, ascending; those without one are left out. From
  /// shards on other machines in one answer each, and kept.
  std::vector<std::pair<std::uint32_t, std::string>> values(Xapian::valueno slot) const;
  /// The value of a document in a slot. Where a shard is remote, from `values`: for whoever asks of many.
  std::string value(std::uint32_t document, Xapian::valueno slot) const;
  /// The same of several slots, in their order.
  std::vector<std::string> values_of(std::uint32_t document,
                                     std::initializer_list<Xapian::valueno> slots) const;

  /// See `Shard`; kept. Null where there are several shards, or one on another machine.
  const DocumentTable* document_table() const;
  /// How many of the documents, ascending, each interview has that has any, in natural order of their ids.
  std::vector<std::pair<std::string, std::size_t>> count_by_interview(
      const std::vector<std::uint32_t>& documents) const;
  /// How many interviews have any of the documents, ascending.
  std::size_t interviews_with(const std::vector<std::uint32_t>& documents) const;
  /// Puts documents in the order of citations.
  void sort_as_cited(std::vector<std::uint32_t>& documents) const;

  /// The lengths of documents as Xapian counts them, by docid, 0 where there is none; kept. From shards on
  /// other machines they come in one answer for some thousand documents.
  const std::vector<std::uint32_t>& document_lengths() const;

  /// How many turns an interview has: the number of its last one; 0 if there is no such interview.
  std::uint32_t turns_of(const std::string& interview) const;
  std::optional<std::uint32_t> document_of(const std::string& interview, TurnNumber number) const;
  /// The turn that a document holds.
  Turn turn(std::uint32_t document) const;
  /// The turn of that number; nothing if there is none.
  std::optional<Turn> turn(const std::string& interview, TurnNumber number) const;
  /// All turns of an interview, in order; none if the index has no such interview.
  std::vector<Turn> interview_turns(const std::string& interview) const;

  /// How many stored turns were decoded so far, for tests and measurements.
  std::size_t decoded_turns() const { return decoded_turns_; }

 private:
  /// By a key of the names that the index keeps, see `store_code_names`.
  std::string named_so(const std::string& folded) const;
  static constexpr int kMaxAttempts = 10;

  struct Reading {
    explicit Reading(bool& flag) : is_reading(flag) { is_reading = true; }
    ~Reading() { is_reading = false; }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    bool& is_reading;
  };

  using Values = std::vector<std::pair<std::uint32_t, std::string>>;
  using Packed = std::shared_ptr<const std::string>;
  static constexpr std::size_t kRecentBytes = std::size_t{16} << 20;

  /// What has been read of this snapshot. Families, only where a shard is remote.
  struct Kept {
    std::optional<std::vector<std::string>> languages;
    std::optional<std::vector<SourceEntry>> sources;
    std::optional<FileCounts> files;
    std::optional<std::vector<SourceTurnEnds>> turn_ends;
    std::optional<std::vector<DocumentTable>> documents;  ///< by shard
    std::optional<std::vector<std::uint32_t>> lengths;
    std::map<std::string, std::vector<std::string>> values;      ///< by the facet's name
    std::unordered_map<std::string, std::uint32_t> frequencies;  ///< by term
    std::map<std::string, std::vector<std::string>> families;    ///< by language and stem
    std::map<std::string, Packed, std::less<>> packed;           ///< by term, of several shards
    std::map<std::string, Packed, std::less<>> positions;        ///< the same
    using RecentTexts = RecentValues<std::string>;
    RecentTexts recent_postings{kRecentBytes}, recent_positions{kRecentBytes};  ///< by term, of one shard
    RecentTexts recent_turns{kRecentBytes};                                     ///< as stored, by document
    std::optional<std::vector<char>> has_positions;                             ///< packed, by shard
    std::map<Xapian::valueno, Values> columns;                                  ///< by slot
    std::map<std::string, std::map<std::string, std::string>> displayed;  ///< by prefix, then by facet term
    std::optional<std::map<std::string, std::vector<std::uint32_t>>> interview_documents;  ///< by facet term
    /// By language and stem: the words of the shards that have no turn in that language, for an index of all
    /// turns files every word under every language of the study.
    std::optional<std::map<std::string, std::set<std::string>>> added_families;
    bool knows_words = false;  ///< `frequencies` holds every word of all shards, and `families` every family
    std::optional<std::map<std::string, Conversation>> conversations;  ///< by facet term
    std::optional<std::map<std::string, std::string>> code_names;
    std::optional<std::string> coding;
  };

  bool is_one() const { return shards_.size() == 1; }
  std::uint32_t global(std::uint32_t document, std::size_t shard) const {
    return static_cast<std::uint32_t>((document - 1) * shards_.size() + shard + 1);
  }
  std::size_t shard_number(std::uint32_t document) const { return (document - 1) % shards_.size(); }
  std::uint32_t local(std::uint32_t document) const {
    return static_cast<std::uint32_t>((document - 1) / shards_.size() + 1);
  }

  /// What `ask` gives for each shard, in their order; those on other machines are asked at the same time.
  template <typename Ask>
  auto ask_each(Ask ask) const {
    std::vector<decltype(ask(shards_.front().shard, std::size_t{0}))> answers(shards_.size());
    run_side_by_side(
        shards_.size(), [&](std::size_t i) { return shards_.size() > 1 && shards_[i].is_remote(); },
        [&](std::size_t i) { answers[i] = ask(shards_[i].shard, i); });
    return answers;
  }

  const std::vector<DocumentTable>& document_tables() const;
  /// As `DocumentTable` counts them, by shard.
  std::vector<std::vector<std::size_t>> counts_of_interviews(
      const std::vector<std::uint32_t>& documents) const;
  void use(std::vector<OpenShard> shards, std::vector<MissingShard> missing) const;
  /// Opens the shards of the list; those in `given_up` are missing already.
  void open_list(std::vector<MissingShard> given_up) const;
  void reopen() const;
  /// At the beginning of a `read`.
  void open_again_if_failed() const;
  /// Called while `error` is handled.
  void open_again_after(const Xapian::NetworkError& error) const;
  const std::map<std::string, std::vector<std::uint32_t>>& interview_documents() const;
  const std::map<std::string, std::set<std::string>>& added_families() const;
  void learn_words() const;

  mutable std::string place_;
  const Facets* facets_ = nullptr;
  std::optional<ShardList> list_;  ///< nothing for a study's own index
  mutable std::vector<OpenShard> shards_;
  mutable std::vector<MissingShard> missing_;
  mutable Xapian::Database all_;
  mutable bool is_remote_ = false;
  mutable std::unordered_map<std::string, std::size_t> home_;  ///< the shard of each interview, of a list
  /// Servers whose connection has broken off in this `read`, as Xapian names them.
  mutable std::vector<std::string> lost_once_;
  mutable bool has_failed_ = false;  ///< some shard, and no handle is of use any more
  mutable bool is_reading_ = false;
  mutable std::uint64_t snapshot_ = 0;
  mutable Kept kept_;
  mutable std::size_t decoded_turns_ = 0;
};

}  // namespace verbatim
