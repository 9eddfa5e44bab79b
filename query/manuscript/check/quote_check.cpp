#include "query/manuscript/check/quote_check.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

#include "common/model/speaker_text.h"
#include "query/manuscript/check/attribution_fit.h"
#include "query/manuscript/check/meaning_notes.h"
#include "query/quotes/altered_quote.h"
#include "query/quotes/quote_text.h"
#include "query/quotes/recall.h"
#include "query/quotes/segmented_quote.h"

namespace verbatim {

// The verdict on one quotation. The kindest verdict that holds is given: first the whole quotation is looked
// for as it stands, then, if its author marked edits, its segments in order; only if neither was said is the
// nearest passage sought. Where it was said is judged after that, because a short answer is said in many
// interviews: a place that is cited is preferred to all others, so that nobody is told to cite another
// interview for words that the cited one holds.
namespace {

constexpr std::size_t kPhraseHits = 40;
constexpr std::size_t kCitedHits = 15;
constexpr std::size_t kRareHits = 30;

using PassagePointer = std::shared_ptr<const Passage>;

/// A place where all of a quotation was said.
struct SaidPlace {
  PassagePointer passage;
  std::vector<QuotePlace> places;  ///< of each segment, in order

  /// Turns, and words said, from its beginning to its end.
  std::pair<std::size_t, std::size_t> extent() const {
    return {places.back().end.text - places.front().begin.text,
            passage->word_at(places.back().end) - passage->word_at(places.front().begin)};
  }
};

class OneCheck {
 public:
  OneCheck(const Index& index, const std::vector<HeardAs>& heard_as, PassageFinder& finder,
           const Quotation& quotation)
      : index_(index), heard_as_(heard_as), finder_(finder), quotation_(quotation), quote_(quotation.text) {
    result_.quotation = quotation;
  }

  CheckedQuotation run() {
    if (quotation_.ignored || quotation_.literature) {
      result_.verdict = QuoteVerdict::foreign;
      return std::move(result_);
    }
    // Nothing but dots and brackets: it cannot have been said.
    if (quote_.words().empty()) {
      result_.notes.emplace_back("there is no word in it");
      return std::move(result_);
    }
    if (find_standing(/*edits=*/false)) {
      judge(verbatim_, QuoteVerdict::verbatim);
    } else if (find_standing(/*edits=*/true)) {
      judge(elided_, QuoteVerdict::elided);
    } else {
      find_nearest();
      if (!(may_go_over_turns() && find_over_turns())) find_joints();
      if (result_.verdict == QuoteVerdict::not_found) look_for_words();
    }
    say_whose_words();
    return std::move(result_);
  }

 private:
  /// Looks for the quotation where its words stand in a row, then where its rare words are; in the cited
  /// interviews first. Stops as soon as a place is found that the paper cites, or any place if it cites none.
  /// `edits`: whether marked edits may stand between its segments.
  bool find_standing(bool edits) {
    std::vector<SaidPlace>& found = edits ? elided_ : verbatim_;
    if (edits && !quote_.declared().edited()) return false;
    const auto enough = [&] {
      return std::any_of(found.begin(), found.end(), [&](const SaidPlace& one) { return is_right(one); });
    };
    for (const PassageScope& scope : named_scopes()) {
      look_in(finder_.by_phrase(quote_.words(), scope, kCitedHits), edits, found);
      // The cited turn itself, whatever the index thinks of it: a quotation of common words has too many
      // places to come upon the right one.
      for (const Citation& cited : quotation_.cited) {
        if (cited.first && cited.interview == scope.interview) look_in(turns_of(cited), edits, found);
      }
      if (enough()) return true;
      look_in(finder_.by_rare_words(quote_.words(), scope, kCitedHits), edits, found);
      if (enough()) return true;
    }
    // In all interviews. Rare words apart are tried only where nothing was found, since those turns are many.
    look_in(finder_.by_phrase(quote_.words(), {}, kPhraseHits), edits, found);
    if (found.empty()) look_in(finder_.by_rare_words(quote_.words(), {}, kRareHits), edits, found);
    return !found.empty();
  }

  /// Where the words of those who are named stand.
  std::vector<PassageScope> named_scopes() const {
    std::vector<PassageScope> scopes;
    for (const Citation& cited : quotation_.cited) scopes.push_back({cited.interview, {}});
    for (const NamedParticipant& named : quotation_.named) {
      for (const std::string& label : named.labels) {
        // The speaker in the interviews that are named, else wherever the speaker talks.
        for (const Citation& cited : quotation_.cited) scopes.push_back({cited.interview, label});
        scopes.push_back({{}, label});
      }
      for (const std::string& interview : named.interviews) scopes.push_back({interview, {}});
    }
    return scopes;
  }

