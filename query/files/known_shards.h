#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "common/index/open_shard.h"
#include "common/study/study.h"

namespace verbatim {

// What this user knows of shards, kept outside all studies, for a study may come from anybody: below
// $XDG_CONFIG_HOME/verbatim/shards (else ~/.config) which shards of a study may be used, and below
// $XDG_STATE_HOME/verbatim/shards (else ~/.local/state) what each shard held when it was last used. Folders
// of mode 0700, files of mode 0600.

/// The shards that the study's files name, stub files put in their places. Throws a usage Error for a wrong
/// stub file.
std::vector<ShardAddress> named_shards(const Study& study);

/// Whether the user has said yes to exactly these shards of this study, by its folder.
bool are_trusted(const Study& study, const std::vector<ShardAddress>& shards);
/// Keeps that the user says yes; gives the file. Throws an io Error if it cannot be kept.
std::filesystem::path trust_shards(const Study& study, const std::vector<ShardAddress>& shards);
/// Takes the yes back; gives whether there was one.
bool distrust_shards(const Study& study);

/// The study's shards, to be opened: with a memory of what each of them held. Throws a usage Error where a
/// file of the study names them and the user has not said yes: a study from elsewhere must not make the
/// program connect to anything, run anything, or read what lies outside of it.
ShardList usable_shards(const Study& study);

/// What the shard held when it was last used; nothing if that is not known. Never fails.
std::optional<ShardHolding> recall_shard(const ShardAddress& address);
/// Keeps it. Where it cannot be kept, it is not: nothing fails.
void remember_shard(const ShardAddress& address, const ShardHolding& holding);

}  // namespace verbatim
