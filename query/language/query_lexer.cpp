#include "query/language/query_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "common/index/facets.h"
#include "common/text/code_point.h"
#include "common/text/visible_text.h"
#include "common/text/words.h"
#include "query/language/facet_values.h"
#include "query/language/query_cursor.h"
#include "query/language/word_marks.h"

namespace verbatim {
namespace {

struct TokenName {
  TokenKind kind;
  std::string_view name;  ///< for operators without a number: how they are written
};

constexpr std::array<TokenName, 15> kTokenNames{{{TokenKind::unit, "unit"},
                                                 {TokenKind::open_parenthesis, "open"},
                                                 {TokenKind::close_parenthesis, "close"},
                                                 {TokenKind::near, "NEAR"},
                                                 {TokenKind::adjacent, "ADJ"},
                                                 {TokenKind::negation, "NOT"},
                                                 {TokenKind::minus, "minus"},
                                                 {TokenKind::conjunction, "AND"},
                                                 {TokenKind::exclusive_or, "XOR"},
                                                 {TokenKind::disjunction, "OR"},
                                                 {TokenKind::then, "THEN"},
                                                 {TokenKind::question, kQuestionName},
                                                 {TokenKind::answer, kAnswerName},
                                                 {TokenKind::in_interview, "IN interview"},
                                                 {TokenKind::end, "end"}}};

std::string_view name_of(TokenKind kind) {
  return std::find_if(kTokenNames.begin(), kTokenNames.end(),
                      [kind](const TokenName& row) { return row.kind == kind; })
      ->name;
}

/// One pass from left to right. What a unit is shows in its first character; a run without one of the marks
/// is an operator, a facet, a word, or nothing that can be searched for. What another query language would
/// read in its own way (`a||b`, `[a TO b]`, `"a b"~3`) is refused and not searched as words: its odd or empty
/// result would be taken for what the interviews say.
class QueryLexer {
 public:
  QueryLexer(std::string_view query, const Facets& facets) : cursor_(query, facets) {}

  std::vector<Token> read() && {
    check_query_text(cursor_.query());
    for (skip_blanks(); !cursor_.at_end(); skip_blanks()) read_next();
    if (tokens_.empty()) fail_without_tokens();
    const std::size_t end = cursor_.at_byte();
    tokens_.push_back({TokenKind::end, {end, end}});
    return std::move(tokens_);
  }

 private:
  void skip_blanks() {
    const std::size_t before = cursor_.at_byte();
    cursor_.skip_blanks();
    after_blank_ = before == 0 || cursor_.at_byte() > before;
  }

  void read_next() {
    begin_ = cursor_.at_byte();
    if (cursor_.at_quote()) return read_phrase(NodeKind::phrase);
    switch (cursor_.byte()) {
      case '(':
        return add_operator(TokenKind::open_parenthesis, 1);
      case ')':
        return add_operator(TokenKind::close_parenthesis, 1);
      case '-':
        return read_minus();
      case '=':
        return read_exact();
      case '~':
        return read_tilde();
      case '@':
        return read_saved();
      default:
        return read_run();
    }
  }

  void read_phrase(NodeKind kind) {
    QuotedText quoted = cursor_.take_quoted(/*doubled_is_mark=*/false);
    // Quotation marks say that something is looked for, so `"..."` is a mistake where a bare `...` is none.
    if (find_words(quoted.text).empty()) {
      cursor_.fail(quoted.place, "no words between the quotation marks", "write a phrase: \"missing data\"");
    }
    add_unit(make_node(kind, cursor_.place_from(begin_), std::move(quoted.text)));
  }

