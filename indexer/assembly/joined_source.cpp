#include "indexer/assembly/joined_source.h"

#include <algorithm>
#include <set>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/text/fingerprint.h"
#include "common/text/first_words.h"

namespace verbatim {
namespace {

TurnNumber number_of(std::size_t index) {
  return TurnNumber{static_cast<std::uint32_t>(index + 1)};
}

/// A run of turns, both ends included, as people cite it.
std::string cite_run(const std::string& interview, std::size_t first, std::size_t last) {
  return print_citation({interview, number_of(first), number_of(last)});
}

std::string reading(const std::string& text) {
  constexpr std::size_t kMaxBytes = 80;
  return text.empty() ? "nothing" : "'" + first_words(on_one_line(text), kMaxBytes) + "'";
}

/// `12, 14..16`: numbers of turns, from rising indices.
std::string list_of_runs(const std::vector<std::size_t>& indices) {
  constexpr std::size_t kMostRuns = 8;
  std::string list;
  std::size_t runs = 0;
  for (std::size_t i = 0; i < indices.size();) {
    std::size_t end = i + 1;
    while (end < indices.size() && indices[end] == indices[end - 1] + 1) ++end;
    if (++runs > kMostRuns) return list + " and more";
    if (!list.empty()) list += ", ";
    list += std::to_string(indices[i] + 1);
    if (end - i > 1) list += ".." + std::to_string(indices[end - 1] + 1);
    i = end;
  }
  return list;
}

std::string names_of(const std::vector<AppliedCode>& codes) {
  std::string names;
  for (const AppliedCode& applied : codes) names += (names.empty() ? "" : ", ") + applied.code;
  return names;
}

void add_text(Sha256& sum, std::string_view text) {
  sum.add("\n" + std::to_string(text.size()) + ":");
  sum.add(text);
}

/// Puts codes on turns, and says what is to be known of it.
class Joiner {
 public:
  Joiner(const PrimaryTalk& primary, const Transcript& other) : primary_(primary), other_(other) {
    for (const ReadTurn& read : other.turns) texts_.push_back(read.turn.text.str());
    alignment_ = align_talk(primary.texts, texts_);
  }

  JoinedSource run() {
    joined_.is_one_talk = alignment_.is_one_talk;
    if (!joined_.is_one_talk) return std::move(joined_);
    for (std::size_t turn = 0; turn < other_.turns.size(); ++turn) put_codes(turn);
    for (auto& [number, codes] : joined_.codes) {
      std::sort(codes.begin(), codes.end());
      codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    }
    tell_of_conflicts();
    tell_of_turns_apart();
    return std::move(joined_);
  }

 private:
  void put_codes(std::size_t turn) {
    const std::vector<AppliedCode> codes = other_.turns[turn].turn.codes.to_vector();
    const std::vector<std::size_t>& places = alignment_.turns_of[turn];
    if (codes.empty()) return;
    for (const std::size_t place : places) {
      auto& all = joined_.codes[number_of(place)];
      all.insert(all.end(), codes.begin(), codes.end());
    }
    if (places.empty()) {
      joined_.told.push_back("its turn " + std::to_string(turn + 1) + " (" + reading(texts_[turn]) +
                             ") is not in " + primary_.file + ": its codes are left out: " + names_of(codes));
    } else if (places.size() > 1) {
      joined_.told.push_back("its turn " + std::to_string(turn + 1) + " is " +
                             cite_run(primary_.interview, places.front(), places.back()) +
                             ": its codes stand on each: " + names_of(codes));
    }
  }

  void tell_of_conflicts() {
    for (const WordConflict& conflict : alignment_.conflicts) {
      joined_.told.push_back(cite(primary_.interview, number_of(conflict.turn)) + " says " +
                             reading(conflict.words) + " and this file " + reading(conflict.other_words));
    }
  }

