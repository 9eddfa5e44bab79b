#pragma once

#include "query/commands/command.h"
#include "query/commands/search_options.h"
#include "query/render/turns/kwic.h"
#include "query/render/turns/result_list.h"
#include "query/render/turns/turn_writer.h"
#include "query/search/search.h"
#include "query/session/search_answer.h"

namespace verbatim {

/// How a search's result is printed.
struct SearchPrinting {
  const OutputFormat* format;
  FormatSettings settings;
  SearchOutput output = SearchOutput::hits;
  bool kwic = false;
  KwicView kwic_view = {};
  bool explain = false;
  bool exchange = false;       ///< each hit with the turns of its exchange
  std::size_t near_words = 0;  ///< how many to offer after hits for reading, and as SearchOutput::words
};

/// Searches and prints, as `verbatim search` does. Inside `StudySession::read`.
ExitStatus run_search(const CommandContext& context, const StudySession& session,
                      const SearchRequest& request, const SearchPrinting& printing);

/// Says on `err` what each part of a query finds that found nothing, and what `--any` would find.
void explain_nothing_found(const CommandContext& context, const SearchAnswer& answer);

/// Throws a usage Error for a format that lists do not come in.
void check_list_format(const OutputFormat& format);

}  // namespace verbatim
