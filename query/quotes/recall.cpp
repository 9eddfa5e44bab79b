#include "query/quotes/recall.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include <xapian.h>

#include "common/messages/error.h"
#include "common/text/sentences.h"
#include "common/text/words.h"
#include "query/language/text_pattern.h"
#include "query/language/word_forms.h"
#include "query/matching/document_set.h"
#include "query/quotes/passages.h"
#include "query/quotes/word_alignment.h"

namespace verbatim {

// How a half-remembered quote is found. Memory keeps the rare words and loses order, endings and small words,
// so this is no phrase search. First, each distinct word becomes a set of terms of the index, each with a
// quality: the word itself, its family, words spelt almost like it, and by `heard_as` what speech recognition
// makes of it (`asked_words`). Second, the index names the turns in which most of these meet, rare ones first
// (`candidates`). Third, each of these turns has a passage around it, and in the passage a best window: the
// most weight of distinct words for the fewest other words between them (`best_window`). Last, the best
// windows are aligned with the text, to show what is remembered differently.
namespace {

constexpr std::size_t kMaxAskedWords = 60;
constexpr std::size_t kCandidates = 200;
/// The quality of a match by another form, by what speech recognition wrote, and by a misspelling; that of
/// the word itself is 1.
constexpr double kOfFamily = 0.9;
constexpr double kMisheard = 0.85;
constexpr double kMisspelt = 0.75;
/// If a word occurs as typed, a word spelt almost like it is probably another word.
constexpr double kSimilar = 0.3;
/// The price of a word in the window that was not asked for, as a share of an average asked word.
constexpr double kDistance = 0.03;
/// The share of the words, stop words aside, that a close passage holds.
constexpr double kClose = 2.0 / 3.0;
/// What a stop word counts: enough to choose between passages that are equal otherwise. Where stop words
/// counted in full, a text that nobody said was found by its small words.
constexpr double kStopWord = 0.1;

/// A distinct word of the text, and the terms of the index that it may stand for.
struct AskedWord {
  std::string form;
  std::map<std::string, double> terms;  ///< and how good each is
  double weight = 0.0;                  ///< how rare it is
  bool is_content_word = true;          ///< no stop word
};

void allow(AskedWord& word, const std::string& term, double quality) {
  const auto [entry, is_new] = word.terms.try_emplace(term, quality);
  if (!is_new) entry->second = std::max(entry->second, quality);
}

/// What speech recognition may have written for some words of the text. It counts as a whole: if `cold start`
/// was heard as `call starts`, a `call` alone is no `cold`.
struct Misheard {
  std::vector<std::string> forms;
  std::vector<std::size_t> asked;  ///< the words that it stands for, by their index
};

struct Asked {
  std::vector<AskedWord> words;
  std::vector<Misheard> misheard;
};

/// Adds what an entry of heard_as tells. Somebody may remember what was meant or what the transcript shows,
/// so the text may hold either side, and the other one is looked for.
void add_misheard(Asked& asked, const std::vector<Word>& words, const std::vector<HeardAs>& heard_as) {
  const auto add = [&](const std::vector<std::string>& from, std::vector<std::string> to) {
    const auto found = std::search(words.begin(), words.end(), from.begin(), from.end(),
                                   [](const Word& word, const std::string& form) {
                                     // An entry for `cold start` also covers `cold starts`.
                                     return word.form == form || word.form == form + "s";
                                   });
    if (found == words.end() || from.empty() || to.empty()) return;
    Misheard misheard{std::move(to), {}};
    for (auto word = found; word != found + static_cast<std::ptrdiff_t>(from.size()); ++word) {
      for (std::size_t i = 0; i < asked.words.size(); ++i) {
        if (asked.words[i].form == word->form) misheard.asked.push_back(i);
      }
    }
    if (!misheard.asked.empty()) asked.misheard.push_back(std::move(misheard));
  };
  for (const HeardAs& entry : heard_as) {
    for (const std::string& written : entry.written) {
      add(forms_of_words(entry.meant), forms_of_words(written));
      add(forms_of_words(written), forms_of_words(entry.meant));
    }
  }
}

Asked asked_words(const Index& index, const std::vector<Word>& words, const std::vector<HeardAs>& heard_as) {
  const WordForms forms(index);
  Asked asked;
  std::set<std::string> seen;
  for (const Word& word : words) {
    if (!seen.insert(word.form).second || asked.words.size() == kMaxAskedWords) continue;
    AskedWord one{word.form, {}, 0.0, !forms.is_stop_word(word)};
    for (const std::string& term : forms.as_said(word)) allow(one, term, 1.0);
    for (const std::string& term : forms.family(word)) allow(one, term, kOfFamily);
    // Similar spellings come last, as how good they are depends on whether the word occurs. Words of three
    // letters have too many neighbours.
    const bool occurs = !one.terms.empty();
    if (word.form.size() >= 4) {
      bool too_many = false;
      for (const std::string& term : forms.similar_to(word, word.form.size() >= 8 ? 2 : 1, too_many)) {
        allow(one, term, occurs ? kSimilar : kMisspelt);
      }
    }
    asked.words.push_back(std::move(one));
  }
  const auto is_content_word = [](const AskedWord& one) { return one.is_content_word; };
  // `what was it that you had` has stop words only: then they are what is looked for.
  if (std::none_of(asked.words.begin(), asked.words.end(), is_content_word)) {
    for (AskedWord& one : asked.words) one.is_content_word = true;
  }
  add_misheard(asked, words, heard_as);
  for (std::size_t i = 0; i < asked.words.size(); ++i) {
    AskedWord& one = asked.words[i];
    // A word is as common as its most common form; words that are only similar do not make it common.
    std::size_t often = 0;
    for (const auto& [term, quality] : one.terms) {
      if (quality >= kMisspelt) often = std::max<std::size_t>(often, index.turns_with(term));
    }
    for (const Misheard& misheard : asked.misheard) {
      // A word that occurs only as misheard is as rare as the first word of what was heard.
      const bool stands_for =
          std::find(misheard.asked.begin(), misheard.asked.end(), i) != misheard.asked.end();
      if (stands_for && often == 0) often = index.turns_with(misheard.forms.front());
    }
    // Inverse document frequency. A word that nobody said keeps the weight 0: it can be found nowhere, and
    // must not lower every score.
    if (often == 0) continue;
    one.weight = std::log(1.0 + static_cast<double>(index.turn_count()) / static_cast<double>(often));
    if (!one.is_content_word) one.weight *= kStopWord;
  }
  return asked;
}

std::vector<std::uint32_t> candidates(const Index& index, const Asked& asked) {
  std::vector<Xapian::Query> words;
  for (const AskedWord& one : asked.words) {
    std::vector<std::string> terms;
    for (const auto& [term, quality] : one.terms) terms.push_back(term);
    // As one synonym group a word counts once, however many of its forms a turn holds.
    if (!terms.empty()) words.push_back(as_one_word(index, terms));
  }
  for (const Misheard& misheard : asked.misheard) {
    words.emplace_back(Xapian::Query::OP_PHRASE, misheard.forms.begin(), misheard.forms.end());
  }
  if (words.empty()) return {};
  Xapian::Enquire enquire = xapian_search(index, {Xapian::Query::OP_OR, words.begin(), words.end()});
  enquire.set_weighting_scheme(Xapian::BM25Weight(0, 0, 1, 0, 0.5));
  enquire.set_sort_by_relevance_then_value(kOrderSlot, false);
  std::vector<std::uint32_t> documents;
  const Xapian::MSet found = enquire.get_mset(0, kCandidates);
  for (auto match = found.begin(); match != found.end(); ++match) documents.push_back(*match);
  return documents;
}

/// Which asked words each term stands for, and how well. Asked once for each word of each passage.
class AskedTerms {
 public:
  explicit AskedTerms(const Asked& asked) {
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
      for (const auto& [term, quality] : asked.words[i].terms) by_term_[term].emplace_back(i, quality);
    }
  }

