#include "query/render/catalog/catalog_records.h"

#include <nlohmann/json.hpp>

#include "query/render/evidence/coverage.h"
#include "query/render/forms/csv.h"
#include "query/render/forms/json_line.h"
#include "query/render/turns/jsonl.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

/// `I27:98` is for papers; programs take `27:98`.
std::string plain_citation(const ExportedQuote& quote) {
  return print_citation({quote.first().interview, quote.first().number, quote.place.turns.back().number});
}

std::string codes_of(const ExportedQuote& quote) {
  std::string codes;
  for (const Turn& turn : quote.place.turns) {
    for (const AppliedCode& applied : turn.codes) {
      codes += (codes.empty() ? "" : "; ") + (applied.coder.empty() ? applied.code : code_at_coder(applied));
    }
  }
  return codes;
}

std::string yes_or_no(bool value) {
  return value ? "true" : "false";
}

Json quote_json(const ExportedQuote& quote) {
  const QuoteMarks marks = quote.marks();
  Json turns = Json::array();
  for (const Turn& turn : quote.place.turns) turns.push_back(turn_json(turn));
  return {{"id", quote.id},
          {"citation", plain_citation(quote)},
          {"words", quote.words()},
          {"speaker", quote.first().speaker},
          {"role", role_name(quote.first().role)},
          {"inferred", marks.inferred},
          {"mixed", marks.mixed},
          {"interviewer", marks.interviewer},
          {"note", quote.note},
          {"turns", std::move(turns)}};
}

Json entry_json(const ExportedEntry& exported) {
  Json quotes = Json::array();
  for (const ExportedQuote& quote : exported.quotes) quotes.push_back(quote_json(quote));
  Json entry{{"type", "entry"}};
  entry.update(coverage_json(exported.entry, exported.coverage));
  entry["description"] = exported.entry.description;
  entry["mitigated_by"] = exported.mitigated_by;
  entry["quotes"] = std::move(quotes);
  return entry;
}

}  // namespace

RenderedOutput catalog_csv(const CatalogExport& catalog) {
  CsvRows csv;
  std::string out = csv.row({"entry", "kind", "title", "with_evidence", "read_rejected", "unread_only",
                             "nothing_found", "interviews", "quote", "citation", "speaker", "role", "phase",
                             "codes", "inferred", "mixed", "interviewer", "words", "phase_guessed"});
  for (const ExportedEntry& exported : catalog.entries) {
    const EntryCoverage& coverage = exported.coverage;
    const std::vector<std::string> head{exported.entry.id,
                                        std::string(entry_kind_name(exported.entry.kind)),
                                        exported.entry.title,
                                        std::to_string(coverage.with_evidence),
                                        std::to_string(coverage.read_rejected),
                                        std::to_string(coverage.unread_only),
                                        std::to_string(coverage.nothing_found),
                                        std::to_string(coverage.interviews.size())};
    for (const ExportedQuote& quote : exported.quotes) {
      const QuoteMarks marks = quote.marks();
      std::vector<std::string> row = head;
      row.insert(row.end(), {quote.id, plain_citation(quote), quote.first().speaker,
                             std::string(role_name(quote.first().role)), quote.first().phase, codes_of(quote),
                             yes_or_no(marks.inferred), yes_or_no(marks.mixed), yes_or_no(marks.interviewer),
                             quote.words(), yes_or_no(quote.first().phase_guessed)});
      out += csv.row(row);
    }
    if (!exported.quotes.empty()) continue;
    std::vector<std::string> row = head;
    row.resize(head.size() + 11);
    out += csv.row(row);
  }
  return {out, csv.notices()};
}

std::string catalog_jsonl(const CatalogExport& catalog) {
  std::string out;
  for (const ExportedEntry& entry : catalog.entries) out += json_line(entry_json(entry));
  for (const MissingQuote& quote : catalog.missing) {
    out += json_line({{"type", "missing"},
                      {"id", quote.id},
                      {"entry", quote.entry},
                      {"citation", quote.citation},
                      {"why", quote.why}});
  }
  for (const NamedCount& count : catalog.counts) {
    out += json_line({{"type", "count"},
                      {"name", count.name},
                      {"turns", count.count.turns},
                      {"interviews", count.count.interviews}});
  }
  return out;
}

}  // namespace verbatim
