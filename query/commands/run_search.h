#pragma once

#include <string>

#include "common/index_store.h"
#include "common/study.h"
#include "query/commands/command.h"
#include "query/search.h"

namespace verbatim {

/// Searches and prints, as `verbatim search` does. `format`: `text` or `jsonl`.
ExitStatus run_search(const CommandContext& context, const Study& study, const IndexReader& index,
                      const SearchRequest& request, const std::string& format, bool explain);

}  // namespace verbatim
