#include "tests/support/manuscript_generator.h"

#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>

namespace verbatim::testing {
namespace {

using Tokens = std::vector<std::string>;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// Letters and digits in lower case, one blank between words.
std::string bare(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (is_letter_or_digit(c)) {
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

constexpr std::string_view kReportOpens = "\u201C", kReportCloses = "\u201D";

bool is_reported(std::string_view token) {
  return token.starts_with(kReportOpens) || token.find(kReportCloses) != std::string_view::npos;
}

/// Whether each mark of reported speech has its partner.
bool is_whole(const Tokens& tokens) {
  bool open = false;
  for (const std::string& token : tokens) {
    if (token.starts_with(kReportOpens)) {
      if (open) return false;
      open = true;
    }
    if (token.find(kReportCloses) != std::string::npos) {
      if (!open) return false;
      open = false;
    }
  }
  return !open;
}

std::string joined(const Tokens& tokens) {
  std::string text;
  for (const std::string& token : tokens) text += (text.empty() ? "" : " ") + token;
  return text;
}

Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  std::string token;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      if (!token.empty()) tokens.push_back(std::move(token));
      token.clear();
    } else {
      token += c;
    }
  }
  if (!token.empty()) tokens.push_back(token);
  return tokens;
}

/// What nobody in any study says.
const Tokens kNobody{"pineapple",  "lighthouses", "marmalade", "zeppelin",
                     "cathedrals", "walruses",    "saffron",   "glaciers"};
const Tokens kSubjects{"The harbour master",    "Our violin teacher",  "A retired astronaut",
                       "My neighbour's bakery", "The whole orchestra", "Each lighthouse keeper"};
const Tokens kVerbs{"painted",       "refused to sell", "quietly repaired", "wrote letters about",
                    "never trusted", "photographed"};
const Tokens kObjects{"eleven copper kettles",    "the museum's oldest map", "a wooden sailing boat",
                      "three bottles of vinegar", "the mountain railway",    "every brass telescope"};
const Tokens kEndings{"before the winter market opened.", "while the bells were ringing.",
                      "because the river had frozen.", "after a very long supper in Lisbon.",
                      "so that the children could sleep."};
const Tokens kInserted{"[the team]", "[a customer]", "[their product]", "[this step]"};

/// Words as a writer's file has them, and where the first one stands.
class Writer {
 public:
  Writer(std::mt19937& random, ManuscriptFormat format) : random_(random), format_(format) {}

  std::size_t number(std::size_t low, std::size_t high) { return low + random_() % (high - low + 1); }
  bool one_in(std::size_t n) { return random_() % n == 0; }
  const std::string& one_of(const Tokens& list) { return list[random_() % list.size()]; }

  std::size_t line() const {
    return 1 + static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n'));
  }
  void put(std::string_view text) { text_ += text; }
  std::string take() { return std::move(text_); }

  /// How words are written inside one quotation.
  struct Manner {
    std::string line_prefix = {};
    std::string inner_open = "\u2018", inner_close = "\u2019";  ///< around speech that the speaker reports
    bool marked_up = true;                                      ///< with words set in italics or bold
  };

  /// Tokens with line breaks and markup among them.
  void put_words(const Tokens& tokens, const Manner& manner) {
    divided_ = "-\n" + manner.line_prefix;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (i > 0) put_blank(manner.line_prefix);
      put_word(tokens[i], manner);
    }
  }

