#include <algorithm>
#include <map>
#include <optional>

#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/evidence/catalog.h"
#include "query/evidence/decisions.h"
#include "query/files/cereal_json.h"
#include "query/files/json_shape.h"

namespace verbatim {
namespace {

constexpr std::uint32_t kDecisionsVersion = 1;

struct File {
  std::uint32_t version = kDecisionsVersion;
  std::vector<Decision> decisions;
  template <typename Archive>
  void save(Archive& archive) const {
    archive(CEREAL_NVP(version), CEREAL_NVP(decisions));
  }
};

std::optional<Verdict> verdict_from_name(std::string_view name) {
  for (const Verdict verdict : {Verdict::accepted, Verdict::rejected, Verdict::withdrawn}) {
    if (verdict_name(verdict) == name) return verdict;
  }
  return std::nullopt;
}

/// `2026-03-01T09:30:00Z`: the digits where they must be; whether there is such a day is not asked.
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

void check_entry(const std::string& text, std::size_t) {
  if (!is_entry_id(text)) throw usage_error(shown_in_quotes(text) + " cannot be the id of an entry");
}

void check_verdict(const std::string& text, std::size_t) {
  if (!verdict_from_name(text))
    throw usage_error("unknown verdict " + shown_in_quotes(text), "known: accepted, rejected, withdrawn");
}

void check_when(const std::string& text, std::size_t) {
  if (!is_utc_time(text))
    throw usage_error(shown_in_quotes(text) + " is not a time", "write it as 2026-03-01T09:30:00Z");
}

void check_exact(const std::string& text, std::size_t) {
  if (text.empty()) throw usage_error("the quote is empty", "take the last version from git");
}

/// Gives the lines of the ids, in file order.
std::vector<std::size_t> check_decisions_json(const std::string& json, const std::string& file_name) {
  std::vector<std::size_t> id_lines;
  std::map<std::string, std::size_t> line_of_id;
  const auto check_id = [&](const std::string& id, std::size_t line) {
    if (!is_decision_id(id)) throw usage_error(shown_in_quotes(id) + " cannot be the id of a decision");
    const auto [known, is_new] = line_of_id.emplace(id, line);
    if (!is_new) {
      throw usage_error("the decision " + id + " is there already, on line " + std::to_string(known->second),
                        "keep one of them");
    }
    id_lines.push_back(line);
  };
  const JsonShape quote = json_object({{"exact", json_text(check_exact)},
                                       {"prefix", json_text()},
                                       {"suffix", json_text()},
                                       {"start", json_count()},
                                       {"end", json_count()},
                                       {"copies", json_count()}});
  const JsonShape step = json_object({{"verdict", json_text(check_verdict)},
                                      {"when", json_text(check_when)},
                                      {"by", json_text(), false},
                                      {"reason", json_text(), false}});
  const JsonShape decision =
      json_object({{"id", json_text(check_id)},
                   {"entry", json_text(check_entry)},
                   {"turns", turn_hashes_shape("hashes are written by the program; take the last version "
                                               "from git, or decide again")},
                   {"quote", quote},
                   {"history", json_list(step)}});
  check_json(json, file_name,
             json_object({{"version", json_count(check_version)}, {"decisions", json_list(decision)}}));
  return id_lines;
}

/// What the shape of the file does not say.
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

}  // namespace

template <typename Archive>
void save(Archive& archive, const QuoteSelector& quote) {
  archive(cereal::make_nvp("exact", quote.exact), cereal::make_nvp("prefix", quote.prefix),
          cereal::make_nvp("suffix", quote.suffix), cereal::make_nvp("start", quote.start),
          cereal::make_nvp("end", quote.end), cereal::make_nvp("copies", quote.copies));
}

template <typename Archive>
void load(Archive& archive, QuoteSelector& quote) {
  archive(cereal::make_nvp("exact", quote.exact), cereal::make_nvp("prefix", quote.prefix),
          cereal::make_nvp("suffix", quote.suffix), cereal::make_nvp("start", quote.start),
          cereal::make_nvp("end", quote.end), cereal::make_nvp("copies", quote.copies));
}

template <typename Archive>
void save(Archive& archive, const DecisionStep& step) {
  archive(cereal::make_nvp("verdict", std::string(verdict_name(step.verdict))),
          cereal::make_nvp("when", step.when), cereal::make_nvp("by", step.by),
          cereal::make_nvp("reason", step.reason));
}

template <typename Archive>
void load(Archive& archive, DecisionStep& step) {
  // A person may have left `by` or `reason` out, which cereal's look-up by name does not forgive.
  load_each_key(archive, [&](std::string_view name) {
    std::string value;
    archive(value);
    if (name == "verdict") {
      step.verdict = *verdict_from_name(value);
    } else if (name == "when") {
      step.when = std::move(value);
    } else if (name == "by") {
      step.by = std::move(value);
    } else {
      step.reason = std::move(value);
    }
  });
}

template <typename Archive>
void save(Archive& archive, const Decision& decision) {
  archive(cereal::make_nvp("id", decision.id), cereal::make_nvp("entry", decision.entry),
          cereal::make_nvp("turns", TurnHashMembers{decision.turns}),
          cereal::make_nvp("quote", decision.quote), cereal::make_nvp("history", decision.history));
}

template <typename Archive>
void load(Archive& archive, Decision& decision) {
  TurnHashMembers turns;
  archive(cereal::make_nvp("id", decision.id), cereal::make_nvp("entry", decision.entry),
          cereal::make_nvp("turns", turns), cereal::make_nvp("quote", decision.quote),
          cereal::make_nvp("history", decision.history));
  decision.turns = std::move(turns.turns);
}

std::string print_decisions(const Decisions& decisions) {
  return print_json(File{kDecisionsVersion, {decisions.all().begin(), decisions.all().end()}});
}

Decisions parse_decisions(std::string_view json, const std::string& file_name) {
  const std::string text = without_byte_order_mark(json);
  const std::vector<std::size_t> lines = check_decisions_json(text, file_name);
  std::vector<Decision> read;
  load_json(text, "decisions", read);
  Decisions decisions;
  for (std::size_t i = 0; i < read.size(); ++i) {
    read[i].line = lines.at(i);
    check_decision(read[i], file_name);
    decisions.put(std::move(read[i]));
  }
  return decisions;
}

}  // namespace verbatim
