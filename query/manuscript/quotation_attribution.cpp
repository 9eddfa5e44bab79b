#include "query/manuscript/quotation_attribution.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "common/words.h"
#include "query/manuscript/inner_attribution.h"
#include "query/manuscript/manuscript_sentences.h"

namespace verbatim {
namespace {

class Attribution {
 public:
  Attribution(const ManuscriptText& manuscript, const ManuscriptCitations& citations,
              std::vector<QuotationPlace>& quotations)
      : text_(manuscript.text()),
        citations_(citations),
        quotations_(quotations),
        sentences_(manuscript, quotations) {
    for (const ManuscriptMark& mark : manuscript.marks()) {
      if (mark.kind == MarkKind::note) notes_.push_back(mark.range);
    }
  }

  /// To be called for each quotation in order: the next one's citation is not what stands directly after
  /// this.
  std::vector<CitedPlace> cited_by(std::size_t index) {
    QuotationPlace& quotation = quotations_[index];
    std::vector<CitedPlace> cited = take_inner_attribution(text_, citations_, quotation);
    const std::size_t next_begin =
        index + 1 < quotations_.size() ? quotations_[index + 1].outer.begin_byte : text_.size();
    if (cited.empty()) cited = directly_after(quotation);
    if (cited.empty() && !quotation.around.empty()) {
      QuotationPlace whole = quotation;
      whole.outer = quotation.around;
      whole.block = true;
      cited = directly_after(whole);
      if (cited.empty()) cited = around_block(whole.outer, next_begin);
    } else if (cited.empty()) {
      cited = quotation.block ? around_block(quotation.outer, next_begin) : in_sentence(index, next_begin);
    }
    if (cited.empty() && !quotation.block) cited = next_in_paragraph(quotation);
    return cited;
  }

 private:
  std::size_t paragraph_end(std::size_t at) const { return std::min(text_.find("\n\n", at), text_.size()); }

  std::vector<CitedPlace> directly_after(const QuotationPlace& quotation) {
    const std::size_t outer_end = quotation.outer.end_byte;
    const std::size_t at = quotation.block ? next_paragraph(outer_end) : outer_end;
    // Between paragraphs only a block's citation, in brackets, is its own.
    const std::size_t end = citations_.attribution_end(at, paragraph_end(at));
    std::vector<CitedPlace> cited =
        end > at ? citations_.in(at, end) : citations_.in(outer_end, outer_end + 1);
    // Marks have no extent: one at the end of the quotation stands directly after it.
    if (!cited.empty()) own_.push_back({at, std::max(end, at + 1)});
    return cited;
  }

  /// Where the text goes on after a block, the block's own footnotes passed over.
  std::size_t next_paragraph(std::size_t at) const {
    while (at < text_.size() && text_[at] == '\n') ++at;
    for (const ByteRange& note : notes_) {
      if (note.begin_byte != at) continue;
      at = note.end_byte;
      while (at < text_.size() && text_[at] == '\n') ++at;
    }
    return at;
  }

  /// In the last sentence before a block, else in the first one after it.
  std::vector<CitedPlace> around_block(ByteRange block, std::size_t next_begin) const {
    std::size_t before = block.begin_byte;
    while (before > 0 && text_[before - 1] == '\n') --before;
    if (before > 0) {
      const ByteRange sentence = sentences_.at(before - 1);
      if (auto cited = without_own(citations_.in(sentence.begin_byte, before)); !cited.empty()) {
        return nearest_interviews(std::move(cited), /*last=*/true);
      }
    }
    const std::size_t after = next_paragraph(block.end_byte);
    if (next_begin <= after) return {};
    const ByteRange sentence = sentences_.at(after);
    return nearest_interviews(without_own(citations_.in(after, std::min(sentence.end_byte, next_begin))),
                              false);
  }

  std::vector<CitedPlace> in_sentence(std::size_t index, std::size_t next_begin) const {
    const ByteRange outer = quotations_[index].outer;
    const ByteRange first = sentences_.at(outer.begin_byte);
    const std::size_t previous_end = index == 0 ? 0 : quotations_[index - 1].outer.end_byte;
    const std::size_t from = std::max(first.begin_byte, previous_end);
    if (auto cited = without_own(citations_.in(from, outer.begin_byte)); !cited.empty()) {
      return nearest_interviews(std::move(cited), /*last=*/true);
    }
    const ByteRange last = sentences_.at(outer.end_byte - 1);
    const std::size_t end = std::max(last.end_byte, outer.end_byte);
    if (auto cited = citations_.in(outer.end_byte, std::min(end, next_begin)); !cited.empty()) {
      return nearest_interviews(std::move(cited), false);
    }
    // `“one” and “two” (I32)`: both are I32's.
    if (auto cited = citations_.in(outer.end_byte, end); !cited.empty()) {
      return nearest_interviews(outside_quotations(std::move(cited)), false);
    }
    // `I32 said “one” and “two”`.
    return nearest_interviews(
        outside_quotations(without_own(citations_.in(first.begin_byte, outer.begin_byte))), true);
  }