 private:
  void put_word(const std::string& token, const Manner& manner) {
    if (token.front() == '[' || token.front() == '(' || token.front() == '\\' ||
        token.find("\u2026") != std::string::npos) {
      put(token);
    } else if (is_reported(token)) {
      const std::size_t opens = token.find(kReportOpens), closes = token.find(kReportCloses);
      const std::size_t begin = opens == std::string::npos ? 0 : kReportOpens.size();
      const std::size_t end = std::min(closes, token.size());
      if (begin > 0) put(manner.inner_open);
      put(spelled(token.substr(begin, end - begin)));
      if (closes == std::string::npos) return;
      put(manner.inner_close);
      put(spelled(token.substr(closes + kReportCloses.size())));
    } else if (manner.marked_up && format_ != ManuscriptFormat::plain && one_in(12)) {
      const bool latex = format_ == ManuscriptFormat::latex;
      const std::string opens = latex ? one_of({"\\emph{", "\\textbf{"}) : one_of({"*", "**"});
      put(opens + spelled(token) + (latex ? "}" : opens));
    } else {
      put(spelled(token));
    }
  }

  void put_blank(std::string_view line_prefix) {
    if (one_in(30)) {
      put("\u00A0");
    } else if (format_ != ManuscriptFormat::plain && one_in(40)) {
      put(format_ == ManuscriptFormat::latex ? "\\, " : "&nbsp;");
    } else if (one_in(9)) {
      if (format_ == ManuscriptFormat::latex && one_in(4)) put(" % a remark, \"as said\" (I99)");
      put("\n");
      put(line_prefix);
      if (format_ == ManuscriptFormat::latex && one_in(3)) put("   ");
    } else if (format_ == ManuscriptFormat::latex && one_in(20)) {
      put("~");
    } else if (one_in(25)) {
      put("  ");
    } else {
      put(" ");
    }
  }

  std::string spelled(const std::string& token) {
    switch (format_) {
      case ManuscriptFormat::latex:
        return parted(in_latex(token), "\\-");
      case ManuscriptFormat::markdown:
        return parted(in_markdown(token), "\u00AD");
      case ManuscriptFormat::plain:
        break;
    }
    return parted(replaced(token, {}), divided_);
  }

  /// A long word may be divided as typesetters divide it.
  std::string parted(std::string word, std::string_view mark) {
    const bool is_word = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (is_word && word.size() >= 8 && one_in(8)) word.insert(number(3, word.size() - 4), mark);
    return word;
  }

  std::string in_latex(const std::string& token) {
    static const std::map<std::string, std::string> kSpelled{{"&", "\\&"},
                                                             {"%", "\\%"},
                                                             {"$", "\\$"},
                                                             {"#", "\\#"},
                                                             {"_", "\\_"},
                                                             {"{", "\\{"},
                                                             {"}", "\\}"},
                                                             {"~", "\\textasciitilde{}"},
                                                             {"^", "\\textasciicircum{}"},
                                                             {"\\", "\\textbackslash{}"},
                                                             {"\u00E9", "\\'e"},
                                                             {"\u00EF", "\\\"{\\i}"},
                                                             {"\u2019", "'"},
                                                             {"\u2014", "---"},
                                                             {"\u2013", "--"},
                                                             {"\u2026", "\\ldots{}"},
                                                             {"\u201C", "``"},
                                                             {"\u201D", "''"}};
    return replaced(token, kSpelled);
  }

  std::string in_markdown(const std::string& token) {
    static const std::map<std::string, std::string> kSpelled{
        {"*", "\\*"},   {"_", "\\_"}, {"`", "\\`"}, {"[", "\\["}, {"]", "\\]"},   {"<", "\\<"},
        {"&", "&amp;"}, {"#", "\\#"}, {"$", "\\$"}, {"@", "\\@"}, {"\\", "\\\\"}, {"\u2014", "---"}};
    std::string text = replaced(token, kSpelled);
    // At the beginning of a line these would be a list.
    if (text == "-" || text == "+" ||
        (text.size() > 1 && text.find_first_not_of("0123456789") == text.size() - 1 &&
         (text.back() == '.' || text.back() == ')'))) {
      text.insert(text.size() - 1, "\\");
    }
    return text;
  }

