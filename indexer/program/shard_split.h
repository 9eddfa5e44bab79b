#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/writing/index_writer.h"

namespace verbatim {

/// One of the shards that a study is split into: `2/3`.
struct ShardNumber {
  std::size_t shard = 1;  ///< from 1
  std::size_t shards = 1;
  bool operator==(const ShardNumber&) const = default;
};

/// Throws a usage Error for anything but two whole numbers, the first from 1 to the second, that at most
/// 10000.
ShardNumber parse_shard_number(std::string_view text);

/// The shard, from 1, that an interview belongs to. By its id alone, so that every machine says the same,
/// whatever else it has: `SHA-256(id in small letters)`, the first 64 bits as a number with the highest byte
/// first, modulo `shards`. All files of an interview go together.
std::size_t shard_of_interview(std::string_view id, std::size_t shards);

/// The files of the interviews that belong to a shard, a line each, as they are named below the study: for
/// `rsync --files-from`. `run`: of all sources, read.
std::string shard_files(const IndexRun& run, const ShardNumber& shard);

/// Where each interview goes, for people: `32 goes to shard 2 of 3`, in natural order, and how many
/// interviews and turns each shard gets. Files that could not be read are named.
std::string describe_split(const IndexRun& run, std::size_t shards);

}  // namespace verbatim
