#include "common/index/turn_ends.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

#include "common/text/code_point.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

/// Enough for the words at an end of a turn.
constexpr std::size_t kEndBytes = 256;

std::string first_word(std::string_view text) {
  const std::size_t end = code_point_begin(text, kEndBytes);
  std::vector<Word> words = find_words(text.substr(0, end));
  // What stands at the cut may be half a word.
  if (words.size() < 2) words = find_words(text);
  return words.empty() ? std::string() : fold_accents(words.front().form);
}

std::string last_word(std::string_view text) {
  std::size_t begin = text.size() - std::min(kEndBytes, text.size());
  while (begin < text.size() && continues_code_point(text[begin])) ++begin;
  std::vector<Word> words = find_words(text.substr(begin));
  if (words.size() < 2) words = find_words(text);
  return words.empty() ? std::string() : fold_accents(words.back().form);
}

bool has_words(std::string_view text) {
  // Cheaper than finding the words, and enough for most turns.
  const bool has_letter = std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return has_letter || !find_words(text).empty();
}

std::string_view take(std::string_view& data, char end) {
  const std::size_t at = data.find(end);
  if (at == std::string_view::npos) throw std::runtime_error("the turn ends are cut off");
  const std::string_view taken = data.substr(0, at);
  data.remove_prefix(at + 1);
  return taken;
}

TurnNumber number_of(std::string_view digits) {
  std::uint32_t number = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size())
    throw std::runtime_error("a turn end has no number");
  return TurnNumber{number};
}

}  // namespace

std::optional<TurnEnd> TurnEndFinder::add(TurnNumber number, std::string_view speaker,
                                          std::string_view text) {
  if (!has_words(text)) return std::nullopt;
  std::optional<TurnEnd> end;
  if (before_ && speaker_ == speaker) {
    end = TurnEnd{*before_, number, last_word(text_), first_word(text)};
    if (end->last.empty() || end->first.empty()) end.reset();
  }
  before_ = number;
  speaker_ = speaker;
  text_ = text;
  return end;
}

void append_turn_end(std::string& stored, std::string_view interview, const TurnEnd& end) {
  if (stored.empty()) stored.append(interview) += '\n';
  stored += std::to_string(to_int(end.turn)) + " " + std::to_string(to_int(end.next)) + " " + end.last + " " +
            end.first + "\n";
}

std::string store_turn_ends(const SourceTurnEnds& ends) {
  std::string stored;
  for (const TurnEnd& end : ends.ends) append_turn_end(stored, ends.interview, end);
  return stored;
}

SourceTurnEnds load_turn_ends(std::string_view data) {
  SourceTurnEnds ends;
  if (data.empty()) return ends;
  ends.interview = std::string(take(data, '\n'));
  while (!data.empty()) {
    std::string_view line = take(data, '\n');
    TurnEnd end;
    end.turn = number_of(take(line, ' '));
    end.next = number_of(take(line, ' '));
    end.last = std::string(take(line, ' '));
    end.first = std::string(line);
    ends.ends.push_back(std::move(end));
  }
  return ends;
}

}  // namespace verbatim
