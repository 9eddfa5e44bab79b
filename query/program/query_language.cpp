#include "query/program/query_language.h"

namespace verbatim {

const std::string_view kQueryShellAdvice =
    "Put queries in single quotes, so that the shell leaves them alone. A query that begins with a minus "
    "goes after --.";

const std::string_view kFacetAdvice =
    "Facets filter and carry no weight. Their values are checked, so a typo is an error and never an empty "
    "answer. Letter case and blanks in a value do not matter.";

std::span<const QueryFormGroup> query_language() {
  static const std::vector<QueryFormGroup> groups{
      {"Words and phrases",
       "These bind tightest.",
       {
           {"word",
            "the word and its family: version, versions, versioning; accents are optional, parts of glued "
            "words count (node.js), and initials with dots (U.S.) are found in any writing, but not as us",
            "versioning"},
           {"=word", "this form only, accents as typed", "=versioning"},
           {"word*", "all words that begin with these letters, at least two", "explain*"},
           {"word~1", "words that are one letter away; word~2 for two", "explainabilty~1"},
           {"\"words in a row\"",
            "these words, in this order, as they are; a word may end in a star; hits that run on into the "
            "speaker's next turn come last and are counted apart",
            "\"missing data\""},
           {"~\"words in a row\"", "the same, a word standing for its family", "~\"model version\""},
       }},
      {"Operators",
       "Tighter binding ones first; they are written in capitals. What they join has to stand in one turn, "
       "but "
       "for THEN, question:, answer: and IN interview. A thought often runs over several turns: where too "
       "little is found, try --any, a THEN b, or a OR b.",
       {
           {"a NEAR/8 b", "both in one turn, their positions at most 8 apart; 10 where no number is given",
            "model NEAR/8 retrain"},
           {"a ADJ/3 b", "the same, in this order", "train* ADJ/3 data"},
           {"a NOT b, a -b", "a without b", "scalability NOT phase:closing"},
           {"NOT b", "all turns without b, in the order of citations", "NOT role:interviewer"},
           {"a b, a AND b", "both in one turn", "versioning AND phase:deployment"},
           {"a XOR b", "one of them and not both; beside AND and OR only in parentheses", "csv XOR parquet"},
           {"a OR b", "at least one of them", "scalability OR scaling"},
           {"a THEN b", "a turn with a, and b in a later turn of the same exchange; the hit is the first",
            "\"data quality\" THEN scarcity"},
           {"question:( … )", "turns whose question, asked before them, matches; text only",
            "question:(data quality) role:interviewee"},
           {"answer:( … )", "turns that are answered by one that matches; text only",
            "answer:(scarcity) role:interviewer"},
           {"IN interview ( … )",
            "interviews that say it as a whole, wherever: AND, OR and NOT join what an interview says, "
            "parentheses in "
            "it ask for one turn; shown are the best turns of each; beside other words, or with --filter, it "
            "only "
            "chooses the interviews",
            "IN interview (labels AND cost)"},
           {"( … )", "grouping", "(versioning OR rollback) NOT phase:closing"},
       }},
      {"Saved queries",
       "",
       {
           {"@name", "a saved query, as if it stood there in parentheses", "@drift phase:maintenance"},
           {"facet:{name}", "a parameter of a saved query, given when it is run", "drift phase:{phase}"},
       }},
      {"Facets",
       kFacetAdvice,
       {
           {"facet:value", "turns with the value", "phase:deployment"},
           {"facet:a,b", "turns with one of the values; facet:(a OR b) is the same",
            "phase:deployment,maintenance"},
           {"facet:begin*", "turns with a value that begins with these letters", "code:MM-*"},
           {"facet:\"a b\"", "a value with blanks, commas or parentheses; \"\" stands for a quotation mark",
            "speaker:\"Interviewer 1\""},
           {"facet:10..20", "a range of numbers or times, both ends included; one end can be left out",
            "time:20:00..40:00"},
           {"time:10:00..20:00",
            "turns whose time overlaps the range: a turn of about 0:00:00..0:19:00 matches time:..5:00 too",
            "time:..5:00"},
           {"code:a",
            "turns with the code; one written below a paragraph without a speaker's label is on that turn "
            "and on the labelled turn that it continues, so that turns can outnumber the lines with the code",
            "code:MM-drift"},
       }},
  };
  return groups;
}

}  // namespace verbatim
