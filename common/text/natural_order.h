#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace verbatim {

/// A key whose byte order is the natural order of `id`: runs of digits compare as numbers (`5` before `32`,
/// `P2` before `P10`), letters without regard to case; ids that tie are told apart by their exact bytes.
std::string natural_sort_key(std::string_view id);

/// Sorts items by the natural order of their names, `name(item)`. Each key is made once: made anew in each
/// comparison, the keys of some hundred interviews took longer than most queries.
template <typename Item, typename Name>
void sort_naturally(std::vector<Item>& items, Name&& name) {
  std::vector<std::pair<std::string, Item>> keyed;
  keyed.reserve(items.size());
  for (Item& item : items) {
    std::string key = natural_sort_key(name(item));
    keyed.emplace_back(std::move(key), std::move(item));
  }
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = std::move(keyed[i].second);
}

}  // namespace verbatim
