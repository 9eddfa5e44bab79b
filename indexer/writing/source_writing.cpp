#include "indexer/writing/source_writing.h"

#include <cstdint>
#include <utility>

namespace verbatim {
namespace {

SourceChange change_of(const PendingSource& pending) {
  if (pending.unchanged) return SourceChange::unchanged;
  return pending.old == nullptr ? SourceChange::added : SourceChange::changed;
}

}  // namespace

SourceWriting::SourceWriting(IndexTransaction& transaction, RunDocuments& documents,
                             const std::map<std::string, SourceRecord>& earlier_records,
                             const IndexOptions& options)
    : transaction_(transaction),
      documents_(documents),
      earlier_records_(earlier_records),
      options_(options) {}

SourceOutcome SourceWriting::write(PendingSource& pending) {
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
      outcome.turns_deleted = transaction_.remove_source(pending.file.file);
  } else if (!pending.part_of.empty() && pending.problem.empty()) {
    write_part(pending, record, outcome);
  } else if (!pending.problem.empty()) {
    outcome.change = SourceChange::unreadable;
    outcome.problem = pending.problem;
    if (pending.loses_turns) {
      outcome.turns_deleted = transaction_.remove_source(pending.file.file);
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
    const TurnChanges changes = transaction_.put_source(transcript);
    outcome.turns_written = changes.written;
    outcome.turns_deleted = changes.deleted;
    record.interview = transcript.interview;
    record.coder = transcript.coder;
    record.turns = static_cast<std::uint32_t>(transcript.turns.size());
    record.reader = transcript.reader;
    record.told = transcript.told;
    record.document = document_of(transcript);
    documents_.keep(record.document, transcript);
    tell_of_new_numbers(outcome, transcript.source_file, record, changes.moved);
  }
  documents_.need(record.document);
  if (old != nullptr) documents_.need(old->document);
  record.part_of = pending.part_of;
  record.talk = pending.talk;
  transaction_.put_codes(pending.file.file, pending.codes);
  outcome.told = record.told;
  outcome.part_of = record.part_of;
  outcome.coded_turns = pending.codes.size();
  outcome.interview = record.interview;
  outcome.turns = record.turns;
  transaction_.put_record(pending.file.file, record);
  if (options_.keep_prepared) outcome.prepared = std::move(pending.prepared);
  pending.prepared.reset();
  return outcome;
}

SourceOutcome SourceWriting::remove(const std::string& file, const SourceRecord& record) {
  SourceOutcome outcome;
  outcome.file = file;
  outcome.change = SourceChange::removed;
  outcome.interview = record.interview;
  outcome.part_of = record.part_of;
  if (!record.part_of.empty()) outcome.coded_turns = transaction_.codes_of(file).size();
  outcome.turns_deleted = transaction_.remove_source(file);
  return outcome;
}

void SourceWriting::write_stored(const PendingSource& pending, SourceRecord& record,
                                 SourceOutcome& outcome) const {
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

void SourceWriting::write_part(const PendingSource& pending, SourceRecord& record, SourceOutcome& outcome) {
  outcome.change = change_of(pending);
  if (pending.has_turns_in_index()) outcome.turns_deleted = transaction_.remove_source(pending.file.file);
  record.interview = pending.interview_id();
  record.coder = pending.coder_name();
  record.reader = pending.quoted     ? pending.reader
                  : pending.prepared ? pending.prepared->transcript.reader
                                     : pending.old->reader;
  record.told = pending.told;
}

void SourceWriting::tell_of_new_numbers(SourceOutcome& outcome, const std::string& file,
                                        const SourceRecord& now, std::size_t moved) const {
  const auto earlier = earlier_records_.find(file);
  if (earlier == earlier_records_.end() || earlier->second.turns == 0) return;
  const bool renamed = earlier->second.interview != now.interview;
  if (!renamed && moved == 0 && earlier->second.turns == now.turns) return;
  outcome.turns_before = earlier->second.turns;
  outcome.interview_before = earlier->second.interview;
}

}  // namespace verbatim
