#include "query/quotes/participant_names.h"

#include <algorithm>
#include <array>
#include <optional>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "common/text/words.h"

namespace verbatim {

// Papers seldom cite as this program does. They say `P5`, `[P05]`, `Participant 5`, or a name that the
// authors chose. A name is looked up and never guessed: there must be an interview of that number, a speaker
// of that label, or a line in verbatim.yaml. Names are compared by the forms of their words without what
// stands between them, so that `Participant 05`, `participant-5` and `Participant5` are one.
namespace {

/// What papers call the people who were interviewed, or the talk with them, before a number. In the singular.
constexpr std::array<std::string_view, 58> kNumberedWords{
    // English
    "participant", "interviewee", "respondent", "informant", "subject", "expert", "interview", "practitioner",
    // French
    "participante", "interviewé", "interviewée", "enquêté", "enquêtée", "répondant", "répondante",
    "entretien",
    // German
    "teilnehmer", "teilnehmerin", "befragte", "befragter", "proband", "probandin", "interviewpartner",
    "interviewpartnerin", "interviewte", "interviewter", "experte", "expertin",
    // Spanish
    "entrevistado", "entrevistada", "informante", "entrevista", "encuestado", "encuestada",
    // Italian
    "partecipante", "intervistato", "intervistata", "intervista", "rispondente",
    // Dutch
    "deelnemer", "deelneemster", "geïnterviewde", "respondente", "informante",
    // Portuguese
    "entrevistado", "entrevistada", "respondente", "inquirido", "inquirida",
    // Danish, Swedish, Norwegian, Polish
    "deltager", "deltagare", "informantti", "deltaker", "intervju", "uczestnik", "uczestniczka", "wywiad",
    "respondentka"};

/// Labels that are no more than a role: every interview has them, so they name nobody in a paper.
constexpr std::array<std::string_view, 26> kRoleLabels{
    "interviewer",    "moderator",       "facilitator",     "researcher",    "host",
    "speaker",        "unknown",         "group",           "all",           "intervieweur",
    "intervieweuse",  "enquêteur",       "enquêtrice",      "modérateur",    "modératrice",
    "interviewerin",  "moderatorin",     "sprecher",        "entrevistador", "entrevistadora",
    "intervistatore", "intervistatrice", "entrevistadores", "gruppe",        "groupe",
    "translator"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_numbered_word(std::string_view form) {
  return is_among(kNumberedWords, form) || (form.size() > 2 && form.ends_with('s') &&
                                            is_among(kNumberedWords, form.substr(0, form.size() - 1)));
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

std::string without_zeros(std::string_view number) {
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return std::string(number);
}

std::string name_key(std::string_view name) {
  std::string key;
  for (const Word& word : find_words(name)) key += word.form;
  return loose_interview(key);
}

/// The number of an id that has one: `5` of `P05` and `interview-5`; nothing for `2024-05`.
std::optional<std::string> number_of_id(std::string_view id) {
  const std::size_t begin = id.find_first_of("0123456789");
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = std::min(id.find_first_not_of("0123456789", begin), id.size());
  if (id.find_first_of("0123456789", end) != std::string_view::npos) return std::nullopt;
  return without_zeros(id.substr(begin, end - begin));
}

bool is_upper_at(std::string_view text, std::size_t at) {
  return u_isupper(std::max<UChar32>(code_point_at(text, at).value, 0)) != 0;
}

/// A number and the word or letter before it, as they stand in a text from word `i` on.
struct NumberedName {
  std::string word;  ///< folded: `participant`, `p`
  std::string number;
  std::size_t words = 0;  ///< that it takes
};

/// Whether what stands between two words of one name may stand there: a blank, a hyphen, a number sign.
bool joins(std::string_view between) {
  return between.size() <= 4 && between.find('\n') == between.rfind('\n') &&
         std::all_of(between.begin(), between.end(), [](char c) {
           return c == ' ' || c == '\n' || c == '\t' || c == '-' || c == '_' || c == '#' || c == '.' ||
                  (static_cast<unsigned char>(c) & 0x80) != 0;
         });
}

std::string_view between(std::string_view text, const Word& a, const Word& b) {
  return text.substr(a.range.end_byte, b.range.begin_byte - a.range.end_byte);
}

std::optional<NumberedName> numbered_name(std::string_view text, std::span<const Word> words, std::size_t i) {
  const std::string& form = words[i].form;
  const std::size_t digits = form.find_first_of("0123456789");
  if (digits != std::string::npos) {
    // `P5`, `Participant5`.
    if (digits == 0 || !all_digits(std::string_view(form).substr(digits))) return std::nullopt;
    std::string word = form.substr(0, digits);
    while (word.ends_with('_') || word.ends_with('-')) word.pop_back();
    const std::size_t begin = words[i].range.begin_byte;
    if (word.size() == 1) {
      if (!is_upper_at(text, begin)) return std::nullopt;
      const char before = begin == 0 ? ' ' : text[begin - 1];
      const char after = words[i].range.end_byte < text.size() ? text[words[i].range.end_byte] : ' ';
      // `R5` may be a product or a road, unless it stands as names of speakers do.
      const bool set_apart = before == '(' || before == '[' || after == ':';
      if (word != "p" && !((word == "r" || word == "b") && set_apart)) return std::nullopt;
    } else if (!is_numbered_word(word)) {
      return std::nullopt;
    }
    return NumberedName{std::move(word), without_zeros(form.substr(digits)), 1};
  }
  if (i + 1 >= words.size()) return std::nullopt;
  const bool letter = form == "p" && is_upper_at(text, words[i].range.begin_byte);
  if (!letter && !is_numbered_word(form)) return std::nullopt;
  std::size_t number = i + 1;
  // `Interview no. 5`, `participant nº 5`.
  const std::string& next = words[number].form;
  if ((next == "no" || next == "nr" || next == "num" || next == "n\u00BA" || next == "n" ||
       next == "number") &&
      number + 1 < words.size() && joins(between(text, words[i], words[number]))) {
    ++number;
  }
  if (!all_digits(words[number].form) || words[number].form.size() > 6 ||
      !joins(between(text, words[number - 1], words[number]))) {
    return std::nullopt;
  }
  return NumberedName{form, without_zeros(words[number].form), number + 1 - i};
}

/// Moves past `, turn ` or `:` and gives whether turns may follow.
bool skip_to_turns(std::string_view text, std::size_t& at) {
  std::size_t i = at;
  if (i < text.size() && text[i] == ':') {
    at = i + 1;
    return true;
  }
  while (i < text.size() && (text[i] == ',' || text[i] == ' ' || text[i] == ';')) ++i;
  for (const std::string_view word : {"turns ", "turn ", "Turn ", "t. "}) {
    if (!text.substr(i).starts_with(word)) continue;
    at = i + word.size();
    return true;
  }
  return false;
}

}  // namespace

ParticipantNames::ParticipantNames(std::span<const std::string> interviews,
                                   const std::vector<std::pair<std::string, std::string>>& cited_as,
                                   std::span<const SpeakerName> speakers)
    : interviews_(interviews.begin(), interviews.end()) {
  for (const std::string& id : interviews) {
    by_loose_id_[loose_interview(id)].push_back(id);
    if (const auto number = number_of_id(id)) by_number_[*number].push_back(id);
  }
  for (const auto& [name, interview] : cited_as) {
    const std::string key = name_key(name);
    if (key.empty()) continue;
    Known& known = known_[key];
    known.written = name;
    known.cited_as.push_back(interview);
    longest_ = std::max(longest_, find_words(name).size());
  }
  for (const SpeakerName& speaker : speakers) add_speaker(speaker);
}

void ParticipantNames::add_speaker(const SpeakerName& speaker) {
  const std::string& label = speaker.written;
  const std::vector<Word> words = find_words(label);
  const std::string key = name_key(label);
  const bool number = key.find_first_of("0123456789") != std::string::npos;
  if (key.size() < 2 || words.size() > 6) return;
  if (!number && words.size() == 1 && (is_numbered_word(key) || is_among(kRoleLabels, key))) return;
  const std::string folded = fold_label(speaker.label);
  const auto add = [&](const std::string& name, const std::string& written) {
    Known& known = known_[name];
    if (known.written.empty()) known.written = written;
    if (std::find(known.labels.begin(), known.labels.end(), folded) == known.labels.end())
      known.labels.push_back(folded);
  };
  add(key, label);
  longest_ = std::max(longest_, words.size());
  // `P3` is what a paper makes of the label `Participant 3`.
  if (const auto name = numbered_name(label, words, 0);
      name && name->word.size() > 1 && name->words == words.size())
    add(name->word.substr(0, 1) + name->number, "P" + name->number);
}

std::vector<std::string> ParticipantNames::by_number(std::string_view word, std::string_view number) const {
  const auto found = by_number_.find(number);
  if (found == by_number_.end()) return {};
  if (found->second.size() == 1) return found->second;
  // `Participant 5` where the study has both `P5` and `5` is the former; `Interview 5` is `I5`, else `5`.
  std::vector<std::string> chosen;
  for (const std::string& id : found->second) {
    if (!is_ascii_digit(id.front()) && loose_interview(id).front() == word.front()) chosen.push_back(id);
  }
  if (chosen.size() == 1) return chosen;
  chosen.clear();
  for (const std::string& id : found->second) {
    if (all_digits(id)) chosen.push_back(id);
  }
  return chosen.size() == 1 ? chosen : found->second;
}

std::vector<std::string> ParticipantNames::labels_like(std::string_view name) const {
  const auto known = known_.find(name_key(name));
  return known == known_.end() ? std::vector<std::string>() : known->second.labels;
}

std::vector<NamedPlace> ParticipantNames::find(std::string_view text) const {
  std::vector<NamedPlace> result;
  if (known_.empty() && by_number_.empty()) return result;
  const std::vector<Word> words = find_words(text);
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t begin = words[i].range.begin_byte;
    NamedPlace place;
    std::size_t taken = 0;
    std::size_t reach = 1;
    while (reach < longest_ && i + reach < words.size() &&
           joins(between(text, words[i + reach - 1], words[i + reach]))) {
      ++reach;
    }
    for (std::size_t size = reach; size > 0 && taken == 0; --size) {
      std::string key;
      for (std::size_t k = i; k < i + size; ++k) key += words[k].form;
      const auto known = known_.find(loose_interview(key));
      if (known == known_.end()) continue;
      // A name has a capital where it was declared with one: `will` is not the speaker Will.
      if (is_upper_at(known->second.written, 0) && !is_upper_at(text, begin)) continue;
      place.named.interviews = known->second.cited_as;
      place.named.labels = known->second.labels;
      taken = size;
    }
    if (const auto numbered = numbered_name(text, words, i); numbered && numbered->words >= taken) {
      std::vector<std::string>& meant = place.named.interviews;
      // An id stands above a number: `P9` is interview P9 where there is one. A declared name stands above a
      // number alone, since studies declare names just because their numbers differ.
      const auto id = by_loose_id_.find(numbered->word + numbered->number);
      if (id != by_loose_id_.end()) {
        for (const std::string& one : id->second) {
          if (std::find(meant.begin(), meant.end(), one) == meant.end()) meant.push_back(one);
        }
        taken = numbered->words;
      } else if (meant.empty()) {
        meant = by_number(numbered->word, numbered->number);
        if (!meant.empty()) taken = numbered->words;
      }
    }
    if (taken == 0) {
      ++i;
      continue;
    }
    std::size_t end = words[i + taken - 1].range.end_byte;
    place.named.name = std::string(text.substr(begin, end - begin));
    if (!place.named.interviews.empty()) {
      std::size_t at = end;
      if (skip_to_turns(text, at)) {
        if (const std::size_t size = take_turns(text.substr(at), place.first, place.last)) end = at + size;
      }
    }
    place.place = {begin, end};
    result.push_back(std::move(place));
    i += taken;
    while (i < words.size() && words[i].range.begin_byte < end) ++i;
  }
  return result;
}

NamedParticipant ParticipantNames::resolve(std::string_view name) const {
  const std::string clean = clean_label(name);
  NamedParticipant named;
  const std::vector<NamedPlace> places = find(clean);
  if (places.size() == 1 && places[0].place.begin_byte == 0 &&
      find_words(clean.substr(places[0].place.end_byte)).empty())
    named = places[0].named;
  named.name = clean;
  const auto id = by_loose_id_.find(loose_interview(clean));
  if (id != by_loose_id_.end()) {
    for (const std::string& one : id->second) {
      if (std::find(named.interviews.begin(), named.interviews.end(), one) == named.interviews.end())
        named.interviews.push_back(one);
    }
  }
  return named;
}

}  // namespace verbatim
