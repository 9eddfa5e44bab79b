#include "query/manuscript/latex/latex_characters.h"

#include <algorithm>
#include <unordered_map>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

/// What stands for itself once and makes another character where it stands twice.
LatexCharacters doubled(std::string_view rest, std::string_view once, std::string_view twice) {
  return rest.size() > 1 && rest[1] == rest[0] ? LatexCharacters{twice, 2} : LatexCharacters{once, 1};
}

LatexCharacters straight_mark(std::string_view rest, bool german) {
  static const std::unordered_map<char, std::string_view> shorthands{
      {'`', "\u201E"}, {'\'', "\u201C"}, {'<', "\u00AB"}, {'>', "\u00BB"}, {'=', "-"},
      {'~', "-"},      {'-', ""},        {'|', ""},       {'"', ""}};
  const auto found = german && rest.size() > 1 ? shorthands.find(rest[1]) : shorthands.end();
  return found == shorthands.end() ? LatexCharacters{"\"", 1} : LatexCharacters{found->second, 2};
}

}  // namespace

LatexCharacters read_latex_characters(std::string_view rest, bool german) {
  switch (rest.front()) {
    case '~':
      return {"\u00A0", 1};
    case '&':
      return {"\t", 1};
    case '`':
      return doubled(rest, "\u2018", "\u201C");
    case '\'':
      return doubled(rest, "\u2019", "\u201D");
    case '-':
      return rest.starts_with("---") ? LatexCharacters{"\u2014", 3} : doubled(rest, "-", "\u2013");
    case ',':
      return doubled(rest, ",", "\u201E");
    case '<':
      return doubled(rest, "<", "\u00AB");
    case '>':
      return doubled(rest, ">", "\u00BB");
    case '"':
      return straight_mark(rest, german);
    default: {
      const std::size_t size = std::min(rest.find_first_of("%\\${}\n~&`'-,<>\""), rest.size());
      return {rest.substr(0, size), size};
    }
  }
}

std::string accented(std::string_view letter, std::string_view accent) {
  std::string text(letter == "\\i" ? "i" : letter == "\\j" ? "j" : letter);
  text.insert(text.empty() ? 0 : first_code_point(text).size, accent);
  return text;
}

}  // namespace verbatim
