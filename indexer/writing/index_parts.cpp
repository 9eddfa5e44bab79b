#include "indexer/writing/index_parts.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <sys/resource.h>
#include <sys/stat.h>
#include <xapian.h>

#include "common/index/schema.h"
#include "common/index/shard.h"
#include "common/messages/error.h"
#include "indexer/assembly/joined_source.h"
#include "indexer/assembly/study_codes.h"
#include "indexer/writing/new_generation.h"
#include "indexer/writing/turn_document.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

/// A part lost to a power cut is made again with the whole run, so nothing of it is synced.
constexpr int kPartFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

/// The smallest there is. One compaction has some blocks of each part in memory.
constexpr int kBlockBytesOfPart = 2048;

/// Beside Xapian's files of a part, for a moment.
constexpr std::string_view kPositionsName = "positions";

/// Parts that one compaction may open, by how many files the process may hold.
std::size_t most_parts_at_once() {
  constexpr std::size_t kFilesOfPart = 5, kFilesBeside = 64, kFewest = 16, kMost = 1024;
  struct rlimit files {};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return kFewest;
  const rlim_t enough = kFilesOfPart * kMost + kFilesBeside;
  if (files.rlim_cur < enough && files.rlim_cur < files.rlim_max) {
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, enough);
    ::setrlimit(RLIMIT_NOFILE, &files);
    ::getrlimit(RLIMIT_NOFILE, &files);
  }
  const std::size_t held = static_cast<std::size_t>(std::min<rlim_t>(files.rlim_cur, enough));
  return std::clamp(held / kFilesOfPart - std::min(held / kFilesOfPart, kFilesBeside / kFilesOfPart), kFewest,
                    kMost);
}

TurnShape shape_of(const Turn& turn, const Xapian::Document& document) {
  TurnShape shape;
  shape.words = static_cast<std::uint32_t>(Xapian::sortable_unserialise(document.get_value(kWordsSlot)));
  shape.asks = turn.exchange == turn.number;
  return shape;
}

/// What two parts have under one key.
class PartJoiner : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string& stored_key, std::size_t count,
                                         const std::string tags[]) override {
    return value_of_joined_shards(stored_key, {tags, count});
  }
};

}  // namespace

std::string turn_ends_of(const Transcript& transcript) {
  TurnEndFinder finder;
  std::string stored;
  for (const ReadTurn& read : transcript.turns) {
    const TurnInTranscript& turn = read.turn;
    if (const auto end = finder.add(turn.number, turn.speaker, turn.text))
      append_turn_end(stored, transcript.interview, *end);
  }
  return stored;
}

std::optional<std::uint32_t> DocumentNumbers::first_of(std::size_t stretch, std::size_t count) {
  std::unique_lock lock(mutex_);
  known_.wait(lock, [&] { return given_up_ || next_stretch_ == stretch; });
  if (given_up_) return std::nullopt;
  const std::uint32_t first = next_document_;
  next_document_ += static_cast<std::uint32_t>(count);
  ++next_stretch_;
  known_.notify_all();
  return first;
}

void DocumentNumbers::give_up() {
  const std::lock_guard lock(mutex_);
  given_up_ = true;
  known_.notify_all();
}

IndexParts::IndexParts(IndexLayout layout, const Facets& facets, const StudySettings& settings,
                       const Codebook& codebook)
    : layout_(std::move(layout)), facets_(facets), settings_(settings), codebook_(codebook) {}

IndexParts::~IndexParts() {
  remove_parts(layout_);
}

fs::path IndexParts::new_part() {
  fs::path folder = layout_.folder / part_name(++folders_made_);
  // Xapian makes folders by the process's umask; ours must be private whatever that is.
  if (::mkdir(folder.c_str(), 0700) != 0) throw io_error(std::strerror(errno), {}, folder.string());
  return folder;
}

std::vector<StoredTurns> IndexParts::write(std::uint32_t first_document,
                                           const std::vector<const Transcript*>& sources) {
  fs::path folder;
  {
    const std::lock_guard lock(mutex_);
    folder = new_part();
    if (!positions_) positions_ = std::make_unique<ScratchFile>(folder / kPositionsName);
  }
  PartPositions positions;
  Xapian::WritableDatabase database(folder.string(), kPartFlags, kBlockBytesOfPart);
  ShardWriter shard(database);
  TurnDocuments documents(facets_);
  std::vector<StoredTurns> stored;
  std::uint32_t next = first_document;
  for (const Transcript* source : sources) {
    const StoredTurns& turns =
        stored.emplace_back(StoredTurns{next, static_cast<std::uint32_t>(source->turns.size())});
    Conversation conversation;
    StudyCodes codes(settings_, codebook_);
    codes.add(source->source_file, codes_of(*source));
    codes.settle();
    for (const ReadTurn& read : source->turns) {
      Turn turn = whole_turn(*source, read.turn);
      codes.apply(turn);
      const Xapian::Document document = documents.make(
          turn,
          [&](const std::string& term, std::uint32_t position) { positions.add(term, next, position); });
      conversation.turns.push_back(shape_of(turn, document));
      conversation.turns.back().begins = conversation.turns.size() == 1;
      conversation.turn_of_document.push_back(next - turns.first_document);
      database.replace_document(next, document);
      shard.put_turn(next++, store_turn(turn));
    }
    set_norms(conversation);
    shard.put_conversation(facet_term(built_in_facet("interview"), source->interview), conversation);
    shard.put_turn_ends(source->source_file, turn_ends_of(*source));
  }
  shard.finish_turns();
  database.commit();
  database.close();
  const ScratchFile::Range stored_positions = positions_->append(positions.store());
  const std::lock_guard lock(mutex_);
  parts_.emplace(first_document, folder);
  positions_of_part_.emplace(first_document, stored_positions);
  for (const auto& [term, value] : documents.display_values()) {
    const auto [known, is_new] = display_values_.emplace(term, value);
    if (!is_new && value < known->second) known->second = value;
  }
  return stored;
}

void IndexParts::merge_into(const fs::path& folder) {
  std::vector<fs::path> left;
  for (const auto& [first, part] : parts_) left.push_back(part);
  // A very large study has more parts than a process may hold files open: these are merged in two steps.
  const std::size_t at_once = most_parts_at_once();
  while (left.size() > at_once) {
    std::vector<fs::path> merged;
    for (std::size_t begin = 0; begin < left.size(); begin += at_once) {
      const std::size_t end = std::min(left.size(), begin + at_once);
      merged.push_back(new_part());
      merge({left.begin() + static_cast<std::ptrdiff_t>(begin),
             left.begin() + static_cast<std::ptrdiff_t>(end)},
            merged.back());
    }
    left = std::move(merged);
  }
  merge(left, folder);
  parts_.clear();
}

PositionsOfParts IndexParts::take_positions() {
  PositionsOfParts all;
  all.file = std::move(positions_);
  for (const auto& [first, range] : positions_of_part_) all.parts.push_back(range);
  positions_of_part_.clear();
  return all;
}

void IndexParts::merge(const std::vector<fs::path>& from, const fs::path& to) {
  {
    Xapian::Database all;
    for (const fs::path& part : from) {
      Xapian::Database one(part.string());
      // One without turns has no range of numbers, and Xapian refuses it beside others.
      if (one.get_doccount() > 0 || from.size() == 1) all.add_database(one);
    }
    PartJoiner joiner;
    all.compact(to.string(), static_cast<unsigned>(Xapian::Compactor::FULL) | Xapian::DBCOMPACT_NO_RENUMBER,
                0, joiner);
  }
  for (const fs::path& part : from) remove_part(part);
}

}  // namespace verbatim
