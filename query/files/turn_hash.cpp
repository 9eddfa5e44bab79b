#include "query/files/turn_hash.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "common/model/citation.h"
#include "common/text/fingerprint.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr std::size_t kHashDigits = 16;

bool is_turn_citation(const std::string& text) {
  try {
    const Citation citation = parse_citation(text);
    return citation.first && citation.first == citation.last && print_citation(citation) == text;
  } catch (const Error&) {
    return false;
  }
}

bool is_hash(std::string_view text) {
  return text.size() == kHashDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

TurnHash hash_turn(const Turn& turn) {
  return {cite(turn.interview, turn.number), sha256_hex(turn.text).substr(0, kHashDigits)};
}

nlohmann::ordered_json turn_hashes_json(std::span<const TurnHash> turns) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  // By the vector that an ordered object is: its operator[] compares with each key that is there already,
  // which took minutes for the hits of a large study. Citations are there once each.
  auto& members = json.get_ref<nlohmann::ordered_json::object_t&>();
  members.reserve(turns.size());
  for (const TurnHash& turn : turns) members.emplace_back(turn.citation, turn.text_hash);
  return json;
}

JsonShape turn_hashes_shape(const std::function<std::vector<TurnHash>*()>& turns,
                            const std::string& what_to_do) {
  const auto take_citation = [turns](std::string key, std::size_t) {
    if (!is_turn_citation(key))
      throw usage_error(shown_in_quotes(key) + " is not the citation of a turn", "write it as 32:57");
    turns()->push_back({std::move(key), {}});
  };
  const auto take_hash = [turns, what_to_do](std::string text, std::size_t) {
    if (!is_hash(text))
      throw usage_error(shown_in_quotes(text) + " is not the hash of a turn's text", what_to_do);
    turns()->back().text_hash = std::move(text);
  };
  return json_members(take_citation, json_text(take_hash));
}

}  // namespace verbatim
