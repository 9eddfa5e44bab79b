#include "query/language/text_matches.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace verbatim {
namespace {

/// How many words, its first one included, a match of the pattern can ask for.
std::size_t words_reached(const TextPattern& pattern) {
  std::size_t longest_run = 1;
  for (const auto& slot : pattern.runs) {
    for (const auto& run : slot) longest_run = std::max(longest_run, run.size());
  }
  const std::size_t window =
      pattern.shape == PatternShape::phrase ? pattern.slots.size() : std::size_t{pattern.distance} + 1;
  return window + longest_run;
}

}  // namespace

TextMatcher::TextMatcher(std::span<const TextPattern* const> patterns)
    : patterns_(patterns.begin(), patterns.end()), pieces_(patterns_) {}

void TextMatcher::for_each_match(std::string_view text, const TakeMatch& take) const {
  if (patterns_.empty()) return;
  const auto pieces = pieces_.find(text);
  if (!pieces) return find_in_runs(text, take);
  for (const ByteRange& piece : *pieces) {
    if (!find_in_piece(text, piece, take)) return;
  }
}

/// Whether a further match is wanted.
bool TextMatcher::find_in_piece(std::string_view text, const ByteRange& piece, const TakeMatch& take) const {
  std::vector<Word> words = find_words(text.substr(piece.begin_byte, piece.size()));
  for (Word& word : words) {
    word.range.begin_byte += piece.begin_byte;
    word.range.end_byte += piece.begin_byte;
    word.alternatives_end_byte += piece.begin_byte;
    word.unit_end_byte += piece.begin_byte;
  }
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    for (const PatternMatch& match : find_matches(*patterns_[i], words)) {
      if (!take(i, match, words)) return false;
    }
  }
  return true;
}

void TextMatcher::find_in_runs(std::string_view text, const TakeMatch& take) const {
  std::size_t reach = 0;
  for (const TextPattern* pattern : patterns_) reach = std::max(reach, words_reached(*pattern));
  std::vector<Word> words;
  bool goes_on = true;
  const auto find = [&](std::size_t beginnings) {
    for (std::size_t i = 0; i < patterns_.size() && goes_on; ++i) {
      for (const PatternMatch& match : find_matches(*patterns_[i], words, beginnings)) {
        goes_on = take(i, match, words);
        if (!goes_on) break;
      }
    }
  };
  for_each_word_run(text, [&](std::vector<Word>&& run) {
    if (!goes_on) return;
    if (words.empty()) {
      words = std::move(run);
    } else {
      words.insert(words.end(), std::move_iterator(run.begin()), std::move_iterator(run.end()));
    }
    if (words.size() <= reach) return;
    // A match that begins before here is whole, whatever the next run brings.
    const std::size_t whole = words.size() - reach;
    find(whole);
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(whole));
  });
  find(words.size());
}

void for_each_match(std::string_view text, std::span<const TextPattern* const> patterns,
                    const TakeMatch& take) {
  TextMatcher(patterns).for_each_match(text, take);
}

bool has_match(std::string_view text, std::span<const TextPattern* const> patterns) {
  bool found = false;
  for_each_match(text, patterns, [&](std::size_t, const PatternMatch&, const std::vector<Word>&) {
    found = true;
    return false;
  });
  return found;
}

}  // namespace verbatim
