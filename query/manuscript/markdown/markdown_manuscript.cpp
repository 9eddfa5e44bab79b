#include "query/manuscript/markdown/markdown_manuscript.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <cmark.h>

#include "common/documents/source_text.h"
#include "query/manuscript/markdown/pandoc_paragraph.h"
#include "query/manuscript/text/page_breaks.h"

namespace verbatim {

// How Markdown is read. libcmark knows the blocks and inlines of CommonMark; its tree is walked once, and the
// characters of each paragraph are collected with their lines. What Pandoc adds is not in the tree: to
// CommonMark, `[@key]` and
// `$x$` are characters like others. So a paragraph is searched for these when it is complete
// (`PandocParagraph`), after cmark has taken out emphasis, links and escapes.
namespace {

/// The source with the metadata at its head, from `---` to `---` or `...`, blanked out.
std::string without_metadata(std::string_view source) {
  std::string text(source);
  const LineTable lines(source);
  const auto is_line = [&](std::size_t number, std::string_view wanted) {
    const ByteRange line = lines.line(number);
    std::string_view words = source.substr(line.begin_byte, line.size());
    while (!words.empty() && (words.back() == ' ' || words.back() == '\t')) words.remove_suffix(1);
    return words == wanted;
  };
  if (lines.line_count() == 0 || !is_line(1, "---")) return text;
  for (std::size_t number = 2; number <= lines.line_count(); ++number) {
    if (!is_line(number, "---") && !is_line(number, "...")) continue;
    // Blanked, not removed, so that the lines keep their numbers. CommonMark would take it for a heading.
    for (std::size_t at = 0; at < lines.line(number).end_byte; ++at) {
      if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
    }
    break;
  }
  return text;
}

/// The length of a double quotation mark at the beginning of `text`; 0 if there is none.
std::size_t quotation_mark_length(std::string_view text) {
  for (const std::string_view mark : {"\"", "\u201C", "\u201D"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

class MarkdownReader {
 public:
  MarkdownReader(std::string source, std::string file)
      : source_(std::move(source)), lines_(source_), file_(std::move(file)) {}

  ManuscriptText read() && {
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
        cmark_parse_document(source_.data(), source_.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(document.get()),
                                                                       &cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk.get())) {
      visit(cmark_iter_get_node(walk.get()), event == CMARK_EVENT_ENTER);
    }
    return std::move(manuscript_);
  }

 private:
  static std::size_t line_of(cmark_node* node) {
    return static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 1));
  }

  static std::string_view literal(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view() : std::string_view(text);
  }

  void visit(cmark_node* node, bool entering) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
        manuscript_.end_paragraph();
        manuscript_.mark(entering ? MarkKind::block_begin : MarkKind::block_end, file_, line_of(node));
        break;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
        if (entering) {
          paragraph_.emplace();
          line_ = line_of(node);
          lag_ = 0;
        } else {
          paragraph_->write(manuscript_, file_);
          paragraph_.reset();
        }
        break;
      case CMARK_NODE_HTML_BLOCK:
        if (literal(node).find(kIgnoreComment) != std::string_view::npos) {
          manuscript_.mark(MarkKind::ignore, file_, line_of(node));
        }
        break;
      default:
        if (paragraph_) visit_inline(node, entering);
    }
  }

  void visit_inline(cmark_node* node, bool entering) {
    // cmark gives breaks no place of their own. It counts the lines of a paragraph by its breaks alone, so
    // after a code span or HTML that spans lines, all lines are too small by `lag_`.
    const cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK && cmark_node_get_start_line(node) > 0) {
      line_ = std::max(line_, line_of(node) + lag_);
    }
    switch (type) {
      case CMARK_NODE_TEXT:
        // An image's description is no prose.
        if (images_ == 0) paragraph_->add(literal(node), line_);
        break;
      case CMARK_NODE_IMAGE:
        images_ = entering ? images_ + 1 : images_ - 1;
        break;
      case CMARK_NODE_EMPH:
        paragraph_->mark(entering ? MarkKind::emphasis_begin : MarkKind::emphasis_end, line_);
        break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        // The break belongs to the line that it ends.
        paragraph_->add("\n", line_);
        ++line_;
        break;
      case CMARK_NODE_CODE:
        add_code(literal(node));
        lag_ += lines_of_code(node);
        break;
      case CMARK_NODE_HTML_INLINE:
        visit_html(literal(node));
        break;
      default:
        break;
    }
  }

  /// Code in a quotation is words; its quotation marks quote nobody.
  void add_code(std::string_view code) {
    std::string words;
    while (!code.empty()) {
      const std::size_t size = quotation_mark_length(code);
      if (size == 0) words += code.front();
      code.remove_prefix(std::max<std::size_t>(size, 1));
    }
    paragraph_->add(words, line_);
  }

  void visit_html(std::string_view html) {
    if (html.find(kIgnoreComment) != std::string_view::npos) paragraph_->mark(MarkKind::ignore, line_);
    // A browser prints quotation marks for <q>.
    if (html == "<q>") paragraph_->add("\u201C", line_);
    if (html == "</q>") paragraph_->add("\u201D", line_);
    if (html.starts_with("<br")) paragraph_->add("\n", line_);
    lag_ += static_cast<std::size_t>(std::count(html.begin(), html.end(), '\n'));
  }

  /// How many line breaks a code span holds; cmark 0.30 does not count these for the places of what follows.
  std::size_t lines_of_code(cmark_node* node) const {
    const int column = cmark_node_get_start_column(node);
    if (line_ > lines_.line_count() || column < 1) return 0;
    // The column that cmark gives is that of the code inside the backticks.
    std::size_t at = lines_.line(line_).begin_byte + static_cast<std::size_t>(column) - 1;
    const std::size_t size = literal(node).size();
    if (at + size > source_.size()) return 0;
    return static_cast<std::size_t>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(at),
                                               source_.begin() + static_cast<std::ptrdiff_t>(at + size),
                                               '\n'));
  }

  std::string source_;
  LineTable lines_;
  std::string file_;
  ManuscriptText manuscript_;
  std::optional<PandocParagraph> paragraph_;
  std::size_t line_ = 1;
  std::size_t lag_ = 0;
  int images_ = 0;
};

}  // namespace

ManuscriptText read_markdown(std::string_view source, const std::string& file) {
  return MarkdownReader(without_page_breaks(without_metadata(source)), file).read();
}

}  // namespace verbatim
