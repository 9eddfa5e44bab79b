#pragma once

#include <boost/program_options.hpp>

#include "common/index/index_store.h"
#include "common/messages/error.h"
#include "common/study/study.h"
#include "query/commands/command.h"
#include "query/evidence/catalog.h"
#include "query/evidence/decisions.h"

namespace verbatim {

/// Adds the options that only `verbatim catalog export` has: `--title`, `--context`.
void add_catalog_export_options(boost::program_options::options_description& description);

/// `verbatim catalog export`: the whole catalog on `out` in the format of `--format` (markdown, latex, html,
/// pandoc, csv, jsonl; markdown where none is given); what a reader of it should be warned of on `err`.
ExitStatus export_catalog(const CommandContext& context, const boost::program_options::variables_map& given,
                          const Study& study, const IndexReader& index, const Catalog& catalog,
                          const Decisions& decisions);

}  // namespace verbatim
