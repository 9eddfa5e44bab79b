#include "query/render/agreement/agreement_formats.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/text/visible_text.h"
#include "query/render/forms/columns.h"
#include "query/render/forms/csv.h"
#include "query/render/forms/json_line.h"

namespace verbatim {
namespace {

struct NamedEstimate {
  const char* name;   ///< in JSON and CSV
  const char* shown;  ///< in a table
  Estimate AgreementEstimates::*estimate;
};

constexpr std::array<NamedEstimate, 4> kEstimates{{
    {"percent", "agreement", &AgreementEstimates::percent},
    {"kappa", "kappa", &AgreementEstimates::kappa},
    {"ac1", "AC1", &AgreementEstimates::ac1},
    {"alpha", "alpha", &AgreementEstimates::alpha},
}};

std::string unit_name(const CoderAgreement& agreement) {
  return agreement.unit == CodingUnit::turn ? "turn" : "exchange";
}

std::string name_list(const std::vector<std::string>& names) {
  return joined(names, ", ");
}

/// `0.692 (0.41..0.88)`; a dash where it is not defined.
std::string shown(const Estimate& estimate) {
  if (!estimate.value) return "-";
  std::string text = fmt::format("{:.3f}", *estimate.value);
  if (estimate.interval)
    text += fmt::format(" ({:.2f}..{:.2f})", estimate.interval->low, estimate.interval->high);
  return text;
}

std::string exact(const std::optional<double>& number) {
  return number ? fmt::format("{:.6f}", *number) : std::string();
}

std::size_t used_in_all(const CoderAgreement& agreement) {
  std::size_t used = 0;
  for (const CodeAgreement& code : agreement.codes) used += code.used;
  return used;
}

struct PlacedDisagreement {
  const CodeAgreement* code;
  const Disagreement* place;
};

/// Of all codes, by code and in the order of citations.
std::vector<PlacedDisagreement> all_disagreements(const CoderAgreement& agreement) {
  std::vector<PlacedDisagreement> all;
  for (const CodeAgreement& code : agreement.codes) {
    for (const Disagreement& one : code.disagreements) all.push_back({&code, &one});
  }
  return all;
}

std::string text_table(const CoderAgreement& agreement, const TextStyle& style) {
  TableRows rows{{"code", "used"}};
  for (const NamedEstimate& named : kEstimates) rows.front().emplace_back(named.shown);
  const auto add = [&](const std::string& code, std::size_t used, const AgreementEstimates& estimates) {
    std::vector<std::string>& row = rows.emplace_back(std::vector{code, std::to_string(used)});
    for (const NamedEstimate& named : kEstimates) row.push_back(shown(estimates.*named.estimate));
  };
  for (const CodeAgreement& code : agreement.codes) add(code.code, code.used, code.estimates);
  if (agreement.codes.size() > 1) add("all, by use", used_in_all(agreement), agreement.all);
  return render_table_or_rows(rows, 1, 2, style);
}

std::string disagreement_lines(const CoderAgreement& agreement, std::size_t most, const TextStyle& style) {
  const std::vector<PlacedDisagreement> all = all_disagreements(agreement);
  TableRows rows{{unit_name(agreement), "code", "given by", "not by"}};
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
    rows.push_back({cite(all[i].place->interview, all[i].place->turn), all[i].code->code,
                    name_list(all[i].place->with), name_list(all[i].place->without)});
  }
  std::string text = render_table_or_rows(rows, rows.front().size(), rows.front().size(), style);
  if (all.size() > most) text += fmt::format("and {} more; --limit all lists them\n", all.size() - most);
  return text;
}

nlohmann::ordered_json json_of(const Estimate& estimate) {
  nlohmann::ordered_json object{{"value", nullptr}, {"low", nullptr}, {"high", nullptr}};
  if (estimate.value) object["value"] = *estimate.value;
  if (estimate.interval) {
    object["low"] = estimate.interval->low;
    object["high"] = estimate.interval->high;
  }
  return object;
}

std::string agreement_line(const CoderAgreement& agreement, const std::string& code, std::size_t used,
                           const AgreementEstimates& estimates) {
  nlohmann::ordered_json line{{"type", "agreement"},
                              {"code", text_or_null(code)},
                              {"coders", agreement.coders},
                              {"unit", unit_name(agreement)},
                              {"units", agreement.units},
                              {"interviews", agreement.interviews},
                              {"used", used}};
  for (const NamedEstimate& named : kEstimates) line[named.name] = json_of(estimates.*named.estimate);
  return json_line(line);
}

std::string disagreements_jsonl(const CoderAgreement& agreement) {
  std::string out;
  for (const auto& [code, place] : all_disagreements(agreement)) {
    out += json_line({{"type", "disagreement"},
                      {"citation", cite(place->interview, place->turn)},
                      {"interview", place->interview},
                      {"turn", to_int(place->turn)},
                      {"unit", unit_name(agreement)},
                      {"code", code->code},
                      {"with", place->with},
                      {"without", place->without}});
  }
  return out;
}

RenderedOutput agreement_csv(const CoderAgreement& agreement) {
  CsvRows csv;
  std::vector<std::string> head{"code", "used"};
  for (const NamedEstimate& named : kEstimates) {
    const std::string name = named.name;
    head.insert(head.end(), {name, name + "_low", name + "_high"});
  }
  std::string out = csv.row(head);
  const auto add = [&](const std::string& code, std::size_t used, const AgreementEstimates& estimates) {
    std::vector<std::string> row{code, std::to_string(used)};
    for (const NamedEstimate& named : kEstimates) {
      const Estimate& estimate = estimates.*named.estimate;
      row.push_back(exact(estimate.value));
      row.push_back(estimate.interval ? exact(estimate.interval->low) : "");
      row.push_back(estimate.interval ? exact(estimate.interval->high) : "");
    }
    out += csv.row(row, /*first_number=*/1);
  };
  for (const CodeAgreement& code : agreement.codes) add(code.code, code.used, code.estimates);
  add("", used_in_all(agreement), agreement.all);
  return {out, csv.notices()};
}

}  // namespace

