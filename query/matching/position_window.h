#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "query/matching/dense_set.h"
#include "query/matching/document_set.h"

namespace verbatim {

/// Words that have to stand near each other in a turn.
struct PositionWindow {
  enum class Order {
    in_a_row,  ///< each right behind the one before it
    in_order,  ///< others may stand between
    any,       ///< each at a place of its own
  };
  Order order = Order::in_a_row;
  std::uint32_t size = 0;                       ///< positions from the first to the last, both counted
  std::vector<std::vector<std::string>> words;  ///< of each the terms, any of which will do
};

/// The window that an OP_PHRASE or OP_NEAR asks for; nothing for another query, or one of more than terms and
/// ORs of terms.
std::optional<PositionWindow> window_of(const MatchQuery& query);

/// Whether any part of the query is an OP_PHRASE or OP_NEAR.
bool has_windows(const MatchQuery& query);

/// Sorted positions of one word in a turn.
using Positions = std::span<const std::uint32_t>;

/// Whether the words have such places. `words`: as many as the window has, none empty.
bool fits_window(PositionWindow::Order order, std::uint32_t size, std::span<const Positions> words);

/// Those of the documents that the window is in. Throws as the index does.
DocumentSet with_window(const Index& index, const PositionWindow& window, const DocumentSet& candidates);

/// Of a word that is one term, which of the term's postings each candidate is, from 0; empty where that is
/// not known.
using PostingNumbers = std::span<const std::uint32_t>;

/// The same, by index in `candidates`, for whoever has read the postings: those of the words whose numbers
/// are given are not read again. `numbers`: as many as the window has words.
std::vector<std::size_t> rows_with_window(const Index& index, const PositionWindow& window,
                                          const DocumentSet& candidates,
                                          std::span<const PostingNumbers> numbers);

}  // namespace verbatim
