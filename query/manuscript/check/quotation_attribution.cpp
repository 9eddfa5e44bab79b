#include "query/manuscript/check/quotation_attribution.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "common/text/words.h"
#include "query/manuscript/check/inner_attribution.h"
#include "query/manuscript/check/manuscript_sentences.h"

namespace verbatim {

// Whose words does the paper say these are? Authors cite before a quotation, after it, inside it, in a
// footnote, once for several quotations, or one sentence later. Here the candidates are tried from the surest
// to the weakest, and the first that gives a citation decides: inside the quotation; directly after it; in
// its sentence, first before and then after it (around a block: in the sentences beside it); the next
// interview in its paragraph. A citation that stands directly after a quotation is that quotation's own
// (`own_`): it is never the citation before a later quotation, and only an earlier one in the same sentence
// may share it, as in `“one” and “two” (I32)`. Attributing too little is the safer mistake: a quotation
// without a citation is looked for in all interviews, but one with another quotation's citation is called
// misattributed.
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

  /// To be called for each quotation in order: what stands directly after one belongs to it, and the later
  /// ones must know.
  std::vector<CitedPlace> cited_by(std::size_t index) {
    QuotationPlace& quotation = quotations_[index];
    std::vector<CitedPlace> cited = take_inner_attribution(text_, citations_, quotation);
    const std::size_t next_begin =
        index + 1 < quotations_.size() ? quotations_[index + 1].outer.begin_byte : text_.size();
    if (cited.empty()) cited = directly_after(quotation);
    // Quotation marks around all of a block: it is cited as blocks are, in the sentences beside it.
    if (cited.empty() && !quotation.around.empty()) {
      QuotationPlace whole = quotation;
      whole.outer = quotation.around;
      whole.block = true;
      cited = directly_after(whole);
      if (cited.empty()) cited = around_block(whole.outer, next_begin);
    } else if (cited.empty()) {
      cited = quotation.block ? around_block(quotation.outer, next_begin) : in_sentence(index, next_begin);
    }
    // A block ends its paragraph, so it has no rest to search.
    if (cited.empty() && !quotation.block) cited = next_in_paragraph(quotation);
    return cited;
  }

 private:
  enum class Side { first, last };

  std::size_t paragraph_end(std::size_t at) {
    // Kept: a paragraph of a thousand quotations was searched a thousand times.
    if (at < paragraph_.begin_byte || at > paragraph_.end_byte) {
      paragraph_ = {at, std::min(text_.find("\n\n", at), text_.size())};
    }
    return paragraph_.end_byte;
  }

  std::vector<CitedPlace> directly_after(const QuotationPlace& quotation) {
    const std::size_t outer_end = quotation.outer.end_byte;
    const std::size_t at = quotation.block ? next_paragraph(outer_end) : outer_end;
    // A citation may open the paragraph after a block, in brackets or alone; after other quotations the
    // paragraph must not end in between.
    const std::size_t end = citations_.attribution_end(at, paragraph_end(at));
    std::vector<CitedPlace> cited =
        end > at ? citations_.in(at, end) : citations_.in(outer_end, outer_end + 1);
    // Marks have no extent, so one at the very end of the quotation stands directly after it.
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
    // `As one participant (I7) put it:` before the block is more usual than a remark after it.
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
    // The next quotation follows at once: what comes after is about that one.
    if (next_begin <= after) return {};
    return nearest({after, std::min(sentences_.at(after).end_byte, next_begin)}, Side::first,
                   /*own_too=*/false);
  }

  std::vector<CitedPlace> in_sentence(std::size_t index, std::size_t next_begin) const {
    const ByteRange outer = quotations_[index].outer;
    const ByteRange first = sentences_.at(outer.begin_byte);
    // Only from the quotation before it on: what stands before that one is more likely its own.
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
      // The paragraph goes over to literature before it names an interview.
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
    // Asking every later quotation took minutes for a paragraph of a thousand.
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
      // The first one found is the nearest; `(I5, I32)` and `I5 and I32` go on from there.
      if (!list.empty() && !in_one_list(list.back(), one)) break;
      list.push_back(one);
    }
    return list;
  }

  bool in_one_list(const CitedPlace& a, const CitedPlace& b) const {
    // Room for ` and `, or a comma and a blank, with a byte or two to spare.
    constexpr std::size_t kMaxBytes = 7;
    const std::size_t begin = std::min(a.end, b.end);
    const std::size_t end = std::max(a.at, b.at);
    if (end > begin + kMaxBytes) return false;
    const std::vector<Word> between = find_words(text_.substr(begin, end - begin));
    // `P2 in F1`: a speaker and the talk.
    static const std::set<std::string_view> kJoining{"and", "or", "in",   "of", "from", "und", "oder",
                                                     "aus", "et", "dans", "en", "y",    "e",   "ed",
                                                     "o",   "de", "van",  "di", "del",  "da"};
    return between.empty() || (between.size() == 1 && kJoining.contains(between[0].form));
  }

  std::string_view text_;
  const ManuscriptCitations& citations_;
  std::vector<QuotationPlace>& quotations_;
  ManuscriptSentences sentences_;
  std::vector<ByteRange> notes_;  ///< texts of footnotes, in order
  std::vector<bool> own_;         ///< for each citation, whether it stands directly after a quotation
  ByteRange paragraph_{1, 0};  ///< from where a paragraph's end was looked for, and that end; none at first
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