  void read_minus() {
    const std::string_view run = cursor_.rest_of_word();
    if (!tokens_.empty() && tokens_.back().kind == TokenKind::minus &&
        tokens_.back().place.end_byte == begin_) {
      cursor_.fail({begin_, begin_ + 1}, "two minus signs in a row", "one is enough to leave a word out");
    }
    // A hyphen inside a word never comes here. `"data"-driven` could leave out a word or join two.
    if (!after_blank_ && cursor_.query()[begin_ - 1] != '(') {
      cursor_.fail({begin_, begin_ + 1}, "a minus without a blank before it",
                   "put a blank before it, or quote the text");
    }
    QueryCursor next = cursor_;
    next.skip(1);
    // Left out without a word, the minus in `- drift` would turn what is to be excluded into what is
    // searched.
    if (!is_unit_at(next)) {
      check_wordless(cursor_, run, begin_);
    }
    add_operator(TokenKind::minus, 1);
  }

  void read_exact() {
    QueryCursor next = cursor_;
    next.skip(1);
    const auto fail = [&](const char* message, const char* hint) {
      cursor_.fail({begin_, begin_ + 1}, message, hint);
    };
    if (next.at_quote()) {
      fail("= before a quotation mark", "a phrase in quotes is exact already; leave out the =");
    }
    const std::string_view run = next.rest_of_word();
    if (is_facet_at(next)) fail("= before a facet", "= asks for the exact form of a word; leave it out here");
    if (find_words(run).empty()) {
      fail("= without a word", "write =word for that form only, or quote the text");
    }
    refuse_joined(1 + run.size());
    QueryNode node = read_exact_word(cursor_, run, begin_);
    cursor_.skip(1 + run.size());
    add_unit(std::move(node));
  }

  void read_tilde() {
    // Lucene writes `"cold start"~3` for words near each other.
    const bool after_phrase = !tokens_.empty() && tokens_.back().place.end_byte == begin_;
    cursor_.skip(1);
    if (cursor_.at_quote()) return read_phrase(NodeKind::family_phrase);
    cursor_.fail({begin_, begin_ + 1}, after_phrase ? "no ~ after a phrase" : "~ before a word",
                 after_phrase ? "for words near each other write cold NEAR/3 start"
                              : "write word~1 to forgive spelling, ~\"two words\" for a phrase in any form");
  }

  void read_saved() {
    cursor_.skip(1);
    const std::string_view run = cursor_.rest_of_word();
    const auto end = std::find_if_not(run.begin(), run.end(), [](char c) {
      return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '.' || c == '-';
    });
    std::string name(run.begin(), end);
    if (name.empty() || !(is_ascii_letter(name.front()) || is_ascii_digit(name.front()))) {
      cursor_.fail({begin_, begin_ + 1}, "@ without the name of a saved query",
                   "write @deployment-pains; to search it as text, put it in quotes");
    }
    refuse_joined(1 + name.size());
    cursor_.skip(name.size());
    // `@pains*` is no saved query and a star.
    if (!cursor_.at_unit_end()) {
      const std::size_t at = cursor_.at_byte();
      cursor_.fail({at, at + 1}, "this cannot be in the name of a saved query",
                   "a name has letters, digits, '_', '.' and '-'; put a blank after it");
    }
    add_unit(make_node(NodeKind::saved_query, cursor_.place_from(begin_), std::move(name)));
  }

  /// An operator, a facet, or a word.
  void read_run() {
    if (read_named()) return;
    const std::string_view run = cursor_.rest_of_word();
    for (const TokenKind kind : {TokenKind::negation, TokenKind::conjunction, TokenKind::exclusive_or,
                                 TokenKind::disjunction, TokenKind::then}) {
      if (run == name_of(kind)) return add_operator(kind, run.size());
    }
    // NEARBY is a word, and NEAR/0 a wrong distance: only what follows the name tells.
    for (const TokenKind kind : {TokenKind::near, TokenKind::adjacent}) {
      if (run.starts_with(name_of(kind)) && read_distance(kind, run)) return;
    }
    if (run == "IN" && read_in_interview()) return;
    // Punctuation of a pasted text, such as a dash between blanks: there is nothing to find, and nothing to
    // refuse unless it looks like an operator.
    if (find_words(run).empty()) {
      check_wordless(cursor_, run, begin_);
      return cursor_.skip(run.size());
    }
    QueryNode word = read_word(cursor_, run, begin_);
    refuse_joined(run.size());
    cursor_.skip(run.size());
    add_unit(std::move(word));
    refuse_bracket_range();
  }

