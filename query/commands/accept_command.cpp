#include <iostream>
#include <iterator>
#include <optional>

#include <boost/program_options.hpp>

#include "common/text/visible_text.h"
#include "query/commands/command.h"
#include "query/commands/decision_options.h"
#include "query/session/study_decisions.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

constexpr const char* kAcceptUsage = "accept ENTRY CITATION…";

po::options_description accept_command_options() {
  po::options_description description("Options");
  description.add_options()(
      "quote", po::value<std::vector<std::string>>()->value_name("TEXT"),
      "the words to quote, as they were said, or 'first … last' for all from the one to the other; - reads "
      "them from standard input; several times for several quotes")("whole", "quote all words of the turns")(
      "note", po::value<std::string>()->value_name("TEXT"), "why, or what to know of it")(
      "again", po::value<std::string>()->value_name("ID"),
      "give the lost quote of this id a new place, under its id");
  add_by_option(description);
  return description;
}

/// What a person pastes, where no shell takes quotation marks off.
std::string text_of_input() {
  std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    throw usage_error("--quote - has no words on standard input", "paste them and end with Ctrl-D");
  return text;
}

std::vector<QuoteChoice> quote_choices(const po::variables_map& given) {
  const bool whole = given.count("whole") > 0;
  if (!given.count("quote")) return {{{}, whole}};
  if (whole) throw usage_error("--quote and --whole do not go together");
  std::vector<QuoteChoice> choices;
  for (const std::string& text : given["quote"].as<std::vector<std::string>>())
    choices.push_back({text == "-" ? text_of_input() : text, false});
  return choices;
}

/// `accept --again ID [ENTRY] CITATION`: the id says which entry.
ExitStatus place_again(const CommandContext& context, const StudySession& session,
                       const po::variables_map& given, const CommandArguments& arguments,
                       const Deciding& deciding) {
  const std::string id = given["again"].as<std::string>();
  if (arguments.empty() || arguments.size() > 2)
    throw usage_error("expected: verbatim accept --again ID CITATION");
  const Decision* const decision = session.decisions().find(id);
  if (decision == nullptr) {
    throw usage_error("there is no decision " + shown_in_quotes(id),
                      "verbatim catalog gaps lists entries with lost quotes");
  }
  if (arguments.size() == 2 && arguments.front() != decision->entry)
    throw usage_error(id + " is a decision on " + decision->entry + ", not on " + arguments.front());
  const CatalogEntry& entry = chosen_entry(session, {decision->entry}, kAcceptUsage);
  std::vector<QuoteChoice> choices = quote_choices(given);
  if (choices.size() > 1) throw usage_error("--again takes one --quote", "one id is one quote");
  // Never guess: without words, they have to be the ones that were lost.
  if (!choices.front().text && !choices.front().whole) choices.front().text = decision->quote.exact;
  const MadeDecisions made = place_quote_again(
      session, entry, id, {known_citation(session, arguments.back()), choices.front()}, deciding);
  print_messages(context, made.quote_warnings);
  print_changes(context, entry, made.changes);
  print_messages(context, made.notes);
  print_messages(context, made.index_warnings);
  return ExitStatus::found;
}

ExitStatus run_accept_command(const CommandContext& context, const po::variables_map& given,
                              const CommandArguments& arguments) {
  const std::vector<QuoteChoice> choices = quote_choices(given);
  const StudySession session(find_study(context.study));
  const Deciding deciding =
      deciding_now(context, session.study(), given,
                   given.count("note") ? given["note"].as<std::string>() : std::string(), "note");
  return read_and_print(context, session, [&](const CommandContext& held) {
    if (given.count("again")) return place_again(held, session, given, arguments, deciding);
    const CatalogEntry& entry = chosen_entry(session, arguments, kAcceptUsage);
    if (arguments.size() < 2) throw usage_error(std::string("expected: verbatim ") + kAcceptUsage);
    if (given.count("quote") && arguments.size() > 2)
      throw usage_error("--quote goes with one citation", "accept the others by themselves");
    AcceptedPassages accepted;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
      if (is_decision_id(arguments[i])) {
        accepted.ids.push_back(arguments[i]);
        continue;
      }
      for (const QuoteChoice& choice : choices)
        accepted.passages.push_back({known_citation(session, arguments[i]), choice});
    }
    if (!accepted.ids.empty() && (given.count("quote") || given.count("whole")))
      throw usage_error("a decision has its quote already", "leave --quote and --whole out");
    const MadeDecisions made = accept_passages(session, entry, accepted, deciding);
    print_messages(held, made.quote_warnings);
    print_changes(held, entry, made.changes);
    print_messages(held, made.notes);
    print_messages(held, made.index_warnings);
    return ExitStatus::found;
  });
}

}  // namespace

const Command kAcceptCommand{
    "accept",
    "ENTRY CITATION…",
    "record a quote as evidence for an entry",
    R"(Record that a turn, or consecutive turns of one speaker, are evidence for an entry
of the catalog, with the exact words that say so. CITATION is 32:57 or 32:57..58.

Without --quote the words are those that "verbatim evidence" shows: the sentences in
which the entry's queries found most; of several turns, all words. With --quote they
are checked against the transcript, as "verbatim check" compares quotes; of a long one
the first and the last words are enough: 'the price … evolves'. A turn can have several quotes. A rejection of the turn is taken back.

Each quote gets an id, which stays its own for good. An id in place of CITATION lets a
quote that was reset stand again, or settles one that is contested. Where a transcript
was changed so much that the words of a quote are lost, --again ID CITATION gives it a
new place: without --quote or --whole the words must be the same. Quotes of one entry
that share words are told.

Who decides is kept with each decision: --by, else $VERBATIM_BY, else the name that git
knows, else the name that you gave when you were asked once.
)",
    R"(Examples:
  verbatim accept model-drift 32:72
  verbatim accept model-drift 32:72 --quote 'the house evolves' --by Ana
  verbatim accept model-drift 32:72 --quote 'the price … evolves'
  verbatim accept --again q3k7m2xa 32:74
  verbatim accept model-drift 32:72..73 5:40 --note 'both: house prices'
)",
    accept_command_options,
    run_accept_command,
    /*actions=*/nullptr,
    /*paged=*/is_never_paged,
};

}  // namespace verbatim
