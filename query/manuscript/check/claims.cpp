#include "query/manuscript/check/claims.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <nlohmann/json.hpp>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/folding.h"

namespace verbatim {
namespace {

/// Keeps the order of keys, by which objects are counted.
using Json = nlohmann::ordered_json;

constexpr int kMaxNesting = 100;

std::string_view without_blanks(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// Nothing for what is no JSON, or nested too deep; then `problem` says which.
std::optional<Json> parsed(std::string_view text, std::string& problem) {
  bool deep = false;
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    deep = deep || depth > kMaxNesting;
    return !deep;
  };
  Json value = Json::parse(text.begin(), text.end(), shallow, /*allow_exceptions=*/false);
  problem = deep ? "nested deeper than 100" : value.is_discarded() ? "not JSON" : "";
  return problem.empty() ? std::optional(std::move(value)) : std::nullopt;
}

/// The lines on which the objects of a valid JSON text begin, in its order.
std::vector<std::size_t> object_lines(std::string_view text) {
  std::vector<std::size_t> lines;
  std::size_t line = 1;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') ++line;
    if (quoted && text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[at] == '{') {
      lines.push_back(line);
    }
  }
  return lines;
}

std::size_t count_objects(const Json& value) {
  std::size_t count = value.is_object() ? 1 : 0;
  if (value.is_structured()) {
    for (const Json& one : value) count += count_objects(one);
  }
  return count;
}

/// A text, or a number as a text; nothing for null and for what is missing.
std::optional<std::string> text_of(const Json& claim, const std::string& key, const std::string& place) {
  const auto found = claim.find(key);
  if (found == claim.end() || found->is_null()) return std::nullopt;
  if (found->is_string()) {
    std::string text(without_blanks(found->get_ref<const std::string&>()));
    return text.empty() ? std::nullopt : std::optional(std::move(text));
  }
  if (found->is_number_integer()) return found->dump();
  throw usage_error("\"" + key + "\" is neither a text nor a number", {}, place);
}

class ClaimReader {
 public:
  ClaimReader(const std::string& file, const ClaimFields& fields, const CitationPattern& pattern)
      : file_(file), fields_(fields), pattern_(pattern) {}

  Quotation read(const Json& claim, std::size_t line) const {
    const std::string place = file_line(file_, line);
    const auto quote = claim.is_object() ? text_of(claim, fields_.quote, place) : std::nullopt;
    if (!quote) {
      throw usage_error("this claim has no \"" + fields_.quote + "\"",
                        "name the key that holds the words with --claim-fields quote=NAME", place);
    }
    Quotation quotation;
    quotation.place = {file_, line};
    quotation.text = without_marks(*quote);
    std::optional<Citation> turns;
    if (const auto turn = text_of(claim, fields_.turn, place)) turns = turns_of(*turn, place);
    if (const auto interview = text_of(claim, fields_.interview, place)) {
      take_interview(*interview, turns, quotation);
    } else if (turns && !turns->interview.empty()) {
      take_interview(print_citation(*turns), std::nullopt, quotation);
    }
    if (const auto speaker = text_of(claim, fields_.speaker, place)) {
      NamedParticipant named = pattern_.names().resolve(*speaker);
      if (named.interviews.empty()) named.must_speak = true;
      const std::string label = fold_label(*speaker);
      if (std::find(named.labels.begin(), named.labels.end(), label) == named.labels.end())
        named.labels.push_back(label);
      quotation.named.push_back(std::move(named));
    }
    return quotation;
  }

 private:
  /// Without quotation marks around all of it, which programs copy along.
  static std::string without_marks(const std::string& text) {
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"\"", "\""},
                                      {"\u201C", "\u201D"},
                                      {"\u201E", "\u201C"},
                                      {"\u00AB", "\u00BB"}}) {
      if (text.size() > open.size() + close.size() && text.starts_with(open) && text.ends_with(close))
        return text.substr(open.size(), text.size() - open.size() - close.size());
    }
    return text;
  }

  Citation turns_of(const std::string& text, const std::string& place) const {
    Citation turns;
    TurnNumber first{};
    TurnNumber last{};
    if (take_turns(text, first, last) == text.size()) {
      turns.first = first;
      turns.last = last;
      return turns;
    }
    try {
      turns = parse_citation(text);
      if (turns.first) return turns;
    } catch (const Error&) {
      // Said below, with the claim's place.
    }
    throw usage_error("\"" + fields_.turn + "\": '" + text + "' is no turn",
                      "write a number, a range as 57-58, or a citation as 32:57", place);
  }

  void take_interview(const std::string& text, const std::optional<Citation>& turns,
                      Quotation& quotation) const {
    Citation cited;
    if (const auto id = pattern_.interview_of(text, cited)) {
      cited.interview = *id;
    } else {
      NamedParticipant named = pattern_.names().resolve(text);
      if (named.interviews.size() != 1) {
        if (named.interviews.empty() && named.labels.empty()) {
          quotation.unknown.push_back(text);
        } else {
          quotation.named.push_back(std::move(named));
        }
        return;
      }
      cited.interview = named.interviews.front();
    }
    if (turns && !cited.first) {
      cited.first = turns->first;
      cited.last = turns->last;
    }
    quotation.cited.push_back(std::move(cited));
  }

  const std::string& file_;
  const ClaimFields& fields_;
  const CitationPattern& pattern_;
};

