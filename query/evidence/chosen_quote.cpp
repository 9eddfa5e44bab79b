#include "query/evidence/chosen_quote.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/index/facets.h"
#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "common/text/words.h"
#include "query/evidence/cited_turns.h"
#include "query/evidence/evidence.h"
#include "query/quotes/quote_text.h"

namespace verbatim {
namespace {

void refuse_several_speakers(const Interview& interview, TurnSpan span, const Citation& citation) {
  const std::string& first = interview.turns[span.begin].speaker;
  for (std::size_t at = span.begin + 1; at < span.end; ++at) {
    const std::string& other = interview.turns[at].speaker;
    if (fold_facet_value(other) == fold_facet_value(first)) continue;
    throw usage_error(fmt::format("{} has turns of {} and of {}", print_citation(citation),
                                  shown_in_quotes(first), shown_in_quotes(other)),
                      "a quote is of one speaker: accept the turns one by one");
  }
}

[[noreturn]] void refuse_unsaid(const Interview& interview, TurnSpan span, const Citation& citation,
                                const std::string& text) {
  const std::string cited = print_citation(citation);
  const std::vector<QuotePlace> elsewhere = interview.talk.places_of(text);
  if (!elsewhere.empty()) {
    const Citation right = interview.quoted(elsewhere.front()).citation();
    throw usage_error("the quote was not said in " + cited + " but in " + print_citation(right),
                      "accept it there");
  }
  std::vector<std::string> texts;
  for (std::size_t at = span.begin; at < span.end; ++at) texts.push_back(interview.turns[at].text);
  const TalkText cited_talk(std::move(texts));
  const auto nearest = nearest_passage(cited_talk, text);
  throw usage_error("the quote is not what was said in " + cited,
                    nearest ? "nearest there: " + shown_in_quotes(cited_talk.words_of(nearest->place)) +
                                  "; several parts of a turn are several quotes"
                            : "see verbatim show " + cited);
}

/// Where a text stands in these turns.
std::vector<QuotePlace> places_within(const Interview& interview, TurnSpan span, const std::string& text) {
  std::vector<QuotePlace> places = interview.talk.places_of(text);
  std::erase_if(places, [&](const QuotePlace& place) {
    return place.begin.text < span.begin || place.end.text >= span.end;
  });
  return places;
}

/// The parts of `first words … last words`; nothing for a text without words on both sides of one ellipsis.
std::optional<std::pair<std::string, std::string>> ends_of(const std::string& text) {
  for (const std::string_view mark : {"…", "..."}) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos || text.find(mark, at + mark.size()) != std::string::npos) continue;
    std::pair ends(text.substr(0, at), text.substr(at + mark.size()));
    while (ends.first.ends_with(' ')) ends.first.pop_back();
    ends.second.erase(0, ends.second.find_first_not_of(' '));
    if (!find_words(ends.first).empty() && !find_words(ends.second).empty()) return ends;
  }
  return std::nullopt;
}

/// All places that begin with the first words and end with the last ones nearest after them.
std::vector<QuotePlace> places_between(const Interview& interview, TurnSpan span, const Citation& citation,
                                       const std::pair<std::string, std::string>& ends) {
  const std::vector<QuotePlace> firsts = places_within(interview, span, ends.first);
  if (firsts.empty()) refuse_unsaid(interview, span, citation, ends.first);
  const std::vector<QuotePlace> lasts = places_within(interview, span, ends.second);
  if (lasts.empty()) refuse_unsaid(interview, span, citation, ends.second);
  std::vector<QuotePlace> places;
  for (const QuotePlace& first : firsts) {
    const auto last = std::find_if(lasts.begin(), lasts.end(),
                                   [&](const QuotePlace& one) { return one.begin >= first.end; });
    if (last != lasts.end()) places.push_back({first.begin, last->end});
  }
  if (places.empty()) {
    throw usage_error("in " + print_citation(citation) + " " + shown_in_quotes(ends.second) +
                          " stands before " + shown_in_quotes(ends.first),
                      "write the words in the order in which they were said");
  }
  return places;
}

