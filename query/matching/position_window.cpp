#include "query/matching/position_window.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <string_view>

#include "query/matching/term_positions.h"

namespace verbatim {
namespace {

using Xapian::Query;
using Order = PositionWindow::Order;

/// The terms of a word of a window; empty if it is more than terms.
std::vector<std::string> terms_of_slot(const Query& slot) {
  if (slot.get_type() == Query::LEAF_TERM) return {*slot.get_terms_begin()};
  if (slot.get_type() != Query::OP_OR) return {};
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < slot.get_num_subqueries(); ++i) {
    const std::vector<std::string> some = terms_of_slot(slot.get_subquery(i));
    if (some.empty()) return {};
    terms.insert(terms.end(), some.begin(), some.end());
  }
  std::ranges::sort(terms);
  terms.erase(std::ranges::unique(terms).begin(), terms.end());
  return terms;
}

// Positional intersection (Manning, Raghavan and Schütze 2008, Introduction to Information Retrieval, 2.4.2),
// for all words of a phrase at once. As Xapian's ExactPhrasePostList does, it begins with the word that has
// the fewest places: each is a place where the phrase may begin, and each further word leaves fewer.
bool fits_in_a_row(std::span<const Positions> words) {
  const auto fewest = std::ranges::min_element(words, {}, &Positions::size);
  const auto offset = static_cast<std::uint32_t>(fewest - words.begin());
  for (const std::uint32_t at : *fewest) {
    if (at <= offset) continue;
    const std::uint32_t begin = at - offset;
    bool all = true;
    for (std::uint32_t i = 0; i < words.size() && all; ++i)
      all = i == offset || std::ranges::binary_search(words[i], begin + i);
    if (all) return true;
  }
  return false;
}

// As Xapian's PhrasePostList: from each place of the first word, each next word is taken as early as it
// comes. No other choice ends earlier, so if this one is too long, none from that place is short enough.
bool fits_in_order(std::uint32_t size, std::span<const Positions> words) {
  for (const std::uint32_t begin : words.front()) {
    std::uint32_t last = begin;
    bool all = true;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto next = std::ranges::upper_bound(words[i], last);
      if (next == words[i].end()) return false;  // nor from any later place
      last = *next;
      if (last - begin >= size) {
        all = false;
        break;
      }
    }
    if (all) return true;
  }
  return false;
}

/// Gives each word a place of its own within a stretch of positions, if that can be done: augmenting paths of
/// a matching in a graph of two sides (Kuhn 1955, The Hungarian method for the assignment problem).
class PlacesOfWords {
 public:
  explicit PlacesOfWords(std::span<const Positions> words) : words_(words) {}

  bool can_be_given(std::uint32_t first, std::uint32_t last) {
    first_ = first;
    last_ = last;
    taken_.clear();
    for (std::size_t word = 0; word < words_.size(); ++word) {
      tried_.clear();
      if (!give_place(word)) return false;
    }
    return true;
  }

 private:
  bool give_place(std::size_t word) {
    const Positions& all = words_[word];
    for (auto at = std::ranges::lower_bound(all, first_); at != all.end() && *at <= last_; ++at) {
      if (std::ranges::find(tried_, *at) != tried_.end()) continue;
      tried_.push_back(*at);
      const auto owner = std::ranges::find(taken_, *at, &Taken::position);
      if (owner == taken_.end()) {
        taken_.push_back({*at, word});
        return true;
      }
      // Its word may stand elsewhere too. The place in the list is looked up again: it grows meanwhile.
      const auto number = owner - taken_.begin();
      if (!give_place(owner->word)) continue;
      taken_[static_cast<std::size_t>(number)].word = word;
      return true;
    }
    return false;
  }

  struct Taken {
    std::uint32_t position;
    std::size_t word;
  };
  std::span<const Positions> words_;
  std::uint32_t first_ = 0, last_ = 0;
  std::vector<Taken> taken_;
  std::vector<std::uint32_t> tried_;
};

/// Each place of any word is the first of a stretch. Xapian's NearPostList gives a place that two words share
/// to one of them and does not take that back; this finds all windows that there are.
bool fits_in_any_order(std::uint32_t size, std::span<const Positions> words) {
  PlacesOfWords places(words);
  for (const Positions& word : words) {
    for (const std::uint32_t begin : word) {
      if (places.can_be_given(begin, begin + (size - 1))) return true;
    }
  }
  return false;
}

