#include "query/quotes/segmented_quote.h"

#include "common/text/words.h"

namespace verbatim {

SegmentedQuote::SegmentedQuote(const std::string& text)
    : declared_(parse_declared_edits(text)), whole_(text) {
  for (const std::string& segment : declared_.segments) {
    segments_.emplace_back(segment);
    words_.emplace_back();
    const bool open = !open_before_.empty();
    for (const Word& word : find_words(segment)) {
      open_before_.push_back(open && words_.back().empty());
      words_.back().push_back(word.form);
    }
  }
  open_before_.push_back(false);
}

std::vector<QuotePlace> SegmentedQuote::places_in(const Passage& passage) const {
  std::vector<QuotePlace> places = passage.compared().places_of(whole_);
  if (places.empty() && segments_.size() == 1 && !declared_.edited()) {
    places = passage.compared().places_of(segments_.front());
  }
  return places;
}

std::vector<QuotePlace> SegmentedQuote::segment_places_in(const Passage& passage) const {
  constexpr std::size_t kMaxPlaces = 200;
  struct Step {
    QuotePlace place;
    std::size_t previous;
  };
  std::vector<std::vector<Step>> reached;
  for (std::size_t k = 0; k < segments_.size(); ++k) {
    std::vector<QuotePlace> places = passage.compared().places_of(segments_[k]);
    if (places.size() > kMaxPlaces) places.resize(kMaxPlaces);
    std::vector<Step> steps;
    for (const QuotePlace& place : places) {
      if (k == 0) {
        steps.push_back({place, 0});
        continue;
      }
      for (std::size_t p = 0; p < reached.back().size(); ++p) {
        const QuotePlace& before = reached.back()[p].place;
        if (place.begin < before.end) continue;
        const std::size_t between = passage.word_at(place.begin) - passage.word_at(before.end);
        if (between > declared_.edits[k - 1].max_words) continue;
        steps.push_back({place, p});
        break;
      }
    }
    if (steps.empty()) return {};
    reached.push_back(std::move(steps));
  }
  std::vector<QuotePlace> chosen(reached.size());
  std::size_t at = 0;
  for (std::size_t k = reached.size(); k-- > 0;) {
    chosen[k] = reached[k][at].place;
    at = reached[k][at].previous;
  }
  return chosen;
}

}  // namespace verbatim
