#include <algorithm>
#include <iostream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "common/command_line/option_help.h"
#include "common/command_line/program_version.h"
#include "common/study/study.h"
#include "common/text/visible_text.h"
#include "query/commands/check_evidence.h"
#include "query/commands/command.h"
#include "query/files/study_file.h"
#include "query/manuscript/check/manuscript_check.h"
#include "query/manuscript/check/manuscript_fix.h"
#include "query/render/check/check_annotations.h"
#include "query/render/check/check_report.h"
#include "query/render/check/manuscript_evidence_report.h"
#include "query/render/forms/json_line.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description check_command_options() {
  po::options_description description("Options");
  description.add_options()("problems", "print only what needs a look: what fails, has moved, or has a note")(
      "balance", "how often each interview is quoted, and how much of it is printed")(
      "disclosure", "fail where a name of `confidential` in verbatim.yaml stands in a manuscript")(
      "evidence", "one page for a reviewer instead: who is quoted for what, by COREQ's items 29 to 32")(
      "fix", po::value<std::string>()->implicit_value("diff")->value_name("write"),
      "print the exact words and citations as a diff for `patch`; --fix=write changes the files")(
      "claim-fields", po::value<std::string>()->value_name("NAMES"),
      "what the keys of claims are called: quote=text,turn=n; also interview=… and speaker=…");
  add_choice_option(description, "as", "FORM", manuscript_form_names(), "",
                    "how the manuscript is written, where its name does not tell: {}");
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

void print_check(const CommandContext& held, const ManuscriptCheck& check, Format format,
                 const po::variables_map& given) {
  switch (format) {
    case Format::jsonl:
      for (const auto& object : check_json(check)) held.out << json_line(object);
      break;
    case Format::sarif:
      held.out << check_sarif(check, kProgramVersion);
      break;
    case Format::github:
      held.out << check_github(check);
      break;
    default:
      print_text(held, check, given.count("problems") > 0, given.count("balance") > 0);
  }
}

void print_evidence(const CommandContext& held, const ManuscriptEvidence& page, Format format) {
  if (format == Format::jsonl) {
    for (const auto& object : manuscript_evidence_json(page)) held.out << json_line(object);
  } else {
    held.out << render_manuscript_evidence(page, held.style);
  }
}

/// Gives whether everything that fails was put right.
bool print_fixes(const CommandContext& held, const ManuscriptFixes& fixes, bool write) {
  for (const FixedFile& file : fixes.files) {
    if (write) {
      replace_file(file.file, file.after);
      held.out << visible_text(fmt::format("{}: {} {} put right\n", file.file, file.fixes,
                                           file.fixes == 1 ? "quotation" : "quotations"));
    } else {
      held.out << unified_diff(file);
    }
  }
  for (const std::string& one : fixes.not_fixed) held.err << visible_text(one) << "\n";
  return fixes.not_fixed.empty();
}

void print_other_findings(const CommandContext& held, const ManuscriptCheck& check) {
  for (const UnknownQuote& unknown : check.unknown_quotes) {
    held.err << visible_text(file_line(unknown.place.file, unknown.place.line) + ": quote '" + unknown.id +
                             "': " + unknown.problem)
             << "\n";
  }
  for (const ManuscriptDisclosure& one : check.disclosures) {
    held.err << visible_text(file_line(one.place.file, one.place.line) + ": confidential: " + one.name)
             << "\n";
  }
  print_notices(held, check.notices);
  for (const Error& error : check.unread)
    held.err << message_lines(std::string("verbatim: ") + error.what(), held.message_columns);
}

/// A file that was not checked weighs more than what was found in the others.
ExitStatus check_status(const ManuscriptCheck& check, bool passes) {
  ExitStatus status = passes ? ExitStatus::found : ExitStatus::nothing_found;
  for (const Error& error : check.unread) status = std::max(status, error.status());
  return status;
}

ManuscriptCheckRequest check_request(const po::variables_map& given, const CommandArguments& arguments) {
  if (arguments.empty())
    throw usage_error("name a manuscript, paper.tex or notes.md", "see verbatim check --help");
  ManuscriptCheckRequest request;
  request.files.assign(arguments.begin(), arguments.end());
  request.balance = given.count("balance") > 0;
  request.disclosure = given.count("disclosure") > 0;
  if (given.count("as") > 0) request.form = manuscript_form_named(given["as"].as<std::string>());
  if (given.count("claim-fields") > 0)
    request.claim_fields = parse_claim_fields(given["claim-fields"].as<std::string>());
  if (std::find(arguments.begin(), arguments.end(), kStandardInput) != arguments.end())
    request.standard_input.assign(std::istreambuf_iterator<char>(std::cin), {});
  return request;
}

