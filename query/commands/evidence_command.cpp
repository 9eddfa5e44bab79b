#include <algorithm>
#include <iostream>

#include <fmt/format.h>

#include "common/command_line/option_help.h"
#include "common/text/visible_text.h"
#include "query/commands/command.h"
#include "query/commands/decision_options.h"
#include "query/commands/search_options.h"
#include "query/evidence/coverage.h"
#include "query/evidence/evidence.h"
#include "query/render/evidence/evidence.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description evidence_command_options() {
  po::options_description description("Options");
  auto add = description.add_options();
  add("exchange", "print each turn with its question and answers");
  add("unread", "only turns that nobody has decided on");
  add("rejected", "only rejected turns");
  add("all", "rejected turns too");
  add("any", "also turns that hold only some words of a query");
  add_choice_option(description, "sort", "ORDER", {"spread", "relevance", "position"}, "spread",
                    "{}; spread is over interviews");
  add("limit,n", po::value<std::int64_t>()->default_value(kDefaultLimit)->value_name("N"),
      "turns to print; 0 prints counts only");
  add("offset", po::value<std::int64_t>()->default_value(0)->value_name("N"), "turns to leave out first");
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::turns}), "text");
  add_fields_option(description, candidate_field_names(), "; also entry, standing, found_by, decisions");
  return description;
}

EvidenceOrder evidence_order(const std::string& name) {
  if (name == "relevance") return EvidenceOrder::relevance;
  return name == "position" ? EvidenceOrder::position : EvidenceOrder::spread;
}

/// Which standings are shown.
struct Shown {
  bool unread = true;
  bool accepted = true;
  bool rejected = false;

  bool has(Standing standing) const {
    switch (standing) {
      case Standing::accepted:
        return accepted;
      case Standing::rejected:
        return rejected;
      case Standing::unread:
        break;
    }
    return unread;
  }
};

Shown shown_standings(const po::variables_map& given) {
  const auto chosen = given.count("unread") + given.count("rejected") + given.count("all");
  if (chosen > 1) throw usage_error("--unread, --rejected and --all do not go together", "choose one");
  if (given.count("unread")) return {true, false, false};
  if (given.count("rejected")) return {false, false, true};
  return {true, true, given.count("all") > 0};
}

std::string head_lines(const CatalogEntry& entry, const EntryCoverage& coverage, std::size_t shown,
                       std::size_t in_all, std::size_t offset) {
  std::string head =
      fmt::format("{} · {}\n{} accepted, {} rejected, {} unread · {}", entry.id, visible_text(entry.title),
                  coverage.accepted, coverage.rejected, coverage.unread, coverage_sentence(coverage));
  if (shown < in_all && shown > 0) {
    head += offset == 0 ? fmt::format("\nshowing {} of {}", shown, in_all)
                        : fmt::format("\nshowing {} to {} of {}", offset + 1, offset + shown, in_all);
  }
  return head;
}

void print_next_steps(const CommandContext& context, const EntryCoverage& coverage,
                      const std::vector<const EvidenceCandidate*>& page) {
  const auto unread = std::find_if(page.begin(), page.end(), [](const EvidenceCandidate* one) {
    return one->standing == Standing::unread;
  });
  if (unread != page.end()) return print_how_to_decide(context, coverage.entry, (*unread)->hit.turn);
  if (coverage.unread == 0 && coverage.accepted > 0)
    context.err << "\nmore of the kind: verbatim similar --entry " << coverage.entry << "\n";
}

ExitStatus run_evidence_command(const CommandContext& context, const po::variables_map& given,
                                const CommandArguments& arguments) {
  const OutputFormat& format = find_format(given["format"].as<std::string>(), OutputKind::turns);
  const std::vector<std::string> fields = chosen_fields_option(given, format, candidate_field_names());
  const EvidenceOrder order = evidence_order(given["sort"].as<std::string>());
  const Shown shown = shown_standings(given);
  const bool exchange = given.count("exchange") > 0;
  if (exchange && !format.takes_context)
    throw usage_error("--format " + std::string(format.name) + " has no place for --exchange");
  const std::size_t limit = count_option(given, "limit"), offset = count_option(given, "offset");
  const EntryCall call(context, arguments, "evidence ENTRY");
  if (arguments.size() > 1) throw usage_error("expected: verbatim evidence ENTRY", "one entry at a time");

  const Decisions decisions = load_decisions(call.study);
  Evidence evidence =
      gather_evidence(call.index, call.study, call.entry, decisions, order, given.count("any") > 0);
  Interviews interviews(call.index);
  const EntryCoverage coverage = cover_entry(call.index, call.study, call.entry, decisions, interviews);
  std::vector<const EvidenceCandidate*> chosen;
  for (const EvidenceCandidate& candidate : evidence.candidates) {
    if (shown.has(candidate.standing)) chosen.push_back(&candidate);
  }
  std::vector<const EvidenceCandidate*> page;
  const std::size_t begin = std::min(offset, chosen.size());
  for (std::size_t at = begin; at < begin + std::min(limit, chosen.size() - begin); ++at) {
    if (exchange) {
      const auto index_of = static_cast<std::size_t>(chosen[at] - evidence.candidates.data());
      add_exchange(interviews, evidence.candidates[index_of].hit);
    }
    page.push_back(chosen[at]);
  }
  warn_about_index(context, call.study, call.index);
  print_notices(context, evidence.notices);
  (format.for_people ? context.out : context.err)
      << head_lines(call.entry, coverage, page.size(), chosen.size(), offset) << "\n";
  print_output(context, render_candidates(format.id, page, evidence, call.entry, fields, context.style));
  warn_about_lost(context, call.entry.id, coverage.lost);
  if (format.for_people) print_next_steps(context, coverage, page);
  return chosen.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

}  // namespace

const Command kEvidenceCommand{
    "evidence",
    "ENTRY",
    "what speaks for a catalog entry, to accept or reject",
    R"(Print the turns that may be evidence for an entry of catalog.yaml: those that one of
its queries finds or that bear one of its codes, merged into one ranked list and spread
over interviews, so that the first page shows many voices. What was decided is marked;
rejected turns are left out.

The excerpt of a turn is what "verbatim accept" takes for the quote.
)",
    R"(Examples:
  verbatim evidence model-drift
  verbatim evidence model-drift --unread --exchange
  verbatim evidence model-drift --rejected -n 100
)",
    evidence_command_options,
    run_evidence_command,
};

}  // namespace verbatim