  /// The asked words that a word that was said stands for, by the best of its terms, and how well; by their
  /// index.
  std::map<std::size_t, double> meant_by(const PassageWord& said) const {
    std::map<std::size_t, double> meant;
    add(said.form, meant);
    for (const std::string& term : said.other_terms) add(term, meant);
    return meant;
  }

 private:
  void add(const std::string& term, std::map<std::size_t, double>& meant) const {
    const auto found = by_term_.find(term);
    if (found == by_term_.end()) return;
    for (const auto& [word, quality] : found->second) {
      double& best = meant[word];
      best = std::max(best, quality);
    }
  }

  std::unordered_map<std::string, std::vector<std::pair<std::size_t, double>>> by_term_;
};

/// The best stretch of a passage.
struct WordWindow {
  double score = 0.0;
  std::size_t first = 0;  ///< words of the passage, half-open
  std::size_t last = 0;
  std::size_t found = 0;             ///< distinct asked words that say something
  std::vector<std::size_t> matched;  ///< words of the passage that stand for these, in order
};

/// `text_words`: how many words the text has, which bounds the window.
WordWindow best_window(const Passage& passage, const Asked& asked, const AskedTerms& terms,
                       std::size_t text_words) {
  // First all matches, in order of place; the windows that need be tried begin and end with one of them.
  struct Match {
    std::size_t at;
    std::size_t word;
    double value;
  };
  std::vector<Match> matches;
  double total = 0.0;
  for (const AskedWord& one : asked.words) total += one.weight;
  const std::vector<PassageWord>& said = passage.words();
  for (std::size_t at = 0; at < said.size(); ++at) {
    for (const auto& [i, quality] : terms.meant_by(said[at]))
      matches.push_back({at, i, quality * asked.words[i].weight});
    for (const Misheard& misheard : asked.misheard) {
      if (at + misheard.forms.size() > said.size() ||
          !std::equal(misheard.forms.begin(), misheard.forms.end(),
                      said.begin() + static_cast<std::ptrdiff_t>(at),
                      [](const std::string& form, const PassageWord& word) { return form == word.form; })) {
        continue;
      }
      for (const std::size_t i : misheard.asked)
        matches.push_back({at, i, kMisheard * asked.words[i].weight});
      // The words after the first stand for the last asked word again, so that the window reaches to the end
      // of what was heard.
      for (std::size_t more = 1; more < misheard.forms.size(); ++more) {
        const std::size_t i = misheard.asked.back();
        matches.push_back({at + more, i, kMisheard * asked.words[i].weight});
      }
    }
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.at < b.at; });
  WordWindow best;
  if (total <= 0.0) return best;
  // What somebody remembers is seldom spread over more than three times as many words; and without a bound a
  // long monologue would cost the square of its matches.
  const std::size_t reach = 3 * text_words + 10;
  const double price = kDistance * total / static_cast<double>(asked.words.size());
  std::vector<double> values(asked.words.size());
  for (std::size_t begin = 0; begin < matches.size(); ++begin) {
    std::fill(values.begin(), values.end(), 0.0);
    double sum = 0.0;
    std::size_t distinct = 0;
    std::size_t found = 0;
    for (std::size_t end = begin; end < matches.size() && matches[end].at - matches[begin].at < reach;
         ++end) {
      double& value = values[matches[end].word];
      const AskedWord& word = asked.words[matches[end].word];
      // Only from this quality on has a word been found, rather than another word like it.
      const double meant = kMisspelt * word.weight;
      if (value == 0.0) ++distinct;
      if (word.is_content_word && value < meant && matches[end].value >= meant) ++found;
      // Each asked word counts once in a window, by its best match.
      if (matches[end].value > value) {
        sum += matches[end].value - value;
        value = matches[end].value;
      }
      const std::size_t length = matches[end].at - matches[begin].at + 1;
      const double more = static_cast<double>(length - std::min(length, distinct));
      const double score = (sum - price * more) / total;
      if (score > best.score) best = {score, matches[begin].at, matches[end].at + 1, found, {}};
    }
  }
  std::set<std::size_t> matched;
  for (const Match& match : matches) {
    const bool within = match.at >= best.first && match.at < best.last;
    if (within && asked.words[match.word].is_content_word) matched.insert(match.at);
  }
  best.matched.assign(matched.begin(), matched.end());
  return best;
}

