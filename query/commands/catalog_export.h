#pragma once

#include "common/command_line/options_fwd.h"
#include "common/messages/error.h"
#include "query/commands/command.h"
#include "query/session/study_session.h"

namespace verbatim {

/// Adds the options that only `verbatim catalog export` has: `--title`, `--context`.
void add_catalog_export_options(boost::program_options::options_description& description);

/// `verbatim catalog export`: the whole catalog on `out` in the format of `--format` (markdown, latex, html,
/// pandoc, csv, jsonl; markdown where none is given); what a reader of it should be warned of on `err`.
ExitStatus export_catalog(const CommandContext& context, const boost::program_options::variables_map& given,
                          const StudySession& session);

}  // namespace verbatim
