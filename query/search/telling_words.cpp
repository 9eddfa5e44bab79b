#include "query/search/telling_words.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/text/words.h"
#include "query/language/filler_words.h"
#include "query/language/stop_words.h"

namespace verbatim {
namespace {

/// How many words of the background the study stands for, beside the unlike turns.
constexpr double kStudyWords = 3000.0;

double divergence(double share, double in_background) {
  return share == 0.0 ? 0.0 : share * std::log2(share / in_background);
}

}  // namespace

double TellingWords::count(const Turn& turn, double Family::*counter) {
  double words = 0.0;
  const auto add = [&](const Word& word) {
    // Stop words and fillers count in the length, of which a word's share is taken, and are no words to
    // search with.
    ++words;
    if (is_stop_word(word.form, turn.language) || only_fillers({&word.form, 1}, "", turn.language)) return;
    // By the terms of its family, so that `model` in one turn and `models` in another are one word.
    Family& family = families_[forms_.family(word)];
    if (family.shown.empty()) family.shown = word.form;
    family.*counter += 1.0;
    if (counter == &Family::like && std::exchange(family.last, &turn) != &turn) ++family.turns;
  };
  for_each_word_run(turn.text,
                    [&](const std::vector<Word>& run) { std::for_each(run.begin(), run.end(), add); });
  return words;
}

std::vector<TellingWord> TellingWords::heaviest(std::size_t wanted) const {
  const auto all_words = static_cast<double>(index_.database().get_total_length());
  std::vector<TellingWord> chosen;
  for (const auto& [terms, family] : families_) {
    double occurrences = 0.0;
    for (const std::string& term : terms) {
      // Alternatives (without accents, or letters joined) stand beside the word itself and would count it
      // twice.
      if (term_text(term) == term)
        occurrences += static_cast<double>(index_.database().get_collection_freq(term));
    }
    // Once at least, since the turns are of the study: a family may be known by its alternatives alone, and
    // the logarithm of nothing is not a weight.
    const double in_study = std::max(1.0, occurrences) / all_words;
    const double in_background = (kStudyWords * in_study + family.unlike) / (kStudyWords + unlike_words_);
    const double weight = divergence(family.like / like_words_, in_background);
    // What is no more frequent in the turns than elsewhere says nothing of them.
    if (weight > 0.0) chosen.push_back({terms, family.shown, weight, family.turns});
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const TellingWord& a, const TellingWord& b) { return a.weight > b.weight; });
  if (chosen.size() > wanted) chosen.resize(wanted);
  return chosen;
}

}  // namespace verbatim
