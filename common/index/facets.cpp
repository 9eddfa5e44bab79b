#include "common/index/facets.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/text/words.h"

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

/// What `text_of` says of each code, without repeats and empty ones.
template <typename TextOf>
Values of_codes(const Turn& turn, TextOf text_of) {
  Values values;
  for (const AppliedCode& applied : turn.codes) add_unique(values, text_of(applied));
  return values;
}

/// Whether a code is one of those that count: with a moderator, the moderator's.
bool counts(const Turn& turn, const AppliedCode& applied) {
  return turn.moderator.empty() || fold_facet_value(applied.coder) == fold_facet_value(turn.moderator);
}

Values codes(const Turn& turn) {
  return of_codes(
      turn, [&](const AppliedCode& applied) { return counts(turn, applied) ? applied.code : std::string{}; });
}

Values coded_by(const Turn& turn) {
  return of_codes(turn, [](const AppliedCode& applied) {
    return applied.coder.empty() ? std::string{} : code_at_coder(applied);
  });
}

Values families(const Turn& turn) {
  return of_codes(turn, [&](const AppliedCode& applied) {
    return counts(turn, applied) ? applied.family : std::string{};
  });
}

Values coders(const Turn& turn) {
  return of_codes(turn, [](const AppliedCode& applied) { return applied.coder; });
}

/// A word that `has:` takes.
struct Mark {
  std::string_view word;
  bool (*is_on)(const Turn& turn);
};

constexpr std::array<Mark, 7> kMarks{{
    {"code",
     [](const Turn& turn) {
       return std::any_of(turn.codes.begin(), turn.codes.end(),
                          [&](const AppliedCode& applied) { return counts(turn, applied); });
     }},
    {"time", [](const Turn& turn) { return turn.time && !turn.time->about; }},
    {"phase", [](const Turn& turn) { return !turn.phase.empty(); }},
    {"inferred", [](const Turn& turn) { return turn.inferred; }},
    {"mixed", [](const Turn& turn) { return turn.mixed; }},
    {"agreed", [](const Turn& turn) { return turn.coding_match == CodingMatch::agreed; }},
    {"disputed", [](const Turn& turn) { return turn.coding_match == CodingMatch::disputed; }},
}};

Values marks(const Turn& turn) {
  Values values;
  for (const Mark& mark : kMarks) {
    if (mark.is_on(turn)) values.emplace_back(mark.word);
  }
  return values;
}

std::string marks_help() {
  std::string help;
  for (const Mark& mark : kMarks) help.append(help.empty() ? "what a turn has: " : ", ").append(mark.word);
  return help;
}

Values none(const Turn&) {
  return {};
}

