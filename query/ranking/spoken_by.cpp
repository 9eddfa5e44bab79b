#include "query/ranking/spoken_by.h"

namespace verbatim {

SpokenBy::SpokenBy(const TurnTable& table, std::span<const std::uint32_t> speakers)
    : turns_(table.size()), blocks_(table.blocks.size()), words_in_block_(table) {
  for (const std::uint32_t speaker : speakers) {
    for (const std::uint32_t place : table.places_of_speaker[speaker]) {
      places_.push_back(place);
      turns_.insert(place);
      blocks_.insert(table.block[place]);
      words_in_block_.add(place, static_cast<float>(table.words[place]));
    }
  }
}

SpokenBy::~SpokenBy() {
  words_in_block_.give_back(places_);
}

}  // namespace verbatim
