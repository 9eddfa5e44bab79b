#include "query/manuscript/check/manuscript_sentences.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/sentences.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

/// `text` with each quotation as one word that ends as it does.
std::string with_quotations_as_words(std::string text, std::span<const QuotationPlace> quotations) {
  for (const QuotationPlace& one : quotations) {
    const ByteRange last = one.content.empty() ? ByteRange{} : one.content.back();
    const char end = last.empty() ? ' ' : text[last.end_byte - 1];
    // The sentences that somebody says inside a quotation are none of the author's. Bytes are replaced one by
    // one, so that places stay what they were.
    for (std::size_t i = one.outer.begin_byte; i < one.outer.end_byte; ++i) {
      text[i] = text[i] == '\n' && one.block ? '\n' : 'q';
    }
    if (one.block || one.content.empty()) continue;
    // American style puts the author's full stop inside the marks: the sentence may end here.
    if (end == '.' || end == '?' || end == '!') text[one.outer.end_byte - 1] = end;
  }
  return text;
}

}  // namespace

ManuscriptSentences::ManuscriptSentences(const ManuscriptText& manuscript,
                                         std::span<const QuotationPlace> quotations)
    : text_size_(manuscript.text().size()) {
  const std::string_view text = manuscript.text();
  for (const ByteRange& sentence : find_sentences(with_quotations_as_words(manuscript.text(), quotations))) {
    // `“It drifts.” said one of them`: the mark inside the quotation did not end the author's sentence. A new
    // paragraph begins a sentence all the same.
    const std::size_t at = sentence.begin_byte;
    if (at > 0 && at < text.size() && !text.substr(0, at).ends_with("\n\n") &&
        u_islower(std::max<UChar32>(code_point_at(text, at).value, 0))) {
      continue;
    }
    begins_.push_back(at);
  }
  for (const ManuscriptMark& mark : manuscript.marks()) {
    if (mark.kind == MarkKind::row_end || mark.kind == MarkKind::block_begin ||
        mark.kind == MarkKind::block_end) {
      begins_.push_back(mark.at_byte);
    }
  }
  // A row of a Markdown table, which CommonMark reads as a paragraph.
  for (std::size_t at = text.find("\n|"); at != std::string_view::npos; at = text.find("\n|", at + 1)) {
    begins_.push_back(at + 1);
  }
  std::sort(begins_.begin(), begins_.end());
}

ByteRange ManuscriptSentences::at(std::size_t at_byte) const {
  const auto next = std::upper_bound(begins_.begin(), begins_.end(), at_byte);
  return {next == begins_.begin() ? 0 : *std::prev(next), next == begins_.end() ? text_size_ : *next};
}

}  // namespace verbatim
