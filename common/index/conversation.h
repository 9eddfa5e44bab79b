#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// What ranking needs to know of a turn without reading it.
struct TurnShape {
  std::uint32_t words = 0;
  /// Words of the turn and of those around it, each weighted as `passage_kernel` says; rounded.
  std::uint32_t norm = 0;
  bool asks = false;    ///< opens an exchange
  bool begins = false;  ///< the first turn of an interview
  bool operator==(const TurnShape&) const = default;
};

/// The turns of one interview, kept as metadata of the index so that ranking reads a few bytes a turn instead
/// of documents. Interviews whose ids differ in letter case alone share a facet term, and so a conversation;
/// `TurnShape::begins` parts them.
struct Conversation {
  std::vector<TurnShape> turns;  ///< in the order of citations
  /// For each document of the interview, in the order of docids, its index in `turns`. Docids themselves are
  /// never stored: they are other ones once databases are merged.
  std::vector<std::uint32_t> turn_of_document;
  bool operator==(const Conversation&) const = default;
};

/// Sets the norms, from words and begins.
void set_norms(Conversation& conversation);

/// Some three bytes a turn: two varints, and the documents' order only where it is not that of the turns.
std::string store_conversation(const Conversation& conversation);
/// Throws a std::runtime_error for bytes that `store_conversation` did not write.
Conversation load_conversation(std::string_view data);

}  // namespace verbatim