/// The turn that holds most of what matched, with an excerpt of whole sentences around it. `lit`: the words
/// of the passage to highlight, by their index.
Hit hit_of(const Passage& passage, const WordWindow& window, const std::set<std::size_t>& lit) {
  constexpr std::size_t kMaxExcerptBytes = 600;
  std::map<std::size_t, std::size_t> by_turn;
  for (const std::size_t at : window.matched) ++by_turn[passage.words()[at].begin.text];
  const std::size_t turn = std::max_element(by_turn.begin(), by_turn.end(), [](const auto& a, const auto& b) {
                             return a.second < b.second;
                           })->first;
  Hit hit;
  hit.turn = passage.turns()[turn];
  hit.score = window.score;
  for (const std::size_t at : lit) {
    const PassageWord& word = passage.words()[at];
    if (word.begin.text == turn) hit.lit.push_back({word.begin.byte, word.end_byte});
  }
  Excerpt excerpt{{hit.lit.front().begin_byte, hit.lit.back().end_byte}, hit.lit};
  // A match in a sentence of a whole page must not print the page.
  ByteRange whole = excerpt.range;
  for (const ByteRange& sentence : find_sentences(hit.turn.text)) {
    if (sentence.end_byte <= excerpt.range.begin_byte || sentence.begin_byte >= excerpt.range.end_byte)
      continue;
    whole.begin_byte = std::min(whole.begin_byte, sentence.begin_byte);
    whole.end_byte = std::max(whole.end_byte, sentence.end_byte);
  }
  if (whole.size() <= std::max(kMaxExcerptBytes, excerpt.range.size())) excerpt.range = whole;
  hit.excerpts.push_back(std::move(excerpt));
  return hit;
}

}  // namespace

