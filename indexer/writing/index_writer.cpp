#include "indexer/writing/index_writer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <set>
#include <thread>

#include "common/documents/document_formats.h"
#include "common/documents/kept_documents.h"
#include "common/documents/quotation_table.h"
#include "common/documents/source_text.h"
#include "common/index/generation.h"
#include "common/index/shard.h"
#include "common/index/sums.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/study/seen_files.h"
#include "common/study/sources.h"
#include "common/text/fingerprint.h"
#include "common/text/normal_form.h"
#include "indexer/assembly/joined_source.h"
#include "indexer/assembly/study_codes.h"
#include "indexer/assembly/study_guide.h"
#include "indexer/readers/interview_name.h"
#include "indexer/readers/transcript_formats.h"
#include "indexer/writing/index_folder.h"
#include "indexer/writing/index_parts.h"
#include "indexer/writing/index_transaction.h"
#include "indexer/writing/interview_sources.h"
#include "indexer/writing/new_generation.h"
#include "indexer/writing/pending_source.h"
#include "indexer/writing/project_sources.h"
#include "indexer/writing/quotation_sources.h"
#include "indexer/writing/reading_fingerprint.h"
#include "indexer/writing/source_copies.h"
#include "indexer/writing/told_once.h"
#include "indexer/writing/unused_settings.h"

namespace verbatim {
namespace {

class IndexUpdate {
 public:
  IndexUpdate(const Study& study, const IndexOptions& options)
      : study_(study), options_(options), layout_(study.index_folder()) {}

  IndexRun run() {
    listed_ = projects_.expand(study_, list_sources(study_));
    run_.unsupported = listed_.unsupported;
    if (listed_.sources.empty()) check_emptying();
    read_guide();
    std::optional<RunLock> lock;
    if (!options_.dry_run) {
      make_index_folder(layout_.folder);
      lock.emplace(layout_.lock_file());
      remove_leftovers(layout_);
    }
    with_xapian_errors(layout_.database().string(), [&] {
      read_old_records();
      list_pending();
      try {
        IndexTransaction transaction(layout_, study_.facets, base_ ? &*base_ : nullptr, options_.dry_run);
        std::optional<IndexParts> parts;
        if (is_written_in_parts()) {
          transaction.begin_parts();
          write_parts(parts.emplace(layout_, study_.facets, study_.settings, study_.codebook));
        } else {
          prepare_sources();
        }
        set_copies_aside();
        if (parts) {
          take_back_shared_interviews();
          transaction.take_parts(*parts);
          for (const TakenBack& one : taken_back_)
            transaction.drop_stored(one.file, one.interview, one.turns);
        }
        join_sources(transaction);
        write(transaction);
      } catch (...) {
        remove_new_documents();
        throw;
      }
    });
    return std::move(run_);
  }

 private:
  /// A source whose turns in the parts do not stay there.
  struct TakenBack {
    std::string file;
    std::string interview;
    StoredTurns turns;
  };

