// Any text as a line of `search --batch`, answered from a small index: the parser, the compiler, both kinds
// of search, excerpts and JSON.
#include "query/commands/batch.h"
#include "query/session/study_session.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/tiny_study.h"

namespace verbatim::testing {
namespace {

const StudyLiteral& talk() {
  static const StudyLiteral literal{
      {{"1",
        {{"Interviewer", "How do you notice that a model drifts?"},
         {"Interviewee", "We don't. A customer calls, and then the data-driven part begins.", {"MM-drift"}},
         {"Interviewer", "And in the U.S.?", {}, {"12:05"}},
         {"Interviewee", "Caf\u00E9 data, an a v m, models and mod\u00E8les: \"missing data\" each day."}}},
       {"P07",
        {{"Interviewer", "Which data?"}, {"Interviewee", "Missing data, rarely labelled.", {"DQ-missing"}}}}},
      "language: en\n"};
  return literal;
}

}  // namespace

void fuzz_one_input(std::string_view bytes) {
  static const TinyStudy study(talk());
  static const StudySession session(study.study());
  answer_batch_line(session, std::string(bytes), {});
}

}  // namespace verbatim::testing
