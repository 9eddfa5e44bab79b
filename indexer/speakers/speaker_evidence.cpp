#include "indexer/speakers/speaker_evidence.h"

#include <algorithm>
#include <set>
#include <utility>

#include "common/text/byte_range.h"
#include "common/text/sentences.h"
#include "common/text/words.h"
#include "indexer/transcript/interview_talk.h"

namespace verbatim {
namespace {

using WordSet = std::set<std::string_view>;

const WordSet kAssents = {"all", "course", "exactly", "for",    "good", "great", "hmm",     "huh",
                          "i",   "mhm",    "mm",      "of",     "okay", "ok",    "perfect", "right",
                          "see", "sure",   "thank",   "thanks", "yeah", "yep",   "yes",     "you"};
const WordSet kAnswers = {"exactly", "no", "nope", "right", "sure", "well", "yeah", "yep", "yes"};
const WordSet kAuxiliaries = {"are", "can", "could", "did", "do", "have", "should", "were", "will", "would"};
const WordSet kQuestionLeads = {"and", "but", "mm", "hmm", "okay", "so"};
const WordSet kSaid = {"mentioned", "said", "talked", "told"};
const WordSet kYou = {"you", "you'd", "you'll", "you're", "you've", "your"};
const WordSet kOurs = {"my", "our", "we", "we're", "we've"};

constexpr std::size_t kMaxAssentWords = 6;
constexpr std::size_t kMaxWordsToSaid = 4;  // "you kind of already mentioned"

bool is_all_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Whether a word speaks to the listener: "you", "your", but not in "thank you" and "you know".
bool speaks_to_you(const std::vector<std::string>& words, std::size_t i) {
  if (!kYou.contains(words[i])) return false;
  if (i > 0 && words[i - 1] == "thank") return false;
  return i + 1 == words.size() || words[i + 1] != "know";
}

}  // namespace

Talk::Talk(std::string_view text, std::string_view language) {
  const std::vector<Word> found = find_words(text);
  for (const Word& word : found) {
    if (!is_hesitation(word.form)) words_.push_back(word.form);
  }
  if (found.empty()) return;
  ends_without_mark_ = is_all_blank(text.substr(found.back().range.end_byte));
  breaks_off_ = verbatim::breaks_off(text, found, language);
  ends_in_question_ = verbatim::ends_in_question(text, found, language);
}

bool Talk::has(std::initializer_list<std::string_view> phrase) const {
  return std::search(words_.begin(), words_.end(), phrase.begin(), phrase.end()) != words_.end();
}

bool Talk::thanks() const {
  return has({"thanks"}) || has({"thank", "you"});
}

bool Talk::only_assents() const {
  return !words_.empty() && words_.size() <= kMaxAssentWords &&
         std::ranges::all_of(words_, [](const std::string& word) { return kAssents.contains(word); });
}

bool Talk::opens_with_answer() const {
  return !words_.empty() && kAnswers.contains(words_.front());
}

bool Talk::says_we() const {
  return std::ranges::any_of(words_, [](const std::string& word) { return kOurs.contains(word); });
}

bool Talk::addresses_you() const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (speaks_to_you(words_, i)) return true;
  }
  return false;
}

bool Talk::recalls_what_you_said() const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i] != "you" || !speaks_to_you(words_, i)) continue;
    if (i > 0 && (words_[i - 1] == "as" || words_[i - 1] == "like")) continue;  // agrees: "as you said"
    const std::size_t end = std::min(words_.size(), i + 2 + kMaxWordsToSaid);
    for (std::size_t k = i + 1; k < end; ++k) {
      if (kSaid.contains(words_[k])) return true;
    }
  }
  return false;
}

bool Talk::asks_what_was_meant() const {
  return has({"you", "mean"});
}

bool Talk::asks_you() const {
  // "What do you mean?" is asked by either party, and mostly by the one who was asked.
  if (asks_what_was_meant()) return false;
  if (bids_to_tell(words_)) return true;
  for (std::size_t i = 1; i < words_.size(); ++i) {
    if (words_[i] == "you" && kAuxiliaries.contains(words_[i - 1])) return true;
  }
  const auto opener =
      std::ranges::find_if(words_, [](const std::string& word) { return !kQuestionLeads.contains(word); });
  return ends_in_question_ && opener != words_.end() && is_question_opener(*opener) && addresses_you();
}

std::vector<SpeakerEvidence> weigh(std::string_view text, std::string_view language,
                                   const Surroundings& around) {
  const Talk talk(text, language);
  std::vector<Talk> sentences;
  for (const ByteRange& range : find_sentences(text)) {
    sentences.emplace_back(text.substr(range.begin_byte, range.size()), language);
  }
  const bool under_interviewer = around.above == Role::interviewer;

  std::vector<SpeakerEvidence> evidence;
  const auto add = [&](int weight, std::string words) { evidence.push_back({weight, std::move(words)}); };
  // Who had the floor. A question hands it over; a bare end of the interviewer's only weakly keeps it, for
  // exports cut one utterance into several blocks.
  if (!under_interviewer) {
    add(-2, "the interviewee above has the floor");
  } else if (around.above_hands_over) {
    add(-2, "the question above is complete");
  } else {
    add(1, "the interviewer above does not end in a question");
  }
  // What only one party does: interviewers thank, recall and ask; interviewees return thanks, answer, and
  // speak of their own.
  if (talk.thanks() && under_interviewer && around.above_thanks) {
    add(-4, "it returns the interviewer's thanks");
  } else if (talk.thanks() && talk.addresses_you()) {
    add(4, "it thanks and speaks to 'you'");
  }
  if (std::ranges::any_of(sentences, &Talk::asks_you)) add(2, "it asks 'you' something");
  if (talk.recalls_what_you_said()) add(4, "it recalls what 'you' said");
  if (under_interviewer && talk.asks_what_was_meant()) {
    add(-2, "it asks what was meant");
  } else if (under_interviewer && talk.opens_with_answer()) {
    add(-2, "it opens with an answer");
  }
  if (talk.says_we()) add(-1, "it speaks of 'we' or 'my'");
  // The label below names who speaks next. Usually that speaker was speaking already, and the paragraph break
  // is the export's; where this paragraph ends unfinished or asks, the change of speakers is what broke it.
  if (around.below != Role::unknown) {
    const bool ends_by_asking =
        talk.ends_in_question() && (sentences.back().asks_you() || sentences.back().asks_what_was_meant());
    const int label = around.below == Role::interviewer ? 1 : -1;
    if (talk.breaks_off()) {
      add(-label, "it breaks off where the label below begins");
    } else if (ends_by_asking) {
      add(-label, "it ends by asking the one labelled below");
    } else {
      add(label, label > 0 ? "the label below is the interviewer's" : "the label below is the interviewee's");
    }
  }
  return evidence;
}

int total(const std::vector<SpeakerEvidence>& evidence) {
  int sum = 0;
  for (const SpeakerEvidence& piece : evidence) sum += piece.weight;
  return sum;
}

std::string explain(const std::vector<SpeakerEvidence>& evidence, bool interviewer) {
  std::string in_favour, against;
  for (const SpeakerEvidence& piece : evidence) {
    std::string& side = (piece.weight > 0) == interviewer ? in_favour : against;
    side += (side.empty() ? "" : "; ") + piece.words;
  }
  if (in_favour.empty()) in_favour = "nothing outweighs the speaker above";
  return against.empty() ? in_favour : in_favour + " (against it: " + against + ")";
}

}  // namespace verbatim
