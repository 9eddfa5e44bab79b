#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/facets.h"
#include "common/index/index.h"
#include "common/index/stored_sources.h"
#include "indexer/assembly/study_codes.h"
#include "indexer/transcript/transcript.h"
#include "indexer/writing/index_parts.h"
#include "indexer/writing/table_writing.h"

namespace verbatim {

struct TurnChanges {
  std::size_t written = 0;  ///< new, or different from what the index held
  std::size_t deleted = 0;
  std::size_t moved = 0;  ///< whose words stood under another number, and other words under theirs
};

/// All writes of one run, into a new generation of the index. They become visible together, in `commit`, or
/// not at all; a run that has nothing to write makes none. Calls throw an error of Xapian; run them inside
/// `with_xapian_errors`.
class IndexTransaction {
 public:
  /// `base`: the index that is brought up to date, read whole and found sound; null for one made anew. Must
  /// outlive this, and is released by `commit`. `dry_run`: nothing is written, and the counts are those of a
  /// real run.
  IndexTransaction(const IndexLayout& layout, const Facets& facets, const Generation* base, bool dry_run);
  ~IndexTransaction();
  IndexTransaction(const IndexTransaction&) = delete;
  IndexTransaction& operator=(const IndexTransaction&) = delete;

  /// Before turns are written into parts of a new index: makes its folder.
  void begin_parts();
  /// Makes the index of the turns in `parts`, which are then gone. Comes before all that follows.
  void take_parts(IndexParts& parts);
  /// Deletes the turns of a source that came with the parts.
  void drop_stored(const std::string& file, const std::string& interview, const StoredTurns& turns);

  /// The turns that the base has of a source, in order, and its codes.
  std::vector<Turn> turns_of(const std::string& file) const;
  CodesOfTurns codes_of(const std::string& file) const;

  /// Must come before the first write. `codes`: of all turns as they will be; must outlive this.
  /// `sources_kept`: whose turns stay as the index holds them, but for their codes.
  void plan(const StudyCodes& codes, std::set<std::string> sources_kept);
  /// Makes the turns of the source exactly these; documents that stay the same are not touched. Sets the
  /// codes of the transcript's turns.
  TurnChanges put_source(const Transcript& transcript);
  /// Deletes the source's turns and record; gives how many turns.
  std::size_t remove_source(const std::string& file);
  void put_record(const std::string& file, const SourceRecord& record);
  /// How many files among the transcripts no reader takes.
  void put_unread_files(std::size_t count);
  /// The codes that a source has, as it writes them, whichever source has the turns.
  void put_codes(const std::string& file, const CodesOfTurns& codes);
  /// What names the codes: see `Shard`.
  void put_coding(const std::string& fingerprint, const std::map<std::string, std::string>& code_names);
  /// Turns of kept sources get the codes that they now have.
  void refresh_codes_of_kept_turns();

  /// Writes the word families and vocabularies, commits, and puts the new generation in the old one's place.
  /// Gives false if there was nothing to write.
  bool commit();

  /// Of the index as it is, and after `commit` as it has become.
  std::size_t turn_count() const;
  std::size_t interview_count() const;
  /// Who speaks in the turns, as written, each once.
  std::vector<std::string> speakers() const;

 private:
  struct Databases;

  /// Before the first write: makes the new generation, of the base's files if there is a base.
  void begin_writing();
  /// The turns that the index holds of a source, as stored.
  std::map<TurnNumber, std::string> stored_turns(const std::string& file) const;
  void put_turn_ends(const Transcript& transcript);
  /// `words_stay`: of a turn that the index has with this text.
  void write_turn(const Turn& turn, bool words_stay = false);
  void delete_turn(const std::string& interview, TurnNumber number);
  /// Of the values of one facet term, the index shows the first as people write it: `ops` for `Ops` and
  /// `ops`.
  void note_display_values(const Turn& turn);
  /// Before the turn with this unique id is replaced or deleted, if there is one: notes which of its values
  /// are shown for their facet terms, and which words it holds. Gives whether there is one.
  bool note_leaving(const std::string& unique);
  void note_leaving(std::uint32_t document);
  /// Puts another value in the place of each shown one that has left.
  void prune_display_values();

  IndexLayout layout_;
  const Facets& facets_;
  const Generation* base_;
  bool dry_run_;
  bool changed_ = false;
  bool turns_changed_ = false;
  bool codes_changed_ = false;  ///< what a source has, or what names codes
  bool in_transaction_ = false;
  bool has_parts_ = false;  ///< a new index, whose turns came with parts
  std::unique_ptr<Databases> databases_;
  const StudyCodes* codes_ = nullptr;
  StoredSources sources_;
  std::set<std::string> sources_kept_;
  ChangedTurns changes_;
  std::map<std::string, const Facet*> leaving_values_;  ///< facet terms whose shown value a turn took with it
};

}  // namespace verbatim
