#include "query/render/check/check_report.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "common/model/speaker_text.h"
#include "common/text/code_point.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr std::size_t kReportIndent = 4;

std::string one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// The beginning of a text, cut at a blank.
std::string opening(const std::string& text, std::size_t max_bytes = 60) {
  std::string line = one_line(text);
  if (line.size() <= max_bytes) return line;
  const std::size_t blank = line.rfind(' ', max_bytes);
  const std::size_t cut = blank == std::string::npos || blank == 0 ? max_bytes : blank;
  return line.substr(0, code_point_begin(line, cut)) + "\u2026";
}

std::string cited_text(const Quotation& quotation) {
  std::string text;
  for (const Citation& one : quotation.cited) text += (text.empty() ? "" : ", ") + print_citation(one);
  for (const NamedParticipant& one : quotation.named) text += (text.empty() ? "" : ", ") + one.name;
  for (const std::string& one : quotation.unknown) text += (text.empty() ? "" : ", ") + one;
  return text;
}

void add_diff(StyledText& text, const std::vector<DiffPiece>& diff) {
  for (std::size_t i = 0; i < diff.size(); ++i) {
    const DiffPiece& piece = diff[i];
    if (i > 0) text.add(" ");
    switch (piece.step) {
      case WordStep::same:
        text.add(one_line(piece.text));
        break;
      case WordStep::replaced:
        text.add("[-" + one_line(piece.said) + "-]", Emphasis::faint);
        text.add("{+" + one_line(piece.text) + "+}", Emphasis::strong);
        break;
      case WordStep::added:
        text.add("{+" + one_line(piece.text) + "+}", Emphasis::strong);
        break;
      case WordStep::missing:
        text.add("[-" + one_line(piece.text) + "-]", Emphasis::faint);
        break;
      case WordStep::left_out:
        // Declared omissions may be long, and are no difference.
        if (i == 0 || diff[i - 1].step != WordStep::left_out) text.add("[\u2026]");
        break;
    }
  }
}

std::string labelled(std::string_view label, const std::string& value, const TextStyle& style) {
  return StyledText(style).add(fmt::format("{:<11}", label), Emphasis::faint).add(value).lines(kReportIndent);
}

std::string_view word_step_name(WordStep step) {
  switch (step) {
    case WordStep::same:
      return "same";
    case WordStep::replaced:
      return "replaced";
    case WordStep::added:
      return "added";
    case WordStep::missing:
      return "missing";
    case WordStep::left_out:
      break;
  }
  return "left_out";
}

nlohmann::ordered_json diff_json(const std::vector<DiffPiece>& diff) {
  nlohmann::ordered_json pieces = nlohmann::ordered_json::array();
  for (const DiffPiece& piece : diff) {
    nlohmann::ordered_json object;
    object["step"] = word_step_name(piece.step);
    object["text"] = piece.text;
    if (piece.step == WordStep::replaced) object["said"] = piece.said;
    pieces.push_back(std::move(object));
  }
  return pieces;
}

/// An object of a kind that `type` names, with the place that it is about.
nlohmann::ordered_json placed_json(std::string_view type, const ManuscriptPlace& place) {
  nlohmann::ordered_json object;
  object["type"] = type;
  object["file"] = place.file;
  object["line"] = place.line;
  return object;
}

nlohmann::ordered_json number_or_null(const std::optional<std::size_t>& number) {
  return number ? nlohmann::ordered_json(*number) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json checked_count_json(const CheckedCount& count) {
  nlohmann::ordered_json object = placed_json("checked_count", count.place);
  object["name"] = count.name;
  object["unit"] = count.unit;
  object["printed"] = number_or_null(count.printed);
  object["now"] = number_or_null(count.now);
  object["holds"] = count.holds();
  object["problem"] = nullptr;
  if (!count.problem.empty()) object["problem"] = count.problem;
  if (!count.causes.empty()) object["causes"] = count.causes;
  return object;
}

nlohmann::ordered_json balance_json(const InterviewBalance& balance) {
  nlohmann::ordered_json object;
  object["type"] = "balance";
  object["interview"] = balance.interview;
  object["quotations"] = balance.quotations;
  object["words_printed"] = balance.words_printed;
  object["words"] = balance.words;
  return object;
}

}  // namespace

