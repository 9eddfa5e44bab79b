#include "common/documents/pdf.h"

#include <algorithm>
#include <ctime>
#include <memory>

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "common/documents/printed_page.h"
#include "common/documents/printed_text.h"
#include "common/messages/error.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

double thread_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Takes characters out that have no width and say nothing, and control characters; gives how many.
std::size_t take_out_invisible(icu::UnicodeString& text) {
  icu::UnicodeString kept;
  std::size_t taken = 0;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    const bool invisible = c == 0x200B || c == 0x2060 || c == 0xFEFF || c < 0x20 || (c >= 0x7F && c < 0xA0);
    if (invisible) {
      ++taken;
    } else {
      kept.append(U_IS_SURROGATE(c) ? UChar32{0xFFFD} : c);
    }
  }
  text = kept;
  return taken;
}

/// The family of `ABCDEF+LiberationSans-Bold`: the letters before the embedded subset's `+` name nothing.
std::string family_of(const std::string& font) {
  const std::size_t plus = font.find('+');
  const std::size_t begin = plus == std::string::npos ? 0 : plus + 1;
  return font.substr(begin, font.find_first_of("-,", begin) - begin);
}

bool is_bold_font(std::string_view font) {
  for (const std::string_view word : {"Bold", "bold", "BOLD", "Black", "Heavy", "Semibold", "Demi"}) {
    if (font.find(word) != std::string_view::npos) return true;
  }
  return false;
}

/// Whether a page's first or last line has Delve's address, as browsers print it.
bool names_delve(const std::vector<PrintedLine>& page) {
  return !page.empty() && (text_of(page.front()).find("delvetool.com/") != std::string::npos ||
                           text_of(page.back()).find("delvetool.com/") != std::string::npos);
}

class PdfReader {
 public:
  PdfReader(std::string_view bytes, const PdfLimits& limits) : limits_(limits) {
    // Poppler writes what it finds wrong to standard error, with words of the file.
    static const bool is_silent = [] {
      poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
      return true;
    }();
    static_cast<void>(is_silent);
    pdf_.reset(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!pdf_) {
      throw usage_error("the PDF is damaged", "print it anew in the program that wrote it");
    }
    if (pdf_->is_locked())
      throw usage_error("the PDF has a password", "print it anew without one, or save it as plain text");
    if (pdf_->pages() < 1 || static_cast<std::size_t>(pdf_->pages()) > limits.max_pages) {
      throw usage_error(
          fmt::format("the PDF has {} pages; from 1 to {} are read", pdf_->pages(), limits.max_pages),
          "print the transcripts one by one");
    }
  }

  SourceDocument read() && {
    const double begin = thread_cpu_seconds();
    std::vector<std::vector<PrintedLine>> pages;
    std::vector<double> heights;
    for (int i = 0; i < pdf_->pages(); ++i) {
      const PrintedPage page = read_page(i);
      heights.push_back(page.height);
      pages.push_back(lines_of(page, static_cast<std::uint32_t>(i + 1)));
      if (thread_cpu_seconds() - begin > limits_.max_cpu_seconds) {
        throw usage_error(fmt::format("the PDF takes more than {} seconds to read", limits_.max_cpu_seconds),
                          "save the transcript as .docx or plain text");
      }
    }
    if (words_ == 0) {
      throw usage_error("the PDF has no text: its pages are pictures, perhaps scanned",
                        "let a program read the pages (OCR) and save the transcript as plain text");
    }
    const bool is_of_delve = std::any_of(pages.begin(), pages.end(), names_delve);
    const std::size_t furniture = take_out_furniture(pages, heights);
    std::vector<PrintedLine> lines;
    for (std::vector<PrintedLine>& page : pages)
      std::move(page.begin(), page.end(), std::back_inserter(lines));
    const std::size_t numbers = take_out_margin_numbers(lines);
    SourceDocument document = document_of(lines, is_of_delve);
    const auto count = [&](const char* rule, std::size_t number) {
      if (number > 0) document.left_out[rule] = number;
    };
    count("line at the top or foot of a page", furniture);
    count("number in the margin", numbers);
    count("word that stands aslant", aslant_);
    count("character without width", invisible_);
    return document;
  }

 private:
  PrintedPage read_page(int index) {
    const std::unique_ptr<poppler::page> page(pdf_->create_page(index));
    PrintedPage result;
    if (!page) return result;
    result.height = page->page_rect().height();
    const std::vector<poppler::text_box> boxes = page->text_list(poppler::page::text_list_include_font);
    words_ += boxes.size();
    if (words_ > limits_.max_words)
      throw usage_error(fmt::format("the PDF has more than {} words", limits_.max_words),
                        "print the transcripts one by one");
    result.words.reserve(boxes.size());
    for (const poppler::text_box& box : boxes) {
      if (box.rotation() != 0) {
        ++aslant_;
        continue;
      }
      add_word(box, result.words);
    }
    return result;
  }

  void add_word(const poppler::text_box& box, std::vector<PrintedWord>& words) {
    const poppler::ustring text = box.text();
    icu::UnicodeString units;
    for (const auto unit : text) units.append(static_cast<char16_t>(unit));
    invisible_ += take_out_invisible(units);
    PrintedWord word;
    units.toUTF8String(word.text);
    word.space_after = box.has_space_after();
    if (word.text.empty()) {
      // The blank that an invisible character stood before is still printed.
      if (!words.empty()) words.back().space_after = words.back().space_after || word.space_after;
      return;
    }
    const poppler::rectf place = box.bbox();
    word.left = place.left(), word.top = place.top();
    word.right = place.right(), word.bottom = place.bottom();
    word.size = box.get_font_size();
    const std::string font = box.get_font_name();
    word.bold = is_bold_font(font);
    word.font = family_of(font);
    words.push_back(std::move(word));
  }

  const PdfLimits& limits_;
  std::unique_ptr<poppler::document> pdf_;
  std::size_t words_ = 0, aslant_ = 0, invisible_ = 0;
};

}  // namespace

bool is_pdf(std::string_view bytes) {
  return bytes.starts_with("%PDF-");
}

SourceDocument read_pdf(std::string_view bytes, const PdfLimits& limits) {
  if (bytes.size() > limits.max_bytes) {
    throw usage_error(fmt::format("the PDF is larger than {} MB", limits.max_bytes >> 20),
                      "print the transcripts one by one");
  }
  return PdfReader(bytes, limits).read();
}

}  // namespace verbatim
