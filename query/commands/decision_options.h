#pragma once

#include <string>
#include <vector>

#include <boost/program_options.hpp>

#include "common/index/index_store.h"
#include "common/model/citation.h"
#include "common/study/study.h"
#include "query/commands/command.h"
#include "query/evidence/catalog.h"
#include "query/evidence/deciding.h"
#include "query/evidence/located_decisions.h"

namespace verbatim {

/// What commands on one entry of the catalog work with; the entry's queries and codes are checked.
struct EntryCall {
  Study study;
  IndexReader index;
  Catalog catalog;
  const CatalogEntry& entry;  ///< in `catalog`

  /// `arguments`: the entry first. Throws a usage Error that lists the entries if there is none.
  EntryCall(const CommandContext& context, const CommandArguments& arguments, const std::string& usage);
  EntryCall(const EntryCall&) = delete;
  EntryCall& operator=(const EntryCall&) = delete;

  /// The citation, with the interview's id as it is known.
  Citation citation(const std::string& text) const;
};

/// `--by`.
void add_by_option(boost::program_options::options_description& description);

/// Who decides (`--by`, else $VERBATIM_BY), and why, now. Throws a usage Error for texts that cannot be kept.
/// `reason_name`: what the reason is called in a message.
Deciding deciding_now(const boost::program_options::variables_map& given, std::string reason,
                      const std::string& reason_name);

/// Says what was done, on `out`, and how to undo it, on `err`.
void print_changes(const CommandContext& context, const CatalogEntry& entry,
                   const std::vector<DecisionChange>& changes);

/// The commands that accept and reject a turn, on `err`.
void print_how_to_decide(const CommandContext& context, const std::string& entry, const Turn& turn);

/// A line on `err` for each decision whose words are not found any more.
void warn_about_lost(const CommandContext& context, const std::string& entry,
                     const std::vector<LocatedDecision>& lost);

}  // namespace verbatim