  /// A folder that is not mounted, or a wrong name, must not empty the index; --rebuild says that it is
  /// meant.
  void check_emptying() const {
    const std::string& folder = study_.settings.transcripts_folder;
    const std::string where = (folder == "." ? "" : folder + "/ or in ") + "the study's folder";
    const std::optional<std::size_t> kept = turns_in_use();
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

  /// Of the index there is; 0 of one that cannot be read, and nothing if there is none.
  std::optional<std::size_t> turns_in_use() const {
    try {
      const std::optional<Generation> old = Generation::in_use(layout_);
      if (!old) return std::nullopt;
      return Shard(old->files()).turn_count();
    } catch (const Error&) {
      return 0;
    } catch (const Xapian::Error&) {
      return 0;
    }
  }

  void read_guide() {
    StudyGuide of_study = read_study_guide(study_);
    guide_ = std::move(of_study.guide);
    told_of_guide_ = std::move(of_study.told);
    fingerprints_.emplace(study_.settings, guide_ ? &*guide_ : nullptr);
  }

  void read_old_records() {
    std::optional<Generation> old = index_in_use();
    if (!old) return;
    try {
      const Shard shard(old->files());
      for (auto& [file, record] : shard.sources()) earlier_records_.emplace(file, std::move(record));
      // Of another schema or for other attributes: then no record of it is believed, and every source is read
      // again.
      if (options_.rebuild || !shard.is_current(study_.facets)) return;
      old_records_ = earlier_records_;
      base_.emplace(std::move(*old));
    } catch (const Xapian::DatabaseError&) {
      // Damaged or of another Xapian: it is made anew beside the old one, which stays until then.
      old_records_.clear();
    }
  }

  /// The index to bring up to date; nothing if there is none that is as it was written. All of it is read:
  /// what is damaged would be copied into the new one, and answer wrongly there.
  std::optional<Generation> index_in_use() {
    std::optional<Generation> old;
    try {
      old = Generation::in_use(layout_);
    } catch (const Error& error) {
      // The link leads nowhere.
      run_.damage = error.message();
      return std::nullopt;
    }
    if (!old) return std::nullopt;
    run_.damage = describe(damages_of_all_bytes(*old));
    if (run_.damage.empty() && !has_sums(*old) && !is_sound_for_xapian(old->files()))
      run_.damage = old->name() + " is not sound";
    if (!run_.damage.empty()) return std::nullopt;
    return old;
  }

  void list_pending() {
    seen_files_.emplace(layout_.seen_files());
    for (const SourceFile& file : listed_.sources) {
      const auto old = old_records_.find(file.file);
      pending_.push_back({file, old == old_records_.end() ? nullptr : &old->second});
    }
    const std::vector<CopyClaim> claims = find_copy_claims(listed_.sources, study_.settings);
    for (std::size_t i = 0; i < claims.size(); ++i) {
      // A document that a table names is no file, and no copy of one.
      if (!is_quoted_document(projects_.inner_bytes(pending_[i].file.file))) pending_[i].claim = claims[i];
    }
  }

  /// Whether this run makes a new index of more than should be in memory at once.
  bool is_written_in_parts() const {
    if (base_ || options_.dry_run) return false;
    std::uint64_t bytes = 0;
    for (const PendingSource& pending : pending_) bytes += pending.file.size_bytes;
    return bytes > options_.part_bytes;
  }

  /// Sources that follow each other, as indices into `pending_`, about `part_bytes` together.
  std::vector<std::vector<std::size_t>> stretches() const {
    std::vector<std::vector<std::size_t>> all;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < pending_.size(); ++i) {
      if (all.empty() || bytes + pending_[i].file.size_bytes > options_.part_bytes) {
        all.emplace_back();
        bytes = 0;
      }
      all.back().push_back(i);
      bytes += pending_[i].file.size_bytes;
    }
    return all;
  }

  // Each worker takes a stretch of sources, reads and prepares them, and writes their turns: so reading,
  // analysis and writing overlap, and in memory is one stretch for each worker. What all sources together
  // decide (copies, several sources of one interview, families of codes) is settled afterwards, and put right
  // in the few turns that it concerns.
  void write_parts(IndexParts& parts) {
    const std::vector<std::vector<std::size_t>> all = stretches();
    DocumentNumbers numbers;
    std::atomic<std::size_t> next{0}, done{0};
    const auto write_next = [&] {
      const std::size_t stretch = next++;
      if (stretch >= all.size()) return false;
      try {
        if (!write_stretch(parts, numbers, stretch, all[stretch])) return false;
      } catch (...) {
        numbers.give_up();
        throw;
      }
      done += all[stretch].size();
      return true;
    };
    std::vector<std::future<void>> workers;
    for (std::size_t job = 1; job < std::min<std::size_t>(options_.jobs, all.size()); ++job) {
      workers.push_back(std::async(std::launch::async, [&] {
        while (write_next()) {
        }
      }));
    }
    while (write_next()) progress("indexing", done, pending_.size());
    for (auto& worker : workers) worker.get();
    // A file that says it is a copy waits until the others are known.
    for (PendingSource& pending : pending_) {
      if (pending.claim.claims()) prepare_one(pending);
    }
  }