  std::vector<Xapian::docid> turns_of(const Citation& cited) const {
    // A paper may cite `I32:1..900`.
    constexpr std::uint32_t kMaxTurns = 20;
    std::vector<Xapian::docid> documents;
    for (std::uint32_t at = to_int(*cited.first); at <= to_int(*cited.last) && documents.size() < kMaxTurns;
         ++at) {
      const Xapian::docid document = finder_.document_of(cited.interview, TurnNumber{at});
      if (document == 0) break;
      documents.push_back(document);
    }
    return documents;
  }

  void look_in(const std::vector<Xapian::docid>& documents, bool edits, std::vector<SaidPlace>& found) {
    for (const Xapian::docid document : documents) {
      // Turns of one speaker with somebody else between them need a mark where that one is left out, so they
      // are looked in for marked edits only.
      for (const PassagePointer& passage :
           {finder_.consecutive(document), edits ? finder_.exchange(document) : nullptr}) {
        if (!passage || !is_new(edits, *passage)) continue;
        if (!edits) {
          for (const QuotePlace& place : quote_.places_in(*passage)) found.push_back({passage, {place}});
        } else {
          for (auto& places : quote_.segment_places_in(*passage)) {
            if (!leaves_exchange(*passage, places)) found.push_back({passage, std::move(places)});
          }
        }
      }
    }
  }

  /// Whether an omission passes from one exchange to a later one, over turns between them: what answers one
  /// question is no part of the answer to another. A speaker who goes on in the next turn may ask again
  /// there.
  static bool leaves_exchange(const Passage& passage, const std::vector<QuotePlace>& places) {
    for (std::size_t i = 1; i < places.size(); ++i) {
      const std::size_t left = places[i - 1].end.text, back = places[i].begin.text;
      const std::vector<Turn>& turns = passage.turns();
      if (back > left + 1 && turns[left].exchange != turns[back].exchange) return true;
    }
    return false;
  }

  /// Whether this passage has not been looked at yet; the same turns come by several documents.
  bool is_new(bool edits, const Passage& passage) {
    return seen_
        .insert({passage.turns().front().interview, to_int(passage.turns().front().number),
                 to_int(passage.turns().back().number), edits, passage.consecutive()})
        .second;
  }

  static const Turn& first_turn(const SaidPlace& standing) {
    return standing.passage->turns()[standing.places.front().begin.text];
  }

  AttributionFit fit(const SaidPlace& standing) const {
    const Turn& last = standing.passage->turns()[standing.places.back().end.text];
    return attribution_fit(quotation_, first_turn(standing), last, finder_);
  }

  /// Whether it stands where, and is by whom, the manuscript says.
  bool is_right(const SaidPlace& standing) const { return fit(standing) >= AttributionFit::right; }

