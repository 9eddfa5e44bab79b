#include "query/render/turns/quotation.h"

#include <iostream>

#include "query/quotes/paper_citation.h"
#include "query/render/forms/markup.h"

namespace verbatim {
namespace {

std::string quoted_words(const std::string& text, const std::vector<Excerpt>& excerpts) {
  std::string words;
  std::size_t at = 0;
  for (const Excerpt& excerpt : excerpts) {
    if (excerpt.range.begin_byte > at) {
      words.erase(words.find_last_not_of(" \t") + 1);
      words += at == 0 ? "[…] " : " […] ";
    }
    words += text.substr(excerpt.range.begin_byte, excerpt.range.size());
    at = excerpt.range.end_byte;
  }
  if (at == text.size()) return words;
  // The mark has a blank of its own.
  words.erase(words.find_last_not_of(" \t") + 1);
  return words + " […]";
}

class QuotationWriter : public TurnWriter {
 public:
  explicit QuotationWriter(std::ostream& out) : out_(out) {}

  void write_turn(const Turn& turn) final { write_quote(turn.text, attribution(turn)); }

  void write_hit(const Hit& hit) final {
    for (const Turn& turn : hit.before) write_turn(turn);
    const std::string words = quoted_words(hit.turn.text, hit.excerpts);
    if (hit.to) {
      write_quote(words + "\n" + quoted_words(hit.to->turn.text, hit.to->excerpts),
                  attribution(hit.turn, hit.to->turn.number));
    } else {
      write_quote(words, attribution(hit.turn, hit.context_only ? "by context" : ""));
    }
    for (const Turn& turn : hit.after) write_turn(turn);
  }

 protected:
  /// `words`: what the quote shows of the turn; empty where the turn has none. `source`: who said it and
  /// where, for the line under them.
  virtual void write_quote(const std::string& words, const std::string& source) = 0;

  std::ostream& out_;
};

class MarkdownWriter : public QuotationWriter {
 public:
  using QuotationWriter::QuotationWriter;

 private:
  void write_quote(const std::string& words, const std::string& source) override {
    // A blank line ends a quote (CommonMark 0.31, 5.1).
    if (!is_first_) out_ << "\n";
    is_first_ = false;
    bool open = false;
    for (const std::string& line : trimmed_lines(words)) {
      if (line.empty()) {
        if (open) out_ << "\n>\n";
        open = false;
        continue;
      }
      out_ << (open ? "\\\n> " : "> ") << markdown_line(line);
      open = true;
    }
    if (open) out_ << "\n>\n";
    if (words.empty()) out_ << "> *(no words)*\n>\n";
    out_ << "> — " << markdown_line(source) << "\n";
  }

  bool is_first_ = true;
};

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

std::unique_ptr<TurnWriter> markdown_writer(std::ostream& out) {
  return std::make_unique<MarkdownWriter>(out);
}

std::unique_ptr<TurnWriter> latex_writer(std::ostream& out) {
  return std::make_unique<LatexWriter>(out);
}

}  // namespace verbatim