  void tell_of_turns_apart() {
    std::vector<std::size_t> own, missing;
    std::set<std::size_t> found;
    for (std::size_t turn = 0; turn < alignment_.turns_of.size(); ++turn) {
      if (alignment_.turns_of[turn].empty()) own.push_back(turn);
      found.insert(alignment_.turns_of[turn].begin(), alignment_.turns_of[turn].end());
    }
    for (std::size_t turn = 0; turn < primary_.texts.size(); ++turn) {
      if (!found.contains(turn)) missing.push_back(turn);
    }
    if (!own.empty())
      joined_.told.push_back(counted(own.size(), "turn") + " of it could not be aligned with " +
                             primary_.file + ": " + list_of_runs(own));
    if (!missing.empty())
      joined_.told.push_back("it has nothing for " + counted(missing.size(), "turn") + " of interview " +
                             primary_.interview + ": " + list_of_runs(missing));
  }

  const PrimaryTalk& primary_;
  const Transcript& other_;
  std::vector<std::string> texts_;
  TalkAlignment alignment_;
  JoinedSource joined_;
};

}  // namespace

namespace {

/// `turn`: of a transcript or of the index.
template <typename AnyTurn>
std::string label_of(const AnyTurn& turn) {
  if (turn.inferred) return {};
  return std::string(static_cast<std::string_view>(turn.label.empty() ? turn.speaker : turn.label));
}

}  // namespace

PrimaryTalk primary_talk(const Transcript& transcript) {
  PrimaryTalk talk{transcript.interview, transcript.source_file, {}, {}};
  for (const ReadTurn& read : transcript.turns) {
    talk.texts.push_back(read.turn.text.str());
    talk.labels.push_back(label_of(read.turn));
  }
  return talk;
}

PrimaryTalk primary_talk(const std::vector<Turn>& turns) {
  PrimaryTalk talk;
  for (const Turn& turn : turns) {
    talk.interview = turn.interview;
    talk.file = turn.source.file;
    talk.texts.push_back(turn.text);
    talk.labels.push_back(label_of(turn));
  }
  return talk;
}

std::string talk_fingerprint(const PrimaryTalk& talk) {
  Sha256 sum;
  sum.add(talk.interview);
  for (const std::string& text : talk.texts) add_text(sum, text);
  return sum.hex();
}

std::string talk_fingerprint(const Transcript& transcript) {
  Sha256 sum;
  sum.add(transcript.interview);
  for (const ReadTurn& read : transcript.turns) add_text(sum, read.turn.text);
  return sum.hex();
}

JoinedSource join_source(const PrimaryTalk& primary, const Transcript& other) {
  return Joiner(primary, other).run();
}

CodesOfTurns codes_of(const Transcript& transcript) {
  CodesOfTurns codes;
  for (const ReadTurn& read : transcript.turns) {
    if (!read.turn.codes.empty()) codes[read.turn.number] = read.turn.codes.to_vector();
  }
  return codes;
}

std::string describe_renumbering(const PrimaryTalk& before, const PrimaryTalk& now) {
  constexpr std::size_t kMostRuns = 8;
  const TalkAlignment alignment = align_talk(now.texts, before.texts);
  const auto place_of = [&](std::size_t turn) {
    const auto& turns = alignment.turns_of[turn];
    return turns.empty() ? now.texts.size() : turns.front();
  };
  std::string text;
  std::size_t runs = 0;
  for (std::size_t turn = 0; turn < before.texts.size();) {
    const std::size_t place = place_of(turn);
    const bool is_gone = place == now.texts.size();
    std::size_t end = turn + 1;
    while (end < before.texts.size() &&
           (is_gone ? place_of(end) == place : place_of(end) == place + (end - turn))) {
      ++end;
    }
    if (place != turn || is_gone || before.interview != now.interview) {
      if (++runs > kMostRuns) return text + ", and more";
      text += (text.empty() ? "" : ", ") + cite_run(before.interview, turn, end - 1) +
              (is_gone ? " is no turn now"
                       : " is " + cite_run(now.interview, place, place + (end - turn) - 1) + " now");
    }
    turn = end;
  }
  return text;
}

}  // namespace verbatim
