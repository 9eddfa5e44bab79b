#include "query/quotes/passages.h"

#include <algorithm>

#include <xapian.h>

#include "common/index/facets.h"
#include "common/index/schema.h"
#include "common/text/folding.h"
#include "common/text/words.h"
#include "query/matching/document_set.h"

namespace verbatim {

// Where a quote may come from. Comparing a quote with all that was said would cost too much, so the index
// proposes a few turns: those that hold some of its words in a row, or most of its rare words. Around each
// turn a passage is built, because a quote is not bound to a turn: a transcript cuts what one person says at
// page breaks and where the interviewer says "Mm-hmm". There are two kinds. Turns in a row of one speaker can
// be quoted without a mark; the turns of one speaker in an exchange can be quoted with an omission where
// somebody else spoke.
namespace {

/// A quote over more turns or bytes than this is no quote; a monologue without labels must end somewhere.
constexpr std::size_t kMaxPassageTurns = 12;
constexpr std::size_t kMaxPassageBytes = 200'000;
constexpr std::size_t kMaxKept = 2'000;

/// Cheaper than finding the words, and enough to pass over empty turns and lone punctuation.
bool has_words(const Turn& turn) {
  return std::any_of(turn.text.begin(), turn.text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  });
}

/// The documents that match best. `filters`: lists of terms, of each of which a document has one. Counts of
/// words weigh nothing: a passage is as good as the rare words that it holds.
std::vector<std::uint32_t> best_documents(const Index& index, Xapian::Query query,
                                          const std::vector<std::vector<std::string>>& filters,
                                          std::size_t limit) {
  if (query.empty()) return {};
  for (const std::vector<std::string>& terms : filters) {
    query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                          Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  }
  Xapian::Enquire enquire = xapian_search(index, query);
  // With k1 = 0 only the rarity of the words counts: a turn that says `model` ten times is no better place to
  // look.
  enquire.set_weighting_scheme(Xapian::BM25Weight(0, 0, 1, 0, 0.5));
  // Equal weights are common for short quotes, and docids say nothing: without this the verdict could change
  // with the order in which files were indexed.
  enquire.set_sort_by_relevance_then_value(kOrderSlot, false);
  std::vector<std::uint32_t> documents;
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  for (auto match = found.begin(); match != found.end(); ++match) documents.push_back(*match);
  return documents;
}

}  // namespace

Passage::Passage(std::vector<Turn> turns, bool consecutive)
    : turns_(std::move(turns)), consecutive_(consecutive) {
  for (std::size_t i = 0; i < turns_.size(); ++i) {
    for (Word& word : find_words(turns_[i].text)) {
      PassageWord& added = words_.emplace_back(
          PassageWord{{i, word.range.begin_byte}, word.range.end_byte, std::move(word.form)});
      for (const std::string& alternative : word.alternatives)
        added.other_terms.push_back(alternative_term(alternative));
      for (const std::string& letters : word.initials) added.other_terms.push_back(initials_term(letters));
    }
  }
}

const QuoteText& Passage::compared() const {
  if (compared_ == nullptr) {
    std::vector<std::string_view> texts;
    for (const Turn& turn : turns_) texts.push_back(turn.text);
    compared_ = std::make_unique<QuoteText>(texts);
  }
  return *compared_;
}

std::size_t Passage::word_at(TextPoint point) const {
  const auto word =
      std::lower_bound(words_.begin(), words_.end(), point,
                       [](const PassageWord& one, const TextPoint& wanted) { return one.begin < wanted; });
  return static_cast<std::size_t>(word - words_.begin());
}

const std::vector<std::string>& PassageFinder::speaker_terms(const std::string& label) const {
  if (!speaker_terms_) {
    const Facet& facet = built_in_facet("speaker");
    speaker_terms_.emplace();
    for (const std::string& written : index_.facet_values(facet)) {
      (*speaker_terms_)[fold_label(written)].push_back(facet_term(facet, written));
    }
  }
  static const std::vector<std::string> kNone;
  const auto found = speaker_terms_->find(label);
  return found == speaker_terms_->end() ? kNone : found->second;
}

std::vector<std::vector<std::string>> PassageFinder::filters(const PassageScope& scope) const {
  std::vector<std::vector<std::string>> filters;
  if (!scope.interview.empty()) {
    filters.push_back({facet_term(built_in_facet("interview"), scope.interview)});
  }
  if (!scope.speaker.empty()) filters.push_back(speaker_terms(scope.speaker));
  return filters;
}

