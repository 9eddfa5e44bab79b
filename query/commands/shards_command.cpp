#include <iostream>
#include <string>
#include <vector>

#include <boost/program_options.hpp>
#include <nlohmann/json.hpp>

#include "common/command_line/option_help.h"
#include "common/messages/counted.h"
#include "common/text/visible_text.h"
#include "query/commands/command.h"
#include "query/files/known_shards.h"
#include "query/render/forms/json_line.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description shards_command_options() {
  po::options_description description("Options");
  add_choice_option(description, "format", "FORMAT", {"text", "jsonl"}, "text");
  return description;
}

std::vector<CommandAction> shards_command_actions() {
  return {{"list", "", "open each shard, and say what it holds or why it cannot be used", {"format"}},
          {"trust", "", "say yes, once, to the shards that this study's files name", {}},
          {"distrust", "", "take that back", {}}};
}

std::string shard_text(const ShardOpening& shard, const TextStyle& style) {
  StyledText line(style);
  if (shard.open) {
    line.add(visible_text(shard.open->address.written), Emphasis::strong)
        .add(": " + counted(shard.open->shard.turn_count(), "turn") + " in " +
             counted(shard.open->interviews.size(), "interview"));
    return line.lines();
  }
  line.add(visible_text(shard.missing->address.written), Emphasis::strong)
      .add(": cannot be used: " + visible_text(shard.missing->reason) + "; " +
           visible_text(missing_interviews(*shard.missing)));
  return line.lines();
}

std::string shard_json(const ShardOpening& shard) {
  nlohmann::ordered_json json;
  if (shard.open) {
    json = {{"shard", shard.open->address.written},
            {"usable", true},
            {"problem", nullptr},
            {"turns", shard.open->shard.turn_count()},
            {"interviews", shard.open->interviews}};
  } else {
    json = {{"shard", shard.missing->address.written},
            {"usable", false},
            {"problem", shard.missing->reason},
            {"turns", nullptr},
            {"interviews", nullptr}};
    if (shard.missing->held) {
      json["turns"] = shard.missing->held->turns;
      json["interviews"] = shard.missing->held->interviews;
    }
  }
  return json_line(json);
}

ExitStatus list_shards(const CommandContext& context, const Study& study, bool json) {
  std::size_t missing = 0;
  std::vector<OpenShard> open;
  for (ShardOpening& shard : open_shards(usable_shards(study), study.facets)) {
    with_xapian_errors(study.root.string(),
                       [&] { context.out << (json ? shard_json(shard) : shard_text(shard, context.style)); });
    missing += shard.missing ? 1 : 0;
    if (shard.open) open.push_back(std::move(*shard.open));
  }
  refuse_shared_interviews(open);
  return missing > 0 ? ExitStatus::io_failure : ExitStatus::found;
}

ExitStatus run_shards_command(const CommandContext& context, const po::variables_map& given,
                              const CommandArguments& arguments) {
  const std::vector<CommandAction> actions = shards_command_actions();
  const CommandAction& action =
      actions[chosen_action("shards", arguments.empty() ? "list" : arguments[0], actions)];
  if (arguments.size() > 1) throw usage_error("verbatim shards takes one word", "see verbatim shards --help");
  check_action_options(kShardsCommand, action, given);
  const Study study = find_study(context.study);
  if (action.name == "distrust") {
    context.out << (distrust_shards(study) ? "the shards of this study are not used any more\n"
                                           : "you had not said yes to the shards of this study\n");
    return ExitStatus::found;
  }
  if (!study.shards) {
    // To ask is no mistake; there is nothing to say yes to.
    throw Error(action.name == "list" ? ExitStatus::nothing_found : ExitStatus::wrong_usage,
                "this study has no shards: its index is its own",
                "name them under shards: in verbatim.yaml, or with --database");
  }
  if (action.name == "list") return list_shards(context, study, given["format"].as<std::string>() == "jsonl");
  if (study.shards_named)
    throw usage_error("what is named with --database needs no yes",
                      "leave --database out to trust the study's shards");
  const std::vector<ShardAddress> shards = named_shards(study);
  const std::filesystem::path file = trust_shards(study, shards);
  for (const ShardAddress& shard : shards) context.out << visible_text(shard.written) << "\n";
  context.err << "these shards of this study are used from now on; kept in " << visible_text(file.string())
              << "\n";
  return ExitStatus::found;
}

}  // namespace

const Command kShardsCommand{
    "shards",
    "[ACTION]",
    "the shards of a collection: what they hold, and whether they may be used",
    R"(A collection can lie on several machines: shards: in verbatim.yaml names them, or
--database does. A shard is a study's folder or the folder of its index, host:port of
a xapian-tcpsrv, or ssh:host:path, which starts xapian-progsrv there.

A study from elsewhere could name shards that you do not know. So those that stand in
its files are used only after you have said yes, once for a study and a list: to the
question that any command asks at a terminal, or with "verbatim shards trust". Your
answer is kept outside the study, in your own configuration.

Without an action, or with "list", each shard is opened: exit status 3 says that one
cannot be used, and 1 that the study has none.
)",
    R"(Examples:
  verbatim shards
  verbatim shards trust
  verbatim --database a.org:7010 --database ssh:b.org:/srv/b/index shards
)",
    shards_command_options,
    run_shards_command,
    shards_command_actions,
    nullptr,
    // It says yes itself, and whoever has no shards is told so.
    /*reads_index=*/false,
};

}  // namespace verbatim
