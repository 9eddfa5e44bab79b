#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/facets.h"
#include "common/index/generation.h"
#include "common/index/shard.h"
#include "common/index/shard_address.h"
#include "common/messages/error.h"

namespace verbatim {

/// What a shard held when it was opened last: so that what is missing has a name while it cannot be opened.
struct ShardHolding {
  std::size_t turns = 0;
  std::vector<std::string> interviews;  ///< ids, in natural order
  bool operator==(const ShardHolding&) const = default;
};

/// The shards of an index that is not the study's own, and how they are to be used.
struct ShardList {
  std::vector<ShardAddress> addresses;
  /// Use those that answer, and say which interviews are missing; otherwise one that does not is an Error.
  bool partial = false;
  /// How long a shard on another machine has for each answer.
  std::chrono::milliseconds deadline{10'000};
  /// Called with what a shard holds after each opening; and asked for it where it cannot be opened. May be
  /// empty.
  std::function<void(const ShardAddress& address, const ShardHolding& holding)> remember = {};
  std::function<std::optional<ShardHolding>(const ShardAddress& address)> recall = {};
};

/// A shard that cannot be used now.
struct MissingShard {
  ShardAddress address;
  std::string reason;
  std::string hint;
  std::optional<ShardHolding> held = {};  ///< nothing: it was never opened by this user
};

/// A shard as it was opened.
struct OpenShard {
  ShardAddress address = {};  ///< of the study's own index: a path, `written` empty
  std::string place;          ///< for messages
  Shard shard;
  std::shared_ptr<const Generation> generation = nullptr;  ///< null for one that is no study's `.verbatim`
  std::vector<std::string> interviews = {};                ///< ids, in natural order; only of a ShardList's

  bool is_remote() const { return address.is_remote(); }
  /// The study that a local shard is the index of; empty if it is none's, or lies elsewhere.
  std::filesystem::path study_root() const {
    return generation ? generation->layout().folder.parent_path() : std::filesystem::path();
  }
};

/// Opens the index in use in a study's `.verbatim`. Throws an io Error that says to run verbatim-index if
/// there is none, if it was made by another version or for other attributes, or if it is damaged (`sums.h`
/// says what is looked at).
OpenShard open_generation(Generation generation, const Facets& facets);

/// Opens a shard, with the ids of its interviews. Throws an io Error without a place: nothing is there, no
/// answer within the deadline, another schema, other attributes, damage.
OpenShard open_shard(const ShardAddress& address, const Facets& facets, std::chrono::milliseconds deadline);

/// A shard that could be opened, or why not.
struct ShardOpening {
  std::optional<OpenShard> open = {};
  std::optional<MissingShard> missing = {};
};

/// Opens all, those on other machines at the same time, in the order of the list, stub files put in their
/// places. Throws a usage Error for a wrong stub file, and for a shard that is named twice.
std::vector<ShardOpening> open_shards(const ShardList& list, const Facets& facets);

/// Throws a usage Error that names an interview that stands in two of the shards.
void refuse_shared_interviews(const std::vector<OpenShard>& shards);

/// A shard that was open and failed. `type` and `message`: the error's, as Xapian gives them.
MissingShard describe_failure(std::string_view type, const std::string& message, const ShardAddress& address,
                              std::chrono::milliseconds deadline);

/// An io Error that says which shards cannot be used, why, and which interviews are missing.
Error missing_shards_error(const std::vector<MissingShard>& missing, std::size_t shards);

/// "P01, P02 and P03", of many the first and how many more there are; or that they are not known.
std::string missing_interviews(const MissingShard& missing);

}  // namespace verbatim
