#include "query/ranking/spoken_by.h"

namespace verbatim {

SpokenBy::SpokenBy(const TurnTable& table, std::span<const std::uint32_t> speakers)
    : table_(&table),
      speakers_(speakers.begin(), speakers.end()),
      turns_(table.size()),
      blocks_(table.blocks.size()),
      words_in_block_(table) {
  for (const std::uint32_t speaker : speakers_) {
    for (const std::uint32_t place : table.places_of_speaker[speaker]) {
      turns_.insert(place);
      blocks_.insert(table.block[place]);
      words_in_block_.add(place, static_cast<float>(table.words[place]));
    }
  }
}

SpokenBy::~SpokenBy() {
  std::vector<std::uint32_t> written;
  for (const std::uint32_t speaker : speakers_) {
    for (const std::uint32_t place : table_->places_of_speaker[speaker]) written.push_back(place);
  }
  words_in_block_.give_back(written);
}

}  // namespace verbatim
