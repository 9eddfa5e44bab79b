#include "query/language/match_pieces.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "common/index/schema.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

/// What a byte is to a word.
enum class ByteKind : std::uint8_t {
  other,   ///< may glue words, begin a mark, or be no ASCII
  letter,  ///< or digit
  blank,
  opening,   ///< stands before words without being of them
  closing,   ///< stands behind words without being of them
  quote,     ///< an apostrophe: both, or within a word
  reaching,  ///< may change how text far from it is read
};

constexpr std::array<ByteKind, 256> kKinds = [] {
  std::array<ByteKind, 256> kinds{};
  const auto set = [&](std::string_view bytes, ByteKind kind) {
    for (const char c : bytes) kinds[static_cast<unsigned char>(c)] = kind;
  };
  set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", ByteKind::letter);
  set(" \n\t\r", ByteKind::blank);
  set("([{\"", ByteKind::opening);
  set(".,;:?!)]}", ByteKind::closing);
  set("'", ByteKind::quote);
  set("&*_~\\`\x1b", ByteKind::reaching);
  return kinds;
}();

ByteKind kind_of(char c) {
  return kKinds[static_cast<unsigned char>(c)];
}

bool is_border_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr std::size_t kLettersAtBorder = 4;

/// Whether the blank at `at` parts two pieces.
bool parts_pieces(std::string_view text, std::size_t at) {
  if (text[at] != ' ' || at < kLettersAtBorder || at + kLettersAtBorder >= text.size()) return false;
  for (std::size_t i = 1; i <= kLettersAtBorder; ++i) {
    if (!is_border_letter(text[at - i]) || !is_border_letter(text[at + i])) return false;
  }
  return true;
}

/// A chunk between blanks without the marks around its word.
std::string_view word_of(std::string_view chunk) {
  const auto is_around = [](char c, ByteKind kind) {
    return kind_of(c) == kind || c == '"' || kind_of(c) == ByteKind::quote;
  };
  while (!chunk.empty() && is_around(chunk.front(), ByteKind::opening)) chunk.remove_prefix(1);
  while (!chunk.empty() && is_around(chunk.back(), ByteKind::closing)) chunk.remove_suffix(1);
  return chunk;
}

constexpr std::size_t kFilterSize = 4096;

std::size_t filter_place(std::string_view letters) {
  const auto first = static_cast<std::size_t>(static_cast<unsigned char>(lower_ascii(letters[0])));
  const auto second =
      static_cast<std::size_t>(letters.size() > 1 ? static_cast<unsigned char>(lower_ascii(letters[1])) : 0);
  return (first * 31 + second * 7 + letters.size() * 257) % kFilterSize;
}

}  // namespace

MatchPieces::MatchPieces(std::span<const TextPattern* const> patterns) {
  static const std::string alternatives = alternative_term("");
  for (const TextPattern* pattern : patterns) {
    const bool has_runs = std::ranges::any_of(pattern->runs, [](const auto& runs) { return !runs.empty(); });
    if (pattern->shape != PatternShape::phrase || has_runs) usable_ = false;
    for (const WordTerms& terms : pattern->slots) {
      for (const std::string& term : terms) {
        if (is_word_term(term)) {
          forms_.insert(term);
          beginnings_[filter_place(term)] = true;
        } else if (!term.starts_with(alternatives)) {
          usable_ = false;
        }
      }
    }
  }
}

bool MatchPieces::is_wanted(std::string_view letters) const {
  if (letters.empty() || !beginnings_[filter_place(letters)]) return false;
  std::string folded(letters);
  std::ranges::transform(folded, folded.begin(), lower_ascii);
  return forms_.contains(folded);
}

/// Other forms of a word than its letters in lower case come from chunks with something else in them.
bool MatchPieces::may_hold_word(std::string_view chunk) const {
  const std::string_view word = word_of(chunk);
  if (word.empty()) return false;
  if (word.size() > kMaxFormBytes) return true;
  bool has_quote = false, has_letter = false;
  for (const char c : word) {
    const ByteKind kind = kind_of(c);
    if (kind == ByteKind::letter) {
      has_letter = true;
    } else if (kind == ByteKind::quote) {
      has_quote = true;
    } else if (c != '-' || has_letter) {
      return true;
    }
  }
  // Dashes alone; before a word they are no different from those that stand between.
  if (!has_letter) return false;
  if (word.front() == '-') return true;
  if (is_wanted(word)) return true;
  for (std::size_t begin = 0; has_quote && begin <= word.size();) {
    const std::size_t end = std::min(word.find('\'', begin), word.size());
    if (is_wanted(word.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

std::optional<std::vector<ByteRange>> MatchPieces::find(std::string_view text) const {
  if (!usable_ || text.size() > kWordRunBytes) return std::nullopt;
  std::vector<ByteRange> pieces;
  std::size_t piece_begin = 0;
  bool wanted = false, after_single_letter = false;
  const auto end_piece = [&](std::size_t end) {
    if (wanted && !pieces.empty() && pieces.back().end_byte == piece_begin) {
      pieces.back().end_byte = end;
    } else if (wanted) {
      pieces.push_back({piece_begin, end});
    }
    piece_begin = end;
    wanted = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (kind_of(text[at]) == ByteKind::blank) {
      if (parts_pieces(text, at)) end_piece(at + 1);
      ++at;
      continue;
    }
    std::size_t end = at;
    for (; end < text.size() && kind_of(text[end]) != ByteKind::blank; ++end) {
      if (kind_of(text[end]) == ByteKind::reaching) return std::nullopt;
    }
    const std::string_view chunk = text.substr(at, end - at);
    // Letters in a row are also one word: `a v m`.
    const bool single_letter = word_of(chunk).size() == 1;
    wanted = wanted || (single_letter && after_single_letter) || may_hold_word(chunk);
    after_single_letter = single_letter;
    at = end;
  }
  end_piece(text.size());
  return pieces;
}

}  // namespace verbatim