  bool read_distance(TokenKind kind, std::string_view run) {
    const std::string_view name = name_of(kind);
    std::string_view number = run.substr(name.size());
    std::uint32_t distance = kDefaultDistance;
    if (!number.empty()) {
      if (number.front() != '/') return false;
      number.remove_prefix(1);
      const char* const end = number.data() + number.size();
      // from_chars takes no sign and no blank, and its end shows letters after the number.
      const auto parsed = std::from_chars(number.data(), end, distance);
      if (parsed.ec != std::errc{} || parsed.ptr != end || distance < 1 || distance > kMaxDistance) {
        cursor_.fail(
            {begin_, begin_ + run.size()},
            "the distance of " + std::string(name) + " is a number from 1 to " + std::to_string(kMaxDistance),
            "write " + std::string(name) + "/5, or " + std::string(name) + " alone for " +
                std::to_string(kDefaultDistance));
      }
    }
    add_operator(kind, run.size());
    tokens_.back().distance = distance;
    return true;
  }

  /// `IN interview (`. IN by itself is a word, and so it is in a text in capitals.
  bool read_in_interview() {
    constexpr std::string_view kInterview = "interview";
    QueryCursor next = cursor_;
    next.skip(2);
    next.skip_blanks();
    if (next.rest_of_word() != kInterview) return false;
    next.skip(kInterview.size());
    const std::size_t end = next.at_byte();
    next.skip_blanks();
    if (next.byte() != '(' && next.byte() != '@') {
      cursor_.fail({begin_, end}, "IN interview without parentheses",
                   "write IN interview (labels AND cost); of one interview alone, interview:27");
    }
    add_operator(TokenKind::in_interview, end - begin_);
    return true;
  }

  static std::optional<TokenKind> context_kind(std::string_view name) {
    const std::string folded = fold_case(name);
    if (folded == kQuestionName) return TokenKind::question;
    if (folded == kAnswerName) return TokenKind::answer;
    return std::nullopt;
  }

  /// Whether what stands at `cursor` gives a token, and is not left out for want of a letter.
  static bool is_unit_at(QueryCursor cursor) {
    if (cursor.byte() == '(' || cursor.at_quote()) return true;
    const std::string_view run = cursor.rest_of_word();
    if (!find_words(run).empty()) return true;
    cursor.skip(run.size());
    return (run == "~" || run == "=") && cursor.at_quote();
  }

  bool read_named() {
    if (!is_facet_at(cursor_)) return false;
    const std::string_view name = facet_name_at(cursor_);
    refuse_joined(name.size() + 1);
    const ByteRange name_place{begin_, begin_ + name.size() + 1};
    cursor_.skip(name_place.size());
    // `question:` and `answer:` look like facets and take a part of the query instead of values, which the
    // parser reads.
    if (const auto kind = context_kind(name)) {
      read_context(*kind, name_place);
    } else if (const Facet* facet = cursor_.facets().find(name)) {
      QueryNode node = make_node(NodeKind::facet, name_place);
      node.facet = facet;
      node.values = read_facet_values(cursor_, *facet, name_place);
      node.place = cursor_.place_from(begin_);
      add_unit(std::move(node));
    } else {
      fail_unknown_facet(cursor_, name_place, name);
    }
    return true;
  }

  void read_context(TokenKind kind, ByteRange name_place) {
    const std::string name(name_of(kind));
    if (cursor_.byte() == '-') {
      cursor_.fail({cursor_.at_byte(), cursor_.at_byte() + 1}, "a minus after " + name + ":",
                   "write -" + name + ":word, or " + name + ":(-word)");
    }
    if (cursor_.byte() == ':' || !is_unit_at(cursor_)) {
      cursor_.fail(name_place, "nothing directly after " + name + ":", "write " + name + ":(data quality)");
    }
    tokens_.push_back({kind, name_place});
  }

