#include "query/render/check/check_annotations.h"

#include <algorithm>
#include <array>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/text/visible_text.h"
#include "query/render/check/check_report.h"

namespace verbatim {
namespace {

/// How much a finding matters; SARIF and GitHub have the same three.
enum class Level { error, warning, note };

struct Rule {
  std::string_view id;
  Level level;
  std::string_view description;
};

constexpr std::array<Rule, 11> kRules{{
    {"altered", Level::error, "The words differ from what was said, and no mark says so."},
    {"misattributed", Level::error, "Somebody else said it than the one who is named."},
    {"not-found", Level::error, "Nobody said it in these words."},
    {"moved", Level::warning, "It was said in another turn of the cited interview."},
    {"verbatim", Level::note, "It was said so; a note says what a reader should know."},
    {"elided", Level::note,
     "It was said so, with edits that are marked; a note says what a reader should know."},
    {"attribution-not-checked", Level::note,
     "Nobody is named, or it is not clear who, so it was not checked."},
    {"count", Level::error, "A number that the manuscript takes from a saved query no longer holds."},
    {"unknown-quote", Level::error, "A quote named by its id must not, or cannot, be printed."},
    {"confidential-name", Level::error, "A name that the study keeps confidential."},
    {"foreign", Level::note, "Literature, or marked to be ignored."},
}};

struct Finding {
  std::size_t rule = 0;  ///< index into kRules
  ManuscriptPlace place;
  std::string message;
};

std::size_t rule_index(std::string_view id) {
  const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& one) { return one.id == id; });
  return static_cast<std::size_t>(rule - kRules.begin());
}

std::string quotation_message(const CheckedQuotation& checked) {
  std::string message = "\u201C" + checked.quotation.text + "\u201D";
  if (!checked.passage.empty()) message += "; said: \u201C" + checked.passage + "\u201D";
  if (!checked.cite_as.empty()) message += "; cite " + checked.cite_as;
  for (const std::string& note : checked.notes) message += "; " + note;
  return message;
}

std::vector<Finding> findings_of(const ManuscriptCheck& check) {
  std::vector<Finding> findings;
  for (const CheckedQuotation& one : check.quotations) {
    if (needs_a_look(one)) {
      findings.push_back(
          {rule_index(quote_verdict_name(one.verdict)), one.quotation.place, quotation_message(one)});
    }
    if (one.attribution != AttributionState::checked) {
      findings.push_back({rule_index("attribution-not-checked"), one.quotation.place,
                          one.attribution == AttributionState::nobody_named
                              ? "nobody is named for \u201C" + one.quotation.text + "\u201D"
                              : "it is not clear who is named for \u201C" + one.quotation.text + "\u201D"});
    }
  }
  for (const CheckedCount& count : check.counts) {
    if (count.holds()) continue;
    std::string message = "@" + count.name + ": ";
    message += count.problem.empty() ? std::to_string(*count.printed) + " " + count.unit + " printed, " +
                                           std::to_string(*count.now) + " now; export the catalog again"
                                     : count.problem;
    findings.push_back({rule_index("count"), count.place, std::move(message)});
  }
  for (const UnknownQuote& one : check.unknown_quotes) {
    findings.push_back({rule_index("unknown-quote"), one.place, "quote '" + one.id + "': " + one.problem});
  }
  for (const ManuscriptDisclosure& one : check.disclosures) {
    findings.push_back({rule_index("confidential-name"), one.place, one.name});
  }
  return findings;
}

std::string one_line_of(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return visible_text(line);
}

std::string_view sarif_level(Level level) {
  switch (level) {
    case Level::error:
      return "error";
    case Level::warning:
      return "warning";
    case Level::note:
      break;
  }
  return "note";
}

/// A file's name as a relative reference of RFC 3986, or as a `file:` URI where it is absolute.
std::string uri_of(const std::string& file) {
  constexpr std::string_view kPlain = "-._~/!$&'()*+,;=@";
  std::string uri = file.starts_with('/') ? "file://" : "";
  for (const char c : file) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kPlain.find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return uri;
}

/// As GitHub's toolkit escapes the value of a command; `property`: of a parameter, where `:` and `,` end it.
std::string escaped(const std::string& text, bool property) {
  std::string result;
  for (const char c : text) {
    if (c == '%') {
      result += "%25";
    } else if (c == '\r') {
      result += "%0D";
    } else if (c == '\n') {
      result += "%0A";
    } else if (property && c == ':') {
      result += "%3A";
    } else if (property && c == ',') {
      result += "%2C";
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace

std::string check_sarif(const ManuscriptCheck& check, std::string_view version) {
  using Json = nlohmann::ordered_json;
  Json driver;
  driver["name"] = "verbatim";
  driver["version"] = version;
  driver["rules"] = Json::array();
  for (const Rule& rule : kRules) {
    Json object;
    object["id"] = rule.id;
    object["shortDescription"]["text"] = rule.description;
    object["defaultConfiguration"]["level"] = sarif_level(rule.level);
    driver["rules"].push_back(std::move(object));
  }
  Json results = Json::array();
  for (const Finding& finding : findings_of(check)) {
    const Rule& rule = kRules[finding.rule];
    Json place;
    place["physicalLocation"]["artifactLocation"]["uri"] = uri_of(finding.place.file);
    // Lines count from 1; a finding without one is about the file.
    if (finding.place.line > 0) place["physicalLocation"]["region"]["startLine"] = finding.place.line;
    Json result;
    result["ruleId"] = rule.id;
    result["ruleIndex"] = finding.rule;
    result["level"] = sarif_level(rule.level);
    result["message"]["text"] = one_line_of(finding.message);
    result["locations"] = Json::array({std::move(place)});
    results.push_back(std::move(result));
  }
  Json run;
  run["tool"]["driver"] = std::move(driver);
  run["results"] = std::move(results);
  Json log;
  log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  log["version"] = "2.1.0";
  log["runs"] = Json::array({std::move(run)});
  return log.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

std::string check_github(const ManuscriptCheck& check) {
  std::string out;
  for (const Finding& finding : findings_of(check)) {
    const Rule& rule = kRules[finding.rule];
    out += "::";
    out += rule.level == Level::note ? "notice" : sarif_level(rule.level);
    out += " file=" + escaped(visible_text(finding.place.file), true);
    if (finding.place.line > 0) out += ",line=" + std::to_string(finding.place.line);
    out += ",title=" + std::string(rule.id) + "::" + escaped(one_line_of(finding.message), false) + "\n";
  }
  return out;
}

}  // namespace verbatim
