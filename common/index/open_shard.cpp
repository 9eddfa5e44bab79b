#include "common/index/open_shard.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "common/index/connection_program.h"
#include "common/index/schema.h"
#include "common/index/side_by_side.h"
#include "common/index/sums.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/natural_order.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMakeItsIndex = "run verbatim-index where the shard is made";

/// How a wait of so long is called: `10 seconds`.
std::string spelled(std::chrono::milliseconds time) {
  if (time.count() % 1000 == 0) return counted(static_cast<std::size_t>(time.count() / 1000), "second");
  return std::to_string(time.count()) + " milliseconds";
}

/// The layout that a path belongs to: of a study's folder, its `.verbatim`, or the index there; nothing for
/// any other folder.
std::optional<IndexLayout> layout_at(const fs::path& path) {
  std::error_code failure;
  const fs::path folder = fs::canonical(path, failure);
  if (failure) return std::nullopt;
  if (fs::is_symlink(folder / ".verbatim" / "index", failure) ||
      fs::is_directory(folder / ".verbatim", failure))
    return IndexLayout(folder / ".verbatim");
  if (folder.filename() == ".verbatim") return IndexLayout(folder);
  // `.verbatim/index` itself is a link to the generation in use.
  IndexLayout above(folder.parent_path());
  if (above.folder.filename() == ".verbatim" && generation_number(folder.filename().string())) return above;
  return std::nullopt;
}

OpenShard open_local(const ShardAddress& address, const Facets& facets) {
  if (const std::optional<IndexLayout> layout = layout_at(address.path)) {
    std::optional<Generation> generation = Generation::in_use(*layout);
    if (!generation) throw io_error("this study has no index yet", kMakeItsIndex);
    return open_generation(std::move(*generation), facets);
  }
  std::error_code failure;
  if (!fs::exists(address.path, failure)) throw io_error("there is no such file or folder");
  // Never by a name alone: Xapian would follow a stub file, and run what stands in it.
  return {
      {}, address.path.string(), Shard(Xapian::Database(address.path.string(), Xapian::DB_BACKEND_GLASS))};
}

Xapian::Database connect(const ShardAddress& address, std::chrono::milliseconds deadline) {
  const auto wait = static_cast<unsigned>(deadline.count());
  if (address.kind == ShardAddress::Kind::tcp)
    return Xapian::Remote::open(address.host, address.port, wait, wait);
  // Xapian parts the arguments at blanks and starts ssh without a shell; the address holds no blank. ssh must
  // ask for nothing, since nobody is there to answer, and must end by itself when the other machine is gone.
  const std::string seconds = std::to_string(std::max<long long>(1, deadline.count() / 1000));
  return Xapian::Remote::open("ssh",
                              "-T -x -a -o BatchMode=yes -o ClearAllForwardings=yes -o PermitLocalCommand=no "
                              "-o ConnectTimeout=" +
                                  seconds + " -o ServerAliveInterval=" + seconds +
                                  " -o ServerAliveCountMax=2 -- " + address.host + " xapian-progsrv " +
                                  address.path.string(),
                              wait);
}

/// The interviews of a shard, by one question: the spy's answer is one message from a server.
std::vector<std::string> interviews_of(const Shard& shard) {
  Xapian::Enquire enquire(shard.database());
  enquire.set_query(Xapian::Query::MatchAll);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Xapian::ValueCountMatchSpy spy(kInterviewSlot);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, shard.turn_count());
  std::vector<std::string> ids;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) ids.push_back(*value);
  sort_naturally(ids, [](const std::string& id) { return id; });
  return ids;
}

std::string reason_of(std::string_view type, const std::string& message, const ShardAddress& address,
                      std::chrono::milliseconds deadline) {
  if (type == "NetworkTimeoutError") return "it gave no answer within " + spelled(deadline);
  return type == "NetworkError" && address.is_remote() ? "it cannot be reached: " + message : message;
}

std::string message_of(const Xapian::Error& error) {
  const char* cause = error.get_error_string();
  return error.get_msg() + (cause == nullptr ? std::string() : std::string(" (") + cause + ")");
}

std::string hint_of(const ShardAddress& address) {
  if (address.kind == ShardAddress::Kind::tcp) return "start xapian-tcpsrv there";
  if (address.kind == ShardAddress::Kind::ssh)
    return "see whether ssh -o BatchMode=yes " + address.host + " xapian-progsrv --version works";
  return kMakeItsIndex;
}

}  // namespace

OpenShard open_generation(Generation generation, const Facets& facets) {
  const std::string place = generation.place().string();
  if (const std::vector<FileDamage> damages = damages_at_open(generation); !damages.empty())
    throw io_error("the index is damaged: " + describe(damages), way_out_of_damage(place), place);
  OpenShard open{{}, place, {}};
  const std::string other = with_xapian_errors(place, [&] {
    open.shard = Shard(generation.files());
    return open.shard.what_is_other(facets);
  });
  if (!other.empty())
    throw io_error(other, "run verbatim-index: it makes the index again from the transcripts", place);
  generation.release();
  open.generation = std::make_shared<const Generation>(std::move(generation));
  return open;
}