bool PassageFinder::speaks_in(const std::string& label, const std::string& interview) {
  const auto [entry, is_new] = speaks_in_.try_emplace({label, interview}, false);
  if (is_new && !speaker_terms(label).empty()) {
    const Xapian::Query interview_query(facet_term(built_in_facet("interview"), interview));
    entry->second = !best_documents(index_, interview_query, filters({{}, label}), 1).empty();
  }
  return entry->second;
}

std::size_t PassageFinder::frequency(const std::string& form) const {
  const auto [entry, is_new] = frequencies_.try_emplace(form, 0);
  if (is_new) {
    entry->second = index_.turns_with(form);
    // A word that a line's end parts: as a word it stands nowhere, but it was said.
    if (entry->second == 0) entry->second = index_.turns_with(alternative_term(form));
  }
  return entry->second;
}

std::vector<std::uint32_t> PassageFinder::by_phrase(std::span<const std::vector<std::string>> segments,
                                                    const PassageScope& scope, std::size_t limit) const {
  constexpr std::size_t kWindow = 5;
  constexpr std::size_t kLong = 12;
  std::vector<Xapian::Query> phrases;
  const auto add_window = [&](std::span<const std::string> words) {
    if (words.empty()) return;
    // The rarest word has the fewest places, so the phrase is found quickly and is seldom found by chance.
    std::size_t rarest = 0;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (frequency(words[i]) < frequency(words[rarest])) rarest = i;
    }
    // A word that nobody said is where the quote was changed; a phrase with it cannot be found.
    if (frequency(words[rarest]) == 0) return;
    const std::size_t size = std::min(kWindow, words.size());
    const std::size_t begin = std::min(rarest - std::min(rarest, size / 2), words.size() - size);
    std::vector<Xapian::Query> window;
    for (const std::string& form : words.subspan(begin, size)) {
      window.emplace_back(index_.has_term(form) ? form : alternative_term(form));
    }
    phrases.emplace_back(Xapian::Query::OP_PHRASE, window.begin(), window.end(),
                         static_cast<Xapian::termcount>(size));
  };
  constexpr std::size_t kMaxSegments = 8;
  for (const std::vector<std::string>& segment : segments.first(std::min(kMaxSegments, segments.size()))) {
    const std::span<const std::string> words(segment);
    // A phrase cannot run over the end of a turn, as each turn is a document. A long quote that does still
    // has one half that is mostly in one turn.
    if (words.size() >= kLong) {
      add_window(words.first(words.size() / 2));
      add_window(words.subspan(words.size() / 2));
    } else {
      add_window(words);
    }
  }
  return best_documents(index_, Xapian::Query(Xapian::Query::OP_OR, phrases.begin(), phrases.end()),
                        filters(scope), limit);
}

std::vector<std::uint32_t> PassageFinder::by_rare_words(std::span<const std::vector<std::string>> segments,
                                                        const PassageScope& scope, std::size_t limit) const {
  constexpr std::size_t kMaxWords = 12;
  constexpr std::size_t kMaxPostings = 100'000;
  std::set<std::string> distinct;
  for (const std::vector<std::string>& segment : segments) distinct.insert(segment.begin(), segment.end());
  std::vector<std::pair<std::size_t, std::string>> rare;
  for (const std::string& word : distinct) {
    if (const std::size_t often = frequency(word)) rare.emplace_back(often, word);
  }
  std::sort(rare.begin(), rare.end());
  std::vector<Xapian::Query> words;
  std::size_t postings = 0;
  for (const auto& [often, word] : rare) {
    // Rare words first; common ones are added while their lists stay short. The four rarest are always taken,
    // or a quote of common words would find nothing.
    postings += often;
    if (words.size() == kMaxWords || (words.size() >= 4 && postings > kMaxPostings)) break;
    words.emplace_back(index_.has_term(word) ? word : alternative_term(word));
  }
  return best_documents(index_, Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end()),
                        filters(scope), limit);
}

std::vector<std::uint32_t> PassageFinder::in_a_row(std::span<const std::string> words,
                                                   const PassageScope& scope, std::size_t limit) const {
  for (const std::string& word : words) {
    if (frequency(word) == 0) return {};
  }
  return best_documents(index_,
                        Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(),
                                      static_cast<Xapian::termcount>(words.size())),
                        filters(scope), limit);
}

