#include "query/render/evidence/evidence.h"

#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/model/citation.h"
#include "common/model/speaker_text.h"
#include "query/render/forms/columns.h"
#include "query/render/forms/csv.h"
#include "query/render/forms/json_line.h"
#include "query/render/turns/csv.h"
#include "query/render/turns/fields.h"
#include "query/render/turns/jsonl.h"
#include "query/render/turns/text.h"
#include "query/render/turns/turn_writer.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kQuoteIndent = 4;

std::string_view standing_name(Standing standing) {
  switch (standing) {
    case Standing::unread:
      break;
    case Standing::accepted:
      return "accepted";
    case Standing::rejected:
      return "rejected";
    case Standing::contested:
      return "contested";
  }
  return "unread";
}

/// `by Ana, 2026-03-01`
std::string who_and_when(const DecisionStep& step) {
  const std::string day = step.when.substr(0, 10);
  return step.by.empty() ? day : "by " + step.by + ", " + day;
}

/// `, withdrawn by Ben, 2026-03-02`: what the other last steps of a forked decision say.
std::string fork_text(const Decision& decision) {
  if (!decision.is_forked) return {};
  std::string text;
  for (const std::size_t at : last_steps(decision.history)) {
    if (at + 1 == decision.history.size()) continue;
    const DecisionStep& other = decision.history[at];
    text += fmt::format(", {} {}", verdict_name(other.verdict), who_and_when(other));
  }
  return text;
}

/// What else there is to say of a decision: who contests it, and which quotes have the same words.
std::string relations_of(const LocatedDecision& located) {
  std::string text;
  if (located.is_contested()) text += " · contested" + fork_text(located.decision);
  if (!located.against.empty()) text += " by " + joined(located.against, ", ");
  if (!located.same_as.empty()) text += " · the same words as " + located.same_as;
  if (!located.overlaps.empty()) text += " · overlaps " + joined(located.overlaps, ", ");
  return text;
}

std::string marks_of(const EvidenceCandidate& candidate, const Evidence& evidence) {
  std::vector<std::string> marks;
  if (candidate.standing == Standing::contested) marks.push_back("contested, decide again");
  for (const std::size_t at : candidate.decisions) {
    const Decision& decision = evidence.decisions[at].decision;
    std::string mark = fmt::format("{} as {} {}", verdict_name(decision.verdict()), decision.id,
                                   who_and_when(decision.last_step()));
    if (!decision.last_step().reason.empty()) mark += " (" + decision.last_step().reason + ")";
    mark += fork_text(decision);
    marks.push_back(std::move(mark));
  }
  marks.push_back(candidate.found_by.empty() ? "found by no query or code of the entry"
                                             : "found by " + joined(candidate.found_by, ", "));
  return joined(marks, " · ");
}

std::vector<std::string> decision_ids(const EvidenceCandidate& candidate, const Evidence& evidence) {
  std::vector<std::string> ids;
  for (const std::size_t at : candidate.decisions) ids.push_back(evidence.decisions[at].decision.id);
  return ids;
}

std::string quote_lines(const QuotedTurns& place, const TextStyle& style) {
  return StyledText(style).add(joined(place.words(), "\n")).lines(kQuoteIndent);
}

std::string body_of(const LocatedDecision& located, const TextStyle& style) {
  if (located.place) return quote_lines(*located.place, style);
  std::string out = StyledText(style).add(located.decision.quote.exact).lines(kQuoteIndent);
  if (!located.nearest) {
    return out + StyledText(style)
                     .add("nothing in the interview is like it now", Emphasis::faint)
                     .lines(kQuoteIndent);
  }
  out += StyledText(style)
             .add(fmt::format("nearest now, {}, with {:.0f} % of its words:",
                              print_citation(located.nearest->citation()), located.nearest_similarity * 100),
                  Emphasis::faint)
             .lines(kQuoteIndent);
  return out + quote_lines(*located.nearest, style);
}

std::string head_of(const LocatedDecision& located, const std::string& what, const TextStyle& style) {
  const Citation then = located.decision.citation();
  std::string place = print_citation(located.place ? located.place->citation() : then);
  std::string tail = who_and_when(located.decision.last_step());
  if (located.place) tail = speaker_text(located.place->turns.front()) + " · " + tail;
  if (located.is_lost()) place += "  lost";
  if (located.is_renumbered()) tail += " · was " + print_citation(then);
  if (!located.decision.last_step().reason.empty()) tail += " · " + located.decision.last_step().reason;
  tail += relations_of(located);
  return StyledText(style)
      .add(located.decision.id, Emphasis::strong)
      .add("  " + what + "  " + place + "  ")
      .add(tail, Emphasis::faint)
      .lines(0, 2 * kQuoteIndent);
}

Json with_standing(Json json, const EvidenceCandidate& candidate, const Evidence& evidence,
                   const CatalogEntry& entry) {
  json["entry"] = entry.id;
  json["standing"] = standing_name(candidate.standing);
  json["found_by"] = candidate.found_by;
  Json decisions = Json::array();
  for (const std::size_t at : candidate.decisions) decisions.push_back(decision_json(evidence.decisions[at]));
  json["decisions"] = std::move(decisions);
  return json;
}

std::string change_name(const DecisionChange& change) {
  std::string verdict(verdict_name(change.located.decision.verdict()));
  switch (change.kind) {
    case DecisionChange::Kind::made:
    case DecisionChange::Kind::withdrawn:
      return verdict;
    case DecisionChange::Kind::again:
      return verdict + " again";
    case DecisionChange::Kind::moved:
      return verdict + ", in its new place";
    case DecisionChange::Kind::reworded:
      return verdict + ", with another reason";
    case DecisionChange::Kind::unchanged:
      break;
  }
  return "already " + verdict;
}

