#include "query/render/turns/latex.h"

#include <array>
#include <iostream>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "common/text/code_point.h"
#include "common/text/visible_text.h"
#include "query/render/turns/quotation.h"

namespace verbatim {
namespace {

/// `"` is a command of babel in German and others, and a closing mark in the oldest fonts; its number is
/// safe.
constexpr std::array<std::pair<char, std::string_view>, 16> kEscapes{{
    {'\\', "\\textbackslash{}"},
    {'{', "\\{"},
    {'}', "\\}"},
    {'$', "\\$"},
    {'&', "\\&"},
    {'#', "\\#"},
    {'_', "\\_"},
    {'%', "\\%"},
    {'~', "\\textasciitilde{}"},
    {'^', "\\textasciicircum{}"},
    {'<', "\\textless{}"},
    {'>', "\\textgreater{}"},
    {'|', "\\textbar{}"},
    {'`', "\\textasciigrave{}"},
    {'"', "\\char34{}"},
    {'\t', " "},
}};

std::string_view escape_of(char c) {
  for (const auto& [active, escape] : kEscapes) {
    if (active == c) return escape;
  }
  return {};
}

std::string composed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::logic_error("ICU has no NFC data");
  const icu::UnicodeString whole =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string result;
  nfc->normalize(whole, status).toUTF8String(result);
  if (U_FAILURE(status)) throw std::logic_error("ICU could not compose a text");
  return result;
}

/// Two of these in a row would be set as one other character.
bool joins(char c) {
  return c == '-' || c == '\'' || c == ',';
}

class LatexWriter : public QuotationWriter {
 public:
  using QuotationWriter::QuotationWriter;

 private:
  void write_quote(const std::string& words, const std::string& source) override {
    out_ << "\\begin{quote}\n";
    for (const std::string& line : trimmed_lines(words)) {
      if (!line.empty()) out_ << latex_line(line) << "\n\n";
    }
    if (words.empty()) out_ << "\\emph{(no words)}\n\n";
    out_ << "\\hfill --- " << latex_line(source) << "\n\\end{quote}\n";
  }
};

}  // namespace

std::string latex_line(std::string_view text) {
  const std::string whole = composed(text);
  std::string shown;
  char before = '\0';
  for (const VisiblePiece& piece : visible_pieces(whole)) {
    const std::string_view raw = std::string_view(whole).substr(piece.place.begin_byte, piece.place.size());
    const char c = raw.size() == 1 ? raw.front() : '\0';
    if (const std::string_view escape = escape_of(c); !escape.empty()) {
      shown += escape;
    } else if (raw != piece.shown) {
      shown += fmt::format("[U+{:04X}]", static_cast<std::uint32_t>(first_code_point(raw).value));
    } else {
      if (joins(c) && c == before) shown += "{}";
      shown += piece.shown;
    }
    before = c;
  }
  return shown;
}

std::unique_ptr<TurnWriter> latex_writer(std::ostream& out, const FormatSettings&) {
  return std::make_unique<LatexWriter>(out);
}

}  // namespace verbatim
