// One conversation in every form, and what becomes of it when labels are lost, renamed, or written with
// letters that only look right: no word stands under another's name unless the run ends with an error or a
// note.
#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/messages/error.h"
#include "indexer/assembly/preparation.h"
#include "tests/indexer/readers/written_talk.h"

namespace verbatim::testing {
namespace {

using ::testing::IsEmpty;

/// On one line: a cue's end is a line break in the turn.
std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

Talk read_back(const Transcript& transcript) {
  Talk talk;
  for (const ReadTurn& read : transcript.turns)
    talk.emplace_back(read.turn.speaker.str(), on_one_line(read.turn.text.str()));
  return talk;
}

Transcript read_form(const TalkForm& form, const Talk& talk) {
  return prepare_source(form.file, form.write(talk), {}, nullptr).transcript;
}

TEST(TalkForms, AllGiveTheSameTurnsSpeakersAndTexts) {
  for (const TalkForm& form : talk_forms()) {
    const Transcript transcript = read_form(form, harbour_talk());
    EXPECT_EQ(read_back(transcript), harbour_talk()) << form.name;
    EXPECT_THAT(transcript.told, IsEmpty()) << form.name;
  }
}

using Random = std::mt19937;

std::size_t any_of(Random& random, std::size_t count) {
  return random() % count;
}

void rename(Talk& talk, const std::string& from, const std::function<std::string(std::size_t nth)>& to) {
  std::size_t nth = 0;
  for (auto& [speaker, words] : talk) {
    if (speaker == from) speaker = to(nth++);
  }
}

/// `name` with one letter exchanged for one that looks like it, doubled, or left out.
std::string look_alike(const std::string& name, Random& random) {
  static const std::map<char, std::string> kLikeLatin{{'a', "\u0430"}, {'e', "\u0435"}, {'o', "\u043E"},
                                                      {'O', "0"},      {'i', "\u0456"}, {'I', "l"},
                                                      {'M', "\u041C"}};
  const std::size_t way = any_of(random, 3);
  const std::size_t at = 1 + any_of(random, name.size() - 1);
  if (way == 0) {
    for (std::size_t i = 0; i < name.size(); ++i) {
      const auto found = kLikeLatin.find(name[(at + i) % name.size()]);
      if (found == kLikeLatin.end()) continue;
      std::string changed = name;
      return changed.replace((at + i) % name.size(), 1, found->second);
    }
  }
  std::string changed = name;
  return way == 1 ? changed.insert(at, 1, name[at]) : changed.erase(at, 1);
}

struct Damage {
  const char* name;
  bool loses_one_label;  ///< one and no more
  void (*to)(Talk& talk, Random& random);
};

const std::vector<std::string> kPeople{"Marta Lind", "Owen Dale", "Ines Roy"};

const std::vector<Damage>& damages() {
  static const std::vector<Damage> all{
      {"one label lost", true,
       [](Talk& talk, Random& random) { talk[any_of(random, talk.size())].first.clear(); }},
      {"some labels lost", false,
       [](Talk& talk, Random& random) {
         for (int i = 0; i < 5; ++i) talk[any_of(random, talk.size())].first.clear();
       }},
      {"a person's labels lost", false,
       [](Talk& talk, Random& random) {
         rename(talk, kPeople[any_of(random, 3)], [](std::size_t) { return ""; });
       }},
      {"renamed", false,
       [](Talk& talk, Random& random) {
         const char* names[] = {"P1", "Participant", "owen", "Dr. Vik", "A"};
         const char* name = names[any_of(random, 5)];
         rename(talk, kPeople[any_of(random, 3)], [&](std::size_t) { return name; });
       }},
      {"half renamed", false,
       [](Talk& talk, Random& random) {
         const char* names[] = {"Speaker 2", "Vik", "Interviewee", "o.d."};
         const char* name = names[any_of(random, 4)];
         const std::string person = kPeople[any_of(random, 3)];
         const std::size_t from = any_of(random, 12);
         rename(talk, person, [&](std::size_t nth) { return nth < from ? person : name; });
       }},
      {"one renamed", false,
       [](Talk& talk, Random& random) {
         talk[any_of(random, talk.size())].first = any_of(random, 2) ? "Vik" : "Marta";
       }},
      {"look-alikes", false,
       [](Talk& talk, Random& random) {
         for (int i = 0; i < 4; ++i) {
           std::string& name = talk[any_of(random, talk.size())].first;
           if (std::find(kPeople.begin(), kPeople.end(), name) != kPeople.end())
             name = look_alike(name, random);
         }
       }},
      {"invisible characters and case", false,
       [](Talk& talk, Random& random) {
         for (int i = 0; i < 6; ++i) {
           std::string& name = talk[any_of(random, talk.size())].first;
           if (any_of(random, 2)) {
             name.insert(any_of(random, 2) ? 0 : name.size(), "\u200B");
           } else {
             std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
               return static_cast<char>(c < 0x80 ? std::toupper(c) : c);
             });
           }
         }
       }},
  };
  return all;
}