  /// `model(s)`, `(re)train`, `"model"s`: read as two units they would ask for more than was written.
  void refuse_joined(std::size_t bytes) const {
    const bool before =
        !tokens_.empty() && tokens_.back().place.end_byte == begin_ &&
        (tokens_.back().kind == TokenKind::unit || tokens_.back().kind == TokenKind::close_parenthesis);
    QueryCursor next = cursor_;
    next.skip(begin_ + bytes - next.at_byte());
    // The values of `phase:(a OR b)` and `code:"x"` do stand directly after the colon.
    const bool named = cursor_.query()[begin_ + bytes - 1] == ':';
    const bool after = !named && (next.byte() == '(' || next.at_quote());
    if (!before && !after) return;
    const std::size_t at = before ? begin_ - 1 : next.at_byte();
    cursor_.fail({at, at + 1}, "a parenthesis or quotation mark written together with a word",
                 "put a blank between them, or the whole text in quotes");
  }

  /// Lucene's `[a TO b]` and `{a TO b}`.
  void refuse_bracket_range() const {
    if (tokens_.size() < 3) return;
    const Token* const last = &tokens_.back();
    const auto is_word = [](const Token& token) {
      return token.kind == TokenKind::unit && !token.unit.text.empty();
    };
    if (!is_word(last[-2]) || !is_word(last[-1]) || last[-1].unit.text != "TO") return;
    // Known only at the third word; a single TO is a word as any other.
    const std::string_view first = last[-2].unit.text;
    const std::string_view second = last->unit.text;
    if (!(first.starts_with('[') || first.starts_with('{'))) return;
    if (!(second.ends_with(']') || second.ends_with('}'))) return;
    cursor_.fail({last[-2].place.begin_byte, last->place.end_byte}, "no ranges in brackets",
                 "a range has two dots after its facet: time:20:00..40:00, turn:10..20");
  }

  void add_operator(TokenKind kind, std::size_t bytes) {
    cursor_.skip(bytes);
    tokens_.push_back({kind, cursor_.place_from(begin_)});
  }

  void add_unit(QueryNode unit) {
    // Each unit is a leaf with a search of its own, so their number has a limit as the bytes have one.
    if (++units_ > kMaxQueryUnits) {
      cursor_.fail(unit.place, "more than " + std::to_string(kMaxQueryUnits) + " words and filters",
                   "search for a part of it; a quote of any length is found by verbatim recall");
    }
    const ByteRange place = unit.place;
    tokens_.push_back({TokenKind::unit, place, 0, std::move(unit)});
  }

  [[noreturn]] void fail_without_tokens() {
    const std::string_view query = cursor_.query();
    QueryCursor start(query, cursor_.facets());
    start.skip_blanks();
    const bool blank = start.at_end();
    cursor_.fail({blank ? 0 : start.at_byte(), query.size()}, blank ? "the query is empty" : "no words in it",
                 "for example: versioning AND phase:deployment");
  }

  QueryCursor cursor_;
  std::vector<Token> tokens_;
  std::size_t begin_ = 0;  ///< of what is being read
  std::size_t units_ = 0;
  bool after_blank_ = true;  ///< a blank or the query's start is just before `begin_`
};

}  // namespace

std::vector<Token> read_tokens(std::string_view query, const Facets& facets) {
  return QueryLexer(query, facets).read();
}

std::string describe_tokens(std::string_view query, const std::vector<Token>& tokens) {
  std::string lines;
  for (const Token& token : tokens) {
    lines.append(name_of(token.kind));
    if (!token.place.empty()) {
      lines += " " + visible_text(query.substr(token.place.begin_byte, token.place.size()));
    }
    lines += "\n";
  }
  return lines;
}

}  // namespace verbatim
