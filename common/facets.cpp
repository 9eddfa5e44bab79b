#include "common/facets.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/words.h"

namespace verbatim {
namespace {

using Values = std::vector<std::string>;

Values one(std::string_view value) {
  return value.empty() ? Values{} : Values{std::string(value)};
}

void add_unique(Values& values, const std::string& value) {
  if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
    values.push_back(value);
}

Values codes(const Turn& turn) {
  Values values;
  for (const AppliedCode& applied : turn.codes) add_unique(values, applied.code);
  return values;
}

Values coded_by(const Turn& turn) {
  Values values;
  for (const AppliedCode& applied : turn.codes) {
    if (!applied.coder.empty()) add_unique(values, code_at_coder(applied));
  }
  return values;
}

Values families(const Turn& turn) {
  Values values;
  for (const AppliedCode& applied : turn.codes) add_unique(values, applied.family);
  return values;
}

Values coders(const Turn& turn) {
  Values values;
  for (const AppliedCode& applied : turn.codes) add_unique(values, applied.coder);
  return values;
}

Values marks(const Turn& turn) {
  Values values;
  if (!turn.codes.empty()) values.emplace_back("code");
  if (turn.time && !turn.time->about) values.emplace_back("time");
  if (!turn.phase.empty()) values.emplace_back("phase");
  if (turn.inferred) values.emplace_back("inferred");
  if (turn.mixed) values.emplace_back("mixed");
  return values;
}

Values none(const Turn&) {
  return {};
}

constexpr std::array<Facet, 14> kFacets{{
    {"interview", "", FacetKind::value, "XINTERVIEW:", false, true, "the conversation, by its id",
     "versioning interview:32", [](const Turn& turn) { return one(turn.interview); }},
    {"speaker", "", FacetKind::value, "XSPEAKER:", false, true, "the speaker label as written",
     "speaker:\"Interviewer 1\"", [](const Turn& turn) { return one(turn.speaker); }},
    {"role", "", FacetKind::value, "XROLE:", false, true, "interviewer, interviewee, other or unknown",
     "role:interviewee \"black box\"", [](const Turn& turn) { return one(role_name(turn.role)); }},
    {"phase", "", FacetKind::value, "XPHASE:", false, true, "the part of the interview, from the guide",
     "versioning AND phase:deployment", [](const Turn& turn) { return one(turn.phase); }},
    {"code", "", FacetKind::value, "XCODE:", true, true,
     "a researcher's code; code:A@B for code A by coder B", "code:MM-drift", codes},
    {"family", "", FacetKind::value, "XFAMILY:", true, true,
     "the family of codes, the part before the hyphen", "family:MM", families},
    {"coder", "", FacetKind::value, "XCODER:", true, true, "who coded the turn", "coder:PO", coders},
    {"coded", "", FacetKind::value, "XCODED:", true, true, "code and coder together, as code@coder",
     "coded:MM-drift@PO", coded_by},
    {"language", "lang", FacetKind::value, "XLANG:", false, true, "the interview's language, as en or fr",
     "lang:en model", [](const Turn& turn) { return one(turn.language); }},
    {"source", "file", FacetKind::value, "XSOURCE:", false, true, "the transcript's file in the study",
     "source:transcripts/interview-32.txt", [](const Turn& turn) { return one(turn.source.file); }},
    {"has", "is", FacetKind::mark, "XHAS:", true, true, "what a turn has: code, time, phase, inferred, mixed",
     "has:code NOT role:interviewer", marks},
    {"time", "", FacetKind::range, "", false, false, "when it was said, as m:ss or h:mm:ss",
     "time:20:00..40:00", none},
    {"turn", "", FacetKind::range, "", false, false, "the turn's number in its interview",
     "interview:6 turn:10..20", none},
    {"words", "", FacetKind::range, "", false, false, "how many words the turn has",
     "words:50.. role:interviewee", none},
}};

}  // namespace

std::span<const Facet> facet_table() {
  return kFacets;
}

const Facet* find_facet(std::string_view name) {
  const std::string folded = fold_case(name);
  for (const Facet& facet : kFacets) {
    if (facet.name == folded) return &facet;
    std::string_view aliases = facet.aliases;
    while (!aliases.empty()) {
      const std::size_t blank = aliases.find(' ');
      if (aliases.substr(0, blank) == folded) return &facet;
      aliases = blank == std::string_view::npos ? std::string_view{} : aliases.substr(blank + 1);
    }
  }
  return nullptr;
}

std::vector<std::string> facet_names() {
  std::vector<std::string> names;
  for (const Facet& facet : kFacets) names.emplace_back(facet.name);
  for (const Facet& facet : kFacets) {
    if (!facet.aliases.empty()) names.emplace_back(facet.aliases);
  }
  return names;
}

std::vector<std::string> mark_values() {
  return {"code", "time", "phase", "inferred", "mixed"};
}

std::string fold_facet_value(std::string_view value) {
  std::string folded = fold_case(value);
  std::erase_if(folded, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return folded;
}

std::string code_at_coder(const AppliedCode& applied) {
  return applied.code + "@" + applied.coder;
}

}  // namespace verbatim
