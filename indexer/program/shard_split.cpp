#include "indexer/program/shard_split.h"

#include <charconv>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/study/sources.h"
#include "common/text/fingerprint.h"
#include "common/text/folding.h"
#include "common/text/natural_order.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr std::size_t kMostShards = 10'000;

std::size_t whole_number(std::string_view digits) {
  std::size_t number = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return failure == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}

/// What is known of a source: its interview, or why it has none.
bool has_interview(const SourceOutcome& source) {
  return source.change != SourceChange::removed && !source.interview.empty();
}

}  // namespace

ShardNumber parse_shard_number(std::string_view text) {
  const std::size_t slash = text.find('/');
  ShardNumber number;
  if (slash != std::string_view::npos)
    number = {whole_number(text.substr(0, slash)), whole_number(text.substr(slash + 1))};
  if (slash == std::string_view::npos || number.shard < 1 || number.shard > number.shards ||
      number.shards > kMostShards)
    throw usage_error(shown_in_quotes(text) + " is no shard", "write the second of three as --shard 2/3");
  return number;
}

std::size_t shard_of_interview(std::string_view id, std::size_t shards) {
  const std::string digits = sha256_hex(fold_case(std::string(id))).substr(0, 16);
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return static_cast<std::size_t>(number % shards) + 1;
}

std::string shard_files(const IndexRun& run, const ShardNumber& shard) {
  std::set<std::string> listed;
  std::string lines;
  for (const SourceOutcome& source : run.sources) {
    if (!has_interview(source) || shard_of_interview(source.interview, shard.shards) != shard.shard) continue;
    // Of what lies in a project or a table, the file that can be copied.
    const std::string file = file_on_disk(source.file);
    if (listed.insert(file).second) lines += file + "\n";
  }
  return lines;
}

std::string describe_split(const IndexRun& run, std::size_t shards) {
  std::set<std::string> seen;
  std::vector<std::string> interviews;
  std::map<std::size_t, std::pair<std::size_t, std::size_t>> sizes;  ///< by shard: interviews and turns
  std::string problems;
  for (const SourceOutcome& source : run.sources) {
    if (!has_interview(source)) {
      if (!source.problem.empty())
        problems += visible_text(source.file) +
                    " goes nowhere: it could not be read: " + visible_text(source.problem) + "\n";
      continue;
    }
    auto& [count, turns] = sizes[shard_of_interview(source.interview, shards)];
    turns += source.turns;
    if (!seen.insert(source.interview).second) continue;
    ++count;
    interviews.push_back(source.interview);
  }
  sort_naturally(interviews, [](const std::string& id) { return id; });
  std::string text;
  for (const std::string& id : interviews)
    text += fmt::format("interview {} goes to shard {} of {}\n", visible_text(id),
                        shard_of_interview(id, shards), shards);
  for (std::size_t shard = 1; shard <= shards; ++shard) {
    text += fmt::format("shard {}: {}, {}\n", shard, counted(sizes[shard].first, "interview"),
                        counted(sizes[shard].second, "turn"));
  }
  return text + problems;
}

}  // namespace verbatim
