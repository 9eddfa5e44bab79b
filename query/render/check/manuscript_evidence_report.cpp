#include "query/render/check/manuscript_evidence_report.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/messages/error.h"

namespace verbatim {
namespace {

constexpr std::size_t kPageIndent = 4;

std::string names_or_none(const std::vector<std::string>& names) {
  return names.empty() ? "none" : joined(names, ", ");
}

std::string places_text(const std::vector<ManuscriptPlace>& places) {
  std::vector<std::string> names;
  for (const ManuscriptPlace& place : places) names.push_back(file_line(place.file, place.line));
  return names_or_none(names);
}

class Page {
 public:
  explicit Page(const TextStyle& style) : style_(style) {}

  void item(int number, std::string_view asks) {
    if (!text_.empty()) text_ += "\n";
    text_ += StyledText(style_).add(fmt::format("COREQ {}  {}", number, asks), Emphasis::strong).lines();
  }
  void line(const std::string& words) { text_ += StyledText(style_).add(words).lines(kPageIndent); }
  std::string take() { return std::move(text_); }

 private:
  TextStyle style_;
  std::string text_;
};

void add_themes(Page& page, const ManuscriptEvidence& evidence) {
  if (evidence.themes.empty()) page.line("the study has no catalog");
  for (const QuotedTheme& one : evidence.themes) {
    if (one.quotations == 0) continue;
    page.line(
        fmt::format("{}: {} of its {} accepted passages' words, from {} (evidence is from {})", one.theme.id,
                    one.quotations == 1 ? "1 quotation" : fmt::format("{} quotations", one.quotations),
                    one.accepted, names_or_none(one.interviews),
                    one.accepted_interviews == 1 ? "1 interview"
                                                 : fmt::format("{} interviews", one.accepted_interviews)));
  }
  std::vector<std::string> unquoted;
  for (const QuotedTheme& one : evidence.themes) {
    if (one.quotations == 0) unquoted.push_back(one.theme.id);
  }
  if (!evidence.themes.empty()) page.line("entries that no quotation shows: " + names_or_none(unquoted));
  if (!evidence.themes.empty()) {
    page.line(fmt::format("quotations that belong to no entry's evidence: {}", evidence.outside_themes));
  }
}

void add_counter_evidence(Page& page, const ManuscriptEvidence& evidence) {
  bool any = false;
  for (const QuotedTheme& one : evidence.themes) {
    const bool one_voice = one.quotations > 0 && one.interviews.size() == 1;
    if (one_voice)
      page.line(one.theme.id + ": all quotations are of one interview, " + one.interviews.front());
    if (one.counter.empty()) continue;
    any = true;
    page.line(fmt::format(
        "{}: {} rejected, {} of these quoted", one.theme.id,
        one.counter.size() == 1 ? "1 passage was" : fmt::format("{} passages were", one.counter.size()),
        one.counter_quoted));
    for (const DecidedPassage& passage : one.counter) {
      page.line(fmt::format("  {}  {}", cite(passage.interview, passage.parts.front().turn),
                            passage.reason.empty() ? "no reason given" : passage.reason));
    }
  }
  if (!any)
    page.line("no passage was rejected for an entry: nothing shows that counter-evidence was looked for");
}

nlohmann::ordered_json places_json(const std::vector<ManuscriptPlace>& places) {
  auto list = nlohmann::ordered_json::array();
  for (const ManuscriptPlace& place : places) list.push_back(file_line(place.file, place.line));
  return list;
}

}  // namespace

std::string render_manuscript_evidence(const ManuscriptEvidence& evidence, const TextStyle& style) {
  Page page(style);
  page.item(29, "Are participants quoted, and does each quotation say who speaks?");
  page.line(fmt::format("{} quotations; {} name nobody{}", evidence.quotations, evidence.unnamed.size(),
                        evidence.unnamed.empty() ? "" : ": " + places_text(evidence.unnamed)));
  page.line(fmt::format("{} of {} interviews are quoted; never quoted: {}",
                        evidence.interviews.size() - evidence.never_quoted.size(), evidence.interviews.size(),
                        names_or_none(evidence.never_quoted)));
  if (!evidence.interviewer.empty())
    page.line("the interviewer's words: " + places_text(evidence.interviewer));
  page.item(30, "Do the findings agree with what was said?");
  page.line(fmt::format("{} of {} quotations are what was said{}", evidence.faithful, evidence.quotations,
                        evidence.failing.empty() ? "" : "; not: " + places_text(evidence.failing)));
  page.item(31, "Are the main themes clear?");
  add_themes(page, evidence);
  page.item(32, "Are other cases and minor themes shown?");
  add_counter_evidence(page, evidence);
  return page.take();
}

std::vector<nlohmann::ordered_json> manuscript_evidence_json(const ManuscriptEvidence& page) {
  std::vector<nlohmann::ordered_json> objects;
  nlohmann::ordered_json summary;
  summary["type"] = "manuscript_evidence";
  summary["quotations"] = page.quotations;
  summary["faithful"] = page.faithful;
  summary["failing"] = places_json(page.failing);
  summary["unnamed"] = places_json(page.unnamed);
  summary["interviewer"] = places_json(page.interviewer);
  summary["interviews"] = page.interviews.size();
  summary["never_quoted"] = page.never_quoted;
  summary["outside_themes"] = page.outside_themes;
  objects.push_back(std::move(summary));
  for (const QuotedTheme& one : page.themes) {
    nlohmann::ordered_json object;
    object["type"] = "manuscript_theme";
    object["entry"] = one.theme.id;
    object["title"] = one.theme.title;
    object["accepted"] = one.accepted;
    object["accepted_interviews"] = one.accepted_interviews;
    object["quotations"] = one.quotations;
    object["quoted_interviews"] = one.interviews;
    object["counter"] = nlohmann::ordered_json::array();
    for (const DecidedPassage& passage : one.counter) {
      nlohmann::ordered_json counter;
      counter["id"] = passage.id;
      counter["citation"] = cite(passage.interview, passage.parts.front().turn);
      counter["reason"] = nullptr;
      if (!passage.reason.empty()) counter["reason"] = passage.reason;
      object["counter"].push_back(std::move(counter));
    }
    object["counter_quoted"] = one.counter_quoted;
    objects.push_back(std::move(object));
  }
  return objects;
}

}  // namespace verbatim