ExitStatus run_check_command(const CommandContext& context, const po::variables_map& given,
                             const CommandArguments& arguments) {
  const Format format = find_format(given["format"].as<std::string>(), OutputKind::check).id;
  std::string fix = given.count("fix") > 0 ? given["fix"].as<std::string>() : "";
  CommandArguments files = arguments;
  if (!fix.empty() && fix != "diff" && fix != "write") {
    // The parser takes the next word for the option's value: `--fix paper.md`.
    files.insert(files.begin(), std::exchange(fix, "diff"));
  }
  const bool evidence = given.count("evidence") > 0;
  if (evidence && format != Format::text && format != Format::jsonl)
    throw usage_error("--evidence comes as text or jsonl");
  if (!fix.empty() && (evidence || format != Format::text))
    throw usage_error("--fix goes with no other output", "leave out --evidence and --format");
  const ManuscriptCheckRequest asked = check_request(given, files);
  const StudySession session(find_study(context.study));
  if (asked.disclosure && session.study().settings.confidential.empty()) {
    throw usage_error("there are no names to look for", "list them under `confidential:` in verbatim.yaml");
  }
  return read_and_print(context, session, [&](const CommandContext& held) {
    refuse_part_of_index(session, "a quote from what is missing would be called not found");
    ManuscriptCheckRequest request = asked;
    request.quote_of = [&](const std::string& id) { return study_quote(session, id); };
    const ManuscriptCheck check = check_manuscripts(session.indexed(), request);
    bool passes = check.passes();
    if (evidence) {
      print_evidence(held, manuscript_evidence(session, check), format);
    } else if (!fix.empty()) {
      const ManuscriptFixes fixes = fix_manuscripts(check, citation_pattern(session.indexed()));
      const bool all = print_fixes(held, fixes, fix == "write");
      if (fix == "write") passes = all;
      held.err << render_check_summary(check, held.style);
    } else {
      print_check(held, check, format, given);
    }
    print_other_findings(held, check);
    print_messages(held, session.index_warnings());
    return check_status(check, passes);
  });
}

}  // namespace

const Command kCheckCommand{
    "check",
    "MANUSCRIPT…",
    "is each quote of a paper what was said, by whom it says?",
    R"(Compare the quotations of manuscripts with the transcripts: LaTeX, Markdown, plain
text, Word (.docx), and claims of programs in JSON (.json, .jsonl); - is standard
input. Each quotation gets one verdict:

  verbatim       said so; white space, the style of quotation marks and dashes,
                 Markdown's emphasis, hyphens at line ends, the first letter's
                 case and closing punctuation set aside
  elided         the same with declared edits: [...], \ldots, [the model]
  altered        words differ and nothing says so; [-said-]{+quoted+}
  misattributed  said in another interview, or by another speaker, than is named
  moved          said in another turn of the cited interview
  foreign        literature (\cite, [@key]), or marked to be ignored
  not-found      not said so; a note says what comes near

Checked are quote environments, \enquote and the like, block quotes, and what
stands between quotation marks: of five words or more, shorter ones where somebody
is named. What is only emphasised or between single marks is checked where somebody
is named beside it. A comment "verbatim: ignore" passes over the quotation on its
line, or the next one. \input and \include are followed. In a Word document the
number behind its name is that of the paragraph; comments are left alone.

Who is named: I32 or I32:57 (P07:12 where ids begin with a letter), (32:57),
32:57-58, or as `citation` in verbatim.yaml says; P5, Participant 5, Interviewee 5,
Interview 5, where there is such an interview; `cited_as` of an interview in
verbatim.yaml; a speaker's label (P2, F1). A label of the quoted interview means
that speaker. Where nobody is named, the report says that the attribution was not
checked.

Notes tell of words stitched from several places, of the interviewer's words, and
where an omission, an insertion or a cut takes away a negation, a hedge ("I think")
or the question that was answered (in German, English, Spanish, French, Italian,
Dutch and Portuguese). They change no verdict.

A claim is an object with "quote", and perhaps "interview", "turn" and "speaker";
--claim-fields gives these other names. Exit status 1 if a quotation is altered,
misattributed or not found, a \vquote names a quote that was rejected or is
unknown, or a \vcount gives another number now.

--format jsonl prints an object for each quotation, then one for each count, for
each interview with --balance, for each \vquote that cannot be printed, and for each
confidential name with --disclosure. sarif and github tell editors and build
servers.
)",
    R"(Examples:
  verbatim check paper.tex
  verbatim check --problems paper.tex notes.md thesis.docx
  verbatim check --fix paper.md | patch
  assistant 'what hurt most?' | verbatim check -
  verbatim check --claim-fields quote=text,interview=source claims.jsonl
  verbatim check --evidence thesis.tex
  verbatim check --balance --format jsonl thesis.tex
)",
    check_command_options,
    run_check_command,
};

}  // namespace verbatim