RenderedOutput render_agreement(Format format, const CoderAgreement& agreement, std::size_t max_disagreements,
                                const TextStyle& style) {
  if (format == Format::csv) return agreement_csv(agreement);
  if (format == Format::jsonl) {
    std::string out;
    for (const CodeAgreement& code : agreement.codes)
      out += agreement_line(agreement, code.code, code.used, code.estimates);
    out += agreement_line(agreement, {}, used_in_all(agreement), agreement.all);
    return {out + disagreements_jsonl(agreement)};
  }
  if (format != Format::text) throw_no_such_format(format, "coefficients of agreement");
  std::string out = visible_text(fmt::format("coders {}: {} in {}", name_list(agreement.coders),
                                             counted(agreement.units, unit_name(agreement)),
                                             counted(agreement.interviews, "interview"))) +
                    "\n";
  out += text_table(agreement, style);
  const std::size_t differing = all_disagreements(agreement).size();
  if (differing == 0) return {out};
  out += differing == 1 ? "\nthey differ once:\n" : fmt::format("\nthey differ {} times:\n", differing);
  out += disagreement_lines(agreement, max_disagreements, style);
  return {out};
}

RenderedOutput render_disagreements(Format format, const CoderAgreement& agreement,
                                    std::size_t max_disagreements, const TextStyle& style) {
  if (format == Format::jsonl) return {disagreements_jsonl(agreement)};
  if (format == Format::text) return {disagreement_lines(agreement, max_disagreements, style)};
  if (format != Format::csv) throw_no_such_format(format, "disagreements");
  CsvRows csv;
  std::string out = csv.row({"citation", "code", "with", "without"});
  for (const auto& [code, place] : all_disagreements(agreement)) {
    out += csv.row(
        {cite(place->interview, place->turn), code->code, name_list(place->with), name_list(place->without)});
  }
  return {out, csv.notices()};
}

}  // namespace verbatim
