#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/evidence/catalog.h"
#include "query/evidence/decisions.h"
#include "query/files/json_file.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t kDecisionsVersion = 1;

std::optional<Verdict> verdict_from_name(std::string_view name) {
  for (const Verdict verdict : {Verdict::accepted, Verdict::rejected, Verdict::withdrawn}) {
    if (verdict_name(verdict) == name) return verdict;
  }
  return std::nullopt;
}

/// `2026-03-01T09:30:00Z`: digits where they must be. Whether there is such a day is not checked.
bool is_utc_time(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  return text.size() == kForm.size() &&
         std::equal(text.begin(), text.end(), kForm.begin(),
                    [](char c, char form) { return form == '0' ? c >= '0' && c <= '9' : c == form; });
}

void check_version(std::uint32_t version) {
  if (version != kDecisionsVersion) {
    throw usage_error("version " + std::to_string(version) + " of decisions is not known",
                      "this program reads version " + std::to_string(kDecisionsVersion));
  }
}

/// Builds the decisions as the parser comes by their fields, in whatever order a person left them.
class DecisionsReader {
 public:
  std::vector<Decision> read(std::string_view json, const std::string& file_name) {
    read_json(
        json, file_name,
        json_object({{"version", json_count(check_version)}, {"decisions", json_list(decision_shape())}}));
    return std::move(decisions_);
  }

 private:
  Decision& decision() { return decisions_.back(); }
  DecisionStep& step() { return decision().history.back(); }

  JsonShape decision_shape() {
    const auto take_id = [this](std::string id, std::size_t line) { take_decision_id(std::move(id), line); };
    const auto take_entry = [this](std::string entry, std::size_t) {
      if (!is_entry_id(entry)) throw usage_error(shown_in_quotes(entry) + " cannot be the id of an entry");
      decision().entry = std::move(entry);
    };
    return json_object(
        {{"id", json_text(take_id)},
         {"entry", json_text(take_entry)},
         {"turns",
          turn_hashes_shape([this] { return &decision().turns; },
                            "hashes are written by the program; take the last version from git, or decide "
                            "again")},
         {"quote", quote_shape()},
         {"history", json_list(step_shape())}},
        [this] { decisions_.emplace_back(); });
  }

  JsonShape quote_shape() {
    const auto take_exact = [this](std::string text, std::size_t) {
      if (text.empty()) throw usage_error("the quote is empty", "take the last version from git");
      decision().quote.exact = std::move(text);
    };
    return json_object({{"exact", json_text(take_exact)},
                        {"prefix", json_text_at([this] { return &decision().quote.prefix; })},
                        {"suffix", json_text_at([this] { return &decision().quote.suffix; })},
                        {"start", json_count_at([this] { return &decision().quote.start; })},
                        {"end", json_count_at([this] { return &decision().quote.end; })},
                        {"copies", json_count_at([this] { return &decision().quote.copies; })}});
  }

  JsonShape step_shape() {
    const auto take_verdict = [this](const std::string& name, std::size_t) {
      const auto verdict = verdict_from_name(name);
      if (!verdict) {
        throw usage_error("unknown verdict " + shown_in_quotes(name), "known: accepted, rejected, withdrawn");
      }
      step().verdict = *verdict;
    };
    const auto take_when = [this](std::string when, std::size_t) {
      if (!is_utc_time(when))
        throw usage_error(shown_in_quotes(when) + " is not a time", "write it as 2026-03-01T09:30:00Z");
      step().when = std::move(when);
    };
    return json_object({{"verdict", json_text(take_verdict)},
                        {"when", json_text(take_when)},
                        {"by", json_text_at([this] { return &step().by; }), false},
                        {"reason", json_text_at([this] { return &step().reason; }), false}},
                       [this] { decision().history.emplace_back(); });
  }

  void take_decision_id(std::string id, std::size_t line) {
    if (!is_decision_id(id)) throw usage_error(shown_in_quotes(id) + " cannot be the id of a decision");
    const auto [known, is_new] = line_of_id_.emplace(id, line);
    if (!is_new) {
      throw usage_error("the decision " + id + " is there already, on line " + std::to_string(known->second),
                        "keep one of them");
    }
    decision().id = std::move(id);
    decision().line = line;
  }

  std::vector<Decision> decisions_;
  std::map<std::string, std::size_t> line_of_id_;
};

/// Checks what no field says alone.
void check_decision(const Decision& decision, const std::string& file_name) {
  const auto fail = [&](const std::string& message) {
    throw usage_error("decision " + decision.id + ": " + message, "take the last version from git",
                      file_line(file_name, decision.line));
  };
  if (decision.history.empty()) fail("its history is empty");
  if (decision.turns.empty()) fail("it names no turn");
  if (decision.quote.start >= decision.quote.end) fail("'start' is not before 'end'");
  if (decision.quote.copies == 0) fail("'copies' counts the quote itself, so it is at least 1");
  const Citation first = parse_citation(decision.turns.front().citation);
  for (std::size_t i = 0; i < decision.turns.size(); ++i) {
    const Citation turn = parse_citation(decision.turns[i].citation);
    if (turn.interview != first.interview || to_int(*turn.first) != to_int(*first.first) + i)
      fail("its turns do not follow each other");
  }
}

Json quote_json(const QuoteSelector& quote) {
  return {{"exact", quote.exact}, {"prefix", quote.prefix}, {"suffix", quote.suffix},
          {"start", quote.start}, {"end", quote.end},       {"copies", quote.copies}};
}

Json step_json(const DecisionStep& step) {
  return {
      {"verdict", verdict_name(step.verdict)}, {"when", step.when}, {"by", step.by}, {"reason", step.reason}};
}

Json decision_json(const Decision& decision) {
  Json history = Json::array();
  for (const DecisionStep& step : decision.history) history.push_back(step_json(step));
  return {{"id", decision.id},
          {"entry", decision.entry},
          {"turns", turn_hashes_json(decision.turns)},
          {"quote", quote_json(decision.quote)},
          {"history", std::move(history)}};
}

}  // namespace

std::string print_decisions(const Decisions& decisions) {
  Json list = Json::array();
  for (const Decision& decision : decisions.all()) list.push_back(decision_json(decision));
  return print_json({{"version", kDecisionsVersion}, {"decisions", std::move(list)}});
}

Decisions parse_decisions(std::string_view json, const std::string& file_name) {
  std::vector<Decision> decisions = DecisionsReader().read(json, file_name);
  for (const Decision& decision : decisions) check_decision(decision, file_name);
  return Decisions(std::move(decisions));
}

}  // namespace verbatim
