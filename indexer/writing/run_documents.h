#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <string>

#include "indexer/transcript/transcript.h"

namespace verbatim {

/// The name of the text that a transcript's source document keeps; empty if it keeps none.
std::string document_of(const Transcript& transcript);

/// The texts of source documents, as a run puts them beside the index.
class RunDocuments {
 public:
  /// `writes`: whether the run writes at all.
  RunDocuments(std::filesystem::path folder, bool writes);

  /// Writes the text of `transcript` under this name, unless it is there. Safe to call from several threads.
  /// Throws an io Error.
  void keep(const std::string& name, const Transcript& transcript);
  /// Whether the text is there as it was written, or none is needed: people may delete what they do not know.
  bool has(const std::string& name) const;
  /// The new index needs the text, or the one before it, on which readers may still be at work.
  void need(const std::string& name);

  /// Of a run that fails, on a full disk perhaps: it leaves nothing behind.
  void remove_new() const;
  /// Of a run that has published its index.
  void remove_others() const;

 private:
  std::filesystem::path folder_;
  bool writes_;
  std::mutex mutex_;  ///< of `new_ones_`
  std::set<std::string> new_ones_;
  std::set<std::string> needed_;
};

}  // namespace verbatim
