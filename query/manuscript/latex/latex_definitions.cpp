#include "query/manuscript/latex/latex_definitions.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace verbatim {
namespace {

constexpr std::size_t kMaxArguments = 9;

/// The number in `[2]`; 0 for what is none.
std::size_t number_of(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

bool LatexDefinitions::define(std::string_view name, LatexCursor& cursor) {
  if (name == "newcommand" || name == "renewcommand" || name == "providecommand" ||
      name == "DeclareRobustCommand") {
    define_command(cursor);
  } else if (name == "newenvironment" || name == "renewenvironment") {
    define_environment(cursor);
  } else if (name == "NewDocumentCommand" || name == "RenewDocumentCommand") {
    define_document_command(cursor);
  } else if (name == "def" || name == "gdef" || name == "edef") {
    // The parameters of \def may have any text between them, which only TeX itself can read. The definition
    // is passed over, or its body would be printed here.
    cursor.take_argument();
    const std::size_t open = std::min(cursor.rest().find('{'), cursor.rest().find('\n'));
    if (open != std::string_view::npos) cursor.skip(open);
    cursor.take_argument();
  } else if (name == "let") {
    cursor.take_argument();
    if (cursor.byte() == '=') cursor.skip(1);
    cursor.take_argument();
  } else {
    return false;
  }
  return true;
}

const OwnCommand* LatexDefinitions::command(const std::string& name) const {
  const auto found = commands_.find(name);
  return found == commands_.end() ? nullptr : &found->second;
}

const OwnEnvironment* LatexDefinitions::environment(const std::string& name) const {
  const auto found = environments_.find(name);
  return found == environments_.end() ? nullptr : &found->second;
}

void LatexDefinitions::define_command(LatexCursor& cursor) {
  cursor.skip_star();
  const std::string_view named = cursor.text_of(cursor.take_argument());
  ByteRange count;
  ByteRange first;
  OwnCommand own;
  if (cursor.take_option(count)) {
    own.arguments = number_of(cursor.text_of(count));
    if (cursor.take_option(first)) own.first_default = std::string(cursor.text_of(first));
  }
  own.body = std::string(cursor.text_of(cursor.take_argument()));
  remember(named, std::move(own));
}

/// Only arguments in braces are understood (`m`).
void LatexDefinitions::define_document_command(LatexCursor& cursor) {
  const std::string_view named = cursor.text_of(cursor.take_argument());
  const std::string_view pattern = cursor.text_of(cursor.take_argument());
  OwnCommand own;
  own.body = std::string(cursor.text_of(cursor.take_argument()));
  // `+` only allows paragraphs in the argument after it.
  for (const char kind : pattern) {
    if (kind == 'm') ++own.arguments;
    if (kind != 'm' && kind != ' ' && kind != '+') return;
  }
  remember(named, std::move(own));
}

void LatexDefinitions::remember(std::string_view named, OwnCommand own) {
  // The name comes as `{\pquote}`, `{ \pquote }` or without braces.
  while (named.starts_with(' ')) named.remove_prefix(1);
  while (named.ends_with(' ')) named.remove_suffix(1);
  if (named.size() < 2 || named.front() != '\\' || own.arguments > kMaxArguments) return;
  commands_[std::string(named.substr(1))] = std::move(own);
}

void LatexDefinitions::define_environment(LatexCursor& cursor) {
  cursor.skip_star();
  const std::string name(cursor.text_of(cursor.take_argument()));
  ByteRange count;
  ByteRange first;
  OwnEnvironment own;
  if (cursor.take_option(count)) {
    own.pattern.assign(std::min(number_of(cursor.text_of(count)), kMaxArguments), 'm');
    if (cursor.take_option(first) && !own.pattern.empty()) own.pattern[0] = 'o';
  }
  const std::string_view begins = cursor.text_of(cursor.take_argument());
  cursor.take_argument();
  // The body is not expanded. What an environment begins with is enough to know that it quotes.
  own.block = name.find("quot") != std::string::npos ||
              begins.find("\\begin{quot") != std::string_view::npos ||
              begins.find("\\begin{displayquote") != std::string_view::npos ||
              begins.find("\\quot") != std::string_view::npos;
  environments_[name] = own;
}

LatexSource expand(const OwnCommand& own, const LatexSource& source, std::size_t at_byte,
                   LatexCursor& cursor) {
  std::vector<ByteRange> arguments;
  bool default_used = false;
  if (own.first_default) {
    ByteRange option;
    default_used = !cursor.take_option(option);
    arguments.push_back(option);
  }
  while (arguments.size() < own.arguments) arguments.push_back(cursor.take_argument());
  // Words in the arguments are the author's at that line; words of the body are reported where the command is
  // used, as nobody looks for a quotation in the preamble.
  LatexSource expansion;
  const std::string_view body = own.body;
  for (std::size_t i = 0; i < body.size();) {
    const std::size_t sign = std::min(body.find('#', i), body.size());
    expansion.append_at(body.substr(i, sign - i), source, at_byte);
    i = sign;
    if (i >= body.size()) break;
    // `#1` to `#9`. What else follows a `#`, or a number too large, is dropped.
    const std::size_t index =
        i + 1 < body.size() ? static_cast<std::size_t>(body[i + 1] - '1') : arguments.size();
    if (index == 0 && default_used) {
      expansion.append_at(*own.first_default, source, at_byte);
    } else if (index < arguments.size()) {
      expansion.append(source, arguments[index]);
    }
    i += 2;
  }
  return expansion;
}

}  // namespace verbatim
