#include "common/text/words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/text/parting_place.h"
#include "common/text/read_text.h"
#include "common/text/word_cutter.h"

namespace verbatim {
namespace {

std::vector<Word> words_of_run(std::string_view text) {
  const ReadText read(text);
  std::vector<Word> words = cut_words(read.read());
  if (read.read().data() == text.data()) return words;
  // From places in what is read to places in the text.
  const auto text_end = [&](std::size_t end) { return read.place_of({end - 1, end}).end_byte; };
  for (Word& word : words) {
    word.range = read.place_of(word.range);
    word.alternatives_end_byte = text_end(word.alternatives_end_byte);
    word.unit_end_byte = text_end(word.unit_end_byte);
  }
  return words;
}

}  // namespace

void for_each_word_run(std::string_view text, const std::function<void(std::vector<Word>&& run)>& take) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view rest = text.substr(begin);
    const std::size_t size = rest.size() <= kWordRunBytes ? rest.size() : parting_place(rest, kWordRunBytes);
    std::vector<Word> words = words_of_run(rest.substr(0, size));
    for (Word& word : words) {
      word.range.begin_byte += begin;
      word.range.end_byte += begin;
      word.alternatives_end_byte += begin;
      word.unit_end_byte += begin;
    }
    take(std::move(words));
    begin += size;
  }
}

std::vector<Word> find_words(std::string_view text) {
  if (text.size() <= kWordRunBytes) return words_of_run(text);
  std::vector<Word> words;
  for_each_word_run(text, [&](std::vector<Word>&& run) {
    words.insert(words.end(), std::move_iterator(run.begin()), std::move_iterator(run.end()));
  });
  return words;
}

std::vector<std::string> forms_of_words(std::string_view text) {
  std::vector<std::string> forms;
  for (Word& word : find_words(text)) forms.push_back(std::move(word.form));
  return forms;
}

std::size_t count_units(const std::vector<Word>& words) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](const Word& word) { return !word.continues_unit; }));
}

std::size_t count_words(std::string_view text) {
  return count_units(find_words(text));
}

}  // namespace verbatim
