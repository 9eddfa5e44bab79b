#include "tests/support/sample_catalog.h"

namespace verbatim::testing {
namespace {

Turn turn(const std::string& interview, std::uint32_t number, const std::string& speaker,
          const std::string& text) {
  Turn turn;
  turn.interview = interview;
  turn.number = TurnNumber{number};
  turn.speaker = speaker;
  turn.role = speaker.starts_with("Interviewer") ? Role::interviewer : Role::interviewee;
  turn.phase = "deployment";
  turn.language = "en";
  turn.text = text;
  turn.source = {"transcripts/" + interview + ".txt", number * 4, number * 4 + 2, {}};
  return turn;
}

ExportedQuote hostile_quote() {
  const std::string words = kHostileWords;
  ExportedQuote quote{"q1aaaaaa",
                      {{turn("32", 57, "Interviewee", "Well. " + words + " Yes.")}, {{6, 6 + words.size()}}},
                      {turn("32", 56, "Interviewer", "What do you see? </p>")},
                      {turn("32", 58, "Interviewer", "")}};
  quote.place.turns.front().codes = {{"MM-<drift>", "PO", "MM"}};
  return quote;
}

ExportedQuote quote_of_two_turns() {
  ExportedQuote quote{
      "q2aaaaaa",
      {{turn("P07", 3, "Interviewee", "So it changed"), turn("P07", 4, "Interviewee", "and nobody\nknew.")},
       {{3, 13}, {0, 15}}},
      {},
      {},
      "The only one & the best"};
  quote.place.turns[1].inferred = true;
  return quote;
}

ExportedQuote interviewer_quote() {
  const std::string words = "First line,\nsecond line.\n\nA paragraph.";
  return {"q3aaaaaa", {{turn("32", 60, "Interviewer 1", words)}, {{0, words.size()}}}, {}, {}};
}

EntryCoverage coverage(const std::string& entry, const InterviewStanding& first,
                       const InterviewStanding& second) {
  EntryCoverage coverage;
  coverage.entry = entry;
  coverage.interviews = {first, second};
  for (const InterviewStanding& one : coverage.interviews) {
    coverage.accepted += one.accepted;
    coverage.rejected += one.rejected_turns;
    coverage.unread += one.unread_turns;
    ++(one.accepted > 0         ? coverage.with_evidence
       : one.unread_turns > 0   ? coverage.unread_only
       : one.rejected_turns > 0 ? coverage.read_rejected
                                : coverage.nothing_found);
  }
  return coverage;
}

}  // namespace

CatalogExport sample_catalog() {
  CatalogExport catalog;
  catalog.title = "Catalog of <quality> & more";
  ExportedEntry issue;
  issue.entry = {"model_drift", "Models age & nobody sees <it>", EntryKind::issue,
                 "What was true 100% of the time stops being true.\n\nIt_really does."};
  issue.mitigated_by = {"watch"};
  issue.quotes = {hostile_quote(), quote_of_two_turns()};
  issue.coverage = coverage("model_drift", {"32", 1, 3, 0}, {"P07", 1, 0, 2});
  ExportedEntry mitigation;
  mitigation.entry = {"watch", "Watch models in production", EntryKind::mitigation};
  mitigation.entry.mitigates = {{"model_drift", 1}};
  mitigation.quotes = {interviewer_quote()};
  mitigation.coverage = coverage("watch", {"32", 1, 0, 0}, {"P07", 0, 0, 4});
  ExportedEntry bare;
  bare.entry = {"bare", "=Nothing yet", EntryKind::issue};
  bare.coverage = coverage("bare", {"32", 0, 0, 0}, {"P07", 0, 2, 0});
  catalog.entries = {issue, mitigation, bare};
  catalog.missing = {{"q9aaaaaa", "watch", "32:9", "was withdrawn"}};
  catalog.counts = {{"drift_all", {12, 2}}};
  catalog.uncounted = {"phase-pains"};
  catalog.study = {64, 2};
  catalog.codes_by_phase = {{64, 2},
                            {3, 1},
                            {{"MM-<drift>", {9, 2}}, {"Data-noise", {1, 1}}},
                            {{"general", {4, 2}}, {"deployment", {6, 2}}},
                            {{{8, 2}, {1, 1}}, {{0, 0}, {1, 1}}},
                            {}};
  catalog.strips = {{"32", 60, {{"general", 1, 40}, {"deployment", 41, 60}}, {2, 3, 57}, {{"sector", "<b>"}}},
                    {"P07", 4, {{"general", 1, 2}, {"", 3, 4}}, {}, {}}};
  catalog.phases = {"general", "deployment"};
  catalog.saturation = saturation_of({issue.coverage, mitigation.coverage, bare.coverage});
  return catalog;
}

}  // namespace verbatim::testing