  std::string replaced(const std::string& token, const std::map<std::string, std::string>& spelled) {
    std::string text;
    for (std::size_t i = 0; i < token.size();) {
      std::size_t size = 1;
      while (i + size < token.size() && (static_cast<unsigned char>(token[i + size]) & 0xC0) == 0x80) ++size;
      const std::string one = token.substr(i, size);
      const auto other = spelled.find(one);
      if (one == "'" && one_in(2)) {
        text += "\u2019";
      } else {
        text += other == spelled.end() ? one : other->second;
      }
      i += size;
    }
    return text;
  }

  std::mt19937& random_;
  ManuscriptFormat format_;
  std::string text_;
  std::string divided_;  ///< what stands inside a word at the end of a line of plain text
};

/// A piece of what was said.
struct Window {
  std::size_t turn = 0;  ///< index of the first one
  Tokens tokens;
};

class Generator {
 public:
  Generator(const std::vector<Turn>& turns, ManuscriptFormat format, std::uint32_t seed)
      : turns_(turns), format_(format), random_(seed), writer_(random_, format) {
    for (const Turn& turn : turns) said_[turn.interview] += bare(turn.text) + " ";
    for (const auto& [interview, text] : said_) interviews_.push_back(interview);
    if (interviews_.size() < 2) throw std::logic_error("a study of two interviews is needed");
  }

  GeneratedManuscript generate(std::size_t count) {
    if (format_ == ManuscriptFormat::plain) {
      writer_.put("What they said\n\n");
    } else if (format_ == ManuscriptFormat::latex) {
      writer_.put(
          "\\documentclass{article}\n\\usepackage{csquotes}\n\\newcommand{\\said}[2]{``#1'' "
          "(#2)}\n\\begin{document}\n\\section{What they said}\n");
    } else {
      writer_.put("---\ntitle: \"A paper of many words about what they said\"\n---\n\n# What they said\n\n");
    }
    for (std::size_t i = 0; i < count; ++i) add_quotation(i);
    if (format_ == ManuscriptFormat::latex) writer_.put("\\end{document}\n");
    return {writer_.take(), std::move(known_)};
  }

 private:
  bool says(const std::string& interview, const Tokens& tokens) const {
    return (" " + said_.at(interview)).find(" " + bare(joined(tokens)) + " ") != std::string::npos ||
           (" " + said_.at(interview)).find(" " + bare(joined(tokens) + ".")) != std::string::npos;
  }

  bool anyone_says(const Tokens& tokens) const {
    return std::any_of(interviews_.begin(), interviews_.end(),
                       [&](const std::string& interview) { return says(interview, tokens); });
  }

  /// A token that can begin or end a quote without its punctuation becoming something else.
  static bool is_plain(const std::string& token) {
    return is_letter_or_digit(token.front()) && token.find("..") == std::string::npos &&
           token.find_first_of("\"[]()<>{}*_`$@\\|~^=+#&") == std::string::npos &&
           token.find("\u2026") == std::string::npos && token.find("--") == std::string::npos;
  }

  Window window(std::size_t low, std::size_t high) {
    for (;;) {
      Window found;
      found.turn = random_() % turns_.size();
      const Turn& turn = turns_[found.turn];
      Tokens all = tokens_of(turn.text);
      std::size_t of_next = all.size();
      // Now and then on into the speaker's next turn.
      if (writer_.one_in(3) && found.turn + 1 < turns_.size()) {
        const Turn& next = turns_[found.turn + 1];
        if (next.interview == turn.interview && next.speaker == turn.speaker && !next.text.empty()) {
          const Tokens more = tokens_of(next.text);
          if (all.size() > 6) all.erase(all.begin(), all.end() - 6);
          of_next = all.size();
          all.insert(all.end(), more.begin(), more.end());
        }
      }
      const std::size_t size = writer_.number(low, high);
      if (all.size() < size) continue;
      const std::size_t begin = writer_.number(0, all.size() - size);
      if (begin >= of_next) ++found.turn;
      found.tokens.assign(all.begin() + static_cast<std::ptrdiff_t>(begin),
                          all.begin() + static_cast<std::ptrdiff_t>(begin + size));
      if (std::all_of(found.tokens.begin(), found.tokens.end(), is_plain) && is_whole(found.tokens))
        return found;
    }
  }

