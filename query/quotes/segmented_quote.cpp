#include "query/quotes/segmented_quote.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/words.h"

namespace verbatim {

// Which words of a quotation must have been said, and which may be missing. `We copy [...] by hand [it
// seems]` is read once from left to right. An omission or a bracket ends a segment and leaves an edit
// waiting; the next segment that has words places the edit between the two. So edits in a row become one, and
// edits before the first or after the last segment join nothing: they only say that the quotation is cut
// there.
namespace {

/// A bracket that its author forgot to close must not turn the rest of the quotation into an insertion.
constexpr std::size_t kMaxInsertionBytes = 500;

bool is_blank_byte(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// The length of `…`, `...`, `. . .` or more of these at `at`; 0 if fewer than three dots stand there.
std::size_t dots_length(std::string_view text, std::size_t at) {
  std::size_t dots = 0;
  std::size_t end = at;
  for (std::size_t i = at; i < text.size();) {
    if (text[i] == '.') {
      ++dots;
      end = ++i;
    } else if (text.substr(i).starts_with("\u2026")) {
      dots += 3;
      end = i += 3;
    } else if (dots > 0 && (text[i] == ' ' || text.substr(i).starts_with("\u00A0"))) {
      i += text[i] == ' ' ? 1 : 2;
    } else {
      break;
    }
  }
  return dots >= 3 ? end - at : 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank_byte(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank_byte(text.back())) text.remove_suffix(1);
  return text;
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && u_isalpha(std::max<UChar32>(first_code_point(text.substr(at)).value, 0)) != 0;
}

class EditParser {
 public:
  explicit EditParser(std::string_view text) : text_(text) {}

  DeclaredQuote parse() {
    for (std::size_t at = 0; at < text_.size();) {
      if (const std::size_t dots = dots_length(text_, at)) {
        edit({true, {}, kAnyNumberOfWords});
        at += dots;
      } else if (const std::size_t size = bracket_length(at)) {
        at = bracketed(at, size);
      } else {
        segment_ += text_[at++];
      }
    }
    end_segment();
    // Words after the last segment were put in by the author, so the quotation is not verbatim.
    if (pending_ && pending_->max_words == kMaxReplacedWords) quote_.inserted_at_ends = true;
    return std::move(quote_);
  }

 private:
  /// Of `[…]`, or of `(...)` with nothing but dots in it; 0 if none begins here.
  std::size_t bracket_length(std::size_t at) const {
    const char open = text_[at];
    if (open != '[' && open != '(') return 0;
    const std::string_view rest = text_.substr(at, kMaxInsertionBytes);
    // People say things in parentheses too, as a transcriber writes them: only dots in them are an omission.
    if (open == '(') {
      const std::size_t close = rest.find(')');
      if (close == std::string_view::npos) return 0;
      const std::string_view inside = trimmed(rest.substr(1, close - 1));
      return !inside.empty() && dots_length(inside, 0) == inside.size() ? close + 1 : 0;
    }
    // Insertions nest: `[the [old] model]`.
    std::size_t depth = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
      if (rest[i] == '[') ++depth;
      if (rest[i] == ']' && --depth == 0) return i + 1;
    }
    return 0;
  }

  /// Gives where to go on.
  std::size_t bracketed(std::size_t at, std::size_t size) {
    const std::string_view inside = trimmed(text_.substr(at + 1, size - 2));
    const std::size_t after = at + size;
    if (inside.empty() || dots_length(inside, 0) == inside.size()) {
      edit({true, {}, kAnyNumberOfWords});
      return after;
    }
    // `[T]he`: the author changed the case of one letter. The word was said, so the letter stays in the
    // segment, and no word may be missing there.
    const bool glued_before = !segment_.empty() && is_letter_before();
    if (!glued_before && is_letter_at(inside, 0) && first_code_point(inside).size == inside.size() &&
        is_letter_at(text_, after)) {
      edit({false, std::string(inside), 0});
      segment_ += inside;
      return after;
    }
    // `deploy[ed]`: perhaps `deploy` was said, perhaps `deploying`. Segments are compared by whole words, so
    // the pieces of the word around the bracket belong to the edit.
    std::string whole(inside);
    if (glued_before) {
      std::size_t word = segment_.size();
      while (word > 0 && !is_blank_byte(segment_[word - 1])) --word;
      whole.insert(0, segment_.substr(word));
      segment_.erase(word);
    }
    std::size_t end = after;
    while (is_letter_at(text_, end)) {
      const std::size_t letter = first_code_point(text_.substr(end)).size;
      whole += text_.substr(end, letter);
      end += letter;
    }
    edit({false, whole, kMaxReplacedWords});
    return end;
  }

  bool is_letter_before() const {
    return is_letter_at(segment_, code_point_begin(segment_, segment_.size() - 1));
  }

  void end_segment() {
    // A lone comma between two edits is no segment: it would be found anywhere.
    if (!find_words(segment_).empty()) {
      if (pending_ && !quote_.segments.empty()) {
        quote_.edits.push_back(*std::exchange(pending_, std::nullopt));
      } else if (pending_) {
        // Before the first segment. Dots there are usual (`… and it drifts`) and change nothing.
        if (pending_->max_words == kMaxReplacedWords) quote_.inserted_at_ends = true;
        pending_.reset();
      }
      quote_.segments.push_back(segment_);
    }
    segment_.clear();
  }

  void edit(DeclaredEdit next) {
    end_segment();
    if (pending_) {
      // `[...] [the model]`: both in one place.
      next.omission = next.omission || pending_->omission;
      next.inserted = pending_->inserted + next.inserted;
      next.max_words = std::max(next.max_words, pending_->max_words);
    }
    pending_ = std::move(next);
  }

  std::string_view text_;
  std::string segment_;
  std::optional<DeclaredEdit> pending_;
  DeclaredQuote quote_;
};

}  // namespace

DeclaredQuote parse_declared_edits(std::string_view quote) {
  return EditParser(quote).parse();
}

SegmentedQuote::SegmentedQuote(const std::string& text)
    : declared_(parse_declared_edits(text)), whole_(text) {
  for (const std::string& segment : declared_.segments) {
    segments_.emplace_back(segment);
    words_.emplace_back();
    // The edit stands before the first word of each segment but the first.
    const bool open = !open_before_.empty();
    for (const Word& word : find_words(segment)) {
      open_before_.push_back(open && words_.back().empty());
      words_.back().push_back(word.form);
    }
  }
  open_before_.push_back(false);
}

std::vector<QuotePlace> SegmentedQuote::places_in(const Passage& passage) const {
  // As written first: transcribers write `...` for pauses, which a quotation may repeat.
  std::vector<QuotePlace> places = passage.compared().places_of(whole_);
  if (places.empty() && segments_.size() == 1 && !declared_.edited()) {
    places = passage.compared().places_of(segments_.front());
  }
  return places;
}

std::vector<std::vector<QuotePlace>> SegmentedQuote::segment_places_in(const Passage& passage) const {
  // Segment by segment, every place that can be reached from a place of the segment before it, and the way
  // there that begins last: an omission is as short as the talk allows. Taking the first place each time
  // would fail: the first `copy` may be too far from `here`, and the second one near enough. It is enough to
  // remember one predecessor of each place, as all that follows depends on the place alone.
  //
  // A segment of one small word stands hundreds of times in a long passage; all pairs of those would be
  // compared.
  constexpr std::size_t kMaxPlaces = 200;
  struct Step {
    QuotePlace place;
    std::size_t previous;
    std::size_t first_word;  ///< where the way to it begins
  };
  std::vector<std::vector<Step>> reached;
  for (std::size_t k = 0; k < segments_.size(); ++k) {
    std::vector<QuotePlace> places = passage.compared().places_of(segments_[k]);
    if (places.size() > kMaxPlaces) places.resize(kMaxPlaces);
    std::vector<Step> steps;
    for (const QuotePlace& place : places) {
      if (k == 0) {
        steps.push_back({place, 0, passage.word_at(place.begin)});
        continue;
      }
      std::optional<Step> best;
      for (std::size_t p = 0; p < reached.back().size(); ++p) {
        const Step& before = reached.back()[p];
        if (place.begin < before.place.end) continue;
        // Counted in words said: an insertion of three words does not stand for a page.
        const std::size_t between = passage.word_at(place.begin) - passage.word_at(before.place.end);
        if (between > declared_.edits[k - 1].max_words) continue;
        if (!best || before.first_word >= best->first_word) best = Step{place, p, before.first_word};
      }
      if (best) steps.push_back(*best);
    }
    if (steps.empty()) return {};
    reached.push_back(std::move(steps));
  }
  std::vector<std::pair<std::size_t, std::size_t>> ends;  // words from the first segment to the last; the end
  for (std::size_t i = 0; i < reached.back().size(); ++i) {
    const Step& last = reached.back()[i];
    ends.emplace_back(passage.word_at(last.place.end) - last.first_word, i);
  }
  std::sort(ends.begin(), ends.end());
  // A last segment of one small word has a place on every line; the tightest ones are what a reader means.
  constexpr std::size_t kMaxWays = 20;
  if (ends.size() > kMaxWays) ends.resize(kMaxWays);
  std::vector<std::vector<QuotePlace>> ways;
  for (const auto& [words, end] : ends) {
    // Back from the last segment, which has a place, so each one before it has.
    std::vector<QuotePlace> chosen(reached.size());
    std::size_t at = end;
    for (std::size_t k = reached.size(); k-- > 0;) {
      chosen[k] = reached[k][at].place;
      at = reached[k][at].previous;
    }
    ways.push_back(std::move(chosen));
  }
  return ways;
}

}  // namespace verbatim
