#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/index/facets.h"
#include "common/index/index.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

struct TurnChanges {
  std::size_t written = 0;  ///< new, or different from what the index held
  std::size_t deleted = 0;
};

/// What decides the families of codes in the index as it will be.
struct FamilyPlan {
  std::set<std::string> codes_read;    ///< in the sources read by this run
  std::set<std::string> sources_kept;  ///< whose turns stay as the index holds them
};

/// All writes of one run. They become visible together, in `commit`, or not at all. Calls throw
/// Xapian::Error; run them inside `with_xapian_errors`.
class IndexTransaction {
 public:
  /// On the existing database, or, without a usable one, on a new one beside it. `dry_run`: nothing is
  /// written, the counts are those of a real run.
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
  /// Turns of kept sources get the families that the codes now have.
  void refresh_families_of_kept_turns();

  /// Writes the word families and vocabularies, commits, and puts a new database in the old one's place.
  /// Gives false if there was nothing to write.
  bool commit();

  std::size_t turn_count() const;
  std::size_t interview_count() const;

 private:
  struct StoredTurn {
    Xapian::docid id;
    std::string data;
  };
  std::map<TurnNumber, StoredTurn> stored_turns(const std::string& file) const;
  void write_turn(const Turn& turn);
  void delete_turn(const std::string& interview, TurnNumber number);
  void note_display_values(const Turn& turn);
  /// Of the turn with this unique id, if there is one: values that are shown for their facet terms.
  void note_leaving_values(const std::string& unique);
  void put_metadata(const std::string& key, const std::string& value);
  /// What stands under a prefix becomes `wanted`, whose keys are without it.
  void replace_metadata(std::string_view prefix, std::map<std::string, std::string> wanted);
  void write_conversations();
  void prune_display_values();
  void swap_in_new_database();

  IndexLayout layout_;
  const Facets& facets_;
  bool on_old_index_;
  bool dry_run_;
  bool changed_ = false;
  bool turns_changed_ = false;
  bool open_ = false;
  Xapian::WritableDatabase writable_;
  Xapian::Database database_;  ///< what is read: the writable one, or in a dry run the old one
  FamilyPlan plan_;
  std::map<std::string, std::string> families_;
  std::set<std::string> languages_;
  std::set<std::string> changed_interviews_;            ///< terms of interviews with turns written or deleted
  std::map<std::string, const Facet*> leaving_values_;  ///< facet terms whose shown value a turn took with it
};

}  // namespace verbatim
