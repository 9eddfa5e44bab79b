#include "common/documents/elan.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/documents/docx_styles.h"
#include "common/documents/spoken_document.h"
#include "common/documents/xml_text.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

struct ElanAnnotation {
  CueTime time = kNoCueTime;
  std::int64_t order = 0;  ///< its beginning, or that of the one before it in its tier
  std::string words;
};

struct ElanTier {
  std::string id, participant, type;
  bool is_dependent = false;
  std::vector<ElanAnnotation> annotations;  ///< with words
  std::size_t wordless = 0;
};

/// What tiers hold that are no talk, as types and names of tiers say it, folded.
constexpr std::string_view kNoTalkWords[] = {
    "silence", "pause",  "noise",      "gesture", "gaze",   "gest",        "hand",      "head",
    "eye",     "mouth",  "phon",       "ipa",     "gloss",  "translation", "morph",     "pos",
    "comment", "note",   "event",      "laugh",   "topic",  "code",        "segment",   "music",
    "breath",  "prosod", "intonation", "signe",   "stille", "geste",       "kommentar", "regard"};
/// What tiers of words are called.
constexpr std::string_view kTalkWords[] = {"orth",  "transcri", "transkri", "utter",   "text",
                                           "words", "speech",   "talk",     "verbatim"};

/// The words that a tier's type and name are made of, folded, without the name of the participant:
/// `Handan-orth` of Handan is `orth`.
std::vector<std::string> name_parts(const ElanTier& tier) {
  std::string names = fold_accents(tier.id);
  const std::string participant = fold_accents(tier.participant);
  if (const std::size_t at = names.find(participant); !participant.empty() && at != std::string::npos)
    names.erase(at, participant.size());
  names += " " + fold_accents(tier.type);
  std::vector<std::string> parts(1);
  for (const char c : names) {
    const bool parts_names = static_cast<unsigned char>(c) < 0x80 && !is_ascii_letter(c);
    if (!parts_names) {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  return parts;
}

/// Short words stand alone, longer ones may go on: `gestures`, `silence`.
template <std::size_t N>
bool says_one_of(const ElanTier& tier, const std::string_view (&words)[N]) {
  const std::vector<std::string> parts = name_parts(tier);
  return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
      constexpr std::size_t kLongWord = 4;
      return word.size() >= kLongWord ? part.starts_with(word) : part == word;
    });
  });
}

/// Few values again and again are labels of stretches (`silence`, `x`), and no talk.
bool holds_words(const ElanTier& tier) {
  std::set<std::string> values;
  for (const ElanAnnotation& annotation : tier.annotations) values.insert(fold_name(annotation.words));
  return !values.empty() && (tier.annotations.size() < 5 || values.size() > 3);
}

std::string listed_tiers(const std::vector<const ElanTier*>& tiers) {
  constexpr std::size_t kShown = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(tiers.size(), kShown); ++i)
    text += (i ? ", " : "") + shown_in_quotes(tiers[i]->id);
  return tiers.size() > kShown ? text + " and " + std::to_string(tiers.size() - kShown) + " more" : text;
}

class ElanReader {
 public:
  explicit ElanReader(SourceText source) : source_(std::move(source)), document_(source_, "ELAN") {}

  SourceDocument read() && {
    pugi::xml_document tree;
    parse_xml(source_, tree);
    const pugi::xml_node root = tree.document_element();
    read_times(child_named(root, "TIME_ORDER"));
    for (const pugi::xml_node& node : root) {
      if (local_name(node.name()) == "TIER") read_tier(node);
    }
    const std::vector<const ElanTier*> chosen = choose_tiers();
    add_utterances(chosen);
    return std::move(document_).finish();
  }

