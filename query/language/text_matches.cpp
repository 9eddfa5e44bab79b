#include "query/language/text_matches.h"

#include <algorithm>
#include <iterator>

#include "query/language/match_pieces.h"

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

/// Whether a further match is wanted.
bool find_in_piece(std::string_view text, const ByteRange& piece,
                   std::span<const TextPattern* const> patterns, const TakeMatch& take) {
  std::vector<Word> words = find_words(text.substr(piece.begin_byte, piece.size()));
  for (Word& word : words) {
    word.range.begin_byte += piece.begin_byte;
    word.range.end_byte += piece.begin_byte;
    word.alternatives_end_byte += piece.begin_byte;
    word.unit_end_byte += piece.begin_byte;
  }
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    for (const PatternMatch& match : find_matches(*patterns[i], words)) {
      if (!take(i, match, words)) return false;
    }
  }
  return true;
}

}  // namespace

void for_each_match(std::string_view text, std::span<const TextPattern* const> patterns,
                    const TakeMatch& take) {
  if (patterns.empty()) return;
  if (const auto pieces = MatchPieces(patterns).find(text)) {
    for (const ByteRange& piece : *pieces) {
      if (!find_in_piece(text, piece, patterns, take)) return;
    }
    return;
  }
  std::size_t reach = 0;
  for (const TextPattern* pattern : patterns) reach = std::max(reach, words_reached(*pattern));
  std::vector<Word> words;
  bool goes_on = true;
  const auto find = [&](std::size_t beginnings) {
    for (std::size_t i = 0; i < patterns.size() && goes_on; ++i) {
      for (const PatternMatch& match : find_matches(*patterns[i], words, beginnings)) {
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

bool has_match(std::string_view text, std::span<const TextPattern* const> patterns) {
  bool found = false;
  for_each_match(text, patterns, [&](std::size_t, const PatternMatch&, const std::vector<Word>&) {
    found = true;
    return false;
  });
  return found;
}

}  // namespace verbatim
