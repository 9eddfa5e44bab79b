#include "query/evidence/decision_records.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/evidence/catalog.h"
#include "query/files/json_file.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t kWholeHistories = 1;  ///< `evidence.json`
constexpr std::uint32_t kSteps = 2;           ///< a file of the folder; or `evidence.json`, closed

constexpr const char* kFromGit = "take the last version from git";

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

std::string checked_entry(std::string entry) {
  if (!is_entry_id(entry)) throw usage_error(shown_in_quotes(entry) + " cannot be the id of an entry");
  return entry;
}

std::string checked_key(std::string key) {
  constexpr std::size_t kLongest = 32;
  if (key.empty() || key.size() > kLongest || key.find_first_not_of("0123456789abcdef") != std::string::npos)
    throw usage_error(shown_in_quotes(key) + " cannot be the key of a step", kFromGit);
  return key;
}

/// A decision with its history, or with one step of it.
struct ReadDecision {
  std::string id;
  std::string entry;
  QuoteAnchor anchor;
  bool has_quote = false;
  std::vector<DecisionStep> history;
  std::size_t line = 0;  ///< of its id
};

/// Builds decisions as the parser comes by their fields, in whatever order a person left them.
class DecisionsReader {
 public:
  explicit DecisionsReader(const std::string& file_name) : file_name_(file_name) {}

  std::vector<DecisionRecord> read(std::string_view json) {
    const auto take_version = [this](std::uint32_t version) {
      if (version != kWholeHistories && version != kSteps)
        throw usage_error(fmt::format("there is no version {} of decisions", version), kFromGit);
      version_ = version;
    };
    const auto take_entry = [this](std::string entry, std::size_t) {
      entry_ = checked_entry(std::move(entry));
    };
    read_json(json, file_name_,
              json_object({{"version", json_count(take_version)},
                           {"decisions", json_list(decision_shape()), false},
                           {"entry", json_text(take_entry), false},
                           {"steps", json_list(step_shape()), false}}));
    if (whole_.empty() == steps_.empty() && !whole_.empty())
      throw usage_error("'decisions' and 'steps' do not stand in one file", kFromGit, file_name_);
    if (!steps_.empty() && (version_ != kSteps || entry_.empty()))
      throw usage_error("steps need \"version\": 2 and an 'entry'", kFromGit, file_name_);
    std::vector<DecisionRecord> records;
    for (ReadDecision& decision : whole_) add_whole(std::move(decision), records);
    for (ReadDecision& decision : steps_) add_step(std::move(decision), records);
    return records;
  }

 private:
  JsonShape decision_shape() {
    const auto now = [this]() -> ReadDecision& { return whole_.back(); };
    const auto step = [this]() -> DecisionStep& { return whole_.back().history.back(); };
    const auto take_entry = [this](std::string entry, std::size_t) {
      whole_.back().entry = checked_entry(std::move(entry));
    };
    const auto take_id = [this](std::string id, std::size_t line) {
      const auto [known, is_new] = line_of_id_.emplace(id, line);
      if (!is_new) {
        throw usage_error(fmt::format("the decision {} is there already, on line {}", id, known->second),
                          "keep one of them");
      }
      take_id_of(whole_.back(), std::move(id), line);
    };
    return json_object(
        {{"id", json_text(take_id)},
         {"entry", json_text(take_entry)},
         {"turns", turns_shape(now)},
         {"quote", quote_shape(now)},
         {"history",
          json_list(json_object(fields_of_step(step), [this] { whole_.back().history.emplace_back(); }))}},
        [this] { whole_.emplace_back(); });
  }

  /// One step, with the words that it is about where it begins a decision or gives it a new place.
  JsonShape step_shape() {
    const auto now = [this]() -> ReadDecision& { return steps_.back(); };
    const auto step = [this]() -> DecisionStep& { return steps_.back().history.back(); };
    std::vector<JsonField> fields = fields_of_step(step);
    const auto take_id = [this](std::string id, std::size_t line) {
      take_id_of(steps_.back(), std::move(id), line);
    };
    const auto take_key = [step](std::string key, std::size_t) { step().key = checked_key(std::move(key)); };
    const auto take_after = [step](std::string key, std::size_t) {
      step().after.push_back(checked_key(std::move(key)));
    };
    fields.push_back({"id", json_text(take_id)});
    fields.push_back({"step", json_text(take_key)});
    fields.push_back({"after", json_list(json_text(take_after)), false});
    fields.push_back({"turns", turns_shape(now), false});
    fields.push_back({"quote", quote_shape(now), false});
    return json_object(std::move(fields), [this] { steps_.emplace_back().history.emplace_back(); });
  }

  template <typename Now>
  static JsonShape turns_shape(Now now) {
    return turn_hashes_shape(
        [now] { return &now().anchor.turns; },
        "hashes are written by the program; take the last version from git, or decide again");
  }

  template <typename Now>
  static JsonShape quote_shape(Now now) {
    const auto quote = [now]() -> QuoteSelector& { return now().anchor.quote; };
    // NOLINTNEXTLINE(performance-unnecessary-value-param): moved on, unseen by the check in a template
    const auto take_exact = [quote](std::string text, std::size_t) {
      if (text.empty()) throw usage_error("the quote is empty", kFromGit);
      quote().exact = std::move(text);
    };
    return json_object({{"exact", json_text(take_exact)},
                        {"prefix", json_text_at([quote] { return &quote().prefix; })},
                        {"suffix", json_text_at([quote] { return &quote().suffix; })},
                        {"start", json_count_at([quote] { return &quote().start; })},
                        {"end", json_count_at([quote] { return &quote().end; })},
                        {"copies", json_count_at([quote] { return &quote().copies; })}},
                       [now] { now().has_quote = true; });
  }