/// The list of claims in one JSON value: itself, or the only list that it has.
const Json* claim_list(const Json& whole) {
  if (whole.is_array()) return &whole;
  const Json* list = nullptr;
  for (const auto& [key, value] : whole.items()) {
    if (!value.is_array() || value.empty() || !value.front().is_object()) continue;
    if (list != nullptr) return nullptr;
    list = &value;
  }
  return list;
}

std::vector<Quotation> read_whole(const Json& whole, std::string_view text, const std::string& file,
                                  const ClaimFields& fields, const ClaimReader& reader) {
  const std::vector<std::size_t> lines = object_lines(text);
  if (whole.is_object() && whole.contains(fields.quote)) return {reader.read(whole, lines.front())};
  const Json* list = claim_list(whole);
  if (list == nullptr) {
    throw usage_error("this JSON is no list of claims",
                      "give an object for each claim, in one list or one a line", file_line(file, 1));
  }
  // Objects stand in the text in the order in which they are walked, so counting them finds their lines.
  std::size_t index = 0;
  if (whole.is_object()) {
    index = 1;
    for (const auto& [key, value] : whole.items()) {
      if (&value == list) break;
      index += count_objects(value);
    }
  }
  std::vector<Quotation> quotations;
  for (const Json& claim : *list) {
    quotations.push_back(reader.read(claim, index < lines.size() ? lines[index] : 1));
    index += count_objects(claim);
  }
  return quotations;
}

}  // namespace

ClaimFields parse_claim_fields(const std::string& text) {
  ClaimFields fields;
  const std::vector<std::pair<std::string, std::string*>> known{{"quote", &fields.quote},
                                                                {"interview", &fields.interview},
                                                                {"turn", &fields.turn},
                                                                {"speaker", &fields.speaker}};
  std::vector<std::string> names;
  for (const auto& [name, place] : known) names.push_back(name);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string one = text.substr(at, end - at);
    const std::size_t equals = one.find('=');
    const std::string name = one.substr(0, equals);
    const auto field =
        std::find_if(known.begin(), known.end(), [&](const auto& entry) { return entry.first == name; });
    if (field == known.end() || equals == std::string::npos || equals + 1 == one.size()) {
      throw usage_error("--claim-fields does not know '" + one + "'",
                        field == known.end() ? suggest_name(name, names) : "write " + name + "=KEY");
    }
    *field->second = one.substr(equals + 1);
    at = end + 1;
  }
  return fields;
}

bool looks_like_claims(std::string_view text) {
  const std::string_view words = without_blanks(text);
  if (words.empty() || (words.front() != '{' && words.front() != '[')) return false;
  std::string problem;
  if (parsed(words, problem)) return true;
  const std::string_view line = without_blanks(words.substr(0, words.find('\n')));
  return words.front() == '{' && parsed(line, problem).has_value();
}

std::vector<Quotation> read_claims(std::string_view text, const std::string& file, const ClaimFields& fields,
                                   const CitationPattern& pattern) {
  const ClaimReader reader(file, fields, pattern);
  std::string problem;
  if (const auto whole = parsed(text, problem); whole && whole->is_structured())
    return read_whole(*whole, text, file, fields, reader);
  std::vector<Quotation> quotations;
  const LineTable lines(text);
  for (std::size_t number = 1; number <= lines.line_count(); ++number) {
    const std::string_view line =
        without_blanks(text.substr(lines.line(number).begin_byte, lines.line(number).size()));
    if (line.empty()) continue;
    const auto claim = parsed(line, problem);
    if (!claim) {
      throw usage_error("this line is " + problem, "give an object for each claim, in one list or one a line",
                        file_line(file, number));
    }
    quotations.push_back(reader.read(*claim, number));
  }
  return quotations;
}

}  // namespace verbatim
