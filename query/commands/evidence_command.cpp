#include <algorithm>
#include <iostream>

#include <boost/program_options.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/command_line/option_help.h"
#include "common/text/visible_text.h"
#include "query/commands/command.h"
#include "query/commands/decision_options.h"
#include "query/commands/search_options.h"
#include "query/render/evidence/coverage.h"
#include "query/render/evidence/evidence.h"
#include "query/session/evidence_page.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description evidence_command_options() {
  po::options_description description("Options");
  auto add = description.add_options();
  add("exchange", "print what was asked before each turn, and a line of what follows");
  add("unread", "only turns that nobody has decided on");
  add("rejected", "only rejected turns");
  add("all", "rejected turns too");
  add("any", "also turns that hold only some words of a query");
  add_choice_option(description, "sort", "ORDER", {"spread", "relevance", "position"}, "spread",
                    "{}; spread is over interviews");
  add_limit_option(description, kDefaultLimit, "turns to print; 0 prints counts only");
  add("offset", po::value<std::int64_t>()->default_value(0)->value_name("N"), "turns to leave out first");
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::turns}), "text");
  add_fields_option(description, candidate_field_names(), "; also entry, standing, found_by, decisions");
  return description;
}

EvidenceOrder evidence_order(const std::string& name) {
  if (name == "relevance") return EvidenceOrder::relevance;
  return name == "position" ? EvidenceOrder::position : EvidenceOrder::spread;
}

/// Sets which standings are shown.
void choose_standings(const po::variables_map& given, EvidencePageRequest& request) {
  const auto chosen = given.count("unread") + given.count("rejected") + given.count("all");
  if (chosen > 1) throw usage_error("--unread, --rejected and --all do not go together", "choose one");
  request.unread = !given.count("rejected");
  request.accepted = !given.count("unread") && !given.count("rejected");
  request.rejected = given.count("rejected") > 0 || given.count("all") > 0;
}

std::string head_lines(const EvidencePage& page, std::size_t offset) {
  const EntryCoverage& coverage = page.coverage;
  std::string head = fmt::format("{} · {}\n{} · {}", page.entry->id, visible_text(page.entry->title),
                                 decided_text(coverage), coverage_sentence(coverage));
  const std::size_t shown = page.shown.size();
  if (shown < page.in_all && shown > 0) {
    head += offset == 0 ? fmt::format("\nshowing {} of {}", shown, page.in_all)
                        : fmt::format("\nshowing {} to {} of {}", offset + 1, offset + shown, page.in_all);
  }
  return head;
}

void print_head(const CommandContext& context, const OutputFormat& format, const std::string& head) {
  if (!format.for_people) {
    context.err << head << "\n";
    return;
  }
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    context.out << StyledText(context.style).add(head.substr(at, end - at)).lines(0, 4);
    at = end + 1;
  }
}

ExitStatus run_evidence_command(const CommandContext& context, const po::variables_map& given,
                                const CommandArguments& arguments) {
  const OutputFormat& format = find_format(given["format"].as<std::string>(), OutputKind::turns);
  const std::vector<std::string> fields = chosen_fields_option(given, format, candidate_field_names());
  EvidencePageRequest request;
  request.evidence = {evidence_order(given["sort"].as<std::string>()), given.count("any") > 0};
  choose_standings(given, request);
  request.exchange = given.count("exchange") > 0;
  if (request.exchange && !format.takes_context)
    throw usage_error("--format " + std::string(format.name) + " has no place for --exchange");
  request.limit = limit_option(given);
  request.offset = count_option(given, "offset");
  const StudySession session(find_study(context.study));
  return read_and_print(context, session, [&](const CommandContext& held) {
    const CatalogEntry& entry = chosen_entry(session, arguments, "evidence ENTRY");
    if (arguments.size() > 1) throw usage_error("expected: verbatim evidence ENTRY", "one entry at a time");
    const EvidencePage page = evidence_page(session, entry, request);
    print_messages(held, session.index_warnings());
    print_notices(held, page.evidence.notices);
    print_head(held, format, head_lines(page, request.offset));
    print_output(held, render_candidates(format.id, page.shown, page.evidence, entry, fields, held.style,
                                         session.index().file_counts()));
    print_messages(held, lost_decision_warnings(session.index(), entry.id, page.coverage.lost));
    if (format.for_people) print_messages(held, next_steps(page));
    return page.in_all == 0 ? ExitStatus::nothing_found : ExitStatus::found;
  });
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
