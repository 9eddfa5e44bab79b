#include "query/manuscript/check/meaning_notes.h"

#include <algorithm>
#include <optional>

#include "common/text/words.h"
#include "query/quotes/meaning_words.h"

namespace verbatim {

// A quotation may be right in every word and wrong in what it says: `it works` of `I don't think it works`.
// No program knows what somebody meant, but some words are seldom left out without changing it. Where one of
// them stood in the same sentence, and near enough to belong to what is quoted, a note shows it to the
// writer. Notes change no verdict.
namespace {

/// Words that stand so far before the first quoted word, or after the last one, may be about it.
constexpr std::size_t kBefore = 5;
constexpr std::size_t kAfter = 4;

std::string shown(std::string_view text) {
  constexpr std::size_t kMaxBytes = 120;
  std::string line;
  for (const char c : text) {
    if (c != '\n' && c != '\r' && c != '\t') {
      line += c;
    } else if (!line.ends_with(' ')) {
      line += ' ';
    }
  }
  if (line.size() <= kMaxBytes) return line;
  std::size_t cut = line.rfind(' ', kMaxBytes);
  if (cut == std::string::npos) cut = 0;
  return line.substr(0, cut) + "\u2026";
}

class MeaningNotes {
 public:
  MeaningNotes(const SegmentedQuote& quote, const Passage& passage, std::span<const QuotePlace> places,
               PassageFinder& finder)
      : quote_(quote),
        passage_(passage),
        places_(places),
        finder_(finder),
        language_(passage.turns().front().language) {
    for (const PassageWord& word : passage.words()) forms_.push_back(word.form);
  }

  std::vector<std::string> notes() && {
    for (std::size_t k = 0; k + 1 < places_.size(); ++k) look_between(k);
    look_before(passage_.word_at(places_.front().begin));
    look_after(passage_.word_at(places_.back().end));
    look_for_question();
    return std::move(notes_);
  }

 private:
  /// What stands before word `i`, after the word before it.
  std::string_view gap_before(std::size_t i) const {
    const PassageWord& word = passage_.words()[i];
    const std::string_view text = passage_.turns()[word.begin.text].text;
    if (i == 0 || passage_.words()[i - 1].begin.text != word.begin.text)
      return text.substr(0, word.begin.byte);
    const std::size_t begin = passage_.words()[i - 1].end_byte;
    return text.substr(begin, word.begin.byte - begin);
  }

  /// Whether a sentence ends between word `i` and the one before it. A turn's end alone ends none: exports
  /// cut sentences there.
  bool ends_sentence_before(std::size_t i) const {
    if (i == 0 || i >= forms_.size()) return true;
    std::string_view gap = gap_before(i);
    const PassageWord& before = passage_.words()[i - 1];
    if (before.begin.text != passage_.words()[i].begin.text) {
      gap = std::string_view(passage_.turns()[before.begin.text].text).substr(before.end_byte);
    }
    return gap.find_first_of(".!?") != std::string_view::npos || gap.find("\u3002") != std::string_view::npos;
  }

  bool ends_clause_before(std::size_t i) const {
    if (ends_sentence_before(i)) return true;
    const std::string_view gap = gap_before(i);
    return gap.find_first_of(",;:") != std::string_view::npos ||
           gap.find("\u2014") != std::string_view::npos || gap.find("\u2013") != std::string_view::npos;
  }

  std::string words_text(std::size_t first, std::size_t last) const {
    std::string text;
    for (std::size_t i = first; i < last; ++i) {
      const PassageWord& word = passage_.words()[i];
      const std::string& turn = passage_.turns()[word.begin.text].text;
      text += (text.empty() ? "" : " ") + turn.substr(word.begin.byte, word.end_byte - word.begin.byte);
    }
    return text;
  }

  /// The first negation, else the first hedge, of the words [first, last); as words of the passage.
  std::optional<MeaningPhrase> phrase_in(std::size_t first, std::size_t last) const {
    if (first >= last) return std::nullopt;
    std::optional<MeaningPhrase> found;
    for (MeaningPhrase one : meaning_phrases(std::span(forms_).subspan(first, last - first), language_)) {
      one.first += first;
      one.last += first;
      if (one.kind == MeaningKind::negation) return one;
      if (!found) found = one;
    }
    return found;
  }

