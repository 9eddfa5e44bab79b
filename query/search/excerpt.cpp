#include "query/search/excerpt.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "common/text/code_point.h"
#include "common/text/sentences.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

std::vector<ByteRange> merged(std::vector<ByteRange> ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::vector<ByteRange> result;
  for (const ByteRange& range : ranges) {
    if (!result.empty() && range.begin_byte <= result.back().end_byte) {
      result.back().end_byte = std::max(result.back().end_byte, range.end_byte);
    } else {
      result.push_back(range);
    }
  }
  return result;
}

std::vector<std::size_t> lit_among(const std::vector<CompiledLeaf>& leaves) {
  std::vector<std::size_t> lit;
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    if (leaves[leaf].lights()) lit.push_back(leaf);
  }
  return lit;
}

std::vector<const TextPattern*> patterns_of(const std::vector<CompiledLeaf>& leaves,
                                            const std::vector<std::size_t>& lit) {
  std::vector<const TextPattern*> patterns;
  for (const std::size_t leaf : lit) patterns.push_back(&leaves[leaf].pattern);
  return patterns;
}

bool is_ascii_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// A greedy cover: the window that holds the most leaves comes first, then the one that holds the most of
/// those not shown yet, until a further excerpt would show nothing new. The best set of windows at once would
/// be a set cover, which is slow to find and looks the same to a reader.
class ExcerptChooser {
 public:
  ExcerptChooser(const std::string& text, const Highlights& highlights, std::size_t max_bytes)
      : text_(text), highlights_(highlights), max_bytes_(max_bytes) {}

  std::vector<Excerpt> choose(std::size_t max_excerpts) {
    if (text_.size() <= max_bytes_) return {with_highlights({0, text_.size()})};
    sentences_ = find_sentences(text_);
    if (highlights_.matches().empty()) return {with_highlights(widen({0, 0}, {0, text_.size()}))};
    std::vector<ByteRange> chosen;
    while (chosen.size() < max_excerpts) {
      const auto window = best_window(chosen);
      if (!window) break;
      chosen.push_back(widen(*window, free_around(*window, chosen)));
      for (const auto& match : highlights_.matches()) {
        if (match.range.begin_byte >= chosen.back().begin_byte &&
            match.range.end_byte <= chosen.back().end_byte) {
          shown_.insert(match.leaf);
        }
      }
    }
    std::vector<Excerpt> excerpts;
    std::sort(chosen.begin(), chosen.end());
    for (const ByteRange& range : chosen) excerpts.push_back(with_highlights(range));
    return excerpts;
  }

 private:
  /// The run of matches that fits `max_bytes_` and holds the most leaves not yet shown, then is the shortest,
  /// then comes first. Nothing if every leaf is shown.
  std::optional<ByteRange> best_window(const std::vector<ByteRange>& taken) const {
    const auto& matches = highlights_.matches();
    std::set<std::size_t> unseen;
    for (const auto& match : matches) {
      if (!shown_.contains(match.leaf)) unseen.insert(match.leaf);
    }
    // A window that begins or ends between matches shows no more than the one cut back to them, so windows
    // begin at each match in turn and grow match by match. As they only grow, the first to reach a number of
    // leaves is the shortest from its beginning.
    std::optional<ByteRange> best;
    std::size_t best_leaves = 0;
    for (std::size_t first = 0; first < matches.size(); ++first) {
      if (overlaps(matches[first].range, taken)) continue;
      ByteRange window = matches[first].range;
      std::set<std::size_t> leaves;
      // With every leaf in it a window can only grow worse.
      for (std::size_t last = first; last < matches.size() && leaves.size() < unseen.size(); ++last) {
        const ByteRange& range = matches[last].range;
        if (last > first && range.begin_byte - window.begin_byte > max_bytes_) break;
        // Nothing is shown twice: a chosen excerpt ends what can be reached from here.
        if (overlaps(range, taken)) break;
        const std::size_t end = std::max(window.end_byte, range.end_byte);
        // A long match that does not fit must not hide the short ones after its beginning.
        if (end > window.end_byte && end - window.begin_byte > max_bytes_) continue;
        window.end_byte = end;
        if (!shown_.contains(matches[last].leaf)) leaves.insert(matches[last].leaf);
        const bool better = leaves.size() > best_leaves ||
                            (leaves.size() == best_leaves && best_leaves > 0 && window.size() < best->size());
        if (better) {
          best = window;
          best_leaves = leaves.size();
        }
      }
    }
    return best;
  }

  /// What `window` may grow into without running into an excerpt that is chosen already.
  ByteRange free_around(const ByteRange& window, const std::vector<ByteRange>& taken) const {
    ByteRange free{0, text_.size()};
    for (const ByteRange& other : taken) {
      if (other.end_byte <= window.begin_byte) free.begin_byte = std::max(free.begin_byte, other.end_byte);
      if (other.begin_byte >= window.end_byte) free.end_byte = std::min(free.end_byte, other.begin_byte);
    }
    return free;
  }

  static bool overlaps(const ByteRange& range, const std::vector<ByteRange>& taken) {
    return std::any_of(taken.begin(), taken.end(), [&](const ByteRange& other) {
      return range.begin_byte < other.end_byte && other.begin_byte < range.end_byte;
    });
  }