  /// Gives false if another thread has failed.
  bool write_stretch(IndexParts& parts, DocumentNumbers& numbers, std::size_t stretch,
                     const std::vector<std::size_t>& sources) {
    std::vector<const Transcript*> transcripts;
    std::vector<PendingSource*> read;
    std::size_t count = 0;
    for (const std::size_t i : sources) {
      PendingSource& pending = pending_[i];
      if (pending.claim.claims()) continue;
      prepare_one(pending);
      if (!pending.prepared) continue;
      read.push_back(&pending);
      transcripts.push_back(&pending.prepared->transcript);
      count += transcripts.back()->turns.size();
    }
    const std::optional<std::uint32_t> first = numbers.first_of(stretch, count);
    if (!first) return false;
    if (read.empty()) return true;
    // As the sources write them, before the turns get those that the study makes of them.
    std::vector<CodesOfTurns> codes;
    for (const Transcript* transcript : transcripts) codes.push_back(codes_of(*transcript));
    std::vector<StoredTurns> stored = parts.write(*first, transcripts);
    for (std::size_t i = 0; i < read.size(); ++i) {
      const Transcript& transcript = *transcripts[i];
      StoredSource& source = read[i]->stored.emplace(StoredSource{transcript.interview, transcript.coder,
                                                                  transcript.reader, document_of(transcript),
                                                                  transcript.told, std::move(stored[i])});
      keep_new_document(source.document, transcript);
      read[i]->codes = std::move(codes[i]);
      read[i]->talk = talk_fingerprint(transcript);
      if (!options_.keep_prepared) read[i]->prepared.reset();
    }
    return true;
  }

  static std::string document_of(const Transcript& transcript) {
    return transcript.turns.empty() ? std::string() : transcript.document;
  }

  void keep_new_document(const std::string& name, const Transcript& transcript) {
    const std::lock_guard lock(documents_mutex_);
    if (!name.empty() && !options_.dry_run &&
        keep_document(layout_.documents(), name, transcript.source_text)) {
      new_documents_.insert(name);
    }
  }

  /// Sources of one interview are compared word by word, which needs all of them at hand: what a part has of
  /// them is dropped, and they are read again.
  void take_back_shared_interviews() {
    std::map<std::string, std::vector<PendingSource*>> interviews;
    for (PendingSource& pending : pending_) {
      if (pending.copy_of.empty() && !pending.interview_id().empty())
        interviews[fold_facet_value(pending.interview_id())].push_back(&pending);
    }
    for (const auto& [id, sources] : interviews) {
      if (sources.size() < 2) continue;
      for (PendingSource* source : sources) {
        if (!source->stored) continue;
        taken_back_.push_back({source->file.file, source->stored->interview, source->stored->turns});
        source->stored.reset();
        source->codes.clear();
        source->talk.clear();
        source->prepared.reset();
        prepare_one(*source, /*read_anew=*/true);
      }
    }
  }

  void prepare_sources() {
    // Each worker takes the next source as it becomes free; results stand by the source, so that neither
    // order nor number of workers shows. This thread works too, and alone reports progress.
    std::atomic<std::size_t> next{0}, done{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < pending_.size(); i = next++) {
        prepare_one(pending_[i]);
        ++done;
      }
    };
    std::vector<std::future<void>> workers;
    for (std::size_t job = 1; job < std::min<std::size_t>(options_.jobs, pending_.size()); ++job)
      workers.push_back(std::async(std::launch::async, work));
    for (std::size_t i = next++; i < pending_.size(); i = next++) {
      prepare_one(pending_[i]);
      progress("reading", ++done, pending_.size());
    }
    for (auto& worker : workers) worker.get();
    progress("reading", pending_.size(), pending_.size());
  }