  /// Whether a mark of reported speech stands in this part.
  static bool reports(const Tokens& tokens, std::size_t at, std::size_t size) {
    const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    return std::any_of(begin, begin + static_cast<std::ptrdiff_t>(size), is_reported);
  }

  std::string other_interview(const std::string& interview) {
    for (;;) {
      const std::string& other = interviews_[random_() % interviews_.size()];
      if (other != interview) return other;
    }
  }

  std::string paper_citation(const std::string& interview) {
    return (interview.front() >= '0' && interview.front() <= '9' ? "I" : "") + interview;
  }

  std::string with_turn(const Turn& turn) {
    return paper_citation(turn.interview) + ":" + std::to_string(to_int(turn.number));
  }

  /// `I27` or `I27:98` as one of the ways in which people and programs name a participant and a place.
  std::string as_people_write(const std::string& cited, bool in_brackets) {
    const bool is_numbered = cited.size() > 1 && cited[0] == 'I' && cited[1] >= '0' && cited[1] <= '9';
    if (!is_numbered || writer_.one_in(3)) return cited;
    const std::size_t colon = cited.find(':');
    const std::string interview = cited.substr(1, colon == std::string::npos ? colon : colon - 1);
    if (colon != std::string::npos) {
      const std::string turn = cited.substr(colon + 1);
      return in_brackets && writer_.one_in(2) ? interview + ":" + turn
                                              : "Interview " + interview + ", turn " + turn;
    }
    return writer_.one_of({"P" + interview, "P0" + interview, "Participant " + interview,
                           "Interviewee " + interview, "Interview " + interview,
                           "interviewee\u00A0" + interview});
  }

