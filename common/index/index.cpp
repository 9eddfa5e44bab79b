#include "common/index/index.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "common/index/connection_program.h"
#include "common/index/schema.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/fingerprint.h"

namespace verbatim {
namespace {

/// The shard whose connection an error of Xapian is about, `remote:tcp(host:port)`; npos if it does not say.
std::size_t shard_named_by(const std::string& context, const std::vector<OpenShard>& shards) {
  for (std::size_t i = 0; i < shards.size(); ++i) {
    const ShardAddress& address = shards[i].address;
    if (address.kind == ShardAddress::Kind::tcp &&
        context == "remote:tcp(" + address.host + ":" + std::to_string(address.port) + ")")
      return i;
    if (address.kind == ShardAddress::Kind::ssh &&
        context.find(" -- " + address.host + " xapian-progsrv " + address.path.string() + ")") !=
            std::string::npos)
      return i;
  }
  return std::string::npos;
}

}  // namespace

Index::Index(const std::filesystem::path& index_folder, const Facets& facets) : facets_(&facets) {
  std::optional<Generation> generation = Generation::in_use(IndexLayout(index_folder));
  if (!generation) {
    throw io_error("this study has no index yet", "run verbatim-index first",
                   index_folder.parent_path().string());
  }
  std::vector<OpenShard> shards;
  shards.push_back(open_generation(std::move(*generation), facets));
  use(std::move(shards), {});
}

Index::Index(ShardList list, const Facets& facets) : facets_(&facets), list_(std::move(list)) {
  if (list_->addresses.empty()) throw std::logic_error("a list without shards");
  open_list({});
}

Index::Index(Shard shard, std::string place) {
  std::vector<OpenShard> shards;
  shards.push_back({{}, std::move(place), std::move(shard)});
  use(std::move(shards), {});
  snapshot_ = 0;
}

Index::~Index() {
  // Xapian waits for the end of each, and one that is stopped there has none.
  for (const OpenShard& shard : shards_) end_connection_programs(shard.address);
}

void Index::use(std::vector<OpenShard> shards, std::vector<MissingShard> missing) const {
  Xapian::Database all;
  std::string place;
  for (const OpenShard& shard : shards) {
    all.add_database(shard.shard.database());
    if (!place.empty()) place += ", ";
    place += shard.address.written.empty() ? shard.place : shard.address.written;
  }
  all_ = shards.size() == 1 ? shards.front().shard.database() : all;
  is_remote_ = std::ranges::any_of(shards, &OpenShard::is_remote);
  place_ = std::move(place);
  home_.clear();
  for (std::size_t at = 0; at < shards.size(); ++at) {
    for (const std::string& interview : shards[at].interviews) home_.emplace(interview, at);
  }
  shards_ = std::move(shards);
  missing_ = std::move(missing);
  kept_ = {};
  ++snapshot_;
  has_failed_ = false;
}

void Index::open_list(std::vector<MissingShard> given_up) const {
  ShardList tried = *list_;
  std::erase_if(tried.addresses, [&](const ShardAddress& address) {
    return std::ranges::any_of(given_up, [&](const MissingShard& one) { return one.address == address; });
  });
  std::vector<OpenShard> open;
  std::vector<MissingShard> missing = std::move(given_up);
  for (ShardOpening& one : open_shards(tried, *facets_)) {
    if (one.open) open.push_back(std::move(*one.open));
    if (one.missing) missing.push_back(std::move(*one.missing));
  }
  const std::size_t all = open.size() + missing.size();
  if (open.empty() || (!missing.empty() && !list_->partial)) throw missing_shards_error(missing, all);
  refuse_shared_interviews(open);
  use(std::move(open), std::move(missing));
}

bool Index::follow() const {
  // A shard on another machine is seen as it was when it was opened.
  const auto is_old = [](const OpenShard& shard) {
    return shard.generation && !shard.generation->is_in_use();
  };
  if (std::ranges::none_of(shards_, is_old)) return false;
  if (list_) {
    for (const OpenShard& shard : shards_) end_connection_programs(shard.address);
    has_failed_ = is_remote_;
    open_list({});
    return true;
  }
  std::optional<Generation> generation = Generation::in_use(shards_.front().generation->layout());
  if (!generation) return false;
  std::vector<OpenShard> shards;
  shards.push_back(open_generation(std::move(*generation), *facets_));
  use(std::move(shards), {});
  return true;
}

void Index::reopen() const {
  if (follow()) return;
  if (list_) {
    open_list({});
    return;
  }
  kept_ = {};
  ++snapshot_;
  for (OpenShard& shard : shards_) shard.shard.reopen();
  all_.reopen();
}

void Index::open_again_if_failed() const {
  lost_once_.clear();
  if (has_failed_) open_list({});
}

void Index::open_again_after(const Xapian::NetworkError& error) const {
  if (!list_) throw;
  has_failed_ = true;
  for (const OpenShard& shard : shards_) end_connection_programs(shard.address);
  // A handle that failed in the middle of an answer is of no use, and neither is any other that was asked
  // with it: all are opened anew. Whose time was up, or who breaks off a second time, has failed.
  const std::string& context = error.get_context();
  const std::size_t failed = shard_named_by(context, shards_);
  const bool again = std::ranges::find(lost_once_, context) != lost_once_.end();
  lost_once_.push_back(context);
  std::vector<MissingShard> given_up = missing_;
  if (failed == std::string::npos) {
    if (again) throw;
  } else if (again || std::string_view(error.get_type()) == "NetworkTimeoutError") {
    MissingShard one =
        describe_failure(error.get_type(), error.get_msg(), shards_[failed].address, list_->deadline);
    one.held = ShardHolding{0, shards_[failed].interviews};
    given_up.push_back(std::move(one));
    if (!list_->partial) throw missing_shards_error(given_up, shards_.size() + missing_.size());
  }
  open_list(std::move(given_up));
}

const std::vector<SourceEntry>& Index::sources() const {
  if (!kept_.sources) {
    kept_.sources.emplace();
    for (auto& of_shard : ask_each([](const Shard&shard, std::size_t) { return shard.sources(); }))
      std::ranges::move(of_shard, std::back_inserter(*kept_.sources));
    // In the order that one index would have them in.
    if (!is_one()) {
      std::ranges::stable_sort(*kept_.sources, {},
                               [](const SourceEntry& entry) { return metadata::source_key(entry.first); });
    }
  }
  return *kept_.sources;
}

std::string files_not_read(const FileCounts& files) {
  if (files.read == files.total) return {};
  return std::to_string(files.read) + " of " + counted(files.total, "file") +
         (files.read == 1 || files.total == 1 ? " is read" : " are read");
}

std::string shards_left_out(const FileCounts& files) {
  if (files.shards_missing == 0) return {};
  return "partial: " + std::to_string(files.shards_missing) + " of " + counted(files.shards, "shard") +
         (files.shards_missing == 1 ? " is missing" : " are missing");
}

FileCounts Index::file_counts() const {
  // Each search asks, and there may be a source for every interview.
  if (kept_.files) return *kept_.files;
  FileCounts files;
  if (!missing_.empty()) {
    files.shards_missing = missing_.size();
    files.shards = shards_.size() + missing_.size();
  }
  for (const auto& [file, record] : sources()) {
    ++files.total;
    if (record.problem.empty() && record.copy_of.empty()) ++files.read;
  }
  for (const OpenShard& shard : shards_) files.total += shard.shard.unread_files();
  kept_.files = files;
  return files;
}

const std::vector<SourceTurnEnds>& Index::turn_ends() const {
  if (!kept_.turn_ends) {
    kept_.turn_ends.emplace();
    for (auto& of_shard : ask_each([](const Shard&shard, std::size_t) { return shard.all_turn_ends(); }))
      std::ranges::move(of_shard, std::back_inserter(*kept_.turn_ends));
  }
  return *kept_.turn_ends;
}

std::string Index::coding() const {
  if (!kept_.coding) {
    // Shards that were made with one codebook say what one index does.
    std::set<std::string> all;
    for (std::string& one : ask_each([](const Shard&shard, std::size_t) { return shard.coding(); }))
      all.insert(std::move(one));
    kept_.coding.emplace();
    for (const std::string& one : all) *kept_.coding += (kept_.coding->empty() ? "" : "+") + one;
  }
  return *kept_.coding;
}

std::string Index::fingerprint() const {
  // All shards have the program's schema.
  std::string all = shards_.front().shard.schema_version() + "\n";
  if (const std::string names = coding(); !names.empty()) all += "coding\t" + names + "\n";
  for (const auto& [file, record] : sources()) all += file + "\t" + record.fingerprint + "\n";
  return sha256_hex(all);
}

const OpenShard* Index::shard_with(const std::string& interview) const {
  if (!list_) return turns_of(interview) > 0 ? &shards_.front() : nullptr;
  const auto home = home_.find(interview);
  return home == home_.end() ? nullptr : &shards_[home->second];
}

}  // namespace verbatim