OpenShard open_shard(const ShardAddress& address, const Facets& facets, std::chrono::milliseconds deadline) {
  try {
    OpenShard open = address.is_remote() ? OpenShard{{}, address.written, Shard(connect(address, deadline))}
                                         : open_local(address, facets);
    if (!open.generation) {
      if (const std::string other = open.shard.what_is_other(facets); !other.empty())
        throw io_error(other, kMakeItsIndex);
    }
    open.address = address;
    open.interviews = interviews_of(open.shard);
    return open;
  } catch (const Xapian::Error& error) {
    end_connection_programs(address);
    throw io_error(reason_of(error.get_type(), message_of(error), address, deadline), hint_of(address));
  }
}

std::vector<ShardOpening> open_shards(const ShardList& list, const Facets& facets) {
  std::vector<ShardAddress> addresses;
  for (const ShardAddress& address : list.addresses) {
    for (ShardAddress& one : expand_stub(address)) {
      if (std::any_of(addresses.begin(), addresses.end(), [&](const ShardAddress& known) {
            return known.kind == one.kind && known.path == one.path && known.host == one.host &&
                   known.port == one.port;
          }))
        throw usage_error("the shard " + shown_in_quotes(one.written) + " is named twice");
      addresses.push_back(std::move(one));
    }
  }
  const auto open_one = [&](const ShardAddress& address) {
    ShardOpening opening;
    try {
      opening.open = open_shard(address, facets, list.deadline);
      if (list.remember) list.remember(address, {opening.open->shard.turn_count(), opening.open->interviews});
    } catch (const Error& error) {
      opening.missing = {address, error.message(), error.hint()};
      if (list.recall) opening.missing->held = list.recall(address);
    }
    return opening;
  };
  std::vector<ShardOpening> openings(addresses.size());
  run_side_by_side(
      addresses.size(), [&](std::size_t i) { return addresses[i].is_remote(); },
      [&](std::size_t i) { openings[i] = open_one(addresses[i]); });
  return openings;
}

void refuse_shared_interviews(const std::vector<OpenShard>& shards) {
  std::map<std::string, std::pair<std::string, const OpenShard*>> seen;
  for (const OpenShard& shard : shards) {
    for (const std::string& id : shard.interviews) {
      const auto [known, is_new] = seen.try_emplace(facet_term(built_in_facet("interview"), id), id, &shard);
      if (is_new || known->second.second == &shard) continue;
      const std::string& first = known->second.first;
      const std::string both = first == id ? "interview " + visible_text(id) + " stands"
                                           : "interview " + visible_text(first) +
                                                 ", in one of them written " + visible_text(id) + ", stands";
      throw usage_error(
          both + " in two shards: " + visible_text(known->second.second->address.written) + " and " +
              visible_text(shard.address.written),
          "each interview belongs into one shard: rename one of them, or take one transcript away and "
          "run verbatim-index there");
    }
  }
}

MissingShard describe_failure(std::string_view type, const std::string& message, const ShardAddress& address,
                              std::chrono::milliseconds deadline) {
  return {address, reason_of(type, message, address, deadline), hint_of(address), {}};
}

std::string missing_interviews(const MissingShard& missing) {
  if (!missing.held) return "which interviews it holds is not known, for it was never used before";
  constexpr std::size_t kShown = 20;
  const std::vector<std::string>& ids = missing.held->interviews;
  std::string text = counted(ids.size(), "interview") + (ids.size() == 1 ? " is missing" : " are missing");
  if (ids.empty()) return text;
  text += ": ";
  const std::size_t shown = ids.size() <= kShown + 1 ? ids.size() : kShown;
  for (std::size_t i = 0; i < shown; ++i) text += (i > 0 ? ", " : "") + ids[i];
  if (shown < ids.size()) text += " and " + std::to_string(ids.size() - shown) + " more";
  return text;
}

Error missing_shards_error(const std::vector<MissingShard>& missing, std::size_t shards) {
  std::string message =
      std::to_string(missing.size()) + " of " + counted(shards, "shard") + " cannot be used";
  std::string hints;
  for (const MissingShard& one : missing) {
    message += "\n  " + visible_text(one.address.written) + ": " + visible_text(one.reason) + "; " +
               visible_text(missing_interviews(one));
    if (!one.hint.empty() && hints.find(one.hint) == std::string::npos) hints += one.hint + "; ";
  }
  return io_error(message, hints + (missing.size() < shards ? "for what the others hold, give --partial"
                                                            : "there is nothing to search in"));
}

}  // namespace verbatim
