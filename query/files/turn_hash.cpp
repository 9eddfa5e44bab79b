#include "query/files/turn_hash.h"

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

JsonShape turn_hashes_shape(const std::string& what_to_do) {
  const auto check_citation = [](const std::string& key, std::size_t) {
    if (!is_turn_citation(key))
      throw usage_error(shown_in_quotes(key) + " is not the citation of a turn", "write it as 32:57");
  };
  const auto check_hash = [what_to_do](const std::string& text, std::size_t) {
    if (!is_hash(text))
      throw usage_error(shown_in_quotes(text) + " is not the hash of a turn's text", what_to_do);
  };
  return json_members(check_citation, json_text(check_hash));
}

}  // namespace verbatim
