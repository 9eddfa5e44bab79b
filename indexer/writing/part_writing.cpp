#include "indexer/writing/part_writing.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <future>
#include <map>
#include <optional>
#include <utility>

#include "common/text/folding.h"
#include "indexer/assembly/joined_source.h"

namespace verbatim {
namespace {

/// Sources that follow each other, as indices into `sources`, about `part_bytes` together.
std::vector<std::vector<std::size_t>> stretches_of(const std::vector<PendingSource>& sources,
                                                   std::uint64_t part_bytes) {
  std::vector<std::vector<std::size_t>> all;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (all.empty() || bytes + sources[i].file.size_bytes > part_bytes) {
      all.emplace_back();
      bytes = 0;
    }
    all.back().push_back(i);
    bytes += sources[i].file.size_bytes;
  }
  return all;
}

class PartWriting {
 public:
  PartWriting(std::vector<PendingSource>& sources, const SourceReading& reading, RunDocuments& documents,
              const IndexOptions& options, IndexParts& parts)
      : sources_(sources), reading_(reading), documents_(documents), options_(options), parts_(parts) {}

  void run();

 private:
  /// Gives false if another thread has failed.
  bool write_stretch(DocumentNumbers& numbers, std::size_t stretch, const std::vector<std::size_t>& members);

  std::vector<PendingSource>& sources_;
  const SourceReading& reading_;
  RunDocuments& documents_;
  const IndexOptions& options_;
  IndexParts& parts_;
};

// Each worker takes a stretch of sources, reads and prepares them, and writes their turns: so reading,
// analysis and writing overlap, and in memory is one stretch for each worker. What all sources together
// decide (copies, several sources of one interview, families of codes) is settled afterwards, and put right
// in the few turns that it concerns.
void PartWriting::run() {
  const std::vector<std::vector<std::size_t>> all = stretches_of(sources_, options_.part_bytes);
  DocumentNumbers numbers;
  std::atomic<std::size_t> next{0}, done{0};
  const auto write_next = [&] {
    const std::size_t stretch = next++;
    if (stretch >= all.size()) return false;
    try {
      if (!write_stretch(numbers, stretch, all[stretch])) return false;
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
  while (write_next()) options_.tell_progress("indexing", done, sources_.size());
  for (auto& worker : workers) worker.get();
  // A file that says it is a copy waits until the others are known.
  for (PendingSource& pending : sources_) {
    if (pending.claim.claims()) reading_.read(pending);
  }
}

bool PartWriting::write_stretch(DocumentNumbers& numbers, std::size_t stretch,
                                const std::vector<std::size_t>& members) {
  std::vector<const Transcript*> transcripts;
  std::vector<PendingSource*> read;
  std::size_t count = 0;
  for (const std::size_t i : members) {
    PendingSource& pending = sources_[i];
    if (pending.claim.claims()) continue;
    reading_.read(pending);
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
  std::vector<StoredTurns> stored = parts_.write(*first, transcripts);
  for (std::size_t i = 0; i < read.size(); ++i) {
    const Transcript& transcript = *transcripts[i];
    StoredSource& source =
        read[i]->stored.emplace(StoredSource{transcript.interview, transcript.coder, transcript.reader,
                                             document_of(transcript), transcript.told, std::move(stored[i])});
    documents_.keep(source.document, transcript);
    read[i]->codes = std::move(codes[i]);
    read[i]->talk = talk_fingerprint(transcript);
    if (!options_.keep_prepared) read[i]->prepared.reset();
  }
  return true;
}

}  // namespace

void write_parts(std::vector<PendingSource>& sources, const SourceReading& reading, RunDocuments& documents,
                 const IndexOptions& options, IndexParts& parts) {
  PartWriting(sources, reading, documents, options, parts).run();
}

std::vector<TakenBack> take_back_shared_interviews(std::vector<PendingSource>& sources,
                                                   const SourceReading& reading) {
  std::vector<TakenBack> taken_back;
  std::map<std::string, std::vector<PendingSource*>> interviews;
  for (PendingSource& pending : sources) {
    if (pending.copy_of.empty() && !pending.interview_id().empty())
      interviews[fold_facet_value(pending.interview_id())].push_back(&pending);
  }
  for (const auto& [id, of_interview] : interviews) {
    if (of_interview.size() < 2) continue;
    for (PendingSource* source : of_interview) {
      if (!source->stored) continue;
      taken_back.push_back({source->file.file, source->stored->interview, source->stored->turns});
      source->stored.reset();
      source->codes.clear();
      source->talk.clear();
      source->prepared.reset();
      reading.read(*source, /*read_anew=*/true);
    }
  }
  return taken_back;
}

}  // namespace verbatim
