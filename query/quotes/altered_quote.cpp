#include "query/quotes/altered_quote.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "common/text/words.h"
#include "query/language/filler_words.h"
#include "query/quotes/word_alignment.h"

namespace verbatim {

// The nearest passage to a quote that was changed. Alignment gives the best answer and costs the most (the
// product of both lengths), so it comes last. First the index names turns that hold words of the quote: in a
// row, since most changes leave a few words together, and the rare ones wherever they stand, for changes in
// every phrase. Then the passages around these turns are sorted by how many of the quote's words they hold,
// and only the best few are aligned.
namespace {

constexpr std::size_t kPhraseCandidates = 40;
constexpr std::size_t kCitedCandidates = 15;
constexpr std::size_t kRareCandidates = 30;
constexpr std::size_t kAligned = 8;

using PassagePointer = std::shared_ptr<const Passage>;
using FormViews = std::vector<std::string_view>;

std::vector<std::uint32_t> candidate_documents(const PassageFinder& finder, const SegmentedQuote& quote,
                                               std::span<const Citation> cited) {
  std::vector<std::uint32_t> documents = finder.by_phrase(quote.words(), {}, kPhraseCandidates);
  const auto add = [&](const std::vector<std::uint32_t>& more) {
    documents.insert(documents.end(), more.begin(), more.end());
  };
  // A quote that was changed much may share more words with other interviews than with its own; the cited
  // ones are always among the candidates.
  for (const Citation& one : cited)
    add(finder.by_rare_words(quote.words(), {one.interview, {}}, kCitedCandidates));
  add(finder.by_rare_words(quote.words(), {}, kRareCandidates));
  return documents;
}

/// The passages around `documents` that share most of `words`, the best ones first.
std::vector<PassagePointer> passages_to_align(PassageFinder& finder,
                                              const std::vector<std::uint32_t>& documents,
                                              const FormViews& words) {
  const std::set<std::string_view> distinct(words.begin(), words.end());
  std::vector<std::pair<std::size_t, PassagePointer>> candidates;
  std::set<std::tuple<std::string, std::uint32_t, bool>> seen;
  for (const std::uint32_t document : documents) {
    for (PassagePointer passage : {finder.consecutive(document), finder.exchange(document)}) {
      if (!passage) continue;
      // Every turn of a passage leads to the same passage.
      const Turn& first = passage->turns().front();
      if (!seen.insert({first.interview, to_int(first.number), passage->consecutive()}).second) continue;
      std::set<std::string_view> shared;
      for (const PassageWord& word : passage->words()) {
        if (distinct.count(word.form)) shared.insert(word.form);
      }
      candidates.emplace_back(shared.size(), std::move(passage));
    }
  }
  // Stable: of passages that share equally many words, those with words in a row come first.
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (candidates.size() > kAligned) candidates.resize(kAligned);
  std::vector<PassagePointer> passages;
  for (auto& [shared, passage] : candidates) passages.push_back(std::move(passage));
  return passages;
}

bool only_fillers_missing(const WordAlignment& alignment, const std::vector<PassageWord>& said,
                          const std::string& language) {
  // Words are judged in runs, with the word after them: `you know` is a filler as a pair, and the first word
  // of `we we copy` because of the second.
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

std::vector<DiffPiece> word_diff(const SegmentedQuote& quote, const Passage& passage,
                                 const WordAlignment& alignment) {
  struct QuoteWord {
    std::size_t segment;
    ByteRange range;
  };
  const std::vector<std::string>& segments = quote.declared().segments;
  // The alignment counts words over all segments; a word as written stands in one of them.
  std::vector<QuoteWord> quoted;
  for (std::size_t k = 0; k < segments.size(); ++k) {
    for (const Word& word : find_words(segments[k])) quoted.push_back({k, word.range});
  }
  const auto quote_word = [&](std::size_t index) {
    const QuoteWord& word = quoted[index];
    return segments[word.segment].substr(word.range.begin_byte, word.range.size());
  };
  const auto said_word = [&](std::size_t index) {
    const PassageWord& word = passage.words()[index];
    return passage.turns()[word.begin.text].text.substr(word.begin.byte, word.end_byte - word.begin.byte);
  };
  return describe_alignment(alignment, quote_word, said_word);
}

std::string difference_note(const Passage& passage, const WordAlignment& alignment) {
  const bool same_words = std::all_of(
      alignment.steps.begin(), alignment.steps.end(),
      [](const AlignedWord& step) { return step.step == WordStep::same || step.step == WordStep::left_out; });
  // A quote with the same words is not verbatim for one of two reasons. Its capitals or punctuation differ,
  // or the passage leaves somebody out: a quote with no omission in it is not looked for in such a passage.
  if (same_words) {
    return passage.consecutive() ? "the words are the same; punctuation or capital letters differ"
                                 : "another speaker's turn in between is left out without a mark";
  }
  if (only_fillers_missing(alignment, passage.words(), passage.turns().front().language)) {
    return "only filler words are left out, without a mark";
  }
  return {};
}

/// The turns and the words of `passage` that `alignment` covers.
void take_aligned(const Passage& passage, const WordAlignment& alignment, AlteredQuote& altered) {
  const PassageWord& first = passage.words()[alignment.first_said];
  const PassageWord& last = passage.words()[alignment.last_said - 1];
  const std::vector<Turn>& turns = passage.turns();
  altered.turns.assign(turns.begin() + static_cast<std::ptrdiff_t>(first.begin.text),
                       turns.begin() + static_cast<std::ptrdiff_t>(last.begin.text) + 1);
  const QuotePlace place{first.begin, {last.begin.text, last.end_byte}};
  for (std::size_t text = place.begin.text; text <= place.end.text; ++text) {
    const ByteRange part = quoted_part(place, text, turns[text].text.size());
    altered.passage +=
        (text == place.begin.text ? "" : "\n") + turns[text].text.substr(part.begin_byte, part.size());
  }
}

}  // namespace

AlteredQuote find_altered(PassageFinder& finder, const SegmentedQuote& quote,
                          std::span<const Citation> cited) {
  FormViews words;
  for (const auto& segment : quote.words()) words.insert(words.end(), segment.begin(), segment.end());
  WordAlignment best;
  PassagePointer nearest;
  for (const PassagePointer& passage :
       passages_to_align(finder, candidate_documents(finder, quote, cited), words)) {
    FormViews said;
    for (const PassageWord& word : passage->words()) said.push_back(word.form);
    WordAlignment alignment = align_words(words, said, quote.open_before());
    // Only better ones: of equally similar passages the one with more words in common stays.
    if (alignment.similarity > best.similarity) {
      best = std::move(alignment);
      nearest = passage;
    }
  }
  AlteredQuote altered;
  // The similarity is reported even where it is chance: it says how far the quote is from everything.
  altered.similarity = best.similarity;
  if (!nearest || best.similarity < kMinSimilarity || best.last_said <= best.first_said) return altered;
  take_aligned(*nearest, best, altered);
  altered.diff = word_diff(quote, *nearest, best);
  if (std::string note = difference_note(*nearest, best); !note.empty())
    altered.notes.push_back(std::move(note));
  const std::string& interview = nearest->turns().front().interview;
  if (!cited.empty() && std::none_of(cited.begin(), cited.end(),
                                     [&](const Citation& one) { return one.interview == interview; })) {
    altered.notes.push_back("the nearest passage is of another interview than the one cited");
  }
  return altered;
}

}  // namespace verbatim
