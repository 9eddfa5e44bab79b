#include "indexer/writing/index_writer.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <optional>
#include <set>

#include "common/documents/document_formats.h"
#include "common/documents/quotation_table.h"
#include "common/index/generation.h"
#include "common/index/shard.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/study/sources.h"
#include "indexer/assembly/study_codes.h"
#include "indexer/assembly/study_guide.h"
#include "indexer/writing/copies_aside.h"
#include "indexer/writing/index_folder.h"
#include "indexer/writing/index_parts.h"
#include "indexer/writing/index_transaction.h"
#include "indexer/writing/interview_sources.h"
#include "indexer/writing/new_generation.h"
#include "indexer/writing/old_index.h"
#include "indexer/writing/part_writing.h"
#include "indexer/writing/pending_source.h"
#include "indexer/writing/project_sources.h"
#include "indexer/writing/quotation_sources.h"
#include "indexer/writing/run_documents.h"
#include "indexer/writing/source_copies.h"
#include "indexer/writing/source_reading.h"
#include "indexer/writing/source_writing.h"
#include "indexer/writing/told_once.h"
#include "indexer/writing/unused_settings.h"

namespace verbatim {
namespace {

class IndexUpdate {
 public:
  IndexUpdate(const Study& study, const IndexOptions& options)
      : study_(study), options_(options), layout_(study.index_folder()) {}

  IndexRun run() {
    // Beside what follows, which reads nothing of it.
    OldIndexCheck old_check(layout_);
    listed_ = projects_.expand(study_, list_sources(study_));
    run_.unsupported = listed_.unsupported;
    if (listed_.sources.empty()) check_emptying();
    guide_ = read_study_guide(study_);
    std::optional<RunLock> lock;
    if (!options_.dry_run) {
      make_index_folder(layout_.folder);
      lock.emplace(layout_.lock_file());
      remove_leftovers(layout_);
    }
    documents_.emplace(layout_.documents(), !options_.dry_run);
    reading_.emplace(study_, options_, guide_.guide, projects_, *documents_);
    with_xapian_errors(layout_.database().string(), [&] {
      old_ = read_old_index(old_check, study_.facets, options_.rebuild);
      run_.damage = old_.damage;
      list_pending();
      try {
        update();
      } catch (...) {
        documents_->remove_new();
        throw;
      }
    });
    return std::move(run_);
  }

 private:
  void update() {
    IndexTransaction transaction(layout_, study_.facets, old_.base ? &*old_.base : nullptr, options_.dry_run);
    if (is_written_in_parts()) {
      transaction.begin_parts();
      IndexParts parts(layout_, study_.facets, study_.settings, study_.codebook);
      write_parts(pending_, *reading_, *documents_, options_, parts);
      set_copies_aside(pending_, *reading_);
      const std::vector<TakenBack> taken_back = take_back_shared_interviews(pending_, *reading_);
      transaction.take_parts(parts);
      for (const TakenBack& one : taken_back) transaction.drop_stored(one.file, one.interview, one.turns);
    } else {
      read_sources();
      set_copies_aside(pending_, *reading_);
    }
    join_sources(transaction);
    write(transaction);
  }

  /// A folder that is not mounted, or a wrong name, must not empty the index; --rebuild says that it is
  /// meant.
  void check_emptying() const {
    const std::string& folder = study_.settings.transcripts_folder;
    const std::string where = (folder == "." ? "" : folder + "/ or in ") + "the study's folder";
    const std::optional<std::size_t> kept = turns_in_use(layout_);
    if (kept && options_.rebuild) return;
    if (kept.value_or(0) == 0) {
      throw usage_error("there is no transcript in " + where,
                        "put them there (" + document_endings() +
                            "), or name their folder in verbatim.yaml (transcripts: …)",
                        study_.root.string());
    }
    throw usage_error("there is no transcript any more in " + where + "; the index keeps the " +
                          counted(*kept, "turn") + " that were read before",
                      "if the transcripts have moved, name their folder in verbatim.yaml (transcripts: …); "
                      "if they are gone "
                      "for good, run verbatim-index --rebuild, which makes an index without turns",
                      study_.root.string());
  }

  void list_pending() {
    for (const SourceFile& file : listed_.sources) {
      const auto old = old_.records.find(file.file);
      pending_.push_back({file, old == old_.records.end() ? nullptr : &old->second});
    }
    const std::vector<CopyClaim> claims = find_copy_claims(listed_.sources, study_.settings);
    for (std::size_t i = 0; i < claims.size(); ++i) {
      // A document that a table names is no file, and no copy of one.
      if (!is_quoted_document(projects_.inner_bytes(pending_[i].file.file))) pending_[i].claim = claims[i];
    }
  }

  /// Whether this run makes a new index of more than should be in memory at once.
  bool is_written_in_parts() const {
    if (old_.base || options_.dry_run) return false;
    std::uint64_t bytes = 0;
    for (const PendingSource& pending : pending_) bytes += pending.file.size_bytes;
    return bytes > options_.part_bytes;
  }