  /// Chooses among the places where the quote stands: where it is cited, else in a cited interview, else
  /// whose speaker is known and interviewed.
  void judge(std::vector<SaidPlace>& found, QuoteVerdict plain) {
    // Compared from left to right. If nobody is cited, the words of an interviewee whose label was read are
    // the likeliest to be meant.
    const auto rank = [&](const SaidPlace& one) {
      const Turn& turn = first_turn(one);
      return std::make_tuple(fit(one), turn.role != Role::interviewer, !turn.inferred, !turn.mixed);
    };
    // Of places that are equally good, the one that leaves out least.
    const auto best =
        std::max_element(found.begin(), found.end(), [&](const SaidPlace& a, const SaidPlace& b) {
          const auto rank_a = rank(a);
          const auto rank_b = rank(b);
          return rank_a != rank_b ? rank_a < rank_b : a.extent() > b.extent();
        });
    const AttributionFit best_fit = fit(*best);
    result_.verdict = best_fit >= AttributionFit::unclear      ? plain
                      : best_fit == AttributionFit::other_turn ? QuoteVerdict::moved
                                                               : QuoteVerdict::misattributed;
    if (best_fit == AttributionFit::nobody_named) result_.attribution = AttributionState::nobody_named;
    if (best_fit == AttributionFit::unclear) result_.attribution = AttributionState::unclear;
    if (std::string note = attribution_note(quotation_, best_fit, first_turn(*best), finder_); !note.empty())
      result_.notes.push_back(std::move(note));
    // The turns from the first quoted word to the last; an omission may pass over some of them, and the parts
    // say which words are printed.
    result_.similarity = 1.0;
    const std::vector<Turn>& turns = best->passage->turns();
    const std::size_t first = best->places.front().begin.text;
    const std::size_t last = best->places.back().end.text;
    result_.turns.assign(turns.begin() + static_cast<std::ptrdiff_t>(first),
                         turns.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    for (const QuotePlace& place : best->places) {
      for (std::size_t text = place.begin.text; text <= place.end.text; ++text) {
        result_.parts.push_back({turns[text].number, quoted_part(place, text, turns[text].text.size())});
      }
    }
    for (std::string& note : meaning_notes(quote_, *best->passage, best->places, finder_)) {
      result_.notes.push_back(std::move(note));
    }
    // Without a citation a reader cannot tell whose words these are.
    if (found.size() > 1 && !quotation_.names_somebody()) {
      std::set<std::string> interviews;
      for (const SaidPlace& one : found) interviews.insert(one.passage->turns().front().interview);
      if (interviews.size() > 1) {
        result_.notes.push_back("the same words stand in " + std::to_string(interviews.size()) +
                                " interviews; cite the one that is meant");
      }
    }
  }

  void find_nearest() {
    std::vector<Citation> cited = quotation_.cited;
    for (const NamedParticipant& named : quotation_.named) {
      for (const std::string& interview : named.interviews) cited.push_back({interview, {}, {}});
    }
    AlteredQuote altered = find_altered(finder_, quote_, cited);
    result_.similarity = altered.similarity;
    // Nothing is near: the verdict stays not_found.
    if (altered.turns.empty()) return;
    result_.verdict = QuoteVerdict::altered;
    result_.turns = std::move(altered.turns);
    result_.passage = std::move(altered.passage);
    result_.diff = std::move(altered.diff);
    result_.notes = std::move(altered.notes);
    for (std::string& note : meaning_notes(result_.diff, result_.turns.front().language)) {
      result_.notes.push_back(std::move(note));
    }
  }

  /// Whether words of the quotation that the nearest passage does not have may stand in turns of others
  /// beside it.
  bool may_go_over_turns() const {
    if (quote_.declared().edited()) return false;
    const auto said = [](const DiffPiece& piece) { return piece.step == WordStep::same; };
    if (result_.diff.empty() || !said(result_.diff.front()) || !said(result_.diff.back())) return true;
    // Or somebody else says a word between two turns of the speaker.
    const auto added = [](const DiffPiece& piece) { return piece.step == WordStep::added; };
    return result_.turns.size() > 1 && std::any_of(result_.diff.begin(), result_.diff.end(), added);
  }

  /// Whether the words stand in a row over the turns of several speakers. A machine may have parted them
  /// wrongly, so it is not said that nobody said them; but they are no one speaker's quotation either.
  bool find_over_turns() {
    constexpr std::size_t kHits = 6;
    std::vector<std::uint32_t> documents = finder_.by_phrase(quote_.words(), {}, kHits);
    const auto rare = finder_.by_rare_words(quote_.words(), {}, kHits);
    documents.insert(documents.end(), rare.begin(), rare.end());
    for (const std::uint32_t document : documents) {
      const PassagePointer passage = finder_.conversation(document);
      const std::vector<QuotePlace> places = quote_.places_in(*passage);
      if (places.empty()) continue;
      const QuotePlace& place = places.front();
      result_.verdict = QuoteVerdict::altered;
      result_.turns.clear();
      result_.passage.clear();
      result_.diff.clear();
      result_.notes.clear();
      result_.similarity = 1.0;
      const std::vector<Turn>& turns = passage->turns();
      std::set<std::string> speakers;
      for (std::size_t text = place.begin.text; text <= place.end.text; ++text) {
        result_.turns.push_back(turns[text]);
        const ByteRange part = quoted_part(place, text, turns[text].text.size());
        result_.passage +=
            (text == place.begin.text ? "" : "\n") + turns[text].text.substr(part.begin_byte, part.size());
        speakers.insert(speaker_text(turns[text]));
      }
      std::string names;
      for (const std::string& one : speakers) names += (names.empty() ? "" : " and ") + one;
      result_.notes.push_back("the words stand there, but over turns of " + names +
                              "; quote each by itself, or settle who speaks");
      return true;
    }
    return false;
  }

  /// Whether it joins words of several places without a mark.
  void find_joints() {
    // The same words in the same order are no joint, and what has no words in common is not made of parts.
    if (result_.similarity >= 1.0) return;
    result_.stitched = find_stitched(
        finder_, quote_, quotation_.cited.empty() ? std::string() : quotation_.cited.front().interview);
    if (result_.stitched.empty()) return;
    std::string places;
    for (const StitchedPart& part : result_.stitched) {
      places += (places.empty() ? "" : ", ") + print_citation(part.citation);
    }
    result_.notes.push_back("stitched: it joins words of several places without a mark: " + places);
    if (result_.verdict != QuoteVerdict::not_found) return;
    // Each half may be too small a part of the whole to count as near.
    result_.verdict = QuoteVerdict::altered;
    const Citation& first = result_.stitched.front().citation;
    if (const auto turn = finder_.turn(first.interview, *first.first)) result_.turns = {*turn};
  }

  /// Says that nothing like it was said only if nothing is found by its words either.
  void look_for_words() {
    if (const auto all = finder_.with_all(quote_.words(), 1);
        !all.empty() && quote_.words().front().size() > 1) {
      const Turn turn = index_.turn(all.front());
      result_.notes.push_back("all of its words stand in " + cite(turn.interview, turn.number) +
                              ", but not as they are quoted");
      return;
    }
    const RecallResult recalled = recall(index_, heard_as_, quotation_.text, 1);
    if (recalled.close && !recalled.passages.empty()) {
      const RecalledPassage& nearest = recalled.passages.front();
      result_.notes.push_back("not said in these words; " +
                              cite(nearest.hit.turn.interview, nearest.hit.turn.number) + " holds " +
                              std::to_string(nearest.words_found) + " of its " +
                              std::to_string(recalled.words_asked) + " words, stop words aside");
      return;
    }
    result_.notes.push_back(
        "nothing like it was said; cite the literature that it is from, or mark it with a comment: "
        "verbatim: ignore");
  }

  void say_whose_words() {
    if (result_.turns.empty()) return;
    const auto any = [&](auto test) { return std::any_of(result_.turns.begin(), result_.turns.end(), test); };
    if (any([](const Turn& turn) { return turn.role == Role::interviewer; })) {
      result_.notes.push_back(quotation_.interviewer_named
                                  ? "these are the interviewer's words"
                                  : "these are the interviewer's words, quoted as a finding");
    }
    // A mixed turn is an inferred one of which more is to be said.
    if (any([](const Turn& turn) { return turn.mixed; })) {
      result_.notes.push_back("two speakers share this turn; look who says it");
    } else if (any([](const Turn& turn) { return turn.inferred; })) {
      result_.notes.push_back("the speaker of this turn was inferred, not read from a label");
    }
  }

  const Index& index_;
  const std::vector<HeardAs>& heard_as_;
  PassageFinder& finder_;
  const Quotation& quotation_;
  SegmentedQuote quote_;
  std::vector<SaidPlace> verbatim_;
  std::vector<SaidPlace> elided_;
  std::set<std::tuple<std::string, std::uint32_t, std::uint32_t, bool, bool>> seen_;
  CheckedQuotation result_;
};

}  // namespace

std::string_view quote_verdict_name(QuoteVerdict verdict) {
  switch (verdict) {
    case QuoteVerdict::verbatim:
      return "verbatim";
    case QuoteVerdict::elided:
      return "elided";
    case QuoteVerdict::altered:
      return "altered";
    case QuoteVerdict::misattributed:
      return "misattributed";
    case QuoteVerdict::moved:
      return "moved";
    case QuoteVerdict::foreign:
      return "foreign";
    case QuoteVerdict::not_found:
      break;
  }
  return "not-found";
}

bool fails(QuoteVerdict verdict) {
  return verdict == QuoteVerdict::altered || verdict == QuoteVerdict::misattributed ||
         verdict == QuoteVerdict::not_found;
}

std::optional<Citation> CheckedQuotation::standing() const {
  if (turns.empty()) return std::nullopt;
  return Citation{turns.front().interview, turns.front().number, turns.back().number};
}

CheckedQuotation QuoteCheck::check(const Quotation& quotation) {
  return OneCheck(index_, heard_as_, finder_, quotation).run();
}

}  // namespace verbatim
