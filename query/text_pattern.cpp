#include "query/text_pattern.h"

#include <algorithm>
#include <functional>

#include "common/schema.h"

namespace verbatim {
namespace {

bool contains(const std::vector<std::string>& terms, const std::string& term) {
  return std::binary_search(terms.begin(), terms.end(), term);
}

/// The alternative of `word` by which it fits, or nullptr if it is its form, or nothing, that fits.
const std::string* fitting_alternative(const std::vector<std::string>& terms, const Word& word) {
  if (contains(terms, word.form)) return nullptr;
  for (const std::string& alternative : word.alternatives) {
    if (contains(terms, alternative_term(alternative))) return &alternative;
  }
  return nullptr;
}

bool fits(const std::vector<std::string>& terms, const Word& word) {
  return contains(terms, word.form) || fitting_alternative(terms, word) != nullptr;
}

std::vector<PatternMatch> find_phrases(const TextPattern& pattern, const std::vector<Word>& words) {
  std::vector<PatternMatch> matches;
  for (std::size_t begin = 0; begin + pattern.slots.size() <= words.size(); ++begin) {
    PatternMatch match;
    while (match.size() < pattern.slots.size() &&
           fits(pattern.slots[match.size()], words[begin + match.size()])) {
      match.push_back(begin + match.size());
    }
    if (match.size() == pattern.slots.size()) matches.push_back(std::move(match));
  }
  return matches;
}

/// Fills the slots that are still open with words of [first, first + distance], each word used once, so that
/// the match ends as early as it can.
class WindowSearch {
 public:
  WindowSearch(const TextPattern& pattern, const std::vector<Word>& words) : pattern_(pattern) {
    for (const auto& slot : pattern.slots) {
      std::vector<std::size_t>& places = places_.emplace_back();
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (fits(slot, words[i])) places.push_back(i);
      }
    }
  }

  std::vector<PatternMatch> all() const {
    std::vector<PatternMatch> matches;
    std::vector<std::size_t> starts;
    for (std::size_t slot = 0; slot < places_.size(); ++slot) {
      if (pattern_.shape == PatternShape::adjacent && slot > 0) break;
      starts.insert(starts.end(), places_[slot].begin(), places_[slot].end());
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (const std::size_t start : starts) {
      PatternMatch best;
      std::vector<std::size_t> chosen;
      if (pattern_.shape == PatternShape::adjacent) {
        complete_in_order(start, chosen, best);
      } else {
        complete_any_order(start, 0, chosen, best);
      }
      if (!best.empty()) matches.push_back(std::move(best));
    }
    return matches;
  }

 private:
  void complete_in_order(std::size_t start, std::vector<std::size_t>& chosen, PatternMatch& best) const {
    std::size_t at = start;
    chosen.push_back(start);
    for (std::size_t slot = 1; slot < places_.size(); ++slot) {
      const auto next = std::upper_bound(places_[slot].begin(), places_[slot].end(), at);
      if (next == places_[slot].end() || *next - start > pattern_.distance) return;
      at = *next;
      chosen.push_back(at);
    }
    best = chosen;
  }

  void complete_any_order(std::size_t start, std::size_t slot, std::vector<std::size_t>& chosen,
                          PatternMatch& best) const {
    if (slot == places_.size()) {
      if (std::find(chosen.begin(), chosen.end(), start) == chosen.end()) return;
      PatternMatch match = chosen;
      std::sort(match.begin(), match.end());
      if (best.empty() || match.back() < best.back()) best = std::move(match);
      return;
    }
    const auto& places = places_[slot];
    for (auto at = std::lower_bound(places.begin(), places.end(), start);
         at != places.end() && *at - start <= pattern_.distance; ++at) {
      if (!best.empty() && *at >= best.back()) break;
      if (std::find(chosen.begin(), chosen.end(), *at) != chosen.end()) continue;
      chosen.push_back(*at);
      complete_any_order(start, slot + 1, chosen, best);
      chosen.pop_back();
    }
  }

  const TextPattern& pattern_;
  std::vector<std::vector<std::size_t>> places_;
};

}  // namespace

std::vector<PatternMatch> find_matches(const TextPattern& pattern, const std::vector<Word>& words) {
  if (pattern.shape == PatternShape::phrase) return find_phrases(pattern, words);
  return WindowSearch(pattern, words).all();
}

std::vector<ByteRange> matched_ranges(const TextPattern& pattern, const PatternMatch& match,
                                      const std::vector<Word>& words) {
  std::vector<ByteRange> ranges;
  for (const std::size_t index : match) {
    const Word& word = words[index];
    ByteRange range = word.range;
    for (const auto& slot : pattern.slots) {
      if (fitting_alternative(slot, word) != nullptr) range.end_byte = word.alternatives_end_byte;
    }
    if (!ranges.empty() && range.begin_byte <= ranges.back().end_byte) {
      ranges.back().end_byte = std::max(ranges.back().end_byte, range.end_byte);
    } else {
      ranges.push_back(range);
    }
  }
  return ranges;
}

}  // namespace verbatim
