#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common/index/conversation.h"
#include "common/index/facets.h"
#include "common/index/generation.h"
#include "common/index/turn_ends.h"
#include "common/study/study.h"
#include "indexer/transcript/transcript.h"
#include "indexer/writing/word_positions.h"

namespace verbatim {

/// The turns of one source in a part: documents that follow each other.
struct StoredTurns {
  std::uint32_t first_document = 0, count = 0;
};

/// Where talk runs on over the ends of a transcript's turns, as `append_turn_end` writes it.
std::string turn_ends_of(const Transcript& transcript);

/// Gives each stretch of sources its document numbers. They are in the order of the stretches, whichever
/// thread is done first: a stretch waits until those before it know how many turns they have.
class DocumentNumbers {
 public:
  /// The first number for stretch `stretch` (from 0), which has `count` turns. Nothing after `give_up`.
  std::optional<std::uint32_t> first_of(std::size_t stretch, std::size_t count);
  /// A stretch will never say how many turns it has; nobody waits for it.
  void give_up();

 private:
  std::mutex mutex_;
  std::condition_variable known_;
  std::size_t next_stretch_ = 0;
  std::uint32_t next_document_ = 1;
  bool given_up_ = false;
};

/// A new index's turns on their way: small databases beside each other, each written by one thread, which one
/// compaction puts together. Xapian sorts the postings of a few thousand turns in the processor's cache and
/// writes them once; one large database is written over again at each flush, and takes twice the time and
/// room. The folders (`part.N` in `.verbatim`) go when this goes.
class IndexParts {
 public:
  /// All must outlive this.
  IndexParts(IndexLayout layout, const Facets& facets, const StudySettings& settings,
             const Codebook& codebook);
  ~IndexParts();
  IndexParts(const IndexParts&) = delete;
  IndexParts& operator=(const IndexParts&) = delete;

  /// Writes the sources of a stretch into a part of their own, the documents numbered from `first_document`,
  /// with the conversations and turn ends of each.
  /// Turns get the codes that their own source tells; what all codes of the study change there comes later.
  /// Safe to call from several threads. Throws an error of Xapian.
  std::vector<StoredTurns> write(std::uint32_t first_document, const std::vector<const Transcript*>& sources);

  /// Makes one database of all parts in `folder`, which is empty; document numbers stay. Then the parts are
  /// removed. Throws an error of Xapian, and an io Error.
  void merge_into(const std::filesystem::path& folder);

  /// The positions of words of all parts, which are then gone.
  PositionsOfParts take_positions();

  /// Of all turns written so far: by facet term, the first of its values as people write them.
  const std::map<std::string, std::string>& display_values() const { return display_values_; }

 private:
  std::filesystem::path new_part();
  void merge(const std::vector<std::filesystem::path>& from, const std::filesystem::path& to);

  IndexLayout layout_;
  const Facets& facets_;
  const StudySettings& settings_;
  const Codebook& codebook_;
  std::mutex mutex_;                                               ///< of all that follows
  std::map<std::uint32_t, std::filesystem::path> parts_;           ///< by first document
  std::unique_ptr<ScratchFile> positions_;                         ///< made with the first part
  std::map<std::uint32_t, ScratchFile::Range> positions_of_part_;  ///< by first document
  std::size_t folders_made_ = 0;
  std::map<std::string, std::string> display_values_;
};

}  // namespace verbatim
