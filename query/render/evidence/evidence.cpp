#include "query/render/evidence/evidence.h"

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/model/citation.h"
#include "query/render/turns/fields.h"
#include "query/render/turns/jsonl.h"
#include "query/render/turns/text.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kIndent = 4;

std::string_view standing_name(Standing standing) {
  switch (standing) {
    case Standing::unread:
      break;
    case Standing::accepted:
      return "accepted";
    case Standing::rejected:
      return "rejected";
  }
  return "unread";
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

/// `by Ana, 2026-03-01`
std::string who_and_when(const DecisionStep& step) {
  const std::string day = step.when.substr(0, 10);
  return step.by.empty() ? day : "by " + step.by + ", " + day;
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

std::string marks_of(const EvidenceCandidate& candidate, const Evidence& evidence) {
  std::vector<std::string> marks;
  for (const std::size_t at : candidate.decisions) {
    const Decision& decision = evidence.decisions[at].decision;
    std::string mark = fmt::format("{} as {} {}", verdict_name(decision.verdict()), decision.id,
                                   who_and_when(decision.last_step()));
    if (!decision.last_step().reason.empty()) mark += " (" + decision.last_step().reason + ")";
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

std::string speaker_of(const QuotedTurns& place) {
  const Turn& turn = place.turns.front();
  std::string speaker = turn.speaker.empty() ? "unknown speaker" : turn.speaker;
  if (turn.mixed) return speaker + " (inferred, mixed)";
  return turn.inferred ? speaker + " (inferred)" : speaker;
}

std::string quote_lines(const QuotedTurns& place, const TextStyle& style) {
  return StyledText(style).add(joined(place.words(), "\n")).lines(kIndent);
}

std::string body_of(const LocatedDecision& located, const TextStyle& style) {
  if (located.place) return quote_lines(*located.place, style);
  std::string out = StyledText(style).add(located.decision.quote.exact).lines(kIndent);
  if (!located.nearest) {
    return out +
           StyledText(style).add("nothing in the interview is like it now", Emphasis::faint).lines(kIndent);
  }
  out += StyledText(style)
             .add(fmt::format("nearest now, {}, with {:.0f} % of its words:",
                              print_citation(located.nearest->citation()), located.nearest_similarity * 100),
                  Emphasis::faint)
             .lines(kIndent);
  return out + quote_lines(*located.nearest, style);
}

std::string head_of(const LocatedDecision& located, const std::string& what, const TextStyle& style) {
  const Citation then = located.decision.citation();
  std::string place = print_citation(located.place ? located.place->citation() : then);
  std::string tail = who_and_when(located.decision.last_step());
  if (located.place) tail = speaker_of(*located.place) + " · " + tail;
  if (located.is_lost()) place += "  lost";
  if (located.is_renumbered()) tail += " · was " + print_citation(then);
  if (!located.decision.last_step().reason.empty()) tail += " · " + located.decision.last_step().reason;
  return StyledText(style)
      .add(located.decision.id, Emphasis::strong)
      .add("  " + what + "  " + place + "  ")
      .add(tail, Emphasis::faint)
      .lines();
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
  const std::string verdict(verdict_name(change.located.decision.verdict()));
  switch (change.kind) {
    case DecisionChange::Kind::made:
    case DecisionChange::Kind::withdrawn:
      return verdict;
    case DecisionChange::Kind::again:
      return verdict + " again";
    case DecisionChange::Kind::reworded:
      return verdict + ", with another reason";
    case DecisionChange::Kind::unchanged:
      break;
  }
  return "already " + verdict;
}

}  // namespace

std::string render_candidate(const EvidenceCandidate& candidate, const Evidence& evidence,
                             const TextStyle& style) {
  Hit hit = candidate.hit;
  const std::vector<Turn> before = std::move(hit.before), after = std::move(hit.after);
  hit.before.clear();
  hit.after.clear();
  std::string out;
  for (const Turn& turn : before) out += render_turn(turn, style);
  out += render_hit(hit, style);
  const Emphasis emphasis = candidate.standing == Standing::unread ? Emphasis::faint : Emphasis::strong;
  out += StyledText(style).add(marks_of(candidate, evidence), emphasis).lines(kIndent);
  for (const Turn& turn : after) out += render_turn(turn, style);
  return out;
}

Json decision_json(const LocatedDecision& located) {
  const Decision& decision = located.decision;
  const DecisionStep& step = decision.last_step();
  return {{"id", decision.id},
          {"entry", decision.entry},
          {"verdict", verdict_name(decision.verdict())},
          {"citation", located.place ? Json(print_citation(located.place->citation())) : Json(nullptr)},
          {"lost", located.is_lost()},
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

Json candidate_json(const EvidenceCandidate& candidate, const Evidence& evidence, const CatalogEntry& entry) {
  return with_standing(hit_json(candidate.hit), candidate, evidence, entry);
}

std::vector<std::string> candidate_field_names() {
  std::vector<std::string> names;
  const Json fields = candidate_fields({}, {}, {});
  for (const auto& [name, value] : fields.items()) names.push_back(name);
  return names;
}

Json candidate_fields(const EvidenceCandidate& candidate, const Evidence& evidence,
                      const CatalogEntry& entry) {
  return with_standing(hit_fields(candidate.hit), candidate, evidence, entry);
}

std::vector<std::vector<std::string>> candidate_rows(const std::vector<EvidenceCandidate>& candidates,
                                                     const Evidence& evidence) {
  std::vector<std::vector<std::string>> rows{{"citation", "interview", "turn", "speaker", "role", "standing",
                                              "decisions", "found_by", "score", "excerpt"}};
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

std::string render_decision(const LocatedDecision& located, bool history, const TextStyle& style) {
  std::string out = head_of(located, std::string(verdict_name(located.decision.verdict())), style);
  out += body_of(located, style);
  if (!history) return out;
  for (const DecisionStep& step : located.decision.history) {
    std::string line = fmt::format("{}  {}", step.when, verdict_name(step.verdict));
    if (!step.by.empty()) line += " by " + step.by;
    if (!step.reason.empty()) line += ": " + step.reason;
    out += StyledText(style).add(line, Emphasis::faint).lines(kIndent);
  }
  return out;
}

std::string render_change(const DecisionChange& change, const TextStyle& style) {
  const bool has_words = change.located.decision.history.front().verdict == Verdict::accepted;
  const std::string head = head_of(change.located, change_name(change), style);
  return has_words ? head + body_of(change.located, style) : head;
}

}  // namespace verbatim
