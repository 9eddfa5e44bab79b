#pragma once

#include <string>
#include <vector>

#include "common/index/generation.h"
#include "common/index/sums.h"

namespace verbatim {

/// What is right and wrong with the files of a study's index.
struct IndexHealth {
  std::string name;                    ///< of the folder in use, in `.verbatim`; empty: there is no index
  bool has_sums = false;               ///< if not, Xapian alone has looked at it
  std::vector<FileDamage> damages;     ///< empty: all is as it was written
  std::vector<std::string> leftovers;  ///< names in `.verbatim` that the next run removes
  bool is_writer_at_work = false;      ///< a run is making an index now
};

/// Reads every byte of a study's index and of the texts of its source documents. This is what `verbatim
/// doctor` calls:
/// ```
/// const IndexHealth health = examine_index(IndexLayout(study.index_folder()));
/// if (health.name.empty()) …                 // there is no index: run verbatim-index
/// if (!health.damages.empty()) …             // `describe(health.damages)`: run verbatim-index
/// if (!health.has_sums) …                    // of an earlier version: run verbatim-index once
/// if (!health.leftovers.empty() && !health.is_writer_at_work) …   // the next run removes them
/// ```
/// Whether the program can use the index (its schema, its attributes) is asked by opening an `Index`, which
/// throws an Error with what to do. An index that is damaged is not to be opened: Xapian may end the process
/// by a signal; `Index` refuses it. Throws an io Error if `.verbatim` cannot be read.
IndexHealth examine_index(const IndexLayout& layout);

}  // namespace verbatim
