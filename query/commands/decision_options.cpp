#include "query/commands/decision_options.h"

#include <iostream>

#include <boost/program_options.hpp>

#include "common/index/interview_lookup.h"
#include "common/text/visible_text.h"
#include "query/evidence/catalog_check.h"
#include "query/files/study_file.h"
#include "query/render/evidence/evidence.h"
#include "query/session/decider.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

const CatalogEntry& named_entry(const Catalog& catalog, const CommandArguments& arguments,
                                const std::string& usage) {
  if (!arguments.empty()) return catalog.get(arguments.front());
  throw usage_error("expected: verbatim " + usage, catalog.suggestion(""));
}

/// Asks whoever sits at the terminal, and keeps the answer; empty where nobody does, or gives none.
std::string asked_decider(const CommandContext& context) {
  if (!can_ask()) {
    print_messages(context, {{Message::Kind::note,
                              "nobody is named as who decides; give --by PERSON, or set VERBATIM_BY"}});
    return {};
  }
  context.err << "Who decides? Your name is kept with each decision: " << std::flush;
  std::string name;
  std::getline(std::cin, name);
  const std::size_t begin = name.find_first_not_of(" \t\r"), end = name.find_last_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  name = name.substr(begin, end + 1 - begin);
  check_kept_text("name", name);
  context.err << "kept in " << visible_text(keep_decider(name).string()) << "; --by names somebody else\n";
  return name;
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
  citation.interview = session.read([&] { return find_interview(citation.interview, session.index()); });
  return citation;
}

void add_by_option(po::options_description& description) {
  description.add_options()("by", po::value<std::string>()->value_name("PERSON"),
                            "who decides; without it $VERBATIM_BY, then git's user.name");
}

Deciding deciding_now(const CommandContext& context, const Study& study, const po::variables_map& given,
                      std::string reason, const std::string& reason_name) {
  Deciding deciding{{}, std::move(reason), utc_now()};
  deciding.by = given.count("by") ? given["by"].as<std::string>() : known_decider(study);
  if (deciding.by.empty() && !given.count("by")) deciding.by = asked_decider(context);
  check_kept_text("name", deciding.by);
  check_kept_text(reason_name, deciding.reason);
  return deciding;
}

bool is_never_paged(const po::variables_map&) {
  return false;
}

void print_changes(const CommandContext& context, const CatalogEntry& entry,
                   const std::vector<DecisionChange>& changes) {
  std::string undo_reset, undo_accept;
  Messages overlaps;
  for (const DecisionChange& change : changes) {
    context.out << render_change(change, context.style);
    const Decision& decision = change.located.decision;
    if (change.kind == DecisionChange::Kind::unchanged) continue;
    for (const std::string& other : change.overlaps) {
      overlaps.push_back({Message::Kind::warning, decision.id + " shares words with " + other +
                                                      "; to keep one of them: verbatim reset " + entry.id +
                                                      " " + other});
    }
    if (change.kind != DecisionChange::Kind::withdrawn) {
      undo_reset += " " + decision.id;
    } else if (decision.history.front().verdict == Verdict::accepted) {
      undo_accept += " " + decision.id;
    }
  }
  print_messages(context, overlaps);
  if (!undo_reset.empty()) context.err << "undo: verbatim reset " << entry.id << undo_reset << "\n";
  if (!undo_accept.empty()) context.err << "undo: verbatim accept " << entry.id << undo_accept << "\n";
}

}  // namespace verbatim
