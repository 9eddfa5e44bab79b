#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/facets.h"
#include "common/index/index.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

struct TurnChanges {
  std::size_t written = 0;  ///< new, or different from what the index held
  std::size_t deleted = 0;
  std::size_t moved = 0;  ///< whose words stood under another number, and other words under theirs
};

/// What decides the families of codes in the index as it will be.
struct FamilyPlan {
  std::set<std::string> codes_read;    ///< in the sources read by this run
  std::set<std::string> sources_kept;  ///< whose turns stay as the index holds them
};

/// All writes of one run. They become visible together, in `commit`, or not at all. Calls throw
/// an error of Xapian; run them inside `with_xapian_errors`.
class IndexTransaction {
 public:
  /// Writes to the existing database, or, where that cannot be used, to a new one beside it. `dry_run`:
  /// nothing is written, and the counts are those of a real run.
  IndexTransaction(const IndexLayout& layout, const Facets& facets, bool on_old_index, bool dry_run);
  ~IndexTransaction();
  IndexTransaction(const IndexTransaction&) = delete;
  IndexTransaction& operator=(const IndexTransaction&) = delete;

  /// Must come first: families depend on all codes of the study.
  void plan_families(const FamilyPlan& plan);
  /// Makes the turns of the source exactly these; documents that stay the same are not touched. Sets the
  /// families in the transcript's codes.
  TurnChanges put_source(Transcript& transcript);
  /// Deletes the source's turns and record; gives how many turns.
  std::size_t remove_source(const std::string& file);
  void put_record(const std::string& file, const SourceRecord& record);
  /// How many files among the transcripts no reader takes.
  void put_unread_files(std::size_t count);
  /// Turns of kept sources get the families that the codes now have.
  void refresh_families_of_kept_turns();

  /// Writes the word families and vocabularies, commits, and puts a new database in the old one's place.
  /// Gives false if there was nothing to write.
  bool commit();

  std::size_t turn_count() const;
  std::size_t interview_count() const;
  /// Who speaks in the turns, as written, each once.
  std::vector<std::string> speakers() const;

 private:
  struct Databases;

  /// The turns that the index holds of a source, as stored.
  std::map<TurnNumber, std::string> stored_turns(const std::string& file) const;
  void write_turn(const Turn& turn);
  void delete_turn(const std::string& interview, TurnNumber number);
  /// Of the values of one facet term, the index shows the first as people write it: `ops` for `Ops` and
  /// `ops`.
  void note_display_values(const Turn& turn);
  /// Before the turn with this unique id is replaced or deleted, if there is one: notes which of its values
  /// are shown for their facet terms.
  void note_leaving_values(const std::string& unique);
  void write_conversations();
  /// Puts another value in the place of each shown one that has left.
  void prune_display_values();
  void swap_in_new_database();

  IndexLayout layout_;
  const Facets& facets_;
  bool on_old_index_;
  bool dry_run_;
  bool changed_ = false;
  bool turns_changed_ = false;
  bool open_ = false;
  std::unique_ptr<Databases> databases_;
  FamilyPlan plan_;
  std::map<std::string, std::string> families_;
  std::set<std::string> languages_;
  std::set<std::string> changed_interviews_;            ///< terms of interviews with turns written or deleted
  std::map<std::string, const Facet*> leaving_values_;  ///< facet terms whose shown value a turn took with it
};

}  // namespace verbatim