  void read_sources() {
    // Each worker takes the next source as it becomes free; results stand by the source, so that neither
    // order nor number of workers shows. This thread works too, and alone reports progress.
    std::atomic<std::size_t> next{0}, done{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < pending_.size(); i = next++) {
        reading_->read(pending_[i]);
        ++done;
      }
    };
    std::vector<std::future<void>> workers;
    for (std::size_t job = 1; job < std::min<std::size_t>(options_.jobs, pending_.size()); ++job)
      workers.push_back(std::async(std::launch::async, work));
    for (std::size_t i = next++; i < pending_.size(); i = next++) {
      reading_->read(pending_[i]);
      options_.tell_progress("reading", ++done, pending_.size());
    }
    for (auto& worker : workers) worker.get();
    options_.tell_progress("reading", pending_.size(), pending_.size());
  }

  void join_sources(const IndexTransaction& transaction) {
    const SourceAccess access{old_.records,
                              [&](const std::string& file) { return transaction.turns_of(file); },
                              [&](const std::string& file) { return transaction.codes_of(file); },
                              [&](PendingSource& pending) { reading_->read(pending, /*read_anew=*/true); }};
    told_of_sources_ = join_interview_sources(pending_, study_.settings, access);
    for (std::string& told : place_quotations(pending_, study_.settings, access))
      told_of_sources_.push_back(std::move(told));
  }

  void write(IndexTransaction& transaction) {
    run_.rebuilt = !old_.base;
    std::set<std::string> kept;
    std::vector<SourceOutcome> outcomes;
    const StudyCodes codes = codes_to_be();
    transaction.plan(codes, kept_sources());
    std::map<std::string, std::string> names = study_.codebook.names();
    for (const auto& [written, name] : study_.settings.coders)
      names.emplace(std::string(kCoderNameSign) + written, name);
    transaction.put_coding(coding_fingerprint(study_), names);
    SourceWriting writing(transaction, *documents_, old_.earlier_records, options_);
    std::size_t done = 0;
    for (PendingSource& pending : pending_) {
      kept.insert(pending.file.file);
      outcomes.push_back(writing.write(pending));
      options_.tell_progress("indexing", ++done, pending_.size());
    }
    // Only now: a source that was renamed has put its turns under the new name, which are then no longer its.
    for (const auto& [file, record] : old_.records) {
      if (!kept.contains(file)) outcomes.push_back(writing.remove(file, record));
    }
    transaction.refresh_codes_of_kept_turns();
    transaction.put_unread_files(run_.unsupported.size());
    run_.sources = std::move(outcomes);
    run_.written = transaction.commit();
    if (!options_.dry_run) {
      documents_->remove_others();
      reading_->keep_seen_files(pending_);
    }
    run_.turns = transaction.turn_count();
    run_.interviews = transaction.interview_count();
    run_.told = guide_.told;
    for (std::string& told : tables_not_read(study_, listed_)) run_.told.push_back(std::move(told));
    run_.told.insert(run_.told.end(), told_of_sources_.begin(), told_of_sources_.end());
    tell_of_unmoderated(codes);
    for (std::string& told : codes.codebook_gaps()) run_.told.push_back(std::move(told));
    tell_once(run_);
    if (!options_.dry_run) {
      for (std::string& told : unused_settings(study_.settings, run_, transaction.speakers()))
        run_.told.push_back(std::move(told));
    }
  }

  /// The codes of all turns as they will be once this run is done.
  StudyCodes codes_to_be() const {
    StudyCodes codes(study_.settings, study_.codebook);
    for (const PendingSource& pending : pending_)
      codes.add(pending.part_of.empty() ? pending.file.file : pending.part_of, pending.codes);
    codes.settle();
    return codes;
  }

  /// The files whose turns stay as the index holds them, but for their codes.
  std::set<std::string> kept_sources() const {
    std::set<std::string> kept, coded_by_others;
    for (const PendingSource& pending : pending_) {
      if (!pending.codes.empty()) coded_by_others.insert(pending.part_of);
    }
    for (const PendingSource& pending : pending_) {
      // Of turns in parts, those with codes: when they were written not all codes were known.
      const bool has_codes = !pending.codes.empty() || coded_by_others.contains(pending.file.file);
      const bool stays = pending.stored ? has_codes : !pending.prepared && !pending.loses_turns;
      if (stays) kept.insert(pending.file.file);
    }
    return kept;
  }

  /// Where `code:` is about the moderator's codes, what nobody moderated is not found by it.
  void tell_of_unmoderated(const StudyCodes& codes) {
    const std::vector<std::string> files = codes.unmoderated();
    if (files.empty()) return;
    run_.told.push_back(counted(files.size(), "file") + (files.size() == 1 ? " has" : " have") +
                        " codes and none of the moderator's (" + study_.settings.moderator +
                        "), so code: finds nothing there: " + files.front() +
                        (files.size() > 1 ? " and more" : ""));
  }

  const Study& study_;
  const IndexOptions& options_;
  IndexLayout layout_;
  ProjectSources projects_;
  SourceList listed_;
  StudyGuide guide_;
  std::vector<std::string> told_of_sources_;
  std::optional<RunDocuments> documents_;
  std::optional<SourceReading> reading_;
  OldIndex old_;
  std::vector<PendingSource> pending_;
  IndexRun run_;
};

}  // namespace

IndexRun update_index(const Study& study, const IndexOptions& options) {
  return IndexUpdate(study, options).run();
}

}  // namespace verbatim