  void add_quotation(std::size_t index) {
    constexpr std::size_t kKinds = 8;
    Window said;
    KnownQuotation known;
    std::string cited;
    switch (index % kKinds) {
      case 0:
      case 1: {
        said = window(8, 30);
        known.verdict = "verbatim";
        if (writer_.one_in(2))
          cited =
              writer_.one_in(2) ? paper_citation(turns_[said.turn].interview) : with_turn(turns_[said.turn]);
        if (writer_.one_in(5)) said.tokens.front() = capitalised(said.tokens.front());
        if (writer_.one_in(5)) said.tokens.back() = without_end(said.tokens.back()) + ".";
        known.what = "verbatim";
        break;
      }
      case 2: {
        std::size_t at = 0, size = 0;
        do {
          said = window(12, 35);
          at = writer_.number(3, said.tokens.size() - 6);
          size = writer_.number(2, said.tokens.size() - at - 3);
        } while (reports(said.tokens, at, size));
        const Tokens latex_marks{"[...]",  "[\\ldots{}]", "\\ldots{}", "[\u2026]",
                                 "\u2026", "[\\dots]",    "(\u2026)"};
        const Tokens markdown_marks{"[...]", "[\u2026]", "\u2026", "...", "(...)"};
        replace(said.tokens, at, size,
                writer_.one_of(format_ == ManuscriptFormat::latex ? latex_marks : markdown_marks));
        known.verdict = "elided";
        known.what = "omission declared";
        if (writer_.one_in(2)) cited = with_turn(turns_[said.turn]);
        break;
      }
      case 3: {
        std::size_t at = 0;
        do {
          said = window(10, 30);
          at = writer_.number(3, said.tokens.size() - 4);
        } while (reports(said.tokens, at, 2));
        replace(said.tokens, at, writer_.number(0, 2), writer_.one_of(kInserted));
        known.verdict = "elided";
        known.what = "insertion in brackets";
        if (writer_.one_in(2)) cited = paper_citation(turns_[said.turn].interview);
        break;
      }
      case 4: {
        do {
          std::size_t at = 0;
          do {
            said = window(8, 30);
            at = writer_.number(2, said.tokens.size() - 3);
          } while (reports(said.tokens, at, 1));
          const std::size_t way = writer_.number(0, 2);
          if (way == 0) {
            said.tokens[at] = writer_.one_of(kNobody);
            known.what = "one word replaced";
          } else if (way == 1) {
            said.tokens.erase(said.tokens.begin() + static_cast<std::ptrdiff_t>(at));
            known.what = "one word dropped";
          } else {
            said.tokens.insert(said.tokens.begin() + static_cast<std::ptrdiff_t>(at), "not");
            known.what = "one word put in";
          }
        } while (anyone_says(said.tokens));
        known.verdict = "altered";
        if (writer_.one_in(2)) cited = paper_citation(turns_[said.turn].interview);
        break;
      }
      case 5: {
        said.tokens = tokens_of(writer_.one_of(kSubjects) + " " + writer_.one_of(kVerbs) + " " +
                                writer_.one_of(kObjects) + " " + writer_.one_of(kEndings));
        known.verdict = "not-found";
        known.what = "invented";
        if (writer_.one_in(2)) cited = paper_citation(interviews_[random_() % interviews_.size()]);
        break;
      }
      case 6: {
        std::string other;
        do {
          said = window(9, 30);
          other = other_interview(turns_[said.turn].interview);
        } while (says(other, said.tokens));
        cited = paper_citation(other);
        known.verdict = "misattributed";
        known.what = "attributed to " + other;
        break;
      }
      default: {
        if (writer_.one_in(2)) {
          said.tokens = tokens_of(writer_.one_of(kSubjects) + " " + writer_.one_of(kVerbs) + " " +
                                  writer_.one_of(kObjects) + " " + writer_.one_of(kEndings));
          known.verdict = "foreign";
          known.what = "literature";
          cited = format_ == ManuscriptFormat::latex ? "\\cite[p.~7]{key}" : "[@key, p. 7]";
        } else {
          do {
            said = window(12, 25);
          } while (count_in_interview(said) != 1);
          const Turn* away = far_turn(turns_[said.turn]);
          cited = with_turn(*away);
          known.verdict = "moved";
          known.what = "another turn cited";
        }
      }
    }
    if (known.verdict != "not-found" && known.verdict != "foreign")
      known.interview = turns_[said.turn].interview;
    // What is left of an edited quote may stand in other interviews too, where none is cited.
    if (known.verdict == "elided" && cited.empty()) known.interview.clear();
    // So may a stock question, which is nobody's alone.
    if (std::count_if(interviews_.begin(), interviews_.end(),
                      [&](const std::string& interview) { return says(interview, said.tokens); }) > 1) {
      known.interview.clear();
    }
    known.words = joined(said.tokens);
    write(said.tokens, cited, known);
  }

  std::size_t count_in_interview(const Window& said) const {
    const std::string& all = said_.at(turns_[said.turn].interview);
    const std::string wanted = bare(joined(said.tokens));
    std::size_t count = 0;
    for (std::size_t at = all.find(wanted); at != std::string::npos; at = all.find(wanted, at + 1)) ++count;
    return count;
  }

  const Turn* far_turn(const Turn& turn) {
    for (;;) {
      const Turn& other = turns_[random_() % turns_.size()];
      const auto distance = static_cast<int>(to_int(other.number)) - static_cast<int>(to_int(turn.number));
      if (other.interview == turn.interview && (distance > 5 || distance < -5)) return &other;
    }
  }

  static std::string capitalised(std::string token) {
    if (token[0] >= 'a' && token[0] <= 'z') token[0] = static_cast<char>(token[0] - 'a' + 'A');
    return token;
  }

