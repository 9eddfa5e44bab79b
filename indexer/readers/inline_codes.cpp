#include "indexer/readers/inline_codes.h"

#include <optional>

#include "indexer/readers/line_shapes.h"

namespace verbatim {
namespace {

constexpr std::string_view kOpenCode = "(QCODE)", kCloseCode = "(/QCODE)";
constexpr std::size_t kMaxCodeBytes = 200, kMaxTargetBytes = 400;

/// The place of `c` at or behind `begin`, at most `most` bytes away and on the same line.
std::optional<std::size_t> nearby(std::string_view talk, char c, std::size_t begin, std::size_t most) {
  const std::string_view near = talk.substr(begin, most);
  const std::size_t at = near.find_first_of(std::string{c, '\n'});
  if (at == std::string_view::npos || near[at] != c) return std::nullopt;
  return begin + at;
}

bool leads_to_codes(std::string_view target) {
  return target.starts_with("codes/") || target.find("/codes/") != std::string_view::npos;
}

/// The link that begins at `at`, a `[`.
std::optional<InlineCode> coding_link(std::string_view talk, std::size_t at) {
  const auto end_of_name = nearby(talk, ']', at + 1, kMaxCodeBytes);
  if (!end_of_name || !talk.substr(*end_of_name).starts_with("](")) return std::nullopt;
  const auto end = nearby(talk, ')', *end_of_name + 2, kMaxTargetBytes);
  if (!end || !leads_to_codes(talk.substr(*end_of_name + 2, *end - *end_of_name - 2))) return std::nullopt;
  const std::string_view code = trim(talk.substr(at + 1, *end_of_name - at - 1));
  if (code.empty()) return std::nullopt;
  InlineCode found{{at, *end + 1}, {std::string(code)}};
  const bool in_parentheses = at > 0 && talk[at - 1] == '(' && talk.substr(*end + 1).starts_with(')');
  if (in_parentheses) found.mark = {at - 1, *end + 2};
  return found;
}

/// The codes of `{#trust #machines}` at `at`, and the byte behind it; nothing if none stands there.
std::optional<InlineCode> codes_in_braces(std::string_view talk, std::size_t at) {
  if (!talk.substr(at).starts_with("{#")) return std::nullopt;
  const auto end = nearby(talk, '}', at, kMaxTargetBytes);
  if (!end) return std::nullopt;
  InlineCode found{{at, *end + 1}, {}};
  for (std::size_t begin = at + 1; begin < *end;) {
    const std::size_t next = std::min(talk.find('#', begin + 1), *end);
    std::string_view code = trim(talk.substr(begin + 1, next - begin - 1));
    while (code.ends_with(',')) code = trim(code.substr(0, code.size() - 1));
    if (!code.empty()) found.codes.emplace_back(code);
    begin = next;
  }
  return found;
}

std::optional<InlineCode> mark_at(std::string_view talk, std::size_t at) {
  if (talk[at] == '[') return coding_link(talk, at);
  const std::string_view rest = talk.substr(at);
  if (rest.starts_with(kOpenCode)) return InlineCode{{at, at + kOpenCode.size()}, {}};
  if (!rest.starts_with(kCloseCode)) return std::nullopt;
  auto found = codes_in_braces(talk, at + kCloseCode.size());
  if (found) found->mark.begin_byte = at;
  return found;
}

/// Takes the blank before a mark along where one follows, or what ends a sentence, or nothing.
void take_blank_before(std::string_view talk, std::size_t earliest, ByteRange& mark) {
  const bool ends = mark.end_byte == talk.size() ||
                    std::string_view(" \t\n.,;:!?").find(talk[mark.end_byte]) != std::string_view::npos;
  if (ends && mark.begin_byte > earliest && talk[mark.begin_byte - 1] == ' ') --mark.begin_byte;
}

}  // namespace

std::vector<InlineCode> find_inline_codes(std::string_view talk) {
  std::vector<InlineCode> found;
  std::size_t done = 0;
  for (std::size_t at = talk.find_first_of("[("); at != std::string_view::npos;) {
    auto mark = mark_at(talk, at);
    std::size_t next = at + 1;
    if (mark) {
      take_blank_before(talk, done, mark->mark);
      next = done = mark->mark.end_byte;
      found.push_back(std::move(*mark));
    }
    at = talk.find_first_of("[(", next);
  }
  return found;
}

}  // namespace verbatim
