#include "indexer/speakers/speaker_inference.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include "common/index/facets.h"
#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/folding.h"
#include "common/text/sentences.h"
#include "common/text/words.h"
#include "indexer/speakers/speaker_evidence.h"
#include "indexer/speakers/speaker_roles.h"

namespace verbatim {
namespace {

constexpr std::size_t kMaxClosingWords = 2;  // a speaker change lags a word or two
constexpr std::size_t kMaxCharacterBytes = 4;

/// White space as single blanks, case folded.
std::string loosely(std::string_view text) {
  std::string result;
  for (const char c : fold_case(text)) {
    const bool white = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!white) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

bool opens_with(std::string_view text, const std::string& opening) {
  const std::string loose = loosely(text);
  if (opening.empty() || !loose.starts_with(opening)) return false;
  const std::vector<Word> words = find_words(loose);
  return std::ranges::none_of(words, [&](const Word& word) {
    return word.range.begin_byte < opening.size() && opening.size() < word.range.end_byte;
  });
}

class Settler {
 public:
  Settler(Transcript& transcript, std::span<const TurnTalk> talk, const StudySettings& settings)
      : turns_(transcript.turns),
        language_(transcript.language),
        talk_(talk),
        settings_(settings),
        speakers_(settings.speakers_of(transcript.source_file, transcript.interview)) {
    if (talk.size() != turns_.size()) throw std::logic_error("settle_speakers: talk of another transcript");
    SpeakerRoles settled = settle_roles(transcript, talk, speakers_);
    roles_ = std::move(settled.roles);
    transcript.told.insert(transcript.told.end(), settled.told.begin(), settled.told.end());
    const auto known = [&](Role wanted) {
      return std::ranges::any_of(roles_, [&](const auto& entry) { return entry.second == wanted; });
    };
    // "Interviewer" beside "Anna Weber": the label without a role can only be the other party's.
    if (known(Role::interviewer) && !known(Role::interviewee)) lacking_ = Role::interviewee;
    if (known(Role::interviewee) && !known(Role::interviewer)) lacking_ = Role::interviewer;
    find_labels_below();
    find_settled(transcript);
  }

  std::vector<SpeakerDecision> settle() {
    std::vector<SpeakerDecision> decisions;
    for (std::size_t i = 0; i < turns_.size(); ++i) {
      ReadTurn& read = turns_[i];
      std::string why = "its label stands inside the paragraph";
      if (read.label_state == LabelState::lost) {
        read.turn.inferred = true;
        why = read.voice_goes_on ? go_on(i) : infer(i);
        read.continues = i > 0 && !read.turn.speaker.empty() && read.turn.speaker == speaker_at_end(i - 1);
        const auto settled = settled_.find(i);
        if (settled != settled_.end()) why = settle_for_good(i, *settled->second);
      }
      read.turn.role = role(read.turn.speaker);
      if (read.label_state != LabelState::labelled) {
        // Of subtitles that name nobody every turn has the same reason: it is kept once.
        const bool same = !decisions.empty() && decisions.back().why == why;
        decisions.push_back({read.turn.number, same ? decisions.back().why : SharedText(std::move(why))});
      }
      remember(i);
    }
    give_names();
    return decisions;
  }

 private:
  Role role(std::string_view speaker) const {
    const auto found = roles_.find(speaker);
    return found == roles_.end() ? Role::unknown : found->second;
  }

  /// The party of a label, for the evidence; unknown if it has none.
  Role party(std::string_view speaker) const {
    if (speaker.empty()) return Role::unknown;
    const Role role_here = role(speaker);
    if (role_here == Role::unknown) return lacking_;
    return role_here == Role::other ? Role::unknown : role_here;
  }

  /// Half as large as a size: four lists of them are as long as the transcript.
  using TurnIndex = std::uint32_t;
  static constexpr TurnIndex kNone = static_cast<TurnIndex>(-1);

  static std::size_t party_slot(Role party) { return party == Role::interviewer ? 0 : 1; }

  std::string go_on(std::size_t i) {
    turns_[i].turn.speaker = speaker_at_end(i - 1);
    return "the file's voice tags are never closed: the voice above goes on";
  }

  /// Fills in, for each turn, where the next label below it is: any, of each party, and one of another
  /// speaker than the label here. With these and what `remember` keeps, no paragraph has to be searched
  /// around: a file that has lost thousands of labels at its end is read in linear time.
  void find_labels_below() {
    const std::size_t count = turns_.size();
    next_label_.assign(count, kNone);
    next_other_.assign(count, kNone);
    for (auto& next : next_of_party_) next.assign(count, kNone);
    TurnIndex label = kNone;
    std::array<TurnIndex, 2> of_party{kNone, kNone};
    for (std::size_t i = count; i-- > 0;) {
      next_label_[i] = label;
      for (std::size_t slot = 0; slot < of_party.size(); ++slot) next_of_party_[slot][i] = of_party[slot];
      if (turns_[i].label_state == LabelState::lost) continue;
      if (label != kNone)
        next_other_[i] = turns_[label].turn.speaker != turns_[i].turn.speaker ? label : next_other_[label];
      label = static_cast<TurnIndex>(i);
      const Role here = party(turns_[i].turn.speaker);
      if (here != Role::unknown) of_party[party_slot(here)] = label;
    }
  }

  /// Keeps who speaks turn `i`, now that it is settled, for the turns below it.
  void remember(std::size_t i) {
    const SharedText& speaker = turns_[i].turn.speaker;
    if (speaker.empty()) return;
    if (last_ != kNone && turns_[last_].turn.speaker != speaker) last_other_ = last_;
    last_ = static_cast<TurnIndex>(i);
    const Role here = party(speaker);
    if (here != Role::unknown) last_of_party_[party_slot(here)] = last_;
  }

  /// The speaker of the nearer of two turns, the one below at the same distance; empty if there is neither.
  SharedText nearer(std::size_t i, std::size_t below, std::size_t above) const {
    if (below == kNone && above == kNone) return {};
    const bool takes_below = below != kNone && (above == kNone || below - i <= i - above);
    return turns_[takes_below ? below : above].turn.speaker;
  }

  /// The label nearest to turn `i` of the party `wanted`; empty if there is none. Turns above are those
  /// settled so far, and turn `i` itself is not of that party.
  SharedText nearest_of(std::size_t i, Role wanted) const {
    const std::size_t slot = party_slot(wanted);
    return nearer(i, next_of_party_[slot][i], last_of_party_[slot]);
  }

  /// The label nearest to turn `i` of anybody but the speaker of the turn above it.
  SharedText nearest_other(std::size_t i) const {
    const std::size_t below = next_label_[i];
    const bool same =
        below != kNone && last_ != kNone && turns_[below].turn.speaker == turns_[last_].turn.speaker;
    return nearer(i, same ? next_other_[below] : below, last_other_);
  }

  /// The label nearest to turn `i` that `wanted` accepts, below before above at the same distance; empty if
  /// there is none. Searches: for the few turns that verbatim.yaml settles.
  template <typename Wanted>
  SharedText nearest_label(std::size_t i, const Wanted& wanted) const {
    for (std::size_t distance = 1; distance < turns_.size(); ++distance) {
      if (i + distance < turns_.size()) {
        const ReadTurn& below = turns_[i + distance];
        if (below.label_state != LabelState::lost && wanted(below.turn.speaker)) return below.turn.speaker;
      }
      if (distance <= i) {
        const SharedText& above = turns_[i - distance].turn.speaker;
        if (!above.empty() && wanted(above)) return above;
      }
    }
    return {};
  }

  Talk talk_at(std::size_t i) const { return {turns_[i].turn.text, language_}; }

  SharedText label_below(std::size_t i) const {
    return next_label_[i] == kNone ? SharedText() : turns_[next_label_[i]].turn.speaker;
  }

  /// Who speaks the last words of turn `i`: of a mixed turn, the other party than the one named.
  SharedText speaker_at_end(std::size_t i) const {
    const TurnInTranscript& turn = turns_[i].turn;
    const Role first = party(turn.speaker);
    if (!turn.mixed || first == Role::unknown) return turn.speaker;
    const SharedText other = nearest_of(i, other_party(first));
    return other.empty() ? turn.speaker : other;
  }

  static Role other_party(Role one) {
    return one == Role::interviewer ? Role::interviewee : Role::interviewer;
  }

  /// Names the speaker of a paragraph whose label is lost, and says why. The order is one of certainty: no
  /// label to go by; labels without roles; only assent; a sentence of the turn above that ends here; and else
  /// the sum of the evidence.
  std::string infer(std::size_t i) {
    TurnInTranscript& turn = turns_[i].turn;
    const SharedText above = i > 0 ? speaker_at_end(i - 1) : SharedText();
    if (above.empty()) {
      turn.speaker = label_below(i);
      return turn.speaker.empty() ? "no label stands near it" : "it stands before the first label";
    }
    turn.speaker = above;
    const Talk above_talk = talk_at(i - 1);
    const Role above_party = party(above);
    if (above_party == Role::unknown) return infer_by_names(i);
    const SharedText other = nearest_of(i, other_party(above_party));
    if (other.empty()) return "no other speaker is labelled";

    // "Yeah. Okay." is said while the other has the floor, so whoever spoke above did not say it.
    if (talk_at(i).only_assents()) {
      turn.speaker = other;
      return "it only assents to the turn above";
    }
    const Role below = party(label_below(i));
    if (above_party == Role::interviewer && above_talk.ends_without_mark()) {
      if (auto why = infer_mixed(i, above_talk, below)) return *why;
    }
    const auto evidence =
        weigh(turn.text, language_, {above_party, talk_[i - 1].hands_over, above_talk.thanks(), below});
    const int sum = total(evidence);
    // Evidence that cancels out shows no change of speakers.
    const bool interviewer = sum == 0 ? above_party == Role::interviewer : sum > 0;
    if (interviewer != (above_party == Role::interviewer)) turn.speaker = other;
    return explain(evidence, interviewer);
  }

  /// Where one or two words close the sentence that the interviewer above began: weighs the rest alone.
  std::optional<std::string> infer_mixed(std::size_t i, const Talk& above_talk, Role below) {
    TurnInTranscript& turn = turns_[i].turn;
    const std::vector<ByteRange> sentences = find_sentences(turn.text);
    if (sentences.size() < 2) return std::nullopt;
    const std::size_t rest = sentences.front().end_byte;
    const Talk closing(turn.text.view().substr(0, rest), language_);
    if (closing.word_count() == 0 || closing.word_count() > kMaxClosingWords || closing.only_assents()) {
      return std::nullopt;
    }
    const auto evidence = weigh(turn.text.view().substr(rest), language_,
                                {Role::interviewer, closing.ends_in_question(), above_talk.thanks(), below});
    turn.mixed = total(evidence) < 0;
    const std::string rest_why = explain(evidence, !turn.mixed);
    return "its first words close the interviewer's sentence above; the rest: " + rest_why;
  }

  /// Where the label above has no party, the weights cannot be used: they tell two parties apart, not two
  /// names.
  std::string infer_by_names(std::size_t i) {
    TurnInTranscript& turn = turns_[i].turn;
    const SharedText other = nearest_other(i);
    if (other.empty()) return "no other speaker is labelled";
    const Talk talk = talk_at(i);
    const bool assents = talk.only_assents();
    if (assents || (talk_[i - 1].hands_over && !talk.asks_you())) {
      turn.speaker = other;
      return assents ? "it only assents to the turn above" : "the question above is complete";
    }
    return "nothing shows that the speaker above has ended";
  }

  /// Finds the paragraph of each entry under `settled:`, in a sorted list of how the paragraphs without a
  /// label open: an entry is the beginning of one of them.
  void find_settled(const Transcript& transcript) {
    const auto& entries = settings_.for_source(transcript.source_file, transcript.interview).settled;
    if (entries.empty()) return;
    std::size_t longest = 0;
    for (const SettledSpeaker& entry : entries) longest = std::max(longest, loosely(entry.opening).size());
    std::vector<std::pair<std::string, std::size_t>> openings;
    for (std::size_t i = 0; i < turns_.size(); ++i) {
      if (turns_[i].label_state != LabelState::lost) continue;
      // Loose text is never longer than four times the text; white space may be any amount.
      openings.emplace_back(loosely(turns_[i].turn.text).substr(0, longest + kMaxCharacterBytes), i);
    }
    std::sort(openings.begin(), openings.end());
    for (const SettledSpeaker& entry : entries) {
      const std::string opening = loosely(entry.opening);
      std::vector<std::size_t> matches;
      for (auto at = std::lower_bound(openings.begin(), openings.end(), std::pair{opening, std::size_t{0}});
           !opening.empty() && at != openings.end() && at->first.starts_with(opening); ++at) {
        if (opens_with(turns_[at->second].turn.text, opening)) matches.push_back(at->second);
      }
      const std::string what = " without a label opens with '" + entry.opening + "'";
      if (matches.empty())
        throw complaint(entry, "no paragraph" + what, "copy its first words as they stand");
      if (matches.size() > 1) {
        throw complaint(entry, "more than one paragraph" + what, "give more of its first words");
      }
      if (!settled_.emplace(matches.front(), &entry).second) {
        throw complaint(entry, "this paragraph is settled twice", "keep one of the two lines");
      }
    }
  }

  std::string settle_for_good(std::size_t i, const SettledSpeaker& entry) {
    ReadTurn& read = turns_[i];
    const std::string wanted = fold_facet_value(entry.speaker);
    if (wanted == "mixed") {
      read.turn.mixed = true;
      return "settled in verbatim.yaml as mixed; its first words: " + read.turn.speaker.str();
    }
    // By its label, or by the name that verbatim.yaml gives to the label.
    SharedText speaker = nearest_label(i, [&](const SharedText& label) {
      return fold_facet_value(label.view()) == wanted || fold_facet_value(name_of(label).view()) == wanted;
    });
    const std::optional<Role> wanted_role = role_from_name(wanted);
    if (speaker.empty() && wanted_role && *wanted_role != Role::unknown) {
      speaker = nearest_label(i, [&](const SharedText& label) { return role(label) == *wanted_role; });
    }
    if (speaker.empty()) {
      std::vector<std::string> labels;
      for (const auto& entry_of_label : roles_) labels.push_back(entry_of_label.first);
      throw complaint(entry, "'" + entry.speaker + "' is no speaker of this transcript",
                      suggest_name(entry.speaker, labels));
    }
    read.turn.speaker = speaker;
    read.turn.inferred = false;
    read.turn.mixed = false;
    read.continues = i > 0 && speaker == speaker_at_end(i - 1);
    return "settled in verbatim.yaml";
  }

  /// The name that verbatim.yaml gives to a label; the label if it gives none.
  SharedText name_of(const SharedText& label) const {
    const auto found = speakers_.find(fold_label(label));
    return found == speakers_.end() || found->second.name.empty() ? label : SharedText(found->second.name);
  }

  /// Turns are shown under the names that verbatim.yaml gives; what stands in the file stays their label.
  void give_names() {
    std::map<std::string, SharedText> names;
    for (ReadTurn& read : turns_) {
      SharedText& name = names[read.turn.speaker.str()];
      if (name.empty()) name = name_of(read.turn.speaker);
      if (name == read.turn.speaker) continue;
      read.turn.label = read.turn.speaker;
      read.turn.speaker = name;
    }
  }

  static Error complaint(const SettledSpeaker& entry, std::string message, std::string hint) {
    return usage_error(std::move(message), std::move(hint), file_line("verbatim.yaml", entry.line));
  }

  std::vector<ReadTurn>& turns_;
  const std::string& language_;
  std::span<const TurnTalk> talk_;
  const StudySettings& settings_;
  SpeakerSettings speakers_;
  std::map<std::string, Role, std::less<>> roles_;  ///< of the labels that stand in the file
  Role lacking_ = Role::unknown;                    ///< the party that no label with a known role has
  std::map<std::size_t, const SettledSpeaker*> settled_;
  std::vector<TurnIndex> next_label_, next_other_;       ///< see `find_labels_below`
  std::array<std::vector<TurnIndex>, 2> next_of_party_;  ///< by `party_slot`
  TurnIndex last_ = kNone, last_other_ = kNone;          ///< see `remember`
  std::array<TurnIndex, 2> last_of_party_{kNone, kNone};
};

}  // namespace

std::vector<SpeakerDecision> settle_speakers(Transcript& transcript, std::span<const TurnTalk> talk,
                                             const StudySettings& settings) {
  return Settler(transcript, talk, settings).settle();
}

}  // namespace verbatim
