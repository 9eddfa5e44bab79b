#include <iostream>

#include <fmt/format.h>

#include "common/command_line/option_help.h"
#include "common/study/study.h"
#include "common/text/visible_text.h"
#include "query/commands/command.h"
#include "query/manuscript/check/manuscript_check.h"
#include "query/render/check/check_report.h"
#include "query/render/forms/json_line.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description check_command_options() {
  po::options_description description("Options");
  description.add_options()("problems", "print only what needs a look: what fails, has moved, or has a note")(
      "balance", "how often each interview is quoted, and how much of it is printed")(
      "disclosure", "fail where a name of `confidential` in verbatim.yaml stands in a manuscript");
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::check}), "text");
  return description;
}

void print_text(const CommandContext& context, const ManuscriptCheck& check, bool problems_only,
                bool balance) {
  for (const CheckedQuotation& one : check.quotations) {
    if (needs_a_look(one) || !problems_only) context.out << render_checked_quotation(one, context.style);
  }
  for (const CheckedCount& count : check.counts) {
    if (!count.holds() || !problems_only) context.out << render_checked_count(count, context.style);
  }
  context.out << render_check_summary(check, context.style);
  if (balance) context.out << "\n" << render_balance(check.balance, context.style);
}

ExitStatus run_check_command(const CommandContext& context, const po::variables_map& given,
                             const CommandArguments& arguments) {
  const Format format = find_format(given["format"].as<std::string>(), OutputKind::check).id;
  if (arguments.empty())
    throw usage_error("name a manuscript, paper.tex or notes.md", "see verbatim check --help");
  ManuscriptCheckRequest request;
  request.files.assign(arguments.begin(), arguments.end());
  request.balance = given.count("balance") > 0;
  request.disclosure = given.count("disclosure") > 0;
  const StudySession session(find_study(context.study));
  if (request.disclosure && session.study().settings.confidential.empty()) {
    throw usage_error("there are no names to look for", "list them under `confidential:` in verbatim.yaml");
  }
  return read_and_print(context, session, [&](const CommandContext& held) {
    const ManuscriptCheck check = check_manuscripts(session.indexed(), request);
    if (format == Format::jsonl) {
      for (const auto& object : check_json(check)) held.out << json_line(object);
    } else {
      print_text(held, check, given.count("problems") > 0, request.balance);
    }
    for (const ManuscriptMark& unknown : check.unknown_quotes) {
      held.err << visible_text(file_line(unknown.place.file, unknown.place.line) +
                               ": the exported macros have no quote '" + unknown.values[0] +
                               "'; export the catalog again")
               << "\n";
    }
    for (const ManuscriptDisclosure& one : check.disclosures) {
      held.err << visible_text(file_line(one.place.file, one.place.line) + ": confidential: " + one.name)
               << "\n";
    }
    print_notices(held, check.notices);
    print_messages(held, session.index_warnings());
    return check.passes() ? ExitStatus::found : ExitStatus::nothing_found;
  });
}

}  // namespace

const Command kCheckCommand{
    "check",
    "MANUSCRIPT…",
    "is each quote of a paper what was said, by whom it says?",
    R"(Compare the quotations of LaTeX and Markdown manuscripts with the transcripts.
Each gets one verdict:

  verbatim       said so; white space, the style of quotation marks and dashes,
                 the first letter's case and closing punctuation set aside
  elided         the same with declared edits: [...], \ldots, [the model]
  altered        words differ and nothing says so; [-said-]{+quoted+}
  misattributed  said in another interview than the one cited
  moved          said in another turn of the cited interview
  foreign        literature (\cite, [@key]), or marked to be ignored
  not-found      nothing like it was said

Checked are quote environments, \enquote and the like, block quotes, and what
stands between quotation marks: of five words or more, shorter ones where an
interview is cited. Interviews are cited as I32 or I32:57 (P07:12 where ids begin
with a letter), or as `citation` in verbatim.yaml says. A comment
"verbatim: ignore" passes over the quotation on its line, or the next one.
\input and \include are followed. Exit status 1 if a quotation is altered,
misattributed or not found, or a \vcount gives another number now.

--format jsonl prints an object for each quotation, then one for each count, for
each interview with --balance, for each quote that the exported macros do not have,
and for each confidential name with --disclosure.
)",
    R"(Examples:
  verbatim check paper.tex
  verbatim check --problems paper.tex notes.md
  verbatim check --balance --format jsonl thesis.tex
)",
    check_command_options,
    run_check_command,
};

}  // namespace verbatim