  static std::string without_end(std::string token) {
    while (token.size() > 1 && std::string_view(".,;:!?").find(token.back()) != std::string_view::npos)
      token.pop_back();
    return token;
  }

  static void replace(Tokens& tokens, std::size_t at, std::size_t size, const std::string& with) {
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at),
                 tokens.begin() + static_cast<std::ptrdiff_t>(at + size));
    tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(at), with);
  }

  struct Shape {
    std::string name;
    std::string open;
    std::string close;
    bool block = false;
    std::string inner_open = {}, inner_close = {};
    bool only_cited = false;  ///< elsewhere such marks are no quotation
  };

  const std::vector<Shape>& shapes() const {
    static const std::vector<Shape> latex{
        {"``''", "``", "''"},
        {"\u201C\u201D", "\u201C", "\u201D"},
        {"\"\"", "\"", "\""},
        {"\u00AB\u00BB", "\u00AB", "\u00BB"},
        {"\u201E\u201C", "\u201E", "\u201C"},
        {"\\enquote", "\\enquote{", "}"},
        {"\\textquote", "\\textquote{", "}"},
        {"a macro of its own", "\\said{", "}"},
        {"\\enquote in \\enquote", "\\enquote{", "}", false, "\\enquote{", "}"},
        {"\\enquote* in \\foreignquote", "\\foreignquote{english}{", "}", false, "\\enquote*{", "}"},
        {"`' in ``''", "``", "''", false, "`", "'"},
        {"`'", "`", "'", false, "``", "''", true},
        {"\u2018\u2019", "\u2018", "\u2019", false, "\u201C", "\u201D", true},
        {"\\emph", "\\emph{", "}", false, {}, {}, true},
        {"\\textit", "\\textit{", "}", false, {}, {}, true},
        {"\\blockquote", "\\blockquote{", "}", true},
        {"quote", "\\begin{quote}\n", "\n\\end{quote}", true},
        {"quotation", "\\begin{quotation}\n", "\n\\end{quotation}", true},
        {"displayquote", "\\begin{displayquote}\n", "\n\\end{displayquote}", true},
        {"quote with marks", "\\begin{quote}\n``", "''\n\\end{quote}", true}};
    static const std::vector<Shape> markdown{
        {"\u201C\u201D", "\u201C", "\u201D"},
        {"\"\"", "\"", "\""},
        {"\u00AB\u00BB", "\u00AB", "\u00BB"},
        {"\u201E\u201C", "\u201E", "\u201C"},
        {"\u201C\u201D in \u201C\u201D", "\u201C", "\u201D", false, "\u201C", "\u201D"},
        {"\u2018\u2019", "\u2018", "\u2019", false, "\u201C", "\u201D", true},
        {"*\u2026*", "*", "*", false, {}, {}, true},
        {"block quote", "> ", "", true}};
    static const std::vector<Shape> plain{
        {"\u201C\u201D", "\u201C", "\u201D"},
        {"\"\"", "\"", "\""},
        {"\u00AB\u00BB", "\u00AB", "\u00BB"},
        {"\u201C\u201D in \u201C\u201D", "\u201C", "\u201D", false, "\u201C", "\u201D"},
        {"\u2018\u2019", "\u2018", "\u2019", false, "\u201C", "\u201D", true},
        {"block quote", "> ", "", true}};
    if (format_ == ManuscriptFormat::plain) return plain;
    return format_ == ManuscriptFormat::latex ? latex : markdown;
  }

  const Shape& shape_for(const std::string& cited) {
    // Emphasised words beside a source of the literature are no quotation.
    const bool is_said = !cited.empty() && cited.find("key") == std::string::npos;
    for (;;) {
      const Shape& shape = shapes()[random_() % shapes().size()];
      if (!shape.only_cited || is_said) return shape;
    }
  }

  Writer::Manner manner_of(const Shape& shape) const {
    Writer::Manner manner;
    if (shape.name == "block quote") manner.line_prefix = "> ";
    if (!shape.inner_open.empty()) {
      manner.inner_open = shape.inner_open;
      manner.inner_close = shape.inner_close;
    }
    manner.marked_up = !shape.only_cited;
    return manner;
  }

  /// One paragraph around the quotation, its citation in one of the places that belong to it.
  void write(const Tokens& tokens, const std::string& citation, KnownQuotation known) {
    const Shape& shape = shape_for(citation);
    known.what += " in " + shape.name;
    if (shape.open == "\\said{") {
      writer_.put("One of them put it so: \\said{");
      known.line = writer_.line();
      writer_.put_words(tokens, {});
      writer_.put("}{" + (citation.empty() ? std::string("a participant") : citation) +
                  "}. That was all.\n\n");
      known_.push_back(std::move(known));
      return;
    }
    // What is no quotation by its marks alone is one by the citation beside it.
    const std::size_t place = citation.empty() ? 0 : writer_.number(1, shape.only_cited ? 2 : 3);
    const std::string cited = as_people_write(citation, place == 2);
    if (place > 0) known.what += ", cited as " + cited + " in place " + std::to_string(place);
    if (shape.block) {
      write_block(tokens, shape, cited, place, std::move(known));
      return;
    }
    if (place == 1) {
      writer_.put(shape.only_cited || writer_.one_in(3) ? "In the words of " + cited + ", who ran it all: "
                                                        : "As we heard from " + cited + ", it is so that ");
    } else {
      writer_.put("It was said that ");
    }
    writer_.put(shape.open);
    known.line = writer_.line();
    writer_.put_words(tokens, manner_of(shape));
    writer_.put(shape.close);
    if (place == 2) {
      writer_.put(" (" + cited + "). Others were silent.\n\n");
    } else if (place == 3 && known.verdict != "foreign") {
      writer_.put(". Others were silent. This is how " + cited + " saw it.\n\n");
    } else {
      writer_.put(place == 3 ? ", as " + cited + " has it.\n\n" : ", which we note. Others were silent.\n\n");
    }
    known_.push_back(std::move(known));
  }

  void write_block(const Tokens& tokens, const Shape& shape, const std::string& cited, std::size_t place,
                   KnownQuotation known) {
    const bool latex = format_ == ManuscriptFormat::latex;
    writer_.put(place == 1 ? "In the words of " + cited + ":\n" : "Somebody told us the following:\n");
    if (!latex) writer_.put("\n");
    writer_.put(shape.open);
    known.line = writer_.line();
    writer_.put_words(tokens, manner_of(shape));
    if (place == 2) {
      known.what += ", cited inside";
      if (shape.name == "quote with marks") {
        writer_.put("'' (" + cited + ")\n\\end{quote}\n\nWe go on.\n\n");
        known_.push_back(std::move(known));
        return;
      }
      if (latex && writer_.one_in(2)) {
        writer_.put("\n\n\\hfill --- " + cited);
      } else {
        writer_.put((latex ? "\n" : "\n> ") + std::string("(") + cited + ")");
      }
    }
    writer_.put(shape.close);
    writer_.put(place == 3 ? "\n\n(" + cited + ") We go on.\n\n" : "\n\nWe go on.\n\n");
    known_.push_back(std::move(known));
  }

  const std::vector<Turn>& turns_;
  ManuscriptFormat format_;
  std::mt19937 random_;
  Writer writer_;
  std::map<std::string, std::string> said_;
  Tokens interviews_;
  std::vector<KnownQuotation> known_;
};

}  // namespace

GeneratedManuscript generate_manuscript(const std::vector<Turn>& turns, ManuscriptFormat format,
                                        std::size_t count, std::uint32_t seed) {
  return Generator(turns, format, seed).generate(count);
}

}  // namespace verbatim::testing
