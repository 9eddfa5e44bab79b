#include "indexer/speakers/speaker_roles.h"

#include <algorithm>
#include <array>
#include <set>

#include "common/text/folding.h"
#include "common/text/words.h"
#include "indexer/readers/role_words.h"

namespace verbatim {
namespace {

/// What the settings say of a label, or of somebody's name; null if nothing.
const DeclaredSpeaker* declared(std::string_view speaker, const SpeakerSettings& speakers) {
  const std::string key = fold_label(speaker);
  if (const auto found = speakers.find(key); found != speakers.end()) return &found->second;
  for (const auto& [label, one] : speakers) {
    if (!one.name.empty() && fold_label(one.name) == key) return &one;
  }
  return nullptr;
}

std::string without_number(std::string folded) {
  const std::size_t letters = folded.find_last_not_of("0123456789");
  folded.resize(letters == std::string::npos ? 0 : letters + 1);
  return folded;
}

/// The role of a letter or two that transcribers use for a role, given all labels of the file.
Role role_of_letters(const std::string& letters, const std::set<std::string>& all) {
  const auto any = [&](std::initializer_list<const char*> others) {
    return std::any_of(others.begin(), others.end(), [&](const char* other) { return all.contains(other); });
  };
  if (letters == "int" || letters == "iv" || letters == "intv") return Role::interviewer;
  if (letters == "res" || letters == "resp" || letters == "ie" || letters == "ip") return Role::interviewee;
  if (letters == "i" && any({"r", "p", "b", "a", "ip", "ie"})) return Role::interviewer;
  if (letters == "q" && all.contains("a")) return Role::interviewer;
  if ((letters == "r" || letters == "p" || letters == "b") && all.contains("i")) return Role::interviewee;
  if (letters == "a" && any({"q", "i"})) return Role::interviewee;
  return Role::unknown;
}

}  // namespace

Role role_of_label(std::string_view speaker, const SpeakerSettings& speakers) {
  if (const DeclaredSpeaker* set = declared(speaker, speakers); set != nullptr && set->role)
    return *set->role;
  const std::optional<Role> whole = role_of_word(without_number(fold_label(speaker)));
  if (whole && *whole != Role::unknown) return *whole;
  for (const Word& word : find_words(speaker)) {
    std::string form = without_number(word.form);
    while (form.ends_with('_') || form.ends_with('-')) form.pop_back();
    const std::optional<Role> named = role_of_word(form);
    if (named && *named != Role::unknown) return *named;
  }
  return Role::unknown;
}

SpeakerRoles settle_roles(const Transcript& transcript, std::span<const TurnTalk> talk,
                          const SpeakerSettings& speakers) {
  SpeakerRoles result;
  std::set<std::string> letters, set_by_hand;
  for (const ReadTurn& read : transcript.turns) {
    const std::string speaker = read.turn.speaker.str();
    if (read.label_state == LabelState::lost || result.roles.contains(speaker)) continue;
    const std::string key = fold_label(speaker);
    letters.insert(without_number(key));
    const DeclaredSpeaker* set = declared(speaker, speakers);
    Role role = role_of_label(speaker, speakers);
    if (set != nullptr && set->role) {
      set_by_hand.insert(speaker);
    } else if (const auto keyed = transcript.key_roles.find(key); keyed != transcript.key_roles.end()) {
      role = keyed->second;
      set_by_hand.insert(speaker);
    }
    result.roles.emplace(speaker, role);
  }
  std::string told_of_letters;
  for (auto& [speaker, role] : result.roles) {
    if (role != Role::unknown || set_by_hand.contains(speaker)) continue;
    role = role_of_letters(without_number(fold_label(speaker)), letters);
    if (role == Role::unknown) continue;
    told_of_letters +=
        (told_of_letters.empty() ? "'" : ", '") + speaker + "' as " + std::string(role_name(role));
  }
  if (!told_of_letters.empty())
    result.told.push_back("by the usual letters read " + told_of_letters +
                          "; speakers: in verbatim.yaml overrules");

  struct Share {
    std::size_t turns = 0, asking = 0;
  };
  std::map<std::string, Share> after_interviewer;
  bool interviewer_spoke = false;
  for (std::size_t i = 0; i < transcript.turns.size(); ++i) {
    const ReadTurn& read = transcript.turns[i];
    if (read.label_state == LabelState::lost) continue;
    const std::string speaker = read.turn.speaker.str();
    const Role role = result.roles.at(speaker);
    interviewer_spoke = interviewer_spoke || role == Role::interviewer;
    if (!interviewer_spoke || role != Role::unknown || set_by_hand.contains(speaker)) continue;
    Share& share = after_interviewer[speaker];
    ++share.turns;
    share.asking += talk[i].hands_over ? 1 : 0;
  }
  std::string answering;
  for (const auto& [speaker, share] : after_interviewer) {
    if (fold_label(speaker).starts_with("unknown")) continue;
    if (share.turns >= 3 && 2 * share.asking > share.turns) continue;
    result.roles[speaker] = Role::interviewee;
    answering += (answering.empty() ? "'" : ", '") + speaker + "'";
  }
  if (!answering.empty())
    result.told.push_back(answering + (after_interviewer.size() == 1 ? " answers" : " answer") +
                          " an interviewer: read as interviewee; speakers: in verbatim.yaml overrules");
  return result;
}

}  // namespace verbatim
