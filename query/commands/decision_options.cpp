#include "query/commands/decision_options.h"

#include <cstdlib>
#include <iostream>

#include <boost/program_options.hpp>

#include "common/messages/nearest_name.h"
#include "query/evidence/catalog_check.h"
#include "query/files/study_file.h"
#include "query/render/evidence/evidence.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

const CatalogEntry& named_entry(const Catalog& catalog, const CommandArguments& arguments,
                                const std::string& usage) {
  if (!arguments.empty()) return catalog.get(arguments.front());
  throw usage_error("expected: verbatim " + usage, suggest_name("", catalog.ids(), 40));
}

}  // namespace

const CatalogEntry& chosen_entry(const StudySession& session, const CommandArguments& arguments,
                                 const std::string& usage) {
  const CatalogEntry& entry = named_entry(session.catalog(), arguments, usage);
  check_entry(entry, session.indexed());
  return entry;
}

Citation known_citation(const StudySession& session, const std::string& text) {
  Citation citation = parse_citation(text);
  citation.interview = resolve_interview(citation.interview, session.index().interviews());
  return citation;
}

void add_by_option(po::options_description& description) {
  description.add_options()("by", po::value<std::string>()->value_name("PERSON"),
                            "who decides; without it $VERBATIM_BY");
}

Deciding deciding_now(const po::variables_map& given, std::string reason, const std::string& reason_name) {
  Deciding deciding{{}, std::move(reason), utc_now()};
  if (given.count("by")) {
    deciding.by = given["by"].as<std::string>();
  } else if (const char* from_environment = std::getenv("VERBATIM_BY")) {
    deciding.by = from_environment;
  }
  check_kept_text("name", deciding.by);
  check_kept_text(reason_name, deciding.reason);
  return deciding;
}

void print_changes(const CommandContext& context, const CatalogEntry& entry,
                   const std::vector<DecisionChange>& changes) {
  std::string undo_reset, undo_accept;
  for (const DecisionChange& change : changes) {
    context.out << render_change(change, context.style);
    const Decision& decision = change.located.decision;
    if (change.kind == DecisionChange::Kind::unchanged) continue;
    if (change.kind != DecisionChange::Kind::withdrawn) {
      undo_reset += " " + decision.id;
    } else if (decision.history.front().verdict == Verdict::accepted) {
      undo_accept += " " + decision.id;
    }
  }
  if (!undo_reset.empty()) context.err << "undo: verbatim reset " << entry.id << undo_reset << "\n";
  if (!undo_accept.empty()) context.err << "undo: verbatim accept " << entry.id << undo_accept << "\n";
}

}  // namespace verbatim