  void prepare_one(PendingSource& pending, bool read_anew = false) const {
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
        return fingerprints_->of(content_hash, pending.file.file, interview);
      };
      if (const SourceRecord* old = current_record(pending)) {
        pending.fingerprint = fingerprint(old->interview);
        pending.unchanged = pending.fingerprint == old->fingerprint;
      }
      if (pending.unchanged && !options_.read_all && !read_anew) return;
      pending.fingerprint.clear();
      pending.prepared = std::make_unique<PreparedSource>(
          prepare_source(pending.file.file, std::move(bytes), study_.settings, guide_ ? &*guide_ : nullptr));
      pending.fingerprint = fingerprint(pending.prepared->transcript.interview);
      if (!options_.keep_prepared) pending.prepared->drop_account();
    } catch (const Error& error) {
      pending.problem = error.with_place(pending.file.file).what();
    } catch (const std::bad_alloc&) {
      // One source that is too much for this machine must not cost the others their turns.
      pending.problem = pending.file.file + ": there is not enough memory to read it";
    }
  }

  /// The hash of a file's bytes with what reads them: a new version of a format's reader reads the files of
  /// that format again, and no others. Empty for a format that is none any more.
  static std::string content_hash_of(const SeenFile& seen) {
    for (const DocumentFormat& format : document_formats()) {
      if (format.name == seen.format)
        return seen.sha256 + ' ' + std::string(format.name) + ' ' + std::to_string(format.version);
    }
    return {};
  }

  static std::int64_t nanoseconds_now() {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(since_epoch).count();
  }

  /// The record of a source whose turns in the index would be right if its bytes are those of then; null if
  /// there is none.
  const SourceRecord* current_record(const PendingSource& pending) const {
    const SourceRecord* old = pending.old;
    const bool usable =
        old != nullptr && old->problem.empty() && has_kept_document(*old) && is_current_reader(old->reader);
    return usable ? old : nullptr;
  }

  /// Whether the source is unchanged for all that can be told without reading it. If so, it is marked.
  bool is_untouched(PendingSource& pending, const FileLook& look) const {
    const SeenFile* seen = seen_files_->untouched(pending.file.file, look);
    const SourceRecord* old = current_record(pending);
    if (seen == nullptr || old == nullptr) return false;
    const std::string content_hash = content_hash_of(*seen);
    const std::string fingerprint = fingerprints_->of(content_hash, pending.file.file, old->interview);
    if (content_hash.empty() || fingerprint != old->fingerprint) return false;
    pending.seen = *seen;
    pending.content_hash = content_hash;
    pending.format = seen->format;
    pending.fingerprint = fingerprint;
    pending.unchanged = true;
    return true;
  }

  /// What the next run need not read.
  void keep_seen_files() {
    std::map<std::string, SeenFile> seen;
    for (PendingSource& pending : pending_) {
      if (pending.seen) seen.emplace(pending.file.file, *pending.seen);
    }
    seen_files_->replace(std::move(seen));
  }

  /// Whether the document's text is there as it was written, or none is needed: people may delete what they
  /// do not know.
  bool has_kept_document(const SourceRecord& record) const {
    return record.document.empty() || is_kept_document(layout_.documents() / record.document);
  }

  /// Whether a source whose name claims it is a copy of `base` is one: of the same interview by the same
  /// coder. A name that says "copy" gives no id of its own.
  bool is_copy(const PendingSource& pending, const PendingSource& base) const {
    if (pending.claim.is_link) return true;
    if (!pending.problem.empty() || (!base.problem.empty() && !base.has_turns_in_index())) return false;
    // The interview goes on coming from where it came from, whichever name that has.
    if (pending.has_turns_in_index() && !base.has_turns_in_index()) return false;
    if (pending.content_hash == base.content_hash) return true;
    const std::string interview = pending.interview_id();
    const bool same = fold_facet_value(interview) == fold_facet_value(base.interview_id());
    const bool by_name = pending.claim.says_copy && interview == id_of_file_name(pending.file.file);
    return (same || by_name) && pending.coder_name() == base.coder_name();
  }

  /// A copy beside a transcript must not take its place, nor count its words twice.
  void set_copies_aside() {
    for (PendingSource& pending : pending_) {
      if (pending.claim.claims() && is_copy(pending, pending_[pending.claim.base])) {
        const PendingSource& base = pending_[pending.claim.base];
        pending.interview = (pending.claim.is_link ? base : pending).interview_id();
        pending.coder = (pending.claim.is_link ? base : pending).coder_name();
        if (pending.prepared) {
          pending.reader = pending.prepared->transcript.reader;
        } else if (const SourceRecord* old = pending.old) {
          pending.reader = old->reader;
        }
        pending.copy_of = base.file.file;
        pending.loses_turns = pending.has_turns_in_index();
        pending.prepared.reset();
        pending.unchanged = false;
      } else if (const SourceRecord* old = pending.old; old != nullptr && !old->copy_of.empty()) {
        // It was a copy, and is none any more; or its link has become a file.
        pending.claim.is_link = false;
        if (!pending.prepared && pending.problem.empty()) prepare_one(pending, /*read_anew=*/true);
        pending.unchanged = false;
      }
    }
  }

  void join_sources(const IndexTransaction& transaction) {
    const SourceAccess access{old_records_,
                              [&](const std::string& file) { return transaction.turns_of(file); },
                              [&](const std::string& file) { return transaction.codes_of(file); },
                              [&](PendingSource& pending) { prepare_one(pending, /*read_anew=*/true); }};
    told_of_sources_ = join_interview_sources(pending_, study_.settings, access);
    for (std::string& told : place_quotations(pending_, study_.settings, access))
      told_of_sources_.push_back(std::move(told));
  }

  void write(IndexTransaction& transaction) {
    run_.rebuilt = !base_;
    std::set<std::string> kept;
    std::vector<SourceOutcome> outcomes;
    const StudyCodes codes = codes_to_be();
    transaction.plan(codes, kept_sources());
    std::map<std::string, std::string> names = study_.codebook.names();
    for (const auto& [written, name] : study_.settings.coders)
      names.emplace(std::string(kCoderNameSign) + written, name);
    transaction.put_coding(coding_fingerprint(study_), names);
    std::size_t done = 0;
    for (PendingSource& pending : pending_) {
      kept.insert(pending.file.file);
      outcomes.push_back(write_source(transaction, pending));
      progress("indexing", ++done, pending_.size());
    }
    // Only now: a source that was renamed has put its turns under the new name, which are then no longer its.
    for (const auto& [file, record] : old_records_) {
      if (kept.contains(file)) continue;
      SourceOutcome outcome;
      outcome.file = file;
      outcome.change = SourceChange::removed;
      outcome.interview = record.interview;
      outcome.part_of = record.part_of;
      if (!record.part_of.empty()) outcome.coded_turns = transaction.codes_of(file).size();
      outcome.turns_deleted = transaction.remove_source(file);
      outcomes.push_back(std::move(outcome));
    }
    transaction.refresh_codes_of_kept_turns();
    transaction.put_unread_files(run_.unsupported.size());
    run_.sources = std::move(outcomes);
    run_.written = transaction.commit();
    if (!options_.dry_run) {
      remove_other_documents(layout_.documents(), kept_documents_);
      keep_seen_files();
    }
    run_.turns = transaction.turn_count();
    run_.interviews = transaction.interview_count();
    run_.told = told_of_guide_;
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

  /// A run that fails, on a full disk perhaps, leaves nothing behind.
  void remove_new_documents() const {
    std::error_code failure;
    for (const std::string& name : new_documents_)
      std::filesystem::remove(layout_.documents() / name, failure);
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

  SourceOutcome write_source(IndexTransaction& transaction, PendingSource& pending) {
    SourceOutcome outcome;
    outcome.file = pending.file.file;
    const SourceRecord* old = pending.old;
    SourceRecord record{pending.fingerprint, pending.file.size_bytes, pending.file.modified_ns, {}, 0,
                        pending.problem,     pending.file.file};
    if (!pending.copy_of.empty()) {
      outcome.change = SourceChange::copy;
      outcome.copy_of = record.copy_of = pending.copy_of;
      record.interview = pending.interview;
      record.coder = pending.coder;
      record.reader = pending.reader;
      if (old != nullptr && old->turns > 0)
        outcome.turns_deleted = transaction.remove_source(pending.file.file);
    } else if (!pending.part_of.empty() && pending.problem.empty()) {
      write_part(transaction, pending, record, outcome);
    } else if (!pending.problem.empty()) {
      outcome.change = SourceChange::unreadable;
      outcome.problem = pending.problem;
      if (pending.loses_turns) {
        outcome.turns_deleted = transaction.remove_source(pending.file.file);
      } else if (old != nullptr) {
        record.interview = old->interview;
        record.turns = old->turns;
        record.document = old->document;
        record.coder = old->coder;
      }
    } else if (pending.stored) {
      write_stored(pending, record, outcome);
    } else if (!pending.prepared) {  // unchanged, so it was not read
      record.interview = old->interview;
      record.turns = old->turns;
      record.document = old->document;
      record.reader = old->reader;
      record.told = old->told;
      record.coder = old->coder;
    } else {
      Transcript& transcript = pending.prepared->transcript;
      outcome.change = change_of(pending);
      const TurnChanges changes = transaction.put_source(transcript);
      outcome.turns_written = changes.written;
      outcome.turns_deleted = changes.deleted;
      record.interview = transcript.interview;
      record.coder = transcript.coder;
      record.turns = static_cast<std::uint32_t>(transcript.turns.size());
      record.reader = transcript.reader;
      record.told = transcript.told;
      record.document = document_of(transcript);
      keep_new_document(record.document, transcript);
      tell_of_new_numbers(outcome, transcript.source_file, record, changes.moved);
    }
    if (!record.document.empty()) kept_documents_.insert(record.document);
    if (old != nullptr && !old->document.empty())
      kept_documents_.insert(old->document);  // readers may still be at work on the index before
    record.part_of = pending.part_of;
    record.talk = pending.talk;
    transaction.put_codes(pending.file.file, pending.codes);
    outcome.told = record.told;
    outcome.part_of = record.part_of;
    outcome.coded_turns = pending.codes.size();
    outcome.interview = record.interview;
    outcome.turns = record.turns;
    transaction.put_record(pending.file.file, record);
    if (options_.keep_prepared) outcome.prepared = std::move(pending.prepared);
    pending.prepared.reset();
    return outcome;
  }

  /// Of a source whose turns came with a part.
  void write_stored(const PendingSource& pending, SourceRecord& record, SourceOutcome& outcome) const {
    const StoredSource& stored = *pending.stored;
    outcome.change = SourceChange::added;
    outcome.turns_written = stored.turns.count;
    record.interview = stored.interview;
    record.coder = stored.coder;
    record.turns = stored.turns.count;
    record.reader = stored.reader;
    record.told = stored.told;
    record.document = stored.document;
    tell_of_new_numbers(outcome, pending.file.file, record, 0);
  }

  static SourceChange change_of(const PendingSource& pending) {
    if (pending.unchanged) return SourceChange::unchanged;
    return pending.old == nullptr ? SourceChange::added : SourceChange::changed;
  }

  /// Of a source that has codes for another one's turns.
  void write_part(IndexTransaction& transaction, const PendingSource& pending, SourceRecord& record,
                  SourceOutcome& outcome) const {
    outcome.change = change_of(pending);
    if (pending.has_turns_in_index()) outcome.turns_deleted = transaction.remove_source(pending.file.file);
    record.interview = pending.interview_id();
    record.coder = pending.coder_name();
    record.reader = pending.quoted     ? pending.reader
                    : pending.prepared ? pending.prepared->transcript.reader
                                       : pending.old->reader;
    record.told = pending.told;
  }

  /// Whether a source's words have other citations than in the index before, whatever version made that.
  void tell_of_new_numbers(SourceOutcome& outcome, const std::string& file, const SourceRecord& now,
                           std::size_t moved) const {
    const auto earlier = earlier_records_.find(file);
    if (earlier == earlier_records_.end() || earlier->second.turns == 0) return;
    const bool renamed = earlier->second.interview != now.interview;
    if (!renamed && moved == 0 && earlier->second.turns == now.turns) return;
    outcome.turns_before = earlier->second.turns;
    outcome.interview_before = earlier->second.interview;
  }

  void progress(const std::string& step, std::size_t done, std::size_t total) const {
    if (options_.progress) options_.progress(step, done, total);
  }

  const Study& study_;
  const IndexOptions& options_;
  IndexLayout layout_;
  ProjectSources projects_;
  SourceList listed_;
  std::optional<Guide> guide_;
  std::vector<std::string> told_of_guide_, told_of_sources_;
  std::optional<ReadingFingerprints> fingerprints_;
  std::map<std::string, SourceRecord> earlier_records_;  ///< of the index before, whatever version made it
  std::map<std::string, SourceRecord> old_records_;      ///< the same, if it can be brought up to date
  std::optional<Generation> base_;                       ///< the index that is brought up to date
  std::vector<PendingSource> pending_;
  std::vector<TakenBack> taken_back_;
  std::optional<SeenFiles> seen_files_;   ///< of earlier runs
  std::mutex documents_mutex_;            ///< of `new_documents_`
  std::set<std::string> kept_documents_;  ///< names of documents' texts that this index or the last one needs
  std::set<std::string> new_documents_;   ///< those that this run has written
  IndexRun run_;
};

}  // namespace

IndexRun update_index(const Study& study, const IndexOptions& options) {
  return IndexUpdate(study, options).run();
}

}  // namespace verbatim
