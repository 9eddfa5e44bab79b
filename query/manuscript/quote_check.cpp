#include "query/manuscript/quote_check.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

#include "common/words.h"
#include "query/manuscript/filler_words.h"
#include "query/manuscript/quote_edits.h"
#include "query/manuscript/quote_text.h"

namespace verbatim {
namespace {

constexpr std::size_t kPhraseHits = 40;
constexpr std::size_t kCitedHits = 15;
constexpr std::size_t kRareHits = 30;
constexpr std::size_t kAligned = 8;

using PassagePointer = std::shared_ptr<const Passage>;

/// A place where all of a quote was said.
struct Standing {
  PassagePointer passage;
  std::vector<QuotePlace> places;  ///< of each segment, in order
};

/// The quote, in every form that the comparison needs.
struct PreparedQuote {
  explicit PreparedQuote(const std::string& text) : declared(parse_declared_edits(text)), whole(text) {
    for (const std::string& segment : declared.segments) {
      segments.emplace_back(segment);
      words.emplace_back();
      const bool open = !open_before.empty();
      for (const Word& word : find_words(segment)) {
        open_before.push_back(open && words.back().empty());
        words.back().push_back(word.form);
      }
    }
    open_before.push_back(false);
  }

  DeclaredQuote declared;
  QuoteText whole;
  std::vector<QuoteText> segments;
  std::vector<std::vector<std::string>> words;  ///< forms, of each segment
  std::vector<bool> open_before;                ///< for each word, whether an edit is declared before it
};

/// Where the segments stand one after the other, with no more words between them than their edits allow.
std::optional<std::vector<QuotePlace>> segments_in(const PreparedQuote& quote, const Passage& passage) {
  constexpr std::size_t kMaxPlaces = 200;
  struct Step {
    QuotePlace place;
    std::size_t previous;
  };
  std::vector<std::vector<Step>> reached;
  for (std::size_t k = 0; k < quote.segments.size(); ++k) {
    std::vector<QuotePlace> places = passage.compared().places_of(quote.segments[k]);
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
        if (between > quote.declared.edits[k - 1].max_words) continue;
        steps.push_back({place, p});
        break;
      }
    }
    if (steps.empty()) return std::nullopt;
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
    if (quote_.segments.empty()) return std::move(result_);
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
  /// Looks where the words stand together, then where its rare words do; the cited interviews first. Stops as
  /// soon as it stands where it is cited, or anywhere if nothing is cited. `edits`: declared ones may part
  /// it.
  bool find_standing(bool edits) {
    std::vector<Standing>& found = edits ? elided_ : verbatim_;
    if (edits && !quote_.declared.edited()) return false;
    const auto enough = [&] {
      return std::any_of(found.begin(), found.end(), [&](const Standing& one) { return is_cited(one); });
    };
    for (const Citation& cited : quotation_.cited) {
      look_in(finder_.by_phrase(quote_.words, cited.interview, kCitedHits), edits, found);
      if (cited.first) look_in(turns_of(cited), edits, found);
      if (enough()) return true;
      look_in(finder_.by_rare_words(quote_.words, cited.interview, kCitedHits), edits, found);
      if (enough()) return true;
    }
    look_in(finder_.by_phrase(quote_.words, {}, kPhraseHits), edits, found);
    if (found.empty()) look_in(finder_.by_rare_words(quote_.words, {}, kRareHits), edits, found);
    return !found.empty();
  }