std::vector<Facet> own_rows() {
  return {
      {"interview",
       {},
       FacetKind::value,
       "XINTERVIEW:",
       false,
       true,
       "the conversation, by its id",
       "versioning interview:32",
       [](const Turn& turn) { return one(turn.interview); }},
      {"speaker",
       {},
       FacetKind::value,
       "XSPEAKER:",
       false,
       true,
       "the speaker label as written",
       "speaker:\"Interviewer 1\"",
       [](const Turn& turn) { return one(turn.speaker); }},
      {"role",
       {},
       FacetKind::value,
       "XROLE:",
       false,
       true,
       "interviewer, interviewee, other or unknown",
       "role:interviewee \"black box\"",
       [](const Turn& turn) { return one(role_name(turn.role)); }},
      {"phase",
       {},
       FacetKind::value,
       "XPHASE:",
       false,
       true,
       "the part of the interview, from the guide",
       "versioning AND phase:deployment",
       [](const Turn& turn) { return one(turn.phase); }},
      {"code",
       {},
       FacetKind::value,
       "XCODE:",
       true,
       true,
       "a researcher's code; code:A@B for code A by coder B",
       "code:MM-drift",
       codes},
      {"family",
       {},
       FacetKind::value,
       "XFAMILY:",
       true,
       true,
       "the family of codes, the part before the hyphen",
       "family:MM",
       families},
      {"coder", {}, FacetKind::value, "XCODER:", true, true, "who coded the turn", "coder:PO", coders},
      {"coded",
       {},
       FacetKind::value,
       "XCODED:",
       true,
       true,
       "code and coder together, as code@coder",
       "coded:MM-drift@PO",
       coded_by},
      {"language",
       {"lang"},
       FacetKind::value,
       "XLANG:",
       false,
       true,
       "the interview's language, as en or fr",
       "lang:en model",
       [](const Turn& turn) { return one(turn.language); }},
      {"source",
       {"file"},
       FacetKind::value,
       "XSOURCE:",
       false,
       true,
       "the transcript's file in the study",
       "source:transcripts/interview-32.txt",
       [](const Turn& turn) { return one(turn.source.file); }},
      {"has",
       {"is"},
       FacetKind::mark,
       "XHAS:",
       true,
       true,
       marks_help(),
       "has:code NOT role:interviewer",
       marks},
      {"time",
       {},
       FacetKind::range,
       "",
       false,
       false,
       "when it was said, as m:ss or h:mm:ss",
       "time:20:00..40:00",
       none},
      {"turn",
       {},
       FacetKind::range,
       "",
       false,
       false,
       "the turn's number in its interview",
       "interview:6 turn:10..20",
       none},
      {"words",
       {},
       FacetKind::range,
       "",
       false,
       false,
       "how many words the turn has",
       "words:50.. role:interviewee",
       none},
  };
}

}  // namespace

std::vector<std::string> Facet::values(const Turn& turn) const {
  if (attribute.empty()) return built_in_values(turn);
  const auto found = turn.attributes.find(attribute);
  return found == turn.attributes.end() ? std::vector<std::string>{}
                                        : std::vector<std::string>{found->second};
}

Facets::Facets() : facets_(own_rows()) {}

Facets::Facets(const std::vector<AttributeDeclaration>& attributes) : Facets() {
  std::uint32_t slot = kFirstAttributeSlot;
  for (const AttributeDeclaration& attribute : attributes) {
    std::string upper = attribute.name;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    Facet facet{attribute.name,
                {},
                attribute.is_number ? FacetKind::range : FacetKind::value,
                attribute.is_number ? "" : "XA-" + upper + ":",
                false,
                true,
                "of the interview, as verbatim.yaml declares it",
                attribute.name + (attribute.is_number ? ":2..5" : ":VALUE")};
    facet.attribute = attribute.name;
    if (attribute.is_number) facet.slot = slot++;
    facets_.push_back(std::move(facet));
  }
}

const Facet* Facets::find(std::string_view name) const {
  const std::string folded = fold_case(name);
  for (const Facet& facet : facets_) {
    if (facet.name == folded) return &facet;
    if (std::find(facet.aliases.begin(), facet.aliases.end(), folded) != facet.aliases.end()) return &facet;
  }
  return nullptr;
}

std::vector<std::string> Facets::names() const {
  std::vector<std::string> names;
  for (const Facet& facet : facets_) names.push_back(facet.name);
  for (const Facet& facet : facets_) names.insert(names.end(), facet.aliases.begin(), facet.aliases.end());
  return names;
}

std::string Facets::attribute_signature() const {
  std::string signature;
  for (const Facet& facet : facets_) {
    if (!facet.attribute.empty()) signature += facet.attribute + (facet.slot ? "#" : "") + " ";
  }
  return signature;
}

const Facets& built_in_facets() {
  static const Facets own;
  return own;
}

const Facet& built_in_facet(std::string_view name) {
  const Facet* facet = built_in_facets().find(name);
  if (facet == nullptr) throw std::logic_error("no facet " + std::string(name));
  return *facet;
}

std::vector<std::string> mark_values() {
  std::vector<std::string> words;
  for (const Mark& mark : kMarks) words.emplace_back(mark.word);
  return words;
}

std::string fold_facet_value(std::string_view value) {
  return fold_name(value);
}

std::string code_at_coder(const AppliedCode& applied) {
  return applied.code + "@" + applied.coder;
}

}  // namespace verbatim
