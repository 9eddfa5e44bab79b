#include "indexer/assembly/word_matching.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace verbatim {
namespace {

/// A part of one sequence, half-open.
struct Part {
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
};

/// Of up to this many pairs of items the longest common subsequence is found: a table of one byte each.
constexpr std::size_t kMaxTableCells = std::size_t{1} << 20;

class SequenceMatcher {
 public:
  SequenceMatcher(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b)
      : a_(a), b_(b), match_(a.size(), kNoMatch) {}

  std::vector<std::size_t> run() && {
    match_parts({0, a_.size()}, {0, b_.size()}, kLongestRun);
    return std::move(match_);
  }

 private:
  static constexpr std::size_t kLongestRun = 5;
  using Anchor = std::pair<std::size_t, std::size_t>;  ///< an index of `a` and one of `b`

  /// `run`: how many items in a row must be the same and occur once; goes down to 1 in the parts between.
  void match_parts(Part a, Part b, std::size_t run) {
    match_ends(a, b);
    if (a.size() == 0 || b.size() == 0) return;
    if (a.size() <= kMaxTableCells / b.size()) return match_by_table(a, b);
    std::vector<Anchor> anchors;
    for (; anchors.empty() && run > 0; run = run > 2 ? run - 2 : run - 1)
      anchors = rising(unique_runs(a, b, run));
    if (anchors.empty()) return;
    Part a_left = a, b_left = b;
    for (const auto& [at_a, at_b] : anchors) {
      match_parts({a_left.begin, at_a}, {b_left.begin, at_b}, run);
      match_[at_a] = at_b;
      a_left.begin = at_a + 1;
      b_left.begin = at_b + 1;
    }
    match_parts(a_left, b_left, run);
  }

  /// Matches what both begin and end with, and takes it off.
  void match_ends(Part& a, Part& b) {
    while (a.size() > 0 && b.size() > 0 && a_[a.begin] == b_[b.begin]) match_[a.begin++] = b.begin++;
    while (a.size() > 0 && b.size() > 0 && a_[a.end - 1] == b_[b.end - 1]) match_[--a.end] = --b.end;
  }

  /// The runs of `length` items that occur once in each part, by their place in `a`.
  std::vector<Anchor> unique_runs(Part a, Part b, std::size_t length) const {
    constexpr std::size_t kSeveral = kNoMatch - 1;
    struct Places {
      std::size_t in_a = kNoMatch, in_b = kNoMatch;
    };
    std::unordered_map<std::string_view, Places> runs;
    const auto key = [length](std::span<const std::uint32_t> items, std::size_t at) {
      return std::string_view(reinterpret_cast<const char*>(&items[at]), length * sizeof(std::uint32_t));
    };
    const auto note = [](std::size_t& place, std::size_t at) { place = place == kNoMatch ? at : kSeveral; };
    for (std::size_t i = a.begin; i + length <= a.end; ++i) note(runs[key(a_, i)].in_a, i);
    for (std::size_t i = b.begin; i + length <= b.end; ++i) {
      if (const auto found = runs.find(key(b_, i)); found != runs.end()) note(found->second.in_b, i);
    }
    std::vector<Anchor> anchors;
    for (const auto& [items, places] : runs) {
      if (places.in_a < kSeveral && places.in_b < kSeveral) anchors.emplace_back(places.in_a, places.in_b);
    }
    std::sort(anchors.begin(), anchors.end());
    return anchors;
  }

  /// The longest chain of anchors that rises in `b` too (patience sorting). `anchors`: rising in `a`.
  static std::vector<Anchor> rising(const std::vector<Anchor>& anchors) {
    std::vector<std::size_t> ends;  // by length, the anchor with the smallest place in b that a chain ends in
    std::vector<std::size_t> before(anchors.size(), kNoMatch);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const auto place = std::lower_bound(ends.begin(), ends.end(), i, [&](std::size_t x, std::size_t y) {
        return anchors[x].second < anchors[y].second;
      });
      if (place != ends.begin()) before[i] = *(place - 1);
      if (place == ends.end()) {
        ends.push_back(i);
      } else {
        *place = i;
      }
    }
    std::vector<Anchor> chain;
    for (std::size_t at = ends.empty() ? kNoMatch : ends.back(); at != kNoMatch; at = before[at])
      chain.push_back(anchors[at]);
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  /// The longest common subsequence by dynamic programming; of several, the one that comes first.
  void match_by_table(Part a, Part b) {
    enum Step : char { both, skip_a, skip_b };
    const std::size_t width = b.size();
    std::vector<char> steps(a.size() * width);
    std::vector<std::uint32_t> below(width + 1), row(width + 1);
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = width; j-- > 0;) {
        char& step = steps[i * width + j];
        if (a_[a.begin + i] == b_[b.begin + j]) {
          row[j] = below[j + 1] + 1;
          step = both;
        } else {
          step = below[j] >= row[j + 1] ? skip_a : skip_b;
          row[j] = std::max(below[j], row[j + 1]);
        }
      }
      std::swap(row, below);
    }
    for (std::size_t i = 0, j = 0; i < a.size() && j < width;) {
      const char step = steps[i * width + j];
      if (step == both) match_[a.begin + i] = b.begin + j;
      i += step != skip_b;
      j += step != skip_a;
    }
  }

  std::span<const std::uint32_t> a_, b_;
  std::vector<std::size_t> match_;
};

}  // namespace

std::vector<std::size_t> match_sequences(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return SequenceMatcher(a, b).run();
}

}  // namespace verbatim