  void look_between(std::size_t k) {
    const std::size_t first = passage_.word_at(places_[k].end);
    const std::size_t last = passage_.word_at(places_[k + 1].begin);
    // Of what was left out, the rest of the sentence before and the beginning of the one after.
    std::size_t end = first;
    while (end < last && !ends_sentence_before(end)) ++end;
    std::size_t begin = last;
    while (begin > end && !ends_sentence_before(begin)) --begin;
    std::optional<MeaningPhrase> phrase = phrase_in(first, end);
    if (const auto later = phrase_in(begin, last);
        later && (!phrase || (phrase->kind != MeaningKind::negation && later->kind == MeaningKind::negation)))
      phrase = later;
    const DeclaredEdit& edit = quote_.declared().edits[k];
    std::vector<std::string> inserted;
    for (const Word& word : find_words(edit.inserted)) inserted.push_back(word.form);
    const std::vector<MeaningPhrase> own = meaning_phrases(inserted, language_);
    const auto says = [&](MeaningKind kind) {
      return std::any_of(own.begin(), own.end(), [&](const MeaningPhrase& one) { return one.kind == kind; });
    };
    if (phrase && !says(phrase->kind)) {
      const std::string words = shown(words_text(phrase->first, phrase->last));
      const std::string what = " (" + std::string(meaning_kind_name(phrase->kind)) + ")";
      notes_.push_back(edit.inserted.empty()
                           ? "the omission leaves out \u201C" + words + "\u201D" + what
                           : "\u201C[" + shown(edit.inserted) + "]\u201D stands instead of \u201C" +
                                 shown(words_text(first, last)) + "\u201D" + what);
    } else if (!own.empty() && !phrase && says(MeaningKind::negation)) {
      notes_.push_back("\u201C[" + shown(edit.inserted) + "]\u201D puts in a negation that was not said");
    }
    look_for_omitted_question(k);
  }

  void look_before(std::size_t first) {
    std::size_t begin = first;
    while (begin > 0 && first - begin < kBefore && !ends_clause_before(begin) &&
           !joins_clauses(forms_[begin - 1], language_)) {
      --begin;
    }
    std::optional<MeaningPhrase> phrase = phrase_in(begin, first);
    if (!phrase && begin == first && first > 0 && !ends_sentence_before(first)) {
      // `Maybe, it works.`: a clause that is a hedge and no more.
      std::size_t clause = first - 1;
      while (clause > 0 && first - clause < kBefore && !ends_clause_before(clause)) --clause;
      phrase = phrase_in(clause, first);
      if (phrase && (phrase->first != clause || phrase->last != first)) phrase.reset();
    }
    if (phrase) {
      notes_.push_back("the quotation cuts off \u201C" + shown(words_text(phrase->first, first)) +
                       "\u201D before it (" + std::string(meaning_kind_name(phrase->kind)) + ")");
    }
  }

  void look_after(std::size_t last) {
    std::size_t end = last;
    while (end < forms_.size() && end - last < kAfter && !ends_clause_before(end) &&
           !joins_clauses(forms_[end], language_)) {
      ++end;
    }
    std::optional<MeaningPhrase> phrase = phrase_in(last, end);
    if (!phrase && end == last && last < forms_.size() && !ends_sentence_before(last)) {
      // `it works, I think.`
      std::size_t clause = last + 1;
      while (clause < forms_.size() && clause - last < kAfter && !ends_clause_before(clause)) ++clause;
      phrase = phrase_in(last, clause);
      if (phrase && (phrase->first != last || phrase->last != clause)) phrase.reset();
    }
    if (phrase) {
      notes_.push_back("the quotation cuts off \u201C" + shown(words_text(last, phrase->last)) +
                       "\u201D after it (" + std::string(meaning_kind_name(phrase->kind)) + ")");
    }
  }