 private:
  void read_times(const pugi::xml_node& order) {
    for (const pugi::xml_node& slot : order) {
      const std::string_view value = attribute_named(slot, "TIME_VALUE");
      std::int64_t time_ms = -1;
      const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), time_ms);
      if (failure != std::errc() || end != value.data() + value.size() || time_ms < 0) continue;
      times_.emplace(attribute_named(slot, "TIME_SLOT_ID"), time_ms);
    }
  }

  std::int64_t time_of(const pugi::xml_node& annotation, const char* reference) const {
    const auto found = times_.find(std::string(attribute_named(annotation, reference)));
    return found == times_.end() ? -1 : found->second;
  }

  void read_tier(const pugi::xml_node& node) {
    ElanTier& tier = tiers_.emplace_back();
    tier.id = attribute_named(node, "TIER_ID");
    tier.participant = with_single_blanks(attribute_named(node, "PARTICIPANT"));
    tier.type = attribute_named(node, "LINGUISTIC_TYPE_REF");
    tier.is_dependent = !attribute_named(node, "PARENT_REF").empty();
    std::int64_t last = 0;
    for (const pugi::xml_node& outer : node) {
      for (const pugi::xml_node& annotation : outer) {
        if (local_name(annotation.name()) == "REF_ANNOTATION") tier.is_dependent = true;
        ElanAnnotation read;
        read.words = with_single_blanks(child_named(annotation, "ANNOTATION_VALUE").text().get());
        read.time = {time_of(annotation, "TIME_SLOT_REF1"), time_of(annotation, "TIME_SLOT_REF2")};
        last = read.order = std::max(last, read.time.start_ms);
        if (read.words.empty()) {
          ++tier.wordless;
        } else {
          tier.annotations.push_back(std::move(read));
        }
      }
    }
    // The file may have them in the order in which they were made.
    const bool has_all_times = std::all_of(tier.annotations.begin(), tier.annotations.end(),
                                           [](const ElanAnnotation& one) { return one.time.start_ms >= 0; });
    if (!has_all_times) return;
    for (ElanAnnotation& one : tier.annotations) one.order = one.time.start_ms;
  }

  std::vector<const ElanTier*> choose_tiers() {
    std::map<std::string, std::vector<const ElanTier*>> by_participant;
    std::vector<const ElanTier*> others, nameless;
    for (const ElanTier& tier : tiers_) {
      const bool is_talk = !tier.is_dependent && holds_words(tier) &&
                           (says_one_of(tier, kTalkWords) || !says_one_of(tier, kNoTalkWords));
      if (is_talk && !tier.participant.empty()) {
        by_participant[fold_label(tier.participant)].push_back(&tier);
      } else {
        (is_talk ? nameless : others).push_back(&tier);
      }
    }
    std::vector<const ElanTier*> chosen;
    for (auto& [participant, tiers] : by_participant) {
      if (tiers.size() > 1) keep_named_talk(tiers, others);
      if (tiers.size() > 1) {
        throw usage_error(
            fmt::format("tiers {} are all of participant {}, and which of them holds the words is not "
                        "told",
                        listed_tiers(tiers), shown_in_quotes(tiers.front()->participant)),
            "in ELAN, leave the participant of the other tiers empty (Tier > Change Tier Attributes)");
      }
      chosen.push_back(tiers.front());
    }
    if (chosen.empty()) {
      throw usage_error(
          nameless.empty()
              ? "an ELAN file in which no tier holds words of a participant"
              : "an ELAN file in which no tier says whose words it holds: " + listed_tiers(nameless),
          "in ELAN, name the participant of each tier of words (Tier > Change Tier Attributes)");
    }
    others.insert(others.end(), nameless.begin(), nameless.end());
    for (const ElanTier* tier : others)
      document_.leave_out("annotation of a tier that is nobody's words",
                          tier->annotations.size() + tier->wordless);
    if (!others.empty())
      document_.note(fmt::format("{} {} nobody's words and {} not read: {}", counted(others.size(), "tier"),
                                 others.size() == 1 ? "is" : "are", others.size() == 1 ? "is" : "are",
                                 listed_tiers(others)));
    return chosen;
  }

  /// Of several tiers of one participant, those that are called words, if any is.
  static void keep_named_talk(std::vector<const ElanTier*>& tiers, std::vector<const ElanTier*>& others) {
    const auto is_named = [](const ElanTier* tier) { return says_one_of(*tier, kTalkWords); };
    if (std::none_of(tiers.begin(), tiers.end(), is_named)) return;
    for (const ElanTier* tier : tiers) {
      if (!is_named(tier)) others.push_back(tier);
    }
    std::erase_if(tiers, [&](const ElanTier* tier) { return !is_named(tier); });
  }

  void add_utterances(const std::vector<const ElanTier*>& tiers) {
    struct Utterance {
      const ElanTier* tier;
      const ElanAnnotation* annotation;
    };
    std::vector<Utterance> all;
    // Tiers in the order of the file, whatever their participants' names.
    for (const ElanTier& tier : tiers_) {
      if (std::find(tiers.begin(), tiers.end(), &tier) == tiers.end()) continue;
      for (const ElanAnnotation& annotation : tier.annotations) all.push_back({&tier, &annotation});
      if (tier.wordless > 0) document_.leave_out("annotation without words", tier.wordless);
    }
    std::stable_sort(all.begin(), all.end(), [](const Utterance& a, const Utterance& b) {
      return a.annotation->order < b.annotation->order;
    });
    for (const Utterance& one : all)
      document_.add(one.tier->participant, one.annotation->time, one.annotation->words);
  }

  SourceText source_;
  SpokenDocument document_;
  std::map<std::string, std::int64_t> times_;
  std::vector<ElanTier> tiers_;
};

}  // namespace

SourceDocument read_elan(SourceText source) {
  return ElanReader(std::move(source)).read();
}

}  // namespace verbatim
