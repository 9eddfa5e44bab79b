#include "query/manuscript/check/quotation_attribution.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "common/text/words.h"
#include "query/manuscript/check/inner_attribution.h"
#include "query/manuscript/check/manuscript_sentences.h"

namespace verbatim {
namespace {

class Attribution {
 public:
  Attribution(const ManuscriptText& manuscript, const ManuscriptCitations& citations,
              std::vector<QuotationPlace>& quotations)
      : text_(manuscript.text()),
        citations_(citations),
        quotations_(quotations),
        sentences_(manuscript, quotations),
        own_(citations.all().size(), false) {
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
  enum class Side { first, last };

  std::size_t paragraph_end(std::size_t at) {
    if (at < paragraph_.begin_byte || at > paragraph_.end_byte) {
      paragraph_ = {at, std::min(text_.find("\n\n", at), text_.size())};
    }
    return paragraph_.end_byte;
  }

  std::vector<CitedPlace> directly_after(const QuotationPlace& quotation) {
    const std::size_t outer_end = quotation.outer.end_byte;
    const std::size_t at = quotation.block ? next_paragraph(outer_end) : outer_end;
    // Between paragraphs only a block's citation, in brackets, is its own.
    const std::size_t end = citations_.attribution_end(at, paragraph_end(at));
    std::vector<CitedPlace> cited =
        end > at ? citations_.in(at, end) : citations_.in(outer_end, outer_end + 1);
    // Marks have no extent: one at the end of the quotation stands directly after it.
    if (!cited.empty()) {
      const auto [first, last] = citations_.indices(at, std::max(end, at + 1));
      std::fill(own_.begin() + static_cast<std::ptrdiff_t>(first),
                own_.begin() + static_cast<std::ptrdiff_t>(last), true);
    }
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
      if (auto cited = nearest({sentence.begin_byte, before}, Side::last, /*own_too=*/false);
          !cited.empty()) {
        return cited;
      }
    }
    const std::size_t after = next_paragraph(block.end_byte);
    if (next_begin <= after) return {};
    return nearest({after, std::min(sentences_.at(after).end_byte, next_begin)}, Side::first,
                   /*own_too=*/false);
  }

  std::vector<CitedPlace> in_sentence(std::size_t index, std::size_t next_begin) const {
    const ByteRange outer = quotations_[index].outer;
    const ByteRange first = sentences_.at(outer.begin_byte);
    const std::size_t previous_end = index == 0 ? 0 : quotations_[index - 1].outer.end_byte;
    const std::size_t from = std::max(first.begin_byte, previous_end);
    if (auto cited = nearest({from, outer.begin_byte}, Side::last, /*own_too=*/false); !cited.empty()) {
      return cited;
    }
    const std::size_t end = std::max(sentences_.at(outer.end_byte - 1).end_byte, outer.end_byte);
    if (auto cited = nearest({outer.end_byte, std::min(end, next_begin)}, Side::first, /*own_too=*/true);
        !cited.empty()) {
      return cited;
    }
    // `“one” and “two” (I32)`: both are I32's.
    if (citations_.any_in(outer.end_byte, end)) {
      return nearest({outer.end_byte, end}, Side::first, /*own_too=*/true);
    }
    // `I32 said “one” and “two”`.
    return nearest({first.begin_byte, outer.begin_byte}, Side::last, /*own_too=*/false);
  }

  std::vector<CitedPlace> next_in_paragraph(const QuotationPlace& quotation) {
    const std::size_t begin = quotation.outer.end_byte;
    const auto [first, last] = citations_.indices(begin, paragraph_end(begin));
    for (std::size_t i = first; i < last; ++i) {
      const CitedPlace& one = citations_.all()[i];
      if (!ManuscriptCitations::seen_from(begin, one) || in_quotation(one)) continue;
      if (one.literature) return {};
      if (!belongs_to_later(one, quotation)) return {one};
    }
    return {};
  }

  /// Whether a citation after `self` stands directly after a later quotation, or in its sentence. The last
  /// one before the citation decides: if it does not own it, none does.
  bool belongs_to_later(const CitedPlace& one, const QuotationPlace& self) const {
    const auto next = std::upper_bound(
        quotations_.begin(), quotations_.end(), one.at,
        [](std::size_t at, const QuotationPlace& other) { return at < other.outer.end_byte; });
    if (next == quotations_.begin()) return false;
    const ByteRange before = std::prev(next)->outer;
    if (before.begin_byte <= self.outer.begin_byte) return false;
    return before.end_byte > sentences_.at(one.at).begin_byte || no_words({before.end_byte, one.at});
  }

  /// Whether only blanks and punctuation stand there.
  bool no_words(ByteRange range) const {
    // Running text shows a word soon; all of it would be cut into words again for each quotation.
    constexpr std::size_t kSoon = 200;
    const std::string_view text = text_.substr(range.begin_byte, range.size());
    return find_words(text.substr(0, kSoon)).empty() && (text.size() <= kSoon || find_words(text).empty());
  }

  /// Marks of literature have no words, and count wherever they stand.
  bool in_quotation(const CitedPlace& one) const {
    if (one.literature) return false;
    const auto next = std::upper_bound(
        quotations_.begin(), quotations_.end(), one.at,
        [](std::size_t at, const QuotationPlace& other) { return at < other.outer.begin_byte; });
    return next != quotations_.begin() && one.at < std::prev(next)->outer.end_byte;
  }

  /// Of the citations in `range` that stand in no quotation, the one nearest to that side, with those that
  /// stand in one list with it. `own_too`: also those directly after a quotation.
  std::vector<CitedPlace> nearest(ByteRange range, Side side, bool own_too) const {
    // An interview in the sentence is meant, whatever literature is cited beside it.
    std::vector<CitedPlace> cited = nearest_of_kind(range, side, own_too, /*literature=*/false);
    return cited.empty() ? nearest_of_kind(range, side, own_too, /*literature=*/true) : cited;
  }

  std::vector<CitedPlace> nearest_of_kind(ByteRange range, Side side, bool own_too, bool literature) const {
    std::vector<CitedPlace> list;
    const auto [first, last] = citations_.indices(range.begin_byte, range.end_byte);
    for (std::size_t step = 0; step < last - first; ++step) {
      const std::size_t i = side == Side::first ? first + step : last - 1 - step;
      const CitedPlace& one = citations_.all()[i];
      if (one.literature != literature || (own_[i] && !own_too) || in_quotation(one) ||
          !ManuscriptCitations::seen_from(range.begin_byte, one)) {
        continue;
      }
      if (!list.empty() && !in_one_list(list.back(), one)) break;
      list.push_back(one);
    }
    return list;
  }

  bool in_one_list(const CitedPlace& a, const CitedPlace& b) const {
    constexpr std::size_t kMaxBytes = 7;
    const std::size_t begin = std::min(a.end, b.end);
    const std::size_t end = std::max(a.at, b.at);
    if (end > begin + kMaxBytes) return false;
    const std::vector<Word> between = find_words(text_.substr(begin, end - begin));
    return between.empty() || (between.size() == 1 && (between[0].form == "and" || between[0].form == "or"));
  }

  std::string_view text_;
  const ManuscriptCitations& citations_;
  std::vector<QuotationPlace>& quotations_;
  ManuscriptSentences sentences_;
  std::vector<ByteRange> notes_;  ///< texts of footnotes, in order
  std::vector<bool> own_;         ///< of each citation, whether it stands directly after a quotation
  ByteRange paragraph_{1, 0};     ///< its end, and from where on it was looked for; none at first
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