std::string candidate_text(const EvidenceCandidate& candidate, const Evidence& evidence,
                           const TextStyle& style) {
  // The marks belong to the hit, so they stand right below it and before the turn that follows.
  const Emphasis emphasis = candidate.standing == Standing::unread ? Emphasis::faint : Emphasis::strong;
  const std::string marks =
      StyledText(style).add(marks_of(candidate, evidence), emphasis).lines(kQuoteIndent, kQuoteIndent);
  return render_in_exchange(candidate.hit, marks, style);
}

/// All fields of a candidate by name, null for what it lacks.
Json candidate_fields(const EvidenceCandidate& candidate, const Evidence& evidence,
                      const CatalogEntry& entry) {
  return with_standing(hit_fields(candidate.hit), candidate, evidence, entry);
}

TableRows candidate_rows(const std::vector<EvidenceCandidate>& candidates, const Evidence& evidence) {
  TableRows rows{{"citation", "interview", "turn", "speaker", "role", "standing", "decisions", "found_by",
                  "score", "excerpt"}};
  for (const EvidenceCandidate& candidate : candidates) {
    const Turn& turn = candidate.hit.turn;
    const ByteRange range =
        candidate.hit.excerpts.empty() ? ByteRange{} : candidate.hit.excerpts.front().range;
    rows.push_back(
        {cite(turn.interview, turn.number), turn.interview, std::to_string(to_int(turn.number)), turn.speaker,
         std::string(role_name(turn.role)), std::string(standing_name(candidate.standing)),
         joined(decision_ids(candidate, evidence), " "), joined(candidate.found_by, "; "),
         fmt::format("{:.6f}", candidate.hit.score), turn.text.substr(range.begin_byte, range.size())});
  }
  return rows;
}

TableRows field_rows(const std::vector<EvidenceCandidate>& candidates, const Evidence& evidence,
                     const CatalogEntry& entry, const std::vector<std::string>& fields) {
  TableRows rows{fields};
  for (const EvidenceCandidate& one : candidates) {
    const Json all = candidate_fields(one, evidence, entry);
    std::vector<std::string>& row = rows.emplace_back();
    for (const std::string& name : fields) row.push_back(csv_cell(name, all));
  }
  return rows;
}

}  // namespace

RenderedOutput render_candidates(Format format, const std::vector<EvidenceCandidate>& candidates,
                                 const Evidence& evidence, const CatalogEntry& entry,
                                 const std::vector<std::string>& fields, const TextStyle& style,
                                 const FileCounts& files) {
  std::string out;
  if (format == Format::text) {
    for (const EvidenceCandidate& one : candidates) out += "\n" + candidate_text(one, evidence, style);
    return {out};
  }
  if (format == Format::jsonl) {
    for (const EvidenceCandidate& one : candidates) {
      if (!fields.empty()) {
        out += json_line(chosen_fields(candidate_fields(one, evidence, entry), fields));
        continue;
      }
      Json json = with_standing(hit_json(one.hit), one, evidence, entry);
      add_file_counts(json, files);
      out += json_line(json);
    }
    return {out};
  }
  if (format == Format::csv) {
    CsvRows csv;
    for (const auto& row : fields.empty() ? candidate_rows(candidates, evidence)
                                          : field_rows(candidates, evidence, entry, fields))
      out += csv.row(row);
    return {out, csv.notices()};
  }
  std::ostringstream quotes;
  const std::unique_ptr<TurnWriter> writer = turn_writer(format, quotes, {style, {}, true});
  for (const EvidenceCandidate& one : candidates) writer->write_hit(one.hit);
  return {quotes.str(), writer->notices()};
}

std::vector<std::string> candidate_field_names() {
  std::vector<std::string> names;
  const Json fields = candidate_fields({}, {}, {});
  for (const auto& [name, value] : fields.items()) names.push_back(name);
  return names;
}

Json decision_json(const LocatedDecision& located) {
  const Decision& decision = located.decision;
  const DecisionStep& step = decision.last_step();
  return {{"id", decision.id},
          {"entry", decision.entry},
          {"verdict", verdict_name(decision.verdict())},
          {"citation", located.place ? Json(print_citation(located.place->citation())) : Json(nullptr)},
          {"lost", located.is_lost()},
          {"contested", located.is_contested()},
          {"by", text_or_null(step.by)},
          {"when", step.when},
          {"reason", text_or_null(step.reason)},
          {"quote",
           {{"exact", decision.quote.exact},
            {"prefix", decision.quote.prefix},
            {"suffix", decision.quote.suffix},
            {"start", decision.quote.start},
            {"end", decision.quote.end}}}};
}

std::string render_decision(const LocatedDecision& located, bool history, const TextStyle& style) {
  std::string out = head_of(located, std::string(verdict_name(located.decision.verdict())), style);
  out += body_of(located, style);
  if (!history) return out;
  for (const DecisionStep& step : located.decision.history) {
    std::string line = fmt::format("{}  {}", step.when, verdict_name(step.verdict));
    if (!step.by.empty()) line += " by " + step.by;
    if (!step.reason.empty()) line += ": " + step.reason;
    out += StyledText(style).add(line, Emphasis::faint).lines(kQuoteIndent);
  }
  return out;
}

std::string render_change(const DecisionChange& change, const TextStyle& style) {
  // A rejection is about a whole turn, not about words of it.
  const bool has_words = change.located.decision.history.front().verdict == Verdict::accepted;
  const std::string head = head_of(change.located, change_name(change), style);
  return has_words ? head + body_of(change.located, style) : head;
}

}  // namespace verbatim