  std::vector<CitedPlace> next_in_paragraph(const QuotationPlace& quotation) const {
    const std::size_t end = paragraph_end(quotation.outer.end_byte);
    for (const CitedPlace& one : outside_quotations(citations_.in(quotation.outer.end_byte, end))) {
      if (one.literature) return {};
      if (belongs_to_other(one, quotation)) continue;
      return nearest_interviews({one}, false);
    }
    return {};
  }

  /// Whether a citation stands directly after another quotation, or in its sentence.
  bool belongs_to_other(const CitedPlace& one, const QuotationPlace& self) const {
    const ByteRange sentence = sentences_.at(one.at);
    return std::any_of(quotations_.begin(), quotations_.end(), [&](const QuotationPlace& other) {
      return other.outer != self.outer && other.outer.begin_byte > self.outer.begin_byte &&
             other.outer.end_byte <= one.at &&
             (other.outer.end_byte > sentence.begin_byte || no_words({other.outer.end_byte, one.at}));
    });
  }

  /// Whether only blanks and punctuation stand there.
  bool no_words(ByteRange range) const {
    return find_words(text_.substr(range.begin_byte, range.size())).empty();
  }

  /// Those that stand neither directly after a quotation nor in one.
  std::vector<CitedPlace> without_own(std::vector<CitedPlace> cited) const {
    std::erase_if(cited, [&](const CitedPlace& one) {
      return std::any_of(own_.begin(), own_.end(), [&](const ByteRange& taken) {
        return one.at >= taken.begin_byte && one.at < taken.end_byte;
      });
    });
    return outside_quotations(std::move(cited));
  }

  std::vector<CitedPlace> outside_quotations(std::vector<CitedPlace> cited) const {
    std::erase_if(cited, [&](const CitedPlace& one) {
      if (one.literature) return false;
      const auto next = std::upper_bound(
          quotations_.begin(), quotations_.end(), one.at,
          [](std::size_t at, const QuotationPlace& other) { return at < other.outer.begin_byte; });
      return next != quotations_.begin() && one.at < std::prev(next)->outer.end_byte;
    });
    return cited;
  }

  /// Of several citations the one nearest to the quotation, with those that stand in one list with it.
  std::vector<CitedPlace> nearest_interviews(std::vector<CitedPlace> cited, bool last) const {
    if (cited.empty()) return {};
    // An interview in the sentence is meant, whatever literature is cited beside it.
    if (std::any_of(cited.begin(), cited.end(), [](const CitedPlace& one) { return !one.literature; })) {
      std::erase_if(cited, [](const CitedPlace& one) { return one.literature; });
    }
    if (last) std::reverse(cited.begin(), cited.end());
    std::vector<CitedPlace> nearest{cited.front()};
    for (std::size_t i = 1; i < cited.size(); ++i) {
      const std::size_t begin = std::min(cited[i].end, nearest.back().end);
      const std::size_t end = std::max(cited[i].at, nearest.back().at);
      if (end > begin + 7) break;
      const std::vector<Word> between = find_words(text_.substr(begin, end - begin));
      if (between.size() > 1 || (between.size() == 1 && between[0].form != "and" && between[0].form != "or"))
        break;
      nearest.push_back(cited[i]);
    }
    return nearest;
  }

  std::string_view text_;
  const ManuscriptCitations& citations_;
  std::vector<QuotationPlace>& quotations_;
  ManuscriptSentences sentences_;
  std::vector<ByteRange> notes_;  ///< texts of footnotes, in order
  std::vector<ByteRange> own_;    ///< citations directly after a quotation
};

}  // namespace

std::vector<std::vector<CitedPlace>> attribute_quotations(const ManuscriptText& manuscript,
                                                          const ManuscriptCitations& citations,
                                                          std::vector<QuotationPlace>& quotations) {
  Attribution attribution(manuscript, citations, quotations);
  std::vector<std::vector<CitedPlace>> cited;
  for (std::size_t i = 0; i < quotations.size(); ++i) cited.push_back(attribution.cited_by(i));
  return cited;
}

}  // namespace verbatim