  std::vector<Xapian::docid> turns_of(const Citation& cited) const {
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
      for (PassagePointer passage :
           {finder_.consecutive(document), edits ? finder_.exchange(document) : nullptr}) {
        if (!passage || !is_new(edits, *passage)) continue;
        if (!edits) {
          std::vector<QuotePlace> places = passage->compared().places_of(quote_.whole);
          if (places.empty() && quote_.segments.size() == 1 && !quote_.declared.edited()) {
            places = passage->compared().places_of(quote_.segments.front());
          }
          for (const QuotePlace& place : places) found.push_back({passage, {place}});
        } else if (auto places = segments_in(quote_, *passage)) {
          found.push_back({passage, std::move(*places)});
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
    return std::any_of(quotation_.cited.begin(), quotation_.cited.end(), [&](const Citation& cited) {
      return cited.interview == standing.passage->turns().front().interview && overlaps(cited, first, last);
    });
  }

  bool in_cited_interview(const Standing& standing) const {
    return std::any_of(quotation_.cited.begin(), quotation_.cited.end(), [&](const Citation& cited) {
      return cited.interview == standing.passage->turns().front().interview;
    });
  }

  /// Chooses among the places where the quote stands: where it is cited, else in a cited interview, else
  /// whose speaker is known and interviewed.
  void judge(std::vector<Standing>& found, QuoteVerdict plain) {
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
    if (found.size() > 1 && quotation_.cited.empty()) {
      std::set<std::string> interviews;
      for (const Standing& one : found) interviews.insert(one.passage->turns().front().interview);
      if (interviews.size() > 1) {
        result_.notes.push_back("the same words stand in " + std::to_string(interviews.size()) +
                                " interviews; cite the one that is meant");
      }
    }
  }

  /// The passage with the best alignment, if any is good enough.
  void find_nearest() {
    std::vector<Xapian::docid> documents = finder_.by_phrase(quote_.words, {}, kPhraseHits);
    const auto add = [&](const std::vector<Xapian::docid>& more) {
      documents.insert(documents.end(), more.begin(), more.end());
    };
    for (const Citation& cited : quotation_.cited) {
      add(finder_.by_rare_words(quote_.words, cited.interview, kCitedHits));
    }
    add(finder_.by_rare_words(quote_.words, {}, kRareHits));
    std::vector<std::string_view> words;
    for (const auto& segment : quote_.words) words.insert(words.end(), segment.begin(), segment.end());
    const std::set<std::string_view> distinct(words.begin(), words.end());

    std::vector<std::pair<std::size_t, PassagePointer>> candidates;
    std::set<std::tuple<std::string, std::uint32_t, bool>> seen;
    for (const Xapian::docid document : documents) {
      for (PassagePointer passage : {finder_.consecutive(document), finder_.exchange(document)}) {
        if (!passage) continue;
        const Turn& first = passage->turns().front();
        if (!seen.insert({first.interview, to_int(first.number), passage->consecutive()}).second) continue;
        std::set<std::string_view> shared;
        for (const PassageWord& word : passage->words()) {
          if (distinct.count(word.form)) shared.insert(word.form);
        }
        candidates.emplace_back(shared.size(), std::move(passage));
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (candidates.size() > kAligned) candidates.resize(kAligned);

    WordAlignment best;
    PassagePointer nearest;
    for (const auto& [shared, passage] : candidates) {
      std::vector<std::string_view> said;
      for (const PassageWord& word : passage->words()) said.push_back(word.form);
      WordAlignment alignment = align_words(words, said, quote_.open_before);
      if (alignment.similarity > best.similarity) {
        best = std::move(alignment);
        nearest = passage;
      }
    }
    result_.similarity = best.similarity;
    if (!nearest || best.similarity < kMinSimilarity || best.last_said <= best.first_said) return;
    result_.verdict = QuoteVerdict::altered;
    describe_difference(*nearest, best);
  }

  void describe_difference(const Passage& passage, const WordAlignment& alignment) {
    const std::vector<PassageWord>& said = passage.words();
    const PassageWord& first = said[alignment.first_said];
    const PassageWord& last = said[alignment.last_said - 1];
    const std::vector<Turn>& turns = passage.turns();
    result_.turns.assign(turns.begin() + static_cast<std::ptrdiff_t>(first.begin.text),
                         turns.begin() + static_cast<std::ptrdiff_t>(last.begin.text) + 1);
    const QuotePlace place{first.begin, {last.begin.text, last.end_byte}};
    for (std::size_t text = place.begin.text; text <= place.end.text; ++text) {
      const ByteRange part = quoted_part(place, text, turns[text].text.size());
      result_.passage +=
          (text == place.begin.text ? "" : "\n") + turns[text].text.substr(part.begin_byte, part.size());
    }
    build_diff(passage, alignment);
    const bool same_words =
        std::all_of(alignment.steps.begin(), alignment.steps.end(), [](const AlignedWord& step) {
          return step.step == WordStep::same || step.step == WordStep::left_out;
        });
    if (same_words) {
      result_.notes.push_back(passage.consecutive()
                                  ? "the words are the same; punctuation or capital letters differ"
                                  : "another speaker's turn in between is left out without a mark");
    } else if (only_fillers_missing(alignment, said, turns.front().language)) {
      result_.notes.push_back("only filler words are left out, without a mark");
    }
    if (!quotation_.cited.empty() &&
        std::none_of(quotation_.cited.begin(), quotation_.cited.end(),
                     [&](const Citation& cited) { return cited.interview == turns.front().interview; })) {
      result_.notes.push_back("the nearest passage is of another interview than the one cited");
    }
  }

  static bool only_fillers_missing(const WordAlignment& alignment, const std::vector<PassageWord>& said,
                                   const std::string& language) {
    std::vector<std::string> run;
    for (const AlignedWord& step : alignment.steps) {
      if (step.step == WordStep::missing) {
        run.push_back(said[step.said].form);
        continue;
      }
      if (step.step == WordStep::replaced || step.step == WordStep::added) return false;
      if (!run.empty() && !only_fillers(run, said[step.said].form, language)) return false;
      run.clear();
    }
    return run.empty() || only_fillers(run, {}, language);
  }

  void build_diff(const Passage& passage, const WordAlignment& alignment) {
    struct QuoteWord {
      std::size_t segment;
      ByteRange range;
    };
    std::vector<QuoteWord> quoted;
    for (std::size_t k = 0; k < quote_.declared.segments.size(); ++k) {
      for (const Word& word : find_words(quote_.declared.segments[k])) quoted.push_back({k, word.range});
    }
    const auto quote_word = [&](std::size_t index) {
      const QuoteWord& word = quoted[index];
      return quote_.declared.segments[word.segment].substr(word.range.begin_byte, word.range.size());
    };
    const auto said_word = [&](std::size_t index) {
      const PassageWord& word = passage.words()[index];
      return passage.turns()[word.begin.text].text.substr(word.begin.byte, word.end_byte - word.begin.byte);
    };
    result_.diff = describe_alignment(alignment, quote_word, said_word);
  }

  void say_whose_words() {
    if (result_.turns.empty()) return;
    const auto any = [&](auto test) { return std::any_of(result_.turns.begin(), result_.turns.end(), test); };
    if (any([](const Turn& turn) { return turn.role == Role::interviewer; })) {
      result_.notes.push_back("these are the interviewer's words");
    }
    if (any([](const Turn& turn) { return turn.mixed; })) {
      result_.notes.push_back("two speakers share this turn; look who says it");
    } else if (any([](const Turn& turn) { return turn.inferred; })) {
      result_.notes.push_back("the speaker of this turn was inferred, not read from a label");
    }
  }

  PassageFinder& finder_;
  const Quotation& quotation_;
  PreparedQuote quote_;
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