  /// The last sentence of a turn, if it asks.
  static std::string question_of(const Turn& turn) {
    const std::size_t end = turn.text.find_last_of('?');
    if (end == std::string::npos) return {};
    // Whoever says more after the question has gone on to something else.
    constexpr std::size_t kMaxBytesAfter = 60;
    if (turn.text.size() > end + kMaxBytesAfter) return {};
    std::size_t begin = end == 0 ? 0 : turn.text.find_last_of(".!?\n", end - 1);
    begin = begin == std::string::npos ? 0 : begin + 1;
    while (begin < end && turn.text[begin] == ' ') ++begin;
    return turn.text.substr(begin, end + 1 - begin);
  }

  /// A question of somebody else between two segments.
  void look_for_omitted_question(std::size_t k) {
    const Turn& before = passage_.turns()[places_[k].end.text];
    const Turn& after = passage_.turns()[places_[k + 1].begin.text];
    for (std::uint32_t at = to_int(before.number) + 1; at < to_int(after.number); ++at) {
      const auto turn = finder_.turn(before.interview, TurnNumber{at});
      if (!turn || turn->speaker == before.speaker) continue;
      if (const std::string question = question_of(*turn); !question.empty()) {
        notes_.push_back("the omission leaves out the question \u201C" + shown(question) + "\u201D");
        return;
      }
    }
  }

  /// `Yes, exactly.` says nothing without what was asked.
  void look_for_question() {
    constexpr std::size_t kShort = 5;
    const std::size_t first = passage_.word_at(places_.front().begin);
    const std::size_t last = passage_.word_at(places_.back().end);
    if (last - first > kShort || first >= forms_.size() || !is_yes_or_no(forms_[first], language_)) return;
    const PassageWord& word = passage_.words()[first];
    // Only the answer itself, at the beginning of its turn.
    if (first > 0 && passage_.words()[first - 1].begin.text == word.begin.text) return;
    const Turn& turn = passage_.turns()[word.begin.text];
    if (to_int(turn.number) < 2) return;
    const auto asked = finder_.turn(turn.interview, TurnNumber{to_int(turn.number) - 1});
    if (!asked || asked->speaker == turn.speaker) return;
    if (const std::string question = question_of(*asked); !question.empty()) {
      notes_.push_back("the quotation cuts off the question that it answers: \u201C" + shown(question) +
                       "\u201D");
    }
  }

  const SegmentedQuote& quote_;
  const Passage& passage_;
  std::span<const QuotePlace> places_;
  PassageFinder& finder_;
  std::string language_;
  std::vector<std::string> forms_;
  std::vector<std::string> notes_;
};

std::vector<std::string> forms_of_text(const std::string& text) {
  std::vector<std::string> forms;
  for (const Word& word : find_words(text)) forms.push_back(word.form);
  return forms;
}

}  // namespace

std::vector<std::string> meaning_notes(const SegmentedQuote& quote, const Passage& passage,
                                       std::span<const QuotePlace> places, PassageFinder& finder) {
  if (places.empty()) return {};
  return MeaningNotes(quote, passage, places, finder).notes();
}

std::vector<std::string> meaning_notes(std::span<const DiffPiece> diff, const std::string& language) {
  std::vector<std::string> notes;
  const auto look = [&](const std::string& said, const std::string& quoted) {
    const std::vector<std::string> said_forms = forms_of_text(said);
    const std::vector<std::string> quoted_forms = forms_of_text(quoted);
    const std::vector<MeaningPhrase> before = meaning_phrases(said_forms, language);
    const std::vector<MeaningPhrase> after = meaning_phrases(quoted_forms, language);
    for (const MeaningKind kind : {MeaningKind::negation, MeaningKind::hedge}) {
      const auto of_kind = [&](const MeaningPhrase& one) { return one.kind == kind; };
      const bool was = std::any_of(before.begin(), before.end(), of_kind);
      const bool is = std::any_of(after.begin(), after.end(), of_kind);
      if (was == is) continue;
      notes.push_back(std::string(meaning_kind_name(kind)) +
                      (was ? " was taken out: \u201C" : " was put in: \u201C") + shown(was ? said : quoted) +
                      "\u201D");
    }
  };
  for (const DiffPiece& piece : diff) {
    if (piece.step == WordStep::replaced) look(piece.said, piece.text);
    if (piece.step == WordStep::missing) look(piece.text, {});
    if (piece.step == WordStep::added) look({}, piece.text);
  }
  return notes;
}

}  // namespace verbatim
