#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "common/model/turn.h"
#include "query/language/word_forms.h"

namespace verbatim {

/// A family of words that sets some turns apart.
struct TellingWord {
  std::vector<std::string> terms;  ///< of the index, see `WordForms::family`
  std::string shown;               ///< the form met first
  double weight = 0.0;             ///< above 0; comparable within one list only
  std::size_t turns = 0;           ///< of the turns that are set apart, how many hold it
};

/// Which words set some turns apart from the study: those that are said more often in them, weighed by
/// p log2(p / q) (Kullback-Leibler divergence as in Carpineto et al., "An information-theoretic approach to
/// automatic query expansion", TOIS 2001). p: a word's share in the turns; q: its share in the background,
/// that is in the study and in turns that are known to be unlike, smoothed with the study as if this were
/// 3000 words more (Dirichlet prior; Zhai and Lafferty, SIGIR 2001). Stop words and fillers are left out.
class TellingWords {
 public:
  /// `index` is kept by reference. This and all calls throw as the index does.
  explicit TellingWords(const Index& index) : index_(index), forms_(index) {}

  void add_like(const Turn& turn) { like_words_ += count(turn, &Family::like); }
  void add_unlike(const Turn& turn) { unlike_words_ += count(turn, &Family::unlike); }

  /// At most `wanted`, the heaviest first; ties by their terms.
  std::vector<TellingWord> heaviest(std::size_t wanted) const;

 private:
  struct Family {
    std::string shown;
    double like = 0.0, unlike = 0.0;
    std::size_t turns = 0;
    const Turn* last = nullptr;  ///< counted in `turns`
  };

  /// Gives how many words the turn has.
  double count(const Turn& turn, double Family::*counter);

  const Index& index_;
  WordForms forms_;
  std::map<std::vector<std::string>, Family> families_;
  double like_words_ = 0.0, unlike_words_ = 0.0;
};

}  // namespace verbatim