std::vector<std::uint32_t> PassageFinder::with_all(std::span<const std::vector<std::string>> segments,
                                                   std::size_t limit) const {
  std::set<std::string> distinct;
  for (const std::vector<std::string>& segment : segments) distinct.insert(segment.begin(), segment.end());
  for (const std::string& word : distinct) {
    if (frequency(word) == 0) return {};
  }
  return best_documents(index_, Xapian::Query(Xapian::Query::OP_AND, distinct.begin(), distinct.end()), {},
                        limit);
}

std::shared_ptr<const Passage> PassageFinder::conversation(std::uint32_t document) {
  constexpr std::uint32_t kAround = 2;
  const Turn centre = index_.turn(document);
  const std::uint32_t number = to_int(centre.number);
  std::vector<Turn> turns;
  for (std::uint32_t at = number - std::min(number - 1, kAround); at <= number + kAround; ++at) {
    if (std::optional<Turn> turn = turn_at({centre.interview, TurnNumber{at}}))
      turns.push_back(std::move(*turn));
  }
  return std::make_shared<const Passage>(std::move(turns), true);
}

std::optional<Turn> PassageFinder::turn(const std::string& interview, TurnNumber number) const {
  return turn_at({interview, number});
}

std::uint32_t PassageFinder::document_of(const std::string& interview, TurnNumber number) const {
  return index_.document_of(interview, number).value_or(0);
}

std::optional<Turn> PassageFinder::turn_at(const Key& key) const {
  return index_.turn(key.first, key.second);
}

std::shared_ptr<const Passage> PassageFinder::consecutive(std::uint32_t document) {
  if (const auto known = consecutive_.find(document); known != consecutive_.end()) return known->second;
  // Quotations come in the order of the paper, and those near each other are often of one interview: a plain
  // limit on what is kept is enough.
  if (consecutive_.size() > kMaxKept) consecutive_.clear();
  Turn centre = index_.turn(document);
  const std::string interview = centre.interview;
  const std::string speaker = centre.speaker;
  const std::uint32_t number = to_int(centre.number);
  std::size_t bytes = centre.text.size();
  std::vector<Turn> turns;
  turns.push_back(std::move(centre));
  for (const bool forward : {false, true}) {
    std::uint32_t at = number;
    for (std::size_t i = 0; i < kMaxPassageTurns && bytes < kMaxPassageBytes; ++i) {
      if (!forward && at <= 1) break;
      at = forward ? at + 1 : at - 1;
      std::optional<Turn> turn = turn_at({interview, TurnNumber{at}});
      if (!turn) break;
      // A labelled turn without words parts nothing.
      if (!has_words(*turn)) continue;
      if (turn->speaker != speaker) break;
      bytes += turn->text.size();
      turns.insert(forward ? turns.end() : turns.begin(), std::move(*turn));
    }
  }
  auto passage = std::make_shared<const Passage>(std::move(turns), true);
  consecutive_.emplace(document, passage);
  return passage;
}

std::shared_ptr<const Passage> PassageFinder::exchange(std::uint32_t document) {
  if (const auto known = exchanges_.find(document); known != exchanges_.end()) return known->second;
  if (exchanges_.size() > kMaxKept) exchanges_.clear();
  const Turn centre = index_.turn(document);
  const std::string term = exchange_term(centre.interview, centre.exchange);
  std::vector<Turn> turns;
  std::size_t bytes = 0;
  for (const std::uint32_t beside : index_.documents_with(term)) {
    Turn turn = index_.turn(beside);
    if (turn.speaker != centre.speaker || !has_words(turn)) continue;
    bytes += turn.text.size();
    turns.push_back(std::move(turn));
    if (bytes > kMaxPassageBytes || turns.size() > 4 * kMaxPassageTurns) break;
  }
  // Postings come in the order of docids, which need not be that of the turns.
  std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.number < b.number; });
  // Without a gap it is what `consecutive` gives; null is kept too, so that the turns are not read again.
  std::shared_ptr<const Passage> passage;
  const bool gapless =
      turns.empty() || to_int(turns.back().number) - to_int(turns.front().number) + 1 == turns.size();
  if (!gapless) passage = std::make_shared<const Passage>(std::move(turns), false);
  exchanges_.emplace(document, passage);
  return passage;
}

}  // namespace verbatim
