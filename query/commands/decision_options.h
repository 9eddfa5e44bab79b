#pragma once

#include <string>
#include <vector>

#include "common/command_line/options_fwd.h"
#include "common/model/citation.h"
#include "query/commands/command.h"
#include "query/evidence/catalog.h"
#include "query/evidence/deciding.h"
#include "query/evidence/located_decisions.h"

namespace verbatim {

/// The entry of the session's catalog that a command is about, its queries and codes checked. `arguments`:
/// the entry first. Throws a usage Error that lists the entries if there is none. Inside
/// `StudySession::read`.
const CatalogEntry& chosen_entry(const StudySession& session, const CommandArguments& arguments,
                                 const std::string& usage);

/// A citation, with the interview's id as it is known.
Citation known_citation(const StudySession& session, const std::string& text);

/// `--by`.
void add_by_option(boost::program_options::options_description& description);

/// Who decides (`--by`, else `known_decider`, else asked on a terminal), and why, now. Throws a usage Error
/// for texts that cannot be kept. `reason_name`: what the reason is called in a message.
Deciding deciding_now(const CommandContext& context, const Study& study,
                      const boost::program_options::variables_map& given, std::string reason,
                      const std::string& reason_name);

/// What decides is short, and may ask on the terminal, which a pager would listen to.
bool is_never_paged(const boost::program_options::variables_map& given);

/// Says what was done, on `out`, and how to undo it, on `err`.
void print_changes(const CommandContext& context, const CatalogEntry& entry,
                   const std::vector<DecisionChange>& changes);

}  // namespace verbatim