bool needs_a_look(const CheckedQuotation& checked) {
  return fails(checked.verdict) || checked.verdict == QuoteVerdict::moved || !checked.notes.empty();
}

std::string render_difference(std::string_view label, const std::vector<DiffPiece>& diff,
                              const TextStyle& style) {
  StyledText text(style);
  text.add(fmt::format("{:<11}", label), Emphasis::faint);
  add_diff(text, diff);
  return text.lines(kReportIndent);
}

std::string render_checked_quotation(const CheckedQuotation& checked, const TextStyle& style) {
  const Quotation& quotation = checked.quotation;
  StyledText head(style);
  head.add(file_line(quotation.place.file, quotation.place.line) + ": ")
      .add(quote_verdict_name(checked.verdict), fails(checked.verdict) ? Emphasis::strong : Emphasis::plain);
  if (!needs_a_look(checked)) {
    if (!checked.cite_as.empty()) head.add("  " + checked.cite_as);
    head.add("  \u201C" + opening(quotation.text) + "\u201D", Emphasis::faint);
    if (checked.attribution == AttributionState::nobody_named) head.add("  attribution not checked");
    return head.lines();
  }
  if (quotation.names_somebody()) head.add(", cited " + cited_text(quotation));
  if (checked.attribution != AttributionState::checked) head.add(", attribution not checked");
  std::string out = head.lines();
  if (!checked.diff.empty()) {
    out += render_difference("differs", checked.diff, style);
    out += labelled("said", one_line(checked.passage), style);
  } else {
    out += labelled("quote", one_line(quotation.text), style);
  }
  if (!checked.turns.empty()) {
    out += labelled(fails(checked.verdict) || checked.verdict == QuoteVerdict::moved ? "cite" : "stands in",
                    checked.cite_as + "  " + speaker_text(checked.turns.front()), style);
  }
  for (const std::string& note : checked.notes) out += labelled("note", note, style);
  return out;
}

std::string render_checked_count(const CheckedCount& count, const TextStyle& style) {
  StyledText text(style);
  text.add(file_line(count.place.file, count.place.line) + ": ");
  if (!count.problem.empty()) {
    text.add("count fails", Emphasis::strong).add("  @" + count.name + ": " + count.problem);
  } else if (!count.holds()) {
    text.add("count changed", Emphasis::strong)
        .add(fmt::format("  @{}: {} {} printed, {} now; export the catalog again", count.name, *count.printed,
                         count.unit, *count.now));
  } else if (count.printed) {
    text.add("count holds").add(fmt::format("  @{}: {} {}", count.name, *count.now, count.unit));
  } else {
    text.add("count").add(fmt::format("  @{}: {} {} now; the manuscript reads no exported number to compare",
                                      count.name, *count.now, count.unit));
  }
  std::string out = text.lines();
  for (const std::string& cause : count.causes) out += labelled("note", cause, style);
  return out;
}

std::string render_check_summary(const ManuscriptCheck& check, const TextStyle& style) {
  constexpr std::array kVerdicts{QuoteVerdict::verbatim,      QuoteVerdict::elided, QuoteVerdict::altered,
                                 QuoteVerdict::misattributed, QuoteVerdict::moved,  QuoteVerdict::foreign,
                                 QuoteVerdict::not_found};
  std::string parts;
  for (const QuoteVerdict verdict : kVerdicts) {
    const auto count = std::count_if(check.quotations.begin(), check.quotations.end(),
                                     [&](const CheckedQuotation& one) { return one.verdict == verdict; });
    if (count > 0)
      parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", count, quote_verdict_name(verdict));
  }
  const std::size_t total = check.quotations.size();
  std::string summary = fmt::format("{} {}{}{}", total, total == 1 ? "quotation" : "quotations",
                                    parts.empty() ? "" : ": ", parts);
  const auto unchecked =
      std::count_if(check.quotations.begin(), check.quotations.end(),
                    [](const CheckedQuotation& one) { return one.attribution != AttributionState::checked; });
  if (unchecked > 0) summary += fmt::format("; attribution not checked: {}", unchecked);
  return StyledText(style).add(summary).lines();
}

