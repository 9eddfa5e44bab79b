#include "query/ranking/pair_counts.h"

#include <algorithm>

namespace verbatim {
namespace {

const WordCounts& rarer(const WordCounts& a, const WordCounts& b) {
  return a.places().size() <= b.places().size() ? a : b;
}

}  // namespace

PairCounts::PairCounts(const Index& index, const TurnTable& table, const WordCounts& first,
                       const WordCounts& second)
    : index_(&index),
      table_(&table),
      first_(&first),
      second_(&second),
      most_in_block_(table),
      counted_(table.size()) {
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
  const std::vector<std::uint32_t> second = second_->positions(*index_, place);
  counted = 1;
  known_.push_back(place);
  for (const std::uint32_t at : first_->positions(*index_, place)) {
    if (counted < 255 && std::binary_search(second.begin(), second.end(), at + 1)) ++counted;
  }
  return counted - 1U;
}

}  // namespace verbatim
