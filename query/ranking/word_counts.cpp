#include "query/ranking/word_counts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

#include "common/index/packed_postings.h"
#include "query/matching/term_postings.h"

namespace verbatim {
namespace {

constexpr unsigned kForms = 8;
constexpr std::uint32_t kMostCounted = 255;

std::uint8_t form_bit(std::size_t form) {
  return static_cast<std::uint8_t>(1U << std::min<std::size_t>(form, kForms - 1));
}

double inverse_frequency(double turns_with, double turns) {
  // The plain logarithm is negative for a word in more than half of the turns, so that holding it would cost
  // a turn its place. Xapian bends it so that it stays above 0; this is the same, so that both ways of
  // ranking agree on what a word is worth.
  const double ratio = (turns - turns_with + 0.5) / (turns_with + 0.5);
  return std::log(ratio < 2.0 ? ratio * 0.5 + 1.0 : ratio);
}

/// The postings of a term in the stretches, some at a time: what is looked up for each is far apart in
/// memory, and a processor waits for many of these at once if nothing else stands between them.
template <typename Visit>
void walk(const Index& index, const std::string& term, const DocumentStretches& stretches, Visit&& visit) {
  using Stretch = DocumentStretches::value_type;
  TermPostings postings(index, term);
  std::span<const Posting> block;
  for (auto stretch = stretches.begin(); stretch != stretches.end();) {
    const auto [lowest, highest] = *stretch;
    if (block.empty() || block.back().document < lowest) {
      postings.skip_to(lowest);
      block = postings.next_block();
      if (block.empty()) return;
    }
    const auto first = std::ranges::lower_bound(block, lowest, {}, &Posting::document);
    if (first->document > highest) {
      // A filter leaves hundreds of stretches, of which a rare word is in few.
      stretch = std::ranges::lower_bound(stretch, stretches.end(), first->document, {}, &Stretch::second);
      continue;
    }
    const auto end = std::ranges::upper_bound(first, block.end(), highest, {}, &Posting::document);
    for (auto at = first; at != end;) {
      const auto some = std::min<std::ptrdiff_t>(end - at, kPostingsInBlock);
      visit(std::span<const Posting>(at, at + some));
      at += some;
    }
    block = block.subspan(static_cast<std::size_t>(end - block.begin()));
  }
}

std::size_t size_of(const DocumentStretches& stretches) {
  std::size_t size = 0;
  for (const auto& [lowest, highest] : stretches) size += std::size_t{highest} - lowest + 1;
  return size;
}

const WordCounts& rarer(const WordCounts& a, const WordCounts& b) {
  return a.places().size() <= b.places().size() ? a : b;
}

}  // namespace

// A word's postings are read into counts by place, once; all that ranking does after that is arithmetic over
// arrays. Forms of a word are added up as if they were one term, as Xapian does for OP_SYNONYM: a family of
// forms weighs as one word.
WordCounts::WordCounts(const Index& index, const TurnTable& table, const RankedWord& word,
                       const DocumentStretches& stretches, double asking_weight)
    : table_(&table), word_(&word), found_(table.size()), in_block_(table) {
  const auto turns = static_cast<double>(table.size());
  double turns_with = 0.0;
  if (word.documents) {
    turns_with = static_cast<double>(word.documents->size());
    for (const std::uint32_t document : *word.documents) {
      const std::uint32_t place = table.place_of(document);
      if (place != TurnTable::kNone && add(place, 1, 0)) places_.push_back(place);
    }
  } else {
    std::vector<std::uint32_t> frequencies;
    for (const std::string& term : word.terms) frequencies.push_back(index.turns_with(term));
    // A filter leaves few of a common word's turns; room for all of them would be new memory each time.
    const std::size_t most = std::accumulate(frequencies.begin(), frequencies.end(), std::size_t{0});
    places_.reserve(std::min({most, table.size(), size_of(stretches)}));
    // As many turns as would hold one of the forms if these fell independently: no walk over all of them.
    double without = 1.0;
    for (std::size_t form = 0; form < word.terms.size(); ++form) {
      const std::uint32_t frequency = frequencies[form];
      if (frequency == 0) continue;
      without *= 1.0 - static_cast<double>(frequency) / turns;
      const std::uint8_t bit = form_bit(form);
      walk(index, word.terms[form], stretches,
           [&](std::span<const Posting> postings) { add_postings(postings, bit); });
    }
    turns_with = turns * (1.0 - without);
  }
  idf_ = inverse_frequency(turns_with, turns);
  weight_ = word.asks ? word.weight * asking_weight : word.weight;
}

WordCounts::~WordCounts() {
  found_.give_back(places_);
  in_block_.give_back(places_);
}

/// In steps, so that the processor fetches what the next one needs while it does the one before.
void WordCounts::add_postings(std::span<const Posting> postings, std::uint8_t form) {
  std::array<std::uint32_t, kPostingsInBlock> places;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    places[i] = table_->place_of(postings[i].document);
    if (places[i] == TurnTable::kNone) continue;
    __builtin_prefetch(&found_[places[i]], 1);
    table_->block.prefetch(places[i]);
  }
  for (std::size_t i = 0; i < postings.size(); ++i) {
    if (places[i] != TurnTable::kNone) in_block_.prefetch(places[i]);
  }
  std::array<std::uint32_t, kPostingsInBlock> fresh;
  std::size_t fresh_size = 0;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    if (places[i] == TurnTable::kNone) continue;
    fresh[fresh_size] = places[i];
    fresh_size += add(places[i], postings[i].count, form) ? 1 : 0;
  }
  places_.insert(places_.end(), fresh.begin(), fresh.begin() + static_cast<std::ptrdiff_t>(fresh_size));
}

