#include "query/language/filler_words.h"

#include <algorithm>
#include <map>
#include <vector>

#include "common/text/words.h"

namespace verbatim {
namespace {

using Phrases = std::vector<std::vector<std::string>>;

Phrases phrases_of(std::initializer_list<std::string_view> texts) {
  Phrases phrases;
  for (const std::string_view text : texts) {
    std::vector<std::string> words;
    for (const Word& word : find_words(text)) words.push_back(word.form);
    phrases.push_back(std::move(words));
  }
  // The longest first, so that `you know what I mean` is one.
  std::stable_sort(phrases.begin(), phrases.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return phrases;
}

const Phrases& hesitations() {
  static const Phrases phrases = phrases_of(
      {"um",  "umm", "uh",  "uhm", "uh-huh", "uhh",   "er",  "erm",     "eh",       "ah",      "oh",  "hm",
       "hmm", "mm",  "mmm", "mhm", "mm-hmm", "mm-hm", "huh", "\u00E4h", "\u00E4hm", "\u00F6h", "euh", "heu"});
  return phrases;
}

const Phrases& tags(std::string_view language) {
  static const std::map<std::string_view, Phrases> by_language{
      {"en", phrases_of({"like",     "you know",     "I mean",     "you know what I mean",
                         "kind of",  "kinda",        "sort of",    "sorta",
                         "so",       "well",         "yeah",       "yes",
                         "right",    "okay",         "ok",         "basically",
                         "actually", "literally",    "just",       "let's say",
                         "I guess",  "or something", "or whatever"})},
      {"de", phrases_of({"halt", "also", "ja", "na ja", "eben", "sozusagen", "quasi", "irgendwie", "genau",
                         "ne", "oder so"})},
      {"fr", phrases_of({"ben", "bah", "bon", "hein", "quoi", "donc", "voil\u00E0", "tu vois", "vous voyez",
                         "du coup", "en fait", "genre", "oui"})},
      {"es", phrases_of({"eh", "este", "pues", "bueno", "o sea", "sabes", "vale", "entonces", "digamos"})},
      {"it",
       phrases_of({"cio\u00E8", "allora", "beh", "ecco", "insomma", "diciamo", "tipo", "praticamente"})},
      {"nl", phrases_of({"nou", "zeg maar", "eigenlijk", "dus", "ja", "h\u00E8", "weet je"})},
      {"pt", phrases_of({"n\u00E9", "tipo", "ent\u00E3o", "assim", "sabe", "bem", "quer dizer"})}};
  static const Phrases none;
  const auto found = by_language.find(language);
  return found == by_language.end() ? none : found->second;
}

std::size_t phrase_length(const Phrases& phrases, std::span<const std::string> words) {
  for (const auto& phrase : phrases) {
    if (phrase.size() <= words.size() && std::equal(phrase.begin(), phrase.end(), words.begin())) {
      return phrase.size();
    }
  }
  return 0;
}

}  // namespace

bool only_fillers(std::span<const std::string> words, std::string_view next, std::string_view language) {
  while (!words.empty()) {
    std::size_t taken = std::max(phrase_length(hesitations(), words), phrase_length(tags(language), words));
    // A stutter, `the the`: the first of the two says nothing.
    if (taken == 0 && words[0] == (words.size() > 1 ? std::string_view(words[1]) : next)) taken = 1;
    if (taken == 0) return false;
    words = words.subspan(taken);
  }
  return true;
}

}  // namespace verbatim
