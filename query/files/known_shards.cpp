#include "query/files/known_shards.h"

#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/fingerprint.h"
#include "common/text/visible_text.h"
#include "query/files/json_file.h"
#include "query/files/study_file.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

/// Empty where there is no home. A relative path in the environment is to be ignored, says the specification.
fs::path private_folder(const char* variable, const char* below_home) {
  fs::path folder;
  if (const char* value = std::getenv(variable); value != nullptr && *value == '/') {
    folder = value;
  } else if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
    folder = fs::path(home) / below_home;
  } else {
    return {};
  }
  return folder / "verbatim" / "shards";
}

fs::path file_for(const fs::path& folder, const std::string& key) {
  return folder.empty() ? fs::path() : folder / (sha256_hex(key).substr(0, 32) + ".json");
}

fs::path trust_file(const Study& study) {
  return file_for(private_folder("XDG_CONFIG_HOME", ".config"), study.root.string());
}

/// What an address says, whatever folder it is read from.
std::string identity(const ShardAddress& address) {
  switch (address.kind) {
    case ShardAddress::Kind::tcp:
      return "tcp:" + address.host + ":" + std::to_string(address.port);
    case ShardAddress::Kind::ssh:
      return "ssh:" + address.host + ":" + address.path.string();
    case ShardAddress::Kind::path:
      break;
  }
  return "path:" + address.path.string();
}

fs::path memory_file(const ShardAddress& address) {
  return file_for(private_folder("XDG_STATE_HOME", ".local/state"), identity(address));
}

std::vector<std::string> identities(const std::vector<ShardAddress>& shards) {
  std::vector<std::string> all;
  for (const ShardAddress& shard : shards) all.push_back(identity(shard));
  return all;
}

void keep_privately(const fs::path& file, const nlohmann::ordered_json& json) {
  std::error_code failure;
  fs::create_directories(file.parent_path(), failure);
  if (!failure) fs::permissions(file.parent_path(), fs::perms::owner_all, failure);
  if (failure) throw io_error(failure.message(), {}, file.parent_path().string());
  replace_file(file, print_json(json));
}

}  // namespace

std::vector<ShardAddress> named_shards(const Study& study) {
  std::vector<ShardAddress> all;
  if (!study.shards) return all;
  for (const ShardAddress& address : study.shards->addresses) {
    for (ShardAddress& one : expand_stub(address)) all.push_back(std::move(one));
  }
  return all;
}

bool are_trusted(const Study& study, const std::vector<ShardAddress>& shards) {
  const fs::path file = trust_file(study);
  if (file.empty()) return false;
  const std::optional<std::string> json = read_if_there(file);
  if (!json) return false;
  std::string root;
  std::vector<std::string> trusted;
  read_json(*json, file.string(),
            json_object({{"study", json_text([&](std::string text, std::size_t) { root = std::move(text); })},
                         {"shards", json_list(json_text([&](std::string text, std::size_t) {
                            trusted.push_back(std::move(text));
                          }))}}));
  return root == study.root.string() && trusted == identities(shards);
}

fs::path trust_shards(const Study& study, const std::vector<ShardAddress>& shards) {
  fs::path file = trust_file(study);
  if (file.empty()) throw io_error("there is no home folder to keep your answer in", "set HOME");
  keep_privately(file, {{"study", study.root.string()}, {"shards", identities(shards)}});
  return file;
}

bool distrust_shards(const Study& study) {
  const fs::path file = trust_file(study);
  std::error_code failure;
  const bool was_there = !file.empty() && fs::remove(file, failure);
  if (failure) throw io_error(failure.message(), {}, file.string());
  return was_there;
}

ShardList usable_shards(const Study& study) {
  ShardList list = study.shards.value();
  list.addresses = named_shards(study);
  if (!study.shards_named && !are_trusted(study, list.addresses)) {
    std::string shown;
    for (const ShardAddress& address : list.addresses) shown += "\n  " + visible_text(address.written);
    throw usage_error(
        "this study names " + counted(list.addresses.size(), "shard") +
            " to search in, and you have not said yes to them yet:" + shown,
        "if you know them, run verbatim shards trust, once; or name them yourself with --database",
        study.settings_file().string());
  }
  list.remember = remember_shard;
  list.recall = recall_shard;
  return list;
}

std::optional<ShardHolding> recall_shard(const ShardAddress& address) {
  try {
    const fs::path file = memory_file(address);
    const std::optional<std::string> json = file.empty() ? std::nullopt : read_if_there(file);
    if (!json) return std::nullopt;
    ShardHolding holding;
    std::string shard;
    read_json(
        *json, file.string(),
        json_object({{"shard", json_text([&](std::string text, std::size_t) { shard = std::move(text); })},
                     {"turns", json_count([&](std::uint32_t count) { holding.turns = count; })},
                     {"interviews", json_list(json_text([&](std::string id, std::size_t) {
                        holding.interviews.push_back(std::move(id));
                      }))}}));
    if (shard != identity(address)) return std::nullopt;
    return holding;
  } catch (const Error&) {
    // Without it a message is poorer, and nothing else.
    return std::nullopt;
  }
}

void remember_shard(const ShardAddress& address, const ShardHolding& holding) {
  const fs::path file = memory_file(address);
  if (file.empty() || recall_shard(address) == holding) return;
  try {
    keep_privately(
        file, {{"shard", identity(address)}, {"turns", holding.turns}, {"interviews", holding.interviews}});
  } catch (const std::exception&) {
    // A full disk, or an id that is no UTF-8: then a message is poorer.
  }
}

}  // namespace verbatim