/// What a machine may part into cues: a cue without a name is a turn of its own.
std::vector<std::string> pieces_of(const std::string& words) {
  const std::size_t middle = words.find(". ");
  if (middle == std::string::npos) return {words};
  return {words.substr(0, middle + 1), words.substr(middle + 2)};
}

bool stands_in(const Transcript& transcript, const std::string& words) {
  return std::any_of(transcript.turns.begin(), transcript.turns.end(), [&](const ReadTurn& read) {
    return on_one_line(read.turn.text.str()).find(words) != std::string::npos;
  });
}

/// The first words that stand under the name of somebody who did not say them; empty if there are none.
std::string misplaced_words(const Transcript& transcript, const Talk& said, const Talk& damaged) {
  for (const ReadTurn& read : transcript.turns) {
    const std::string text = on_one_line(read.turn.text.str());
    if (read.turn.speaker.empty()) continue;
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (read.turn.speaker == said[i].first || read.turn.speaker == damaged[i].first) continue;
      for (const std::string& piece : pieces_of(said[i].second)) {
        if (text.find(piece) == std::string::npos) continue;
        return read.turn.speaker.str() + " is given what " + said[i].first + " said: " + piece +
               (read.turn.inferred ? " (inferred)" : "");
      }
    }
  }
  return {};
}

TEST(DamagedLabels, NeverGiveAWordToAnotherInSilence) {
  constexpr int kSeeds = 5;
  std::size_t read = 0, told = 0, refused = 0;
  for (const TalkForm& form : talk_forms()) {
    for (const Damage& damage : damages()) {
      for (int seed = 0; seed < kSeeds; ++seed) {
        Random random(static_cast<unsigned>(seed));
        Talk damaged = harbour_talk();
        damage.to(damaged, random);
        // Nobody can see one lost label where paragraphs continue under a label; `--report` counts these.
        if (damage.loses_one_label && form.paragraphs_continue) continue;
        try {
          const Transcript transcript = read_form(form, damaged);
          const std::string misplaced = misplaced_words(transcript, harbour_talk(), damaged);
          ++(transcript.told.empty() ? read : told);
          EXPECT_TRUE(misplaced.empty() || !transcript.told.empty())
              << form.name << ", " << damage.name << ", seed " << seed << ": " << misplaced;
          for (const auto& [speaker, words] : harbour_talk()) {
            for (const std::string& piece : pieces_of(words)) {
              EXPECT_TRUE(stands_in(transcript, piece))
                  << form.name << ", " << damage.name << ", seed " << seed << ": lost: " << piece;
            }
          }
        } catch (const Error&) {
          ++refused;
        }
      }
    }
  }
  EXPECT_GT(read, 100u);
  EXPECT_GT(told, 100u);
  EXPECT_LT(refused, read + told) << "most damage leaves a file that can be read";
}

}  // namespace
}  // namespace verbatim::testing