QuotePlace place_of_text(const Interview& interview, TurnSpan span, const Citation& citation,
                         const std::string& text, std::vector<std::string>& warnings) {
  std::vector<QuotePlace> places = places_within(interview, span, text);
  // Transcripts have ellipses too: what stands there as it was typed is that.
  if (const auto ends = ends_of(text); places.empty() && ends)
    places = places_between(interview, span, citation, *ends);
  if (places.empty()) refuse_unsaid(interview, span, citation, text);
  if (places.size() > 1) {
    warnings.push_back(fmt::format("the quote stands {} times in {}; the first place is taken", places.size(),
                                   print_citation(citation)));
  }
  return places.front();
}

QuotePlace telling_place(const Interview& interview, TurnSpan span, TellingSentences& telling,
                         const CatalogEntry& entry, const Citation& citation) {
  const auto whole = whole_place(interview, span);
  if (!whole) throw usage_error(print_citation(citation) + " has no words to quote");
  if (span.end - span.begin > 1) return *whole;
  const Turn& turn = interview.turns[span.begin];
  if (const auto range = telling.of(turn))
    return {{span.begin, range->begin_byte}, {span.begin, range->end_byte}};
  if (turn.text.size() <= kShortTurnBytes) return *whole;
  throw usage_error(
      fmt::format("no query of {} has a word in {}, which is long", entry.id, print_citation(citation)),
      "name the words with --quote 'TEXT', or take all of the turn with --whole");
}

/// Whether the text of the choice still stands in the turn where it stood when it was chosen.
bool stands_at_part(const Interview& interview, TurnSpan span, const QuoteChoice& choice) {
  if (!choice.part || span.end - span.begin != 1) return false;
  const std::string& text = interview.turns[span.begin].text;
  return choice.part->end_byte <= text.size() &&
         text.compare(choice.part->begin_byte, choice.part->size(), *choice.text) == 0;
}

void warn_of_speaker(const QuotedTurns& quoted, std::vector<std::string>& warnings) {
  for (const Turn& turn : quoted.turns) {
    const std::string citation = cite(turn.interview, turn.number);
    if (turn.role == Role::interviewer)
      warnings.push_back(citation + " is a turn of an interviewer, not of a person interviewed");
    if (turn.mixed) {
      warnings.push_back("in " + citation + " two speakers share the words; see that the quote is of one");
    } else if (turn.inferred) {
      warnings.push_back("who speaks in " + citation + " was inferred, as its label is lost");
    }
  }
}

ChosenQuote chosen_of(Interviews& interviews, TellingSentences& telling, const CatalogEntry& entry,
                      const Citation& citation, const QuoteChoice& choice) {
  const Interview& interview = interviews.get(citation.interview);
  const TurnSpan span = cited_span(interview, citation);
  refuse_several_speakers(interview, span, citation);
  ChosenQuote chosen;
  QuotePlace place;
  if (choice.text && stands_at_part(interview, span, choice)) {
    place = {{span.begin, choice.part->begin_byte}, {span.begin, choice.part->end_byte}};
  } else if (choice.text) {
    place = place_of_text(interview, span, citation, *choice.text, chosen.warnings);
  } else if (choice.whole) {
    const auto whole = whole_place(interview, span);
    if (!whole) throw usage_error(print_citation(citation) + " has no words to quote");
    place = *whole;
  } else {
    place = telling_place(interview, span, telling, entry, citation);
  }
  chosen.quoted = interview.quoted(place);
  chosen.selector = select_quote(interview.talk, place);
  warn_of_speaker(chosen.quoted, chosen.warnings);
  return chosen;
}

}  // namespace

std::vector<ChosenQuote> choose_quotes(Interviews& interviews, const IndexedStudy& study,
                                       const CatalogEntry& entry, const std::vector<QuotePassage>& passages) {
  return study.read([&] {
    TellingSentences telling(study, entry);
    std::vector<ChosenQuote> chosen;
    for (const auto& [citation, choice] : passages)
      chosen.push_back(chosen_of(interviews, telling, entry, citation, choice));
    return chosen;
  });
}

ChosenQuote choose_quote(Interviews& interviews, const IndexedStudy& study, const CatalogEntry& entry,
                         const Citation& citation, const QuoteChoice& choice) {
  return choose_quotes(interviews, study, entry, {{citation, choice}}).front();
}

}  // namespace verbatim