RecallResult recall(const Index& index, const std::vector<HeardAs>& heard_as, const std::string& text,
                    std::size_t limit) {
  const std::vector<Word> words = find_words(text);
  if (words.empty()) throw usage_error("there is no word to look for", "give what you remember of the quote");
  RecallResult result;
  const Asked asked = asked_words(index, words, heard_as);
  result.words_asked = static_cast<std::size_t>(std::count_if(
      asked.words.begin(), asked.words.end(), [](const AskedWord& one) { return one.is_content_word; }));
  for (const AskedWord& one : asked.words) {
    if (one.terms.empty() && one.weight == 0.0 && one.is_content_word)
      result.notices.push_back("nothing that was said comes near '" + one.form + "'");
  }
  const AskedTerms terms(asked);
  PassageFinder finder(index);
  std::set<std::tuple<std::string, std::uint32_t, std::size_t>> seen;
  std::vector<std::pair<WordWindow, std::shared_ptr<const Passage>>> found;
  for (const std::uint32_t document : candidates(index, asked)) {
    const std::shared_ptr<const Passage> passage = finder.consecutive(document);
    WordWindow window = best_window(*passage, asked, terms, words.size());
    if (window.matched.empty()) continue;
    // The turns of one passage are several candidates with the same window.
    const PassageWord& first = passage->words()[window.first];
    const Turn& turn = passage->turns()[first.begin.text];
    if (!seen.insert({turn.interview, to_int(turn.number), first.begin.byte}).second) continue;
    found.emplace_back(std::move(window), passage);
  }
  const auto key = [](const auto& one) {
    const Turn& turn = one.second->turns().front();
    return order_key(turn.interview, turn.number);
  };
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
    return a.first.score != b.first.score ? a.first.score > b.first.score : key(a) < key(b);
  });
  if (found.size() > limit) found.resize(limit);
  for (const auto& [window, passage] : found) {
    std::vector<std::string_view> said;
    for (const PassageWord& word : passage->words()) said.push_back(word.form);
    std::vector<std::string_view> remembered;
    for (const Word& word : words) remembered.push_back(word.form);
    // Only within the window: the alignment would leave it for the sake of a stop word elsewhere.
    WordAlignment alignment =
        align_words(remembered, std::span(said).subspan(window.first, window.last - window.first), {});
    // Stop words are said everywhere; they are lit only where the difference keeps them.
    std::set<std::size_t> lit(window.matched.begin(), window.matched.end());
    for (AlignedWord& step : alignment.steps) {
      step.said += window.first;
      if (step.step == WordStep::same) lit.insert(step.said);
    }
    RecalledPassage recalled{hit_of(*passage, window, lit), window.found, {}};
    result.close =
        result.close || static_cast<double>(window.found) >= kClose * static_cast<double>(result.words_asked);
    recalled.diff = describe_alignment(
        alignment,
        [&](std::size_t i) { return text.substr(words[i].range.begin_byte, words[i].range.size()); },
        [&talk = *passage](std::size_t i) {
          const PassageWord& word = talk.words()[i];
          return talk.turns()[word.begin.text].text.substr(word.begin.byte, word.end_byte - word.begin.byte);
        });
    result.passages.push_back(std::move(recalled));
  }
  return result;
}

RecallResult recall(const IndexedStudy& study, const std::string& text, std::size_t limit) {
  return study.read([&] { return recall(study.index(), study.settings().heard_as, text, limit); });
}

}  // namespace verbatim
