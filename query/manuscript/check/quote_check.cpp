#include "query/manuscript/check/quote_check.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

#include "query/quotes/altered_quote.h"
#include "query/quotes/quote_text.h"
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
struct Standing {
  PassagePointer passage;
  std::vector<QuotePlace> places;  ///< of each segment, in order
};

bool overlaps(const Citation& cited, TurnNumber first, TurnNumber last) {
  return !cited.first || (*cited.first <= last && first <= *cited.last);
}

class OneCheck {
 public:
  OneCheck(PassageFinder& finder, const Quotation& quotation)
      : finder_(finder), quotation_(quotation), quote_(quotation.text) {
    result_.quotation = quotation;
  }

  CheckedQuotation run() {
    if (quotation_.ignored || quotation_.literature) {
      result_.verdict = QuoteVerdict::foreign;
      return std::move(result_);
    }
    // Nothing but dots and brackets: it cannot have been said.
    if (quote_.words().empty()) return std::move(result_);
    if (find_standing(/*edits=*/false)) {
      judge(verbatim_, QuoteVerdict::verbatim);
    } else if (find_standing(/*edits=*/true)) {
      judge(elided_, QuoteVerdict::elided);
    } else {
      find_nearest();
    }
    say_whose_words();
    return std::move(result_);
  }

 private:
  /// Looks for the quotation where its words stand in a row, then where its rare words are; in the cited
  /// interviews first. Stops as soon as a place is found that the paper cites, or any place if it cites none.
  /// `edits`: whether marked edits may stand between its segments.
  bool find_standing(bool edits) {
    std::vector<Standing>& found = edits ? elided_ : verbatim_;
    if (edits && !quote_.declared().edited()) return false;
    const auto enough = [&] {
      return std::any_of(found.begin(), found.end(), [&](const Standing& one) { return is_cited(one); });
    };
    for (const Citation& cited : quotation_.cited) {
      look_in(finder_.by_phrase(quote_.words(), cited.interview, kCitedHits), edits, found);
      // The cited turn itself, whatever the index thinks of it: a quotation of common words has too many
      // places to come upon the right one.
      if (cited.first) look_in(turns_of(cited), edits, found);
      if (enough()) return true;
      look_in(finder_.by_rare_words(quote_.words(), cited.interview, kCitedHits), edits, found);
      if (enough()) return true;
    }
    // In all interviews. Rare words apart are tried only where nothing was found, since those turns are many.
    look_in(finder_.by_phrase(quote_.words(), {}, kPhraseHits), edits, found);
    if (found.empty()) look_in(finder_.by_rare_words(quote_.words(), {}, kRareHits), edits, found);
    return !found.empty();
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

  void look_in(const std::vector<Xapian::docid>& documents, bool edits, std::vector<Standing>& found) {
    for (const Xapian::docid document : documents) {
      // Turns of one speaker with somebody else between them need a mark where that one is left out, so they
      // are looked in for marked edits only.
      for (const PassagePointer& passage :
           {finder_.consecutive(document), edits ? finder_.exchange(document) : nullptr}) {
        if (!passage || !is_new(edits, *passage)) continue;
        if (!edits) {
          for (const QuotePlace& place : quote_.places_in(*passage)) found.push_back({passage, {place}});
        } else if (auto places = quote_.segment_places_in(*passage); !places.empty()) {
          found.push_back({passage, std::move(places)});
        }
      }
    }
  }

  /// Whether this passage has not been looked at yet; the same turns come by several documents.
  bool is_new(bool edits, const Passage& passage) {
    return seen_
        .insert({passage.turns().front().interview, to_int(passage.turns().front().number),
                 to_int(passage.turns().back().number), edits, passage.consecutive()})
        .second;
  }

  static std::pair<TurnNumber, TurnNumber> turns_of(const Standing& standing) {
    const std::vector<Turn>& turns = standing.passage->turns();
    return {turns[standing.places.front().begin.text].number, turns[standing.places.back().end.text].number};
  }

  /// Whether it stands where a citation says; the interview alone where that names no turn.
  bool is_cited(const Standing& standing) const {
    if (quotation_.cited.empty()) return true;
    const auto [first, last] = turns_of(standing);
    const std::string& interview = standing.passage->turns().front().interview;
    for (const Citation& cited : quotation_.cited) {
      if (cited.interview == interview && overlaps(cited, first, last)) return true;
    }
    return false;
  }

  bool in_cited_interview(const Standing& standing) const {
    return std::any_of(quotation_.cited.begin(), quotation_.cited.end(), [&](const Citation& cited) {
      return cited.interview == standing.passage->turns().front().interview;
    });
  }

  /// Chooses among the places where the quote stands: where it is cited, else in a cited interview, else
  /// whose speaker is known and interviewed.
  void judge(std::vector<Standing>& found, QuoteVerdict plain) {
    // Compared from left to right. If nobody is cited, the words of an interviewee whose label was read are
    // the likeliest to be meant.
    const auto rank = [&](const Standing& one) {
      const Turn& turn = one.passage->turns()[one.places.front().begin.text];
      return std::make_tuple(is_cited(one), in_cited_interview(one), turn.role != Role::interviewer,
                             !turn.inferred, !turn.mixed);
    };
    const auto best = std::max_element(
        found.begin(), found.end(), [&](const Standing& a, const Standing& b) { return rank(a) < rank(b); });
    result_.verdict = is_cited(*best)             ? plain
                      : in_cited_interview(*best) ? QuoteVerdict::moved
                                                  : QuoteVerdict::misattributed;
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
    // Without a citation a reader cannot tell whose words these are.
    if (found.size() > 1 && quotation_.cited.empty()) {
      std::set<std::string> interviews;
      for (const Standing& one : found) interviews.insert(one.passage->turns().front().interview);
      if (interviews.size() > 1) {
        result_.notes.push_back("the same words stand in " + std::to_string(interviews.size()) +
                                " interviews; cite the one that is meant");
      }
    }
  }

  void find_nearest() {
    AlteredQuote altered = find_altered(finder_, quote_, quotation_.cited);
    result_.similarity = altered.similarity;
    // Nothing is near: the verdict stays not_found.
    if (altered.turns.empty()) return;
    result_.verdict = QuoteVerdict::altered;
    result_.turns = std::move(altered.turns);
    result_.passage = std::move(altered.passage);
    result_.diff = std::move(altered.diff);
    result_.notes = std::move(altered.notes);
  }

  void say_whose_words() {
    if (result_.turns.empty()) return;
    const auto any = [&](auto test) { return std::any_of(result_.turns.begin(), result_.turns.end(), test); };
    if (any([](const Turn& turn) { return turn.role == Role::interviewer; })) {
      result_.notes.push_back("these are the interviewer's words");
    }
    // A mixed turn is an inferred one of which more is to be said.
    if (any([](const Turn& turn) { return turn.mixed; })) {
      result_.notes.push_back("two speakers share this turn; look who says it");
    } else if (any([](const Turn& turn) { return turn.inferred; })) {
      result_.notes.push_back("the speaker of this turn was inferred, not read from a label");
    }
  }

  PassageFinder& finder_;
  const Quotation& quotation_;
  SegmentedQuote quote_;
  std::vector<Standing> verbatim_;
  std::vector<Standing> elided_;
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
  return OneCheck(finder_, quotation).run();
}

}  // namespace verbatim