/// Whether the turn had none of the forms before.
bool WordCounts::add(std::uint32_t place, std::uint32_t count, std::uint8_t form) {
  Found& found = found_[place];
  const bool is_fresh = found.count == 0;
  // A spelling that stands beside a word (`cafe` of `café`) is indexed with a frequency of 0, so that it adds
  // nothing to a turn's length; here it is an occurrence like any other.
  const std::uint32_t added =
      std::min<std::uint32_t>(std::max<std::uint32_t>(1, count), kMostCounted - found.count);
  found.count = static_cast<std::uint8_t>(found.count + added);
  found.forms = static_cast<std::uint8_t>(found.forms | form);
  in_block_.add(place, static_cast<float>(added));
  return is_fresh;
}

std::vector<std::uint32_t> WordCounts::positions(const Index& index, std::uint32_t place) const {
  std::vector<std::uint32_t> all;
  positions_.resize(word_->terms.size());
  for (std::size_t form = 0; form < word_->terms.size(); ++form) {
    // A large family has dozens of forms, of which a turn holds one or two: only their lists are opened. All
    // forms from the eighth on share a bit, so that some of those lists may be empty.
    if ((found_[place].forms & form_bit(form)) == 0) continue;
    auto& term = positions_[form];
    if (!term) term = std::make_unique<TermPositions>(index, word_->terms[form]);
    const std::span<const std::uint32_t> some = term->in(table_->document[place]);
    all.insert(all.end(), some.begin(), some.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

PairCounts::PairCounts(const Index& index, const TurnTable& table, const WordCounts& first,
                       const WordCounts& second)
    : index_(&index),
      table_(&table),
      first_(&first),
      second_(&second),
      most_in_block_(table),
      counted_(table.size()) {
  // Only a turn with both words can have them in a row, so the rarer one's turns are all there is to look at.
  for (const std::uint32_t place : rarer(first, second).places()) {
    const std::uint32_t both = most(place);
    if (both == 0) continue;
    most_in_block_.add(place, static_cast<float>(both));
    any_ = true;
  }
}

PairCounts::~PairCounts() {
  counted_.give_back(known_);
  most_in_block_.give_back(rarer(*first_, *second_).places());
}

std::uint32_t PairCounts::count(std::uint32_t place) {
  if (most(place) == 0) return 0;
  std::uint8_t& counted = counted_[place];
  if (counted != 0) return counted - 1U;
  // Positions of all forms are put together: `cold starts` is a pair for the query `cold start`.
  const std::vector<std::uint32_t> second = second_->positions(*index_, place);
  counted = 1;
  known_.push_back(place);
  for (const std::uint32_t at : first_->positions(*index_, place)) {
    if (counted < 255 && std::binary_search(second.begin(), second.end(), at + 1)) ++counted;
  }
  return counted - 1U;
}

}  // namespace verbatim