  /// Grows a window to the sentences around it while they fit: first its own, then the one before, then those
  /// after. A sentence that does not fit gives as many of its words as do.
  ByteRange widen(ByteRange window, const ByteRange& free) const {
    const auto holding = [&](std::size_t at) {
      const auto after =
          std::upper_bound(sentences_.begin(), sentences_.end(), at,
                           [](std::size_t byte, const ByteRange& s) { return byte < s.begin_byte; });
      return static_cast<std::size_t>(after - sentences_.begin()) - (after == sentences_.begin() ? 0 : 1);
    };
    std::size_t first = holding(window.begin_byte);
    std::size_t last = holding(window.empty() ? window.begin_byte : window.end_byte - 1);
    const ByteRange whole{std::max(sentences_[first].begin_byte, free.begin_byte),
                          std::min(sentences_[last].end_byte, free.end_byte)};
    if (whole.size() > max_bytes_) return trimmed(cut_at_words(window, whole));
    // The sentence before leads up to what is lit, and one is enough for that; after it come as many as fit.
    window = whole;
    if (first > 0 && sentences_[first - 1].begin_byte >= free.begin_byte &&
        window.end_byte - sentences_[first - 1].begin_byte <= max_bytes_) {
      window.begin_byte = sentences_[--first].begin_byte;
    }
    while (last + 1 < sentences_.size() && sentences_[last + 1].end_byte <= free.end_byte &&
           sentences_[last + 1].end_byte - window.begin_byte <= max_bytes_) {
      window.end_byte = sentences_[++last].end_byte;
    }
    return trimmed(window);
  }

  /// As much of `whole` around `window` as fits, a third of the rest before it, cut where words part.
  ByteRange cut_at_words(const ByteRange& window, const ByteRange& whole) const {
    if (window.size() >= max_bytes_) return window;
    const std::size_t spare = max_bytes_ - window.size();
    std::size_t begin = window.begin_byte - std::min(spare / 3, window.begin_byte - whole.begin_byte);
    std::size_t end = std::min(begin + max_bytes_, whole.end_byte);
    if (begin > whole.begin_byte) {
      std::size_t blank = begin;
      while (blank < window.begin_byte && !is_ascii_blank(text_[blank])) ++blank;
      begin = blank;
      while (begin < window.begin_byte && continues_code_point(text_[begin])) ++begin;
    }
    if (end < whole.end_byte) {
      std::size_t blank = end;
      while (blank > window.end_byte && !is_ascii_blank(text_[blank])) --blank;
      if (blank > window.end_byte) end = blank;
      // Without blanks, as in Japanese, the cut is between code points.
      while (end > window.end_byte && continues_code_point(text_[end])) --end;
    }
    return {begin, std::max(end, window.end_byte)};
  }

  ByteRange trimmed(ByteRange range) const {
    while (!range.empty() && is_ascii_blank(text_[range.begin_byte])) ++range.begin_byte;
    while (!range.empty() && is_ascii_blank(text_[range.end_byte - 1])) --range.end_byte;
    return range;
  }

  Excerpt with_highlights(const ByteRange& range) const {
    Excerpt excerpt{range, {}};
    for (const ByteRange& lit : highlights_.ranges()) {
      // Lit by a match that reaches over the end of the excerpt.
      const ByteRange inside{std::max(lit.begin_byte, range.begin_byte),
                             std::min(lit.end_byte, range.end_byte)};
      if (inside.begin_byte < inside.end_byte) excerpt.highlights.push_back(inside);
    }
    return excerpt;
  }

  const std::string& text_;
  const Highlights& highlights_;
  std::size_t max_bytes_;
  std::vector<ByteRange> sentences_;
  std::set<std::size_t> shown_;
};

}  // namespace

LitLeaves::LitLeaves(const std::vector<CompiledLeaf>& leaves)
    : leaves_(leaves), lit_(lit_among(leaves)), matcher_(patterns_of(leaves, lit_)) {}

void LitLeaves::for_each_match(std::string_view text, const TakeMatch& take) const {
  matcher_.for_each_match(
      text, [&](std::size_t pattern, const PatternMatch& match, const std::vector<Word>& words) {
        return take(lit_[pattern], match, words);
      });
}

// By the rule that finds turns, not by Xapian's snippets: in 1.4 these are trimmed and escaped, so that they
// are not what was said and cannot be quoted.
Highlights::Highlights(const std::string& text, const LitLeaves& leaves) {
  leaves.for_each_match(
      text, [&](std::size_t leaf, const PatternMatch& match, const std::vector<Word>& words) {
        const std::vector<ByteRange> lit = matched_ranges(leaves.leaf(leaf).pattern, match, words);
        ranges_.insert(ranges_.end(), lit.begin(), lit.end());
        matches_.push_back({leaf, {lit.front().begin_byte, lit.back().end_byte}});
        return true;
      });
  ranges_ = merged(std::move(ranges_));
  std::sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) {
    return std::tie(a.range, a.leaf) < std::tie(b.range, b.leaf);
  });
}

std::vector<Excerpt> choose_excerpts(const std::string& text, const Highlights& highlights,
                                     std::size_t max_bytes, std::size_t max_excerpts) {
  return ExcerptChooser(text, highlights, max_bytes).choose(max_excerpts);
}

}  // namespace verbatim
