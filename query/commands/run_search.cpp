#include "query/commands/run_search.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>

#include "common/command_line/option_help.h"
#include "common/messages/counted.h"
#include "query/evidence/evidence.h"
#include "query/render/turns/text.h"
#include "query/search/hit_selection.h"
#include "query/search/near_words.h"

namespace verbatim {
namespace {

void print_list(const CommandContext& context, const OutputFormat& format, const SearchResult& result,
                SearchOutput output) {
  if (output == SearchOutput::citations) context.out << render_citations(result, format.id);
  if (output == SearchOutput::interviews) context.out << render_interviews(result, format.id);
  if (output == SearchOutput::count) context.out << render_count(result, format.id);
}

void print_hits(const CommandContext& context, const StudySession& session, const SearchPrinting& printing,
                const SearchResult& result, const SearchRequest& request) {
  const OutputFormat& format = *printing.format;
  std::ostream& head = format.for_people ? context.out : context.err;
  const TextStyle style = format.for_people ? context.style : TextStyle{};
  if (format.for_people) head << render_head(result, request, style);
  if (printing.explain) head << render_explanation(result, style);
  FormatSettings settings = printing.settings;
  settings.files = result.files;
  const std::unique_ptr<TurnWriter> writer = turn_writer(format.id, context.out, settings);
  for (const Hit& hit : result.hits) writer->write_hit(hit);
  if (!format.for_people) head << render_head(result, request, style);
  // For reading, and once: who turns the page has seen them.
  if (format.for_people && request.any && request.offset == 0 && !result.hits.empty()) {
    const std::string near =
        render_near_words(near_words(session.indexed(), request, printing.near_words), style);
    if (!near.empty()) context.out << "\n" << near;
  }
  print_notices(context, writer->notices());
}

}  // namespace

void check_list_format(const OutputFormat& format) {
  if (format.has(OutputKind::search_list)) return;
  throw usage_error("--output other than hits comes as " +
                    listed_choices(format_names({OutputKind::search_list})));
}

void explain_nothing_found(const CommandContext& context, const SearchAnswer& answer) {
  context.err << render_leaf_counts(answer.result, {false, context.message_columns});
  if (answer.turns_with_any.value_or(0) > 0)
    context.err << "with --any: " << counted(*answer.turns_with_any, "turn") << "\n";
}

namespace {

ExitStatus status_of(const CommandContext& context, const SearchAnswer& answer) {
  if (!answer.is_empty()) return ExitStatus::found;
  explain_nothing_found(context, answer);
  return ExitStatus::nothing_found;
}

ExitStatus run_kwic(const CommandContext& context, const StudySession& session, const SearchRequest& request,
                    const SearchPrinting& printing) {
  constexpr std::size_t kPipeColumns = 100;
  const std::size_t columns = context.style.columns > 0 ? context.style.columns : kPipeColumns;
  KwicLines lines(printing.kwic_view, context.style, columns);
  const SearchAnswer answer =
      answer_search_each(session, request, printing.explain ? Explain::yes : Explain::no,
                         [&](const Hit& hit) { lines.add(hit); });
  print_messages(context, session.index_warnings(/*head_says_files=*/true));
  print_notices(context, answer.result.notices);
  if (printing.explain) context.err << render_explanation(answer.result, {});
  const Concordance concordance = lines.concordance();
  context.out << render_head(answer.result, request, context.style, concordance.count_text()) << "\n"
              << concordance.lines;
  return status_of(context, answer);
}

}  // namespace

ExitStatus run_search(const CommandContext& context, const StudySession& session,
                      const SearchRequest& request, const SearchPrinting& printing) {
  if (printing.kwic) return run_kwic(context, session, request, printing);
  SearchRequest shown = request;
  shown.selection.interviews_as_hits = printing.output == SearchOutput::hits;
  SearchAnswer answer = answer_search(session, shown, printing.explain ? Explain::yes : Explain::no);
  SearchResult& result = answer.result;
  // A list of citations has no place to say which ones hold none of the words.
  if (printing.output == SearchOutput::citations) {
    std::erase_if(result.hits, [](const Hit& hit) { return hit.context_only; });
  }
  print_messages(context, session.index_warnings(printing.output == SearchOutput::hits));
  print_notices(context, result.notices);
  if (printing.output == SearchOutput::hits) {
    const bool by_passage = printing.format->for_people && request.any &&
                            request.ranking == Ranking::conversation &&
                            request.selection.order == HitOrder::relevance;
    if (by_passage) result.hits = grouped_by_passage(std::move(result.hits));
    if (printing.exchange) {
      for (Hit& hit : result.hits) {
        // `question:( … )` brings the question already.
        hit.before.clear();
        hit.after.clear();
        add_exchange(session.interviews(), hit);
      }
    }
    print_hits(context, session, printing, result, request);
  } else {
    if (printing.explain) context.err << render_explanation(result, {});
    print_list(context, *printing.format, result, printing.output);
    if (printing.output == SearchOutput::words) {
      context.out << render_near_word_list(near_words(session.indexed(), request, printing.near_words),
                                           printing.format->id);
    }
  }
  return status_of(context, answer);
}

}  // namespace verbatim