std::string render_balance(std::span<const InterviewBalance> balance, const TextStyle& style) {
  std::size_t width = 9;
  for (const InterviewBalance& one : balance) width = std::max(width, one.interview.size());
  std::string out = StyledText(style)
                        .add(fmt::format("{:<{}}  {:>10}  {:>13}  {:>6}", "interview", width, "quotations",
                                         "words printed", "share"),
                             Emphasis::faint)
                        .lines();
  std::string never;
  for (const InterviewBalance& one : balance) {
    out += StyledText(style)
               .add(fmt::format("{:<{}}  {:>10}  {:>13}  {:>5.1f}%", one.interview, width, one.quotations,
                                one.words_printed, one.share() * 100))
               .lines();
    if (one.quotations == 0) never += (never.empty() ? "" : ", ") + one.interview;
  }
  out +=
      StyledText(style).add(never.empty() ? "every interview is quoted" : "never quoted: " + never).lines();
  return out;
}

nlohmann::ordered_json checked_quotation_json(const CheckedQuotation& checked) {
  const Quotation& quotation = checked.quotation;
  nlohmann::ordered_json object;
  object["file"] = quotation.place.file;
  object["line"] = quotation.place.line;
  object["quote"] = one_line(quotation.text);
  object["verdict"] = quote_verdict_name(checked.verdict);
  object["interview"] = nullptr;
  object["turn"] = nullptr;
  object["cited"] = nullptr;
  object["role"] = nullptr;
  object["inferred"] = nullptr;
  if (!checked.turns.empty()) {
    const Turn& turn = checked.turns.front();
    object["interview"] = turn.interview;
    object["turn"] = to_int(turn.number);
    object["role"] = role_name(turn.role);
    object["inferred"] = std::any_of(checked.turns.begin(), checked.turns.end(),
                                     [](const Turn& one) { return one.inferred || one.mixed; });
  }
  if (quotation.names_somebody()) object["cited"] = cited_text(quotation);
  object["similarity"] = checked.similarity;
  // Keys that came later follow the first ten, and only where there is something to say: those who read a
  // line by its place in the object, or all of its keys, find the first ten as they were.
  if (checked.turns.size() > 1) object["last_turn"] = to_int(checked.turns.back().number);
  if (checked.attribution != AttributionState::checked) object["attribution_checked"] = false;
  if (!needs_a_look(checked)) return object;
  if (!checked.turns.empty()) {
    const std::string& speaker = checked.turns.front().speaker;
    object["cite_as"] = checked.cite_as;
    object["speaker"] = nullptr;
    if (!speaker.empty()) object["speaker"] = speaker;
    object["mixed"] =
        std::any_of(checked.turns.begin(), checked.turns.end(), [](const Turn& one) { return one.mixed; });
  }
  if (!checked.diff.empty()) {
    object["diff"] = diff_json(checked.diff);
    object["said"] = checked.passage;
  }
  if (!checked.stitched.empty()) {
    object["stitched"] = nlohmann::ordered_json::array();
    for (const StitchedPart& part : checked.stitched) {
      nlohmann::ordered_json place;
      place["citation"] = print_citation(part.citation);
      place["speaker"] = nullptr;
      if (!part.speaker.empty()) place["speaker"] = part.speaker;
      place["text"] = one_line(part.text);
      object["stitched"].push_back(std::move(place));
    }
  }
  object["notes"] = checked.notes;
  return object;
}

std::vector<nlohmann::ordered_json> check_json(const ManuscriptCheck& check) {
  std::vector<nlohmann::ordered_json> objects;
  for (const CheckedQuotation& one : check.quotations) objects.push_back(checked_quotation_json(one));
  for (const CheckedCount& count : check.counts) objects.push_back(checked_count_json(count));
  for (const InterviewBalance& balance : check.balance) objects.push_back(balance_json(balance));
  for (const UnknownQuote& unknown : check.unknown_quotes) {
    objects.push_back(placed_json("unknown_quote", unknown.place));
    objects.back()["id"] = unknown.id;
    objects.back()["problem"] = unknown.problem;
  }
  for (const ManuscriptDisclosure& one : check.disclosures) {
    objects.push_back(placed_json("confidential_name", one.place));
    objects.back()["name"] = one.name;
  }
  return objects;
}

}  // namespace verbatim