  template <typename Step>
  static std::vector<JsonField> fields_of_step(Step step) {
    const auto take_verdict = [step](const std::string& name, std::size_t) {
      const auto verdict = verdict_from_name(name);
      if (!verdict) {
        throw usage_error("unknown verdict " + shown_in_quotes(name), "known: accepted, rejected, withdrawn");
      }
      step().verdict = *verdict;
    };
    // NOLINTNEXTLINE(performance-unnecessary-value-param): moved on, unseen by the check in a template
    const auto take_when = [step](std::string when, std::size_t) {
      if (!is_utc_time(when))
        throw usage_error(shown_in_quotes(when) + " is not a time", "write it as 2026-03-01T09:30:00Z");
      step().when = std::move(when);
    };
    return {{"verdict", json_text(take_verdict)},
            {"when", json_text(take_when)},
            {"by", json_text_at([step] { return &step().by; }), false},
            {"reason", json_text_at([step] { return &step().reason; }), false}};
  }

  static void take_id_of(ReadDecision& decision, std::string id, std::size_t line) {
    if (!is_decision_id(id)) throw usage_error(shown_in_quotes(id) + " cannot be the id of a decision");
    decision.id = std::move(id);
    decision.line = line;
  }

  [[noreturn]] void fail(const ReadDecision& decision, const std::string& message) const {
    throw usage_error("decision " + decision.id + ": " + message, kFromGit,
                      file_line(file_name_, decision.line));
  }

  /// Checks what no field says alone.
  void check_anchor(const ReadDecision& decision) const {
    const auto& [turns, quote] = decision.anchor;
    if (turns.empty()) fail(decision, "it names no turn");
    if (quote.start >= quote.end) fail(decision, "'start' is not before 'end'");
    if (quote.copies == 0) fail(decision, "'copies' counts the quote itself, so it is at least 1");
    const Citation first = parse_citation(turns.front().citation);
    for (std::size_t i = 0; i < turns.size(); ++i) {
      const Citation turn = parse_citation(turns[i].citation);
      if (turn.interview != first.interview || to_int(*turn.first) != to_int(*first.first) + i)
        fail(decision, "its turns do not follow each other");
    }
  }

  /// Steps of a whole history follow each other, and their keys are their places in it: 1, 2, …
  void add_whole(ReadDecision decision, std::vector<DecisionRecord>& records) const {
    if (decision.history.empty()) fail(decision, "its history is empty");
    check_anchor(decision);
    decision.history.front().anchor = std::move(decision.anchor);
    for (std::size_t i = 0; i < decision.history.size(); ++i) {
      DecisionStep& step = decision.history[i];
      step.key = std::to_string(i + 1);
      if (i > 0) step.after = {std::to_string(i)};
      records.push_back({decision.id, decision.entry, std::move(step), file_line(file_name_, decision.line)});
    }
  }

  void add_step(ReadDecision decision, std::vector<DecisionRecord>& records) const {
    DecisionStep& step = decision.history.front();
    if (decision.has_quote || !decision.anchor.turns.empty()) {
      if (!decision.has_quote) fail(decision, "it has turns and no quote");
      check_anchor(decision);
      step.anchor = std::move(decision.anchor);
    } else if (step.after.empty()) {
      fail(decision, "its first step needs its turns and its quote");
    }
    records.push_back({decision.id, entry_, std::move(step), file_line(file_name_, decision.line)});
  }

  const std::string& file_name_;
  std::uint32_t version_ = 0;
  std::string entry_;                ///< of all steps of the file
  std::vector<ReadDecision> whole_;  ///< with their histories
  std::vector<ReadDecision> steps_;  ///< with one step each
  std::map<std::string, std::size_t> line_of_id_;
};

Json quote_json(const QuoteSelector& quote) {
  return {{"exact", quote.exact}, {"prefix", quote.prefix}, {"suffix", quote.suffix},
          {"start", quote.start}, {"end", quote.end},       {"copies", quote.copies}};
}

Json step_json(const Decisions::NewStep& added) {
  const DecisionStep& step = added.step;
  Json json{{"id", added.id},       {"step", step.key},
            {"after", step.after},  {"verdict", verdict_name(step.verdict)},
            {"when", step.when},    {"by", step.by},
            {"reason", step.reason}};
  if (step.anchor) {
    json["turns"] = turn_hashes_json(step.anchor->turns);
    json["quote"] = quote_json(step.anchor->quote);
  }
  return json;
}

}  // namespace

std::vector<DecisionRecord> read_decision_records(std::string_view json, const std::string& file_name) {
  refuse_unreadable(json, file_name, "decisions", kSteps, "verbatim catalog mend");
  return DecisionsReader(file_name).read(json);
}

std::string print_decision_steps(const std::vector<Decisions::NewStep>& steps) {
  Json list = Json::array();
  for (const Decisions::NewStep& step : steps) list.push_back(step_json(step));
  return print_json({{"version", kSteps}, {"entry", steps.front().entry}, {"steps", std::move(list)}});
}

std::optional<std::string> closed_decisions(std::string_view json) {
  const auto version = stated_version(json);
  if (!version || version->number == kSteps || json.find("\"id\"") == std::string_view::npos)
    return std::nullopt;
  std::string closed(json);
  closed.replace(version->digits.begin_byte, version->digits.size(), std::to_string(kSteps));
  return closed;
}

}  // namespace verbatim
