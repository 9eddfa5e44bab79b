#include "indexer/writing/run_documents.h"

#include <system_error>
#include <utility>

#include "common/documents/kept_documents.h"

namespace verbatim {

std::string document_of(const Transcript& transcript) {
  return transcript.turns.empty() ? std::string() : transcript.document;
}

RunDocuments::RunDocuments(std::filesystem::path folder, bool writes)
    : folder_(std::move(folder)), writes_(writes) {}

void RunDocuments::keep(const std::string& name, const Transcript& transcript) {
  const std::lock_guard lock(mutex_);
  if (!name.empty() && writes_ && keep_document(folder_, name, transcript.source_text))
    new_ones_.insert(name);
}

bool RunDocuments::has(const std::string& name) const {
  return name.empty() || is_kept_document(folder_ / name);
}

void RunDocuments::need(const std::string& name) {
  if (!name.empty()) needed_.insert(name);
}

void RunDocuments::remove_new() const {
  std::error_code failure;
  for (const std::string& name : new_ones_) std::filesystem::remove(folder_ / name, failure);
}

void RunDocuments::remove_others() const {
  if (writes_) remove_other_documents(folder_, needed_);
}

}  // namespace verbatim
