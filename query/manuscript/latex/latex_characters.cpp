#include "query/manuscript/latex/latex_characters.h"

#include <algorithm>
#include <unordered_map>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

/// A character that gives `once` alone, and `twice` as a pair.
LatexCharacters doubled(std::string_view rest, std::string_view once, std::string_view twice) {
  return rest.size() > 1 && rest[1] == rest[0] ? LatexCharacters{twice, 2} : LatexCharacters{once, 1};
}

LatexCharacters straight_mark(std::string_view rest, bool german) {
  // German babel makes `"` the first of two characters. The hyphens `"=` and `"~` print one; `"-` and `""`
  // print none.
  static const std::unordered_map<char, std::string_view> shorthands{
      {'`', "\u201E"}, {'\'', "\u201C"}, {'<', "\u00AB"}, {'>', "\u00BB"}, {'=', "-"},
      {'~', "-"},      {'-', ""},        {'|', ""},       {'"', ""}};
  const auto found = german && rest.size() > 1 ? shorthands.find(rest[1]) : shorthands.end();
  return found == shorthands.end() ? LatexCharacters{"\"", 1} : LatexCharacters{found->second, 2};
}

}  // namespace

LatexCharacters read_latex_characters(std::string_view rest, bool german) {
  // Quotation marks become the characters that Markdown has too, so that one reader of marks serves both. A
  // tab for `&` keeps the cells of a row apart.
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
      // Letter by letter would be slow: most of a manuscript is text without any of these.
      const std::size_t size = std::min(rest.find_first_of("%\\${}\n~&`'-,<>\""), rest.size());
      return {rest.substr(0, size), size};
    }
  }
}

std::optional<std::string_view> latex_symbol(std::string_view name) {
  // Spaces of any width are blanks; breaks and hints for hyphenation are nothing. An unknown command is
  // dropped, so what is missing here loses a character of a quotation, which is then called altered.
  static const std::unordered_map<std::string_view, std::string_view> symbols{
      {"%", "%"},
      {"&", "&"},
      {"#", "#"},
      {"_", "_"},
      {"$", "$"},
      {"{", "{"},
      {"}", "}"},
      {" ", " "},
      {"\n", " "},
      {",", " "},
      {";", " "},
      {":", " "},
      {">", " "},
      {"!", ""},
      {"/", ""},
      {"-", ""},
      {"@", ""},
      {"quad", " "},
      {"qquad", " "},
      {"space", " "},
      {"thinspace", " "},
      {"enspace", " "},
      {"nobreakspace", "\u00A0"},
      {"hfill", " "},
      {"newline", "\n"},
      {"linebreak", "\n"},
      {"ldots", "\u2026"},
      {"dots", "\u2026"},
      {"dotsc", "\u2026"},
      {"dotso", "\u2026"},
      {"cdots", "\u2026"},
      {"textellipsis", "\u2026"},
      {"textemdash", "\u2014"},
      {"textendash", "\u2013"},
      {"textquotedblleft", "\u201C"},
      {"textquotedblright", "\u201D"},
      {"lq", "\u2018"},
      {"rq", "\u2019"},
      {"textquoteleft", "\u2018"},
      {"textquoteright", "\u2019"},
      {"textquotedbl", "\""},
      {"dq", "\""},
      {"textquotesingle", "'"},
      {"quotedblbase", "\u201E"},
      {"quotesinglbase", "\u201A"},
      {"glqq", "\u201E"},
      {"grqq", "\u201C"},
      {"glq", "\u201A"},
      {"grq", "\u2018"},
      {"guillemotleft", "\u00AB"},
      {"guillemotright", "\u00BB"},
      {"guillemetleft", "\u00AB"},
      {"guillemetright", "\u00BB"},
      {"flqq", "\u00AB"},
      {"frqq", "\u00BB"},
      {"og", "\u00AB\u00A0"},
      {"fg", "\u00A0\u00BB"},
      {"textbackslash", "\\"},
      {"textasciitilde", "~"},
      {"textasciicircum", "^"},
      // Of the macros that `catalog export` writes.
      {"vbt@straight", "\""},
      {"vbt@tilde", "~"},
      {"vbt@hat", "^"},
      {"vbt@par", " "},
      {"textbar", "|"},
      {"textless", "<"},
      {"textgreater", ">"},
      {"textdegree", "\u00B0"},
      {"texteuro", "\u20AC"},
      {"euro", "\u20AC"},
      {"pounds", "\u00A3"},
      {"S", "\u00A7"},
      {"slash", "/"},
      {"ss", "\u00DF"},
      {"ae", "\u00E6"},
      {"AE", "\u00C6"},
      {"oe", "\u0153"},
      {"OE", "\u0152"},
      {"o", "\u00F8"},
      {"O", "\u00D8"},
      {"aa", "\u00E5"},
      {"AA", "\u00C5"},
      {"l", "\u0142"},
      {"L", "\u0141"},
      {"i", "i"},
      {"j", "j"},
      {"LaTeX", "LaTeX"},
      {"TeX", "TeX"},
  };
  const auto found = symbols.find(name);
  return found == symbols.end() ? std::nullopt : std::optional(found->second);
}

std::string_view latex_accent(std::string_view name) {
  static const std::unordered_map<std::string_view, std::string_view> accents{
      {"'", "\u0301"}, {"`", "\u0300"}, {"^", "\u0302"}, {"\"", "\u0308"}, {"~", "\u0303"},
      {"=", "\u0304"}, {".", "\u0307"}, {"c", "\u0327"}, {"v", "\u030C"},  {"u", "\u0306"},
      {"H", "\u030B"}, {"r", "\u030A"}, {"k", "\u0328"}, {"d", "\u0323"},  {"b", "\u0331"}};
  const auto found = accents.find(name);
  return found == accents.end() ? std::string_view() : found->second;
}

std::string accented(std::string_view letter, std::string_view accent) {
  std::string text(letter == "\\i" ? "i" : letter == "\\j" ? "j" : letter);
  // A combining character follows its letter. Comparing quotes normalises the two into one.
  text.insert(text.empty() ? 0 : first_code_point(text).size, accent);
  return text;
}
}  // namespace verbatim