/// A word of a window: its terms' positions in one candidate after the other.
class SlotPositions {
 public:
  SlotPositions(const Index& index, const std::vector<std::string>& terms, PostingNumbers numbers) {
    terms_.reserve(terms.size());
    for (const std::string& term : terms) terms_.emplace_back(index, term);
    if (terms_.size() == 1 && terms_.front().is_packed()) numbers_ = numbers;
  }

  /// `row`: of the document among the candidates.
  Positions in(std::size_t row, std::uint32_t document) {
    if (!numbers_.empty()) return terms_.front().of_posting(numbers_[row]);
    if (terms_.size() == 1) return terms_.front().in(document);
    merged_.clear();
    for (TermPositions& term : terms_) {
      const Positions some = term.in(document);
      merged_.insert(merged_.end(), some.begin(), some.end());
    }
    // Two terms may stand at one place: a word, and another way to write it.
    std::ranges::sort(merged_);
    merged_.erase(std::ranges::unique(merged_).begin(), merged_.end());
    return merged_;
  }

 private:
  std::vector<TermPositions> terms_;
  PostingNumbers numbers_;  ///< empty where postings have to be read
  std::vector<std::uint32_t> merged_;
};

}  // namespace

std::optional<PositionWindow> window_of(const Query& query) {
  const bool is_near = query.get_type() == Query::OP_NEAR;
  if (!is_near && query.get_type() != Query::OP_PHRASE) return std::nullopt;
  PositionWindow window;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    window.words.push_back(terms_of_slot(query.get_subquery(i)));
    if (window.words.back().empty()) return std::nullopt;
  }
  // Xapian 1.4 says the size of a window in the description alone: `Query((a PHRASE 2 b))`. Where it stands
  // there is known by what is in front of it, whatever the terms are.
  constexpr std::string_view kBegin = "Query(";
  const std::string description = query.get_description();
  const std::string first = query.get_subquery(0).get_description();
  std::string_view rest = description;
  const std::string before = std::string(kBegin) + "(" +
                             first.substr(kBegin.size(), first.size() - kBegin.size() - 1) +
                             (is_near ? " NEAR " : " PHRASE ");
  if (!rest.starts_with(before)) return std::nullopt;
  rest.remove_prefix(before.size());
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), window.size);
  if (error != std::errc() || window.size < window.words.size()) return std::nullopt;
  if (is_near) {
    window.order = Order::any;
  } else if (window.size > window.words.size()) {
    window.order = Order::in_order;
  }
  return window;
}

bool has_windows(const Query& query) {
  if (query.get_type() == Query::OP_PHRASE || query.get_type() == Query::OP_NEAR) return true;
  // Terms, and other leaves, say that they have no parts.
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (has_windows(query.get_subquery(i))) return true;
  }
  return false;
}

bool fits_window(Order order, std::uint32_t size, std::span<const Positions> words) {
  switch (order) {
    case Order::in_a_row:
      return fits_in_a_row(words);
    case Order::in_order:
      return fits_in_order(size, words);
    case Order::any:
      break;
  }
  return fits_in_any_order(size, words);
}

std::vector<std::size_t> rows_with_window(const Index& index, const PositionWindow& window,
                                          const DocumentSet& candidates,
                                          std::span<const PostingNumbers> numbers) {
  std::vector<SlotPositions> slots;
  slots.reserve(window.words.size());
  for (std::size_t i = 0; i < window.words.size(); ++i)
    slots.emplace_back(index, window.words[i], numbers[i]);
  std::vector<Positions> words(slots.size());
  std::vector<std::size_t> found;
  for (std::size_t row = 0; row < candidates.size(); ++row) {
    bool all = true;
    for (std::size_t i = 0; i < slots.size() && all; ++i) {
      words[i] = slots[i].in(row, candidates[row]);
      all = !words[i].empty();
    }
    if (all && fits_window(window.order, window.size, words)) found.push_back(row);
  }
  return found;
}

DocumentSet with_window(const Index& index, const PositionWindow& window, const DocumentSet& candidates) {
  const std::vector<PostingNumbers> unknown(window.words.size());
  DocumentSet found;
  for (const std::size_t row : rows_with_window(index, window, candidates, unknown))
    found.push_back(candidates[row]);
  return found;
}

}  // namespace verbatim
