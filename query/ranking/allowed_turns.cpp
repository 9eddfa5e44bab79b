#include "query/ranking/allowed_turns.h"

#include <utility>

namespace verbatim {
namespace {

/// Those stretches put together that touch or overlap.
DocumentStretches joined(DocumentStretches stretches) {
  std::sort(stretches.begin(), stretches.end());
  std::size_t kept = 0;
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    if (stretches[i].first <= stretches[kept].second + 1) {
      stretches[kept].second = std::max(stretches[kept].second, stretches[i].second);
    } else {
      stretches[++kept] = stretches[i];
    }
  }
  if (!stretches.empty()) stretches.resize(kept + 1);
  return stretches;
}

/// The documents of what reaches the turns, which is what they reach.
DocumentStretches stretches_around(const TurnTable& table, const std::vector<std::uint32_t>& places) {
  DocumentStretches stretches;
  for (const std::uint32_t place : places) {
    const TurnTable::Interview& whole = table.interviews[table.interview[place]];
    const std::uint32_t first = whole.in_a_row ? table.document[table.first_reached[place]] : whole.lowest;
    const std::uint32_t last = whole.in_a_row ? table.document[table.last_reached[place]] : whole.highest;
    // Most turns of a filter stand near others, and both ends of what a turn reaches grow with its place.
    if (!stretches.empty() && stretches.back().first <= first && first <= stretches.back().second + 1) {
      stretches.back().second = std::max(stretches.back().second, last);
    } else {
      stretches.emplace_back(first, last);
    }
  }
  return joined(std::move(stretches));
}

}  // namespace

AllowedTurns::AllowedTurns(const TurnTable& table, const DocumentSet& documents)
    : blocks_(table.blocks.size()) {
  places_.reserve(documents.size());
  for (const std::uint32_t document : documents) {
    const std::uint32_t place = table.place_of(document);
    if (place == TurnTable::kNone) continue;
    places_.push_back(place);
    blocks_.insert(table.block[place]);
  }
  // As the documents are, in an index made anew.
  if (!std::ranges::is_sorted(places_)) std::ranges::sort(places_);
  stretches_ = stretches_around(table, places_);
}

std::size_t bytes_held(const AllowedTurns& turns) {
  return sizeof(AllowedTurns) + turns.places().capacity() * sizeof(std::uint32_t) +
         turns.blocks().size() / 8 + turns.stretches().capacity() * sizeof(DocumentStretches::value_type);
}

}  // namespace verbatim
