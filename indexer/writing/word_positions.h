#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/packed_positions.h"
#include "common/index/packed_postings.h"
#include "indexer/writing/scratch_file.h"

namespace verbatim {

/// Where the words of a part's turns stand, by term: what `pack_positions` is to be given of the whole index,
/// once all parts are known.
class PartPositions {
 public:
  /// Documents ascend, and the positions of a term within one; one that is given twice counts once. Throws a
  /// std::logic_error otherwise.
  void add(const std::string& term, std::uint32_t document, std::uint32_t position);
  /// All terms in the order of their bytes. Of each, varints and strings of known size: how many bytes
  /// follow; its bytes; the distance of each document from the one before it; its packed positions.
  std::string store() const;

 private:
  struct OfTerm {
    std::uint32_t last_document = 0;
    std::string documents;
    PositionLists lists;
  };
  std::unordered_map<std::string, OfTerm> terms_;
};

/// Goes through what `PartPositions::store` wrote, and keeps little more than one term of it in memory. Calls
/// throw a std::runtime_error for other bytes.
class PartPositionsReader {
 public:
  /// Stands on the first term. `file` must outlive this.
  PartPositionsReader(const ScratchFile& file, ScratchFile::Range range);
  PartPositionsReader(const PartPositionsReader&) = delete;
  PartPositionsReader& operator=(const PartPositionsReader&) = delete;

  bool at_end() const { return at_end_; }
  /// Valid until `next`.
  std::string_view term() const { return term_; }
  void next();
  /// Appends the documents of the term, with a count of 1 each, and its lists.
  void append_to(PostingPacker& documents, PositionLists& lists) const;
  void append_to(PositionLists& lists) const;

 private:
  void have(std::size_t size);

  const ScratchFile* file_;
  ScratchFile::Range unread_;  ///< behind `window_`
  std::string window_;
  std::size_t at_ = 0;  ///< in `window_`, where the next term begins
  bool at_end_ = false;
  std::string_view term_, documents_, packed_;
};

/// The positions of all parts of an index, each as `PartPositions::store` wrote it, in the order of the
/// parts' documents.
struct PositionsOfParts {
  std::unique_ptr<ScratchFile> file;  ///< null where there are no parts
  std::vector<ScratchFile::Range> parts;
};

/// The parts that hold a term, each on it, in the order of their documents.
using PartsWithTerm = std::vector<const PartPositionsReader*>;

/// Calls `visit` for each term of any of the parts, in the order of their bytes.
void for_each_term_of_parts(const PositionsOfParts& positions,
                            const std::function<void(std::string_view term, const PartsWithTerm&)>& visit);

/// The positions of documents that were written again or deleted since others were packed.
class ChangedPositions {
 public:
  /// The document was written again or deleted: nothing that was known of it holds.
  void forget(std::uint32_t document) { ++versions_[document]; }
  /// Of a document that `forget` was called for. As `PartPositions::add`, but that documents need not ascend.
  void add(const std::string& term, std::uint32_t document, std::uint32_t position);

  /// Whether any document has changed.
  bool any() const { return !versions_.empty(); }
  /// All terms that `add` was called with.
  std::set<std::string> terms() const;
  /// The packed positions of a term: of the turns that have not changed, and of these as they are now. Empty
  /// if no document is left. `postings`, `positions`: what the term had before, packed; empty for none.
  /// Throws a std::runtime_error where these do not fit each other.
  std::string packed(const std::string& term, std::string_view postings, std::string_view positions) const;

 private:
  /// A list in `OfTerm::lists`. One of a version that is no longer the document's is passed over.
  struct List {
    std::uint32_t document = 0;
    std::uint32_t version = 0;
    std::size_t begin_byte = 0;
  };
  struct OfTerm {
    PositionLists lists;
    std::vector<List> order;  ///< in which the lists were added
  };
  /// A list as it is now.
  struct NewList {
    std::uint32_t document = 0;
    std::string_view bytes;
  };
  std::vector<NewList> new_lists(const std::string& term) const;

  std::map<std::uint32_t, std::uint32_t> versions_;  ///< of the documents that have changed
  std::unordered_map<std::string, OfTerm> terms_;
};

}  // namespace verbatim
