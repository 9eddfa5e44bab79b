#include "query/manuscript/latex/exported_macros.h"

#include <utility>
#include <vector>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

std::string take_text(LatexCursor& cursor) {
  return std::string(cursor.text_of(cursor.take_argument()));
}

}  // namespace

bool ExportedMacros::perform(std::string_view name, const LatexSource& source, std::size_t at_byte,
                             LatexCursor& cursor) {
  // The macros are known here by what they do. Their definitions in the exported file use \csname and
  // conditionals, which this reader does not follow.
  if (name == "vquote" || name == "vwords") {
    cursor.skip_star();
    print_quote(take_text(cursor), source, at_byte);
  } else if (name == "vcount") {
    std::vector<std::string> values{take_text(cursor), take_text(cursor)};
    // Text in braces may follow a count; only a number is an argument of it.
    if (cursor.byte() == '{' && is_ascii_digit(cursor.byte_after(1))) values.push_back(take_text(cursor));
    prose_.mark(MarkKind::count, source, at_byte, std::move(values));
  } else if (name == "vstudy") {
    prose_.mark(MarkKind::count, source, at_byte, {std::string(kStudyCount), take_text(cursor)});
  } else if (name == "vcite") {
    cite_quote(take_text(cursor), source, at_byte);
  } else {
    return keep(name, source, at_byte, cursor);
  }
  return true;
}

bool ExportedMacros::keep(std::string_view name, const LatexSource& source, std::size_t at_byte,
                          LatexCursor& cursor) {
  if (name == "vbt@count") {
    std::vector<std::string> values{take_text(cursor), take_text(cursor), take_text(cursor)};
    prose_.keep_exported_count(std::move(values), source, at_byte);
  } else if (name == "vbt@quote") {
    // id, words, speaker, citation, and a mark such as `inferred`.
    Quote& quote = quotes_[take_text(cursor)];
    quote.words = take_text(cursor);
    take_text(cursor);
    quote.citation = take_text(cursor);
    take_text(cursor);
  } else if (name == "vbt@gone" || name == "vbt@nocount" || name == "vbt@entry") {
    take_text(cursor);
    take_text(cursor);
  } else {
    return false;
  }
  return true;
}

void ExportedMacros::cite_quote(const std::string& id, const LatexSource& source, std::size_t at_byte) {
  if (prose_.muted()) return;
  const auto quote = quotes_.find(id);
  if (quote == quotes_.end()) {
    prose_.mark(MarkKind::quote_reference, source, at_byte, {id, "export"});
    return;
  }
  prose_.mark(MarkKind::exported_quote, source, at_byte, {id});
  prose_.add(quote->second.citation, source, at_byte);
}

void ExportedMacros::print_quote(const std::string& id, const LatexSource& source, std::size_t at_byte) {
  if (prose_.muted()) return;
  const auto quote = quotes_.find(id);
  if (quote == quotes_.end()) {
    prose_.mark(MarkKind::quote_reference, source, at_byte, {id, "export"});
    return;
  }
  prose_.mark(MarkKind::exported_quote, source, at_byte, {id});
  // Printed as the macro does, words and citation, and then read as any other LaTeX: so an exported quote is
  // checked too, since the transcript may have changed after the export.
  const auto printed = std::make_shared<LatexSource>();
  printed->append_at(quote->second.words + " (" + quote->second.citation + ")", source, at_byte);
  const std::size_t words = quote->second.words.size();
  prose_.begin_quotation(/*block=*/false, source, at_byte);
  read_(printed, {0, words});
  prose_.end_quotation(/*block=*/false, source, at_byte);
  read_(printed, {words, printed->text().size()});
}

}  // namespace verbatim
