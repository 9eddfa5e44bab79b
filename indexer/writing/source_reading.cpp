#include "indexer/writing/source_reading.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "common/documents/document_formats.h"
#include "common/documents/quotation_table.h"
#include "common/documents/source_text.h"
#include "common/index/generation.h"
#include "common/messages/error.h"
#include "common/text/fingerprint.h"
#include "indexer/readers/transcript_formats.h"
#include "indexer/writing/quotation_sources.h"

namespace verbatim {
namespace {

/// The hash of a file's bytes with what reads them: a new version of a format's reader reads the files of
/// that format again, and no others. Empty for a format that is none any more.
std::string content_hash_of(const SeenFile& seen) {
  for (const DocumentFormat& format : document_formats()) {
    if (format.name == seen.format)
      return seen.sha256 + ' ' + std::string(format.name) + ' ' + std::to_string(format.version);
  }
  return {};
}

std::int64_t nanoseconds_now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since_epoch).count();
}

}  // namespace

SourceReading::SourceReading(const Study& study, const IndexOptions& options,
                             const std::optional<Guide>& guide, const ProjectSources& projects,
                             const RunDocuments& documents)
    : study_(study),
      options_(options),
      guide_(guide),
      projects_(projects),
      documents_(documents),
      fingerprints_(study.settings, guide_of_study()),
      seen_files_(IndexLayout(study.index_folder()).seen_files()) {}

void SourceReading::read(PendingSource& pending, bool read_anew) const {
  if (pending.claim.is_link) return;  // the words are read under the file's other name
  try {
    check_source_size(pending.file.size_bytes);
    const std::optional<FileLook> look = look_at(study_.root / pending.file.file);
    if (look && !options_.read_all && !read_anew && is_untouched(pending, *look)) return;
    SeenFile seen{look.value_or(FileLook{}), nanoseconds_now(), {}, {}};
    std::string bytes = projects_.bytes_of(study_, pending.file.file);
    if (is_quoted_document(bytes)) return take_quotations(pending, bytes, study_.settings);
    seen.sha256 = sha256_hex(bytes);
    seen.format = format_of(bytes).name;
    if (look) pending.seen = seen;
    const std::string content_hash = content_hash_of(seen);
    pending.content_hash = content_hash;
    pending.format = seen.format;
    const auto fingerprint = [&](const std::string& interview) {
      return fingerprints_.of(content_hash, pending.file.file, interview);
    };
    if (const SourceRecord* old = current_record(pending)) {
      pending.fingerprint = fingerprint(old->interview);
      pending.unchanged = pending.fingerprint == old->fingerprint;
    }
    if (pending.unchanged && !options_.read_all && !read_anew) return;
    pending.fingerprint.clear();
    pending.prepared = std::make_unique<PreparedSource>(
        prepare_source(pending.file.file, std::move(bytes), study_.settings, guide_of_study()));
    pending.fingerprint = fingerprint(pending.prepared->transcript.interview);
    if (!options_.keep_prepared) pending.prepared->drop_account();
  } catch (const Error& error) {
    pending.problem = error.with_place(pending.file.file).what();
  } catch (const std::bad_alloc&) {
    // One source that is too much for this machine must not cost the others their turns.
    pending.problem = pending.file.file + ": there is not enough memory to read it";
  }
}

const SourceRecord* SourceReading::current_record(const PendingSource& pending) const {
  const SourceRecord* old = pending.old;
  const bool usable = old != nullptr && old->problem.empty() && documents_.has(old->document) &&
                      is_current_reader(old->reader);
  return usable ? old : nullptr;
}

bool SourceReading::is_untouched(PendingSource& pending, const FileLook& look) const {
  const SeenFile* seen = seen_files_.untouched(pending.file.file, look);
  const SourceRecord* old = current_record(pending);
  if (seen == nullptr || old == nullptr) return false;
  const std::string content_hash = content_hash_of(*seen);
  const std::string fingerprint = fingerprints_.of(content_hash, pending.file.file, old->interview);
  if (content_hash.empty() || fingerprint != old->fingerprint) return false;
  pending.seen = *seen;
  pending.content_hash = content_hash;
  pending.format = seen->format;
  pending.fingerprint = fingerprint;
  pending.unchanged = true;
  return true;
}

void SourceReading::keep_seen_files(const std::vector<PendingSource>& all) {
  std::map<std::string, SeenFile> seen;
  for (const PendingSource& pending : all) {
    if (pending.seen) seen.emplace(pending.file.file, *pending.seen);
  }
  seen_files_.replace(std::move(seen));
}

}  // namespace verbatim
