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

namespace verbatim {

/// Where the words of a part's turns stand, by term: what `pack_positions` is to be given of the whole index,
/// once all parts are known.
class PartPositions {
 public:
  /// Documents ascend, and the positions of a term within one; one that is given twice counts once. Throws a
  /// std::logic_error otherwise.
  void add(const std::string& term, std::uint32_t document, std::uint32_t position);
  /// All terms in the order of their bytes; of each, varints and strings of known size: its bytes; how many
  /// documents, the distance of each from the one before it; its packed positions.
  std::string store() const;

 private:
  struct OfTerm {
    std::uint32_t last_document = 0;
    std::string documents;
    PositionLists lists;
  };
  std::unordered_map<std::string, OfTerm> terms_;
};

/// The positions of a term in one document; `bytes` as `PositionLists::append` takes them.
struct DocumentPositions {
  std::uint32_t document = 0;
  std::string_view bytes;
};

/// Goes through what `PartPositions::store` wrote. Throws a std::runtime_error for other bytes.
class PartPositionsReader {
 public:
  /// `data` is kept by reference. Stands on the first term.
  explicit PartPositionsReader(std::string_view data);

  bool at_end() const { return at_end_; }
  std::string_view term() const { return term_; }
  void next();
  /// Appends the documents of the term. Their bytes are valid as long as the data.
  void read(std::vector<DocumentPositions>& into) const;

 private:
  std::string_view rest_;
  bool at_end_ = false;
  std::string_view term_, documents_, packed_;
};

/// Calls `visit` for each term of any of the parts, in the order of their bytes, with its documents in
/// ascending order. `parts`: in the order of their documents.
void for_each_term_of_parts(
    std::vector<PartPositionsReader> parts,
    const std::function<void(std::string_view term, const std::vector<DocumentPositions>&)>& visit);

/// The positions of documents that were written again or deleted since others were packed.
class ChangedPositions {
 public:
  /// The document was written again or deleted: nothing that was known of it holds.
  void forget(std::uint32_t document) {
    changed_.insert(document);
    terms_of_.erase(document);
  }
  /// Of a document that `forget` was called for. As `PartPositions::add`.
  void add(const std::string& term, std::uint32_t document, std::uint32_t position);

  /// Whether any document has changed.
  bool any() const { return !changed_.empty(); }
  /// All terms that `add` was called with.
  std::set<std::string> terms() const;
  /// The packed positions of a term: of `before`, without documents that have changed, and of these as they
  /// are now. Empty if no document is left.
  std::string packed(const std::string& term, const std::vector<DocumentPositions>& before) const;

 private:
  std::set<std::uint32_t> changed_;
  std::unordered_map<std::uint32_t, std::unordered_map<std::string, PositionLists>> terms_of_;
};

}  // namespace verbatim
