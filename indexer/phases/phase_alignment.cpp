#include "indexer/phases/phase_alignment.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <set>
#include <stdexcept>

#include "indexer/phases/phase_scores.h"

namespace verbatim {
namespace {

constexpr double kPassedOverCost = 0.1;
constexpr double kStepBackCost = 2;
/// "Let's go back to ...": a detour that the interviewer announces.
constexpr double kAnnouncedStepBackCost = 1;
/// The most that one utterance can cost a phase: one long announcement must not outweigh all other evidence.
constexpr double kMostPerUtterance = 2;
/// For interviewees' turns without a label: most of these were settled rightly.
constexpr double kDoubtfulSpeakerFactor = 0.5;
/// A block opens the phase of its utterance if it speaks for it by at least this much.
constexpr double kOpeningEvidence = 0.05;
constexpr std::size_t kMostTriggers = 5;

/// Consecutive turns observed together.
struct Utterance {
  std::size_t begin_turn = 0;  ///< index into the transcript's turns
  std::size_t end_turn = 0;    ///< not included
  std::vector<double> costs;   ///< for each phase
  bool announces = false;
};

/// One for each turn; without scores where a turn is not observed.
std::vector<TurnEvidence> collect_evidence(const Transcript& transcript, std::span<const TurnTalk> talk,
                                           const PhaseScorer& scorer, const AlignmentSettings& settings) {
  const bool roles_known = std::ranges::any_of(
      transcript.turns, [](const ReadTurn& read) { return read.turn.role == Role::interviewer; });
  std::vector<TurnEvidence> evidence(transcript.turns.size());
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    const ReadTurn& read = transcript.turns[i];
    const auto score = [&](bool only_talk_to_you) {
      return scorer.score(read.turn.text, talk[i], only_talk_to_you, settings);
    };
    if (!roles_known) {
      if (talk[i].ends_in_question) evidence[i] = score(/*only_talk_to_you=*/false);
    } else if (read.turn.role == Role::interviewer) {
      evidence[i] = score(/*only_talk_to_you=*/read.turn.mixed);
    } else if (read.turn.mixed || read.label_state == LabelState::lost) {
      evidence[i] = score(/*only_talk_to_you=*/true);
      if (read.turn.mixed) continue;
      // An interviewee may say "moving on to" of a career; it announces no phase.
      evidence[i].transition.clear();
      for (double& one : evidence[i].scores) one *= kDoubtfulSpeakerFactor;
    }
  }
  return evidence;
}

std::vector<Utterance> find_utterances(const Transcript& transcript,
                                       const std::vector<TurnEvidence>& evidence, std::size_t phase_count) {
  const auto belongs_to_interviewer = [&](std::size_t turn) {
    return transcript.turns[turn].turn.role == Role::interviewer;
  };
  std::vector<Utterance> utterances;
  for (std::size_t turn = 0; turn < evidence.size(); ++turn) {
    if (evidence[turn].scores.empty()) continue;
    const bool goes_on = !utterances.empty() && utterances.back().end_turn == turn &&
                         belongs_to_interviewer(turn) && belongs_to_interviewer(turn - 1);
    // Blocks of interviewers without a turn of others between them are one utterance.
    if (!goes_on) utterances.push_back({turn, turn, std::vector<double>(phase_count), false});
    Utterance& utterance = utterances.back();
    utterance.end_turn = turn + 1;
    utterance.announces |= !evidence[turn].transition.empty();
    for (std::size_t phase = 0; phase < phase_count; ++phase) {
      utterance.costs[phase] += evidence[turn].scores[phase];
    }
  }
  // From scores to costs: what each phase lacks to reach the best one. So an utterance without evidence costs
  // every phase nothing.
  for (Utterance& utterance : utterances) {
    const double best = *std::ranges::max_element(utterance.costs);
    for (double& cost : utterance.costs) cost = std::min(kMostPerUtterance, best - cost);
  }
  return utterances;
}

/// The cheapest phase for each utterance, before which the interview is in phase 0.
///
/// Viterbi's algorithm. `total[p]` is the cost of the cheapest path through the utterances so far that ends
/// in phase p. The next utterance extends each of these paths to each phase, and keeps for every phase only
/// the cheapest way into it, with the phase it came from; no other path can be part of the answer. The last
/// utterance's cheapest phase is then followed back. With P phases and U utterances: P * P * U steps.
std::vector<std::size_t> cheapest_path(const std::vector<Utterance>& utterances, std::size_t phase_count,
                                       const AlignmentSettings& settings) {
  std::vector<double> total(phase_count, std::numeric_limits<double>::infinity());
  total[0] = 0;
  std::vector<std::vector<std::size_t>> came_from;
  for (const Utterance& utterance : utterances) {
    // What a change costs depends on the utterance alone; an announcement makes every change cheaper.
    const double change = settings.change_cost * (utterance.announces ? settings.transition_factor : 1);
    const double step_back = utterance.announces ? kAnnouncedStepBackCost : kStepBackCost;
    std::vector<double> next(phase_count);
    std::vector<std::size_t> from(phase_count);
    for (std::size_t to = 0; to < phase_count; ++to) {
      double best = total[to];  // to stay is free, and wins a tie
      from[to] = to;
      for (std::size_t before = 0; before < phase_count; ++before) {
        // What is announced opens even where nothing speaks for it yet, but not where all speaks for another.
        const bool announced = utterance.announces && utterance.costs[to] < kMostPerUtterance;
        // A phase never opens on an utterance that says nothing for it: else a cheap path could change during
        // "Okay. I see.", long before the question that it changes for.
        const bool spoken_for = announced || utterance.costs[to] < utterance.costs[before];
        if (before == to || !spoken_for) continue;
        const double passed_over = to > before ? static_cast<double>(to - before - 1) : 0;
        const double cost =
            total[before] + change + (to > before ? kPassedOverCost * passed_over : step_back);
        if (cost < best) {
          best = cost;
          from[to] = before;
        }
      }
      next[to] = best + utterance.costs[to];
    }
    total = std::move(next);
    came_from.push_back(std::move(from));
  }
  // Back from the end, by the phase that each came from.
  std::vector<std::size_t> path(utterances.size());
  std::size_t phase = static_cast<std::size_t>(std::ranges::min_element(total) - total.begin());
  for (std::size_t i = path.size(); i-- > 0;) {
    path[i] = phase;
    phase = came_from[i][phase];
  }
  return path;
}

/// The block of an utterance at which its phase opens: the first that announces something or speaks for the
/// new phase more than for the one before; else the first. An index into the transcript's turns.
std::size_t opening_turn(const Utterance& utterance, const std::vector<TurnEvidence>& evidence,
                         std::size_t to, std::size_t before) {
  for (std::size_t turn = utterance.begin_turn; turn < utterance.end_turn; ++turn) {
    const TurnEvidence& of_turn = evidence[turn];
    if (!of_turn.transition.empty()) return turn;
    if (of_turn.scores[to] >= of_turn.scores[before] + kOpeningEvidence) return turn;
  }
  return utterance.begin_turn;
}

/// The words for `PhaseChange::why`: what was announced, then the weightiest topic words.
std::string reason(const Utterance& utterance, const std::vector<TurnEvidence>& evidence, std::size_t phase) {
  std::string transition;
  std::vector<Trigger> triggers;
  std::set<std::string> seen;
  for (std::size_t turn = utterance.begin_turn; turn < utterance.end_turn; ++turn) {
    if (transition.empty()) transition = evidence[turn].transition;
    for (const Trigger& trigger : evidence[turn].triggers[phase]) {
      if (seen.insert(trigger.word).second) triggers.push_back(trigger);
    }
  }
  std::ranges::stable_sort(triggers, [](const Trigger& a, const Trigger& b) { return a.weight > b.weight; });
  if (triggers.size() > kMostTriggers) triggers.resize(kMostTriggers);
  std::string why = transition.empty() ? "" : "\"" + transition + "\"";
  for (const Trigger& trigger : triggers) why += (why.empty() ? "" : ", ") + trigger.word;
  return why;
}

}  // namespace

PhaseAlignment align_phases(const Transcript& transcript, std::span<const TurnTalk> talk, const Guide& guide,
                            std::string_view language, const AlignmentSettings& settings) {
  if (guide.phases.empty()) throw std::logic_error("align_phases: a guide without phases");
  if (talk.size() != transcript.turns.size())
    throw std::logic_error("align_phases: talk of another transcript");
  const std::size_t phase_count = guide.phases.size();
  const PhaseScorer scorer(guide, language);
  const std::vector<TurnEvidence> evidence = collect_evidence(transcript, talk, scorer, settings);
  const std::vector<Utterance> utterances = find_utterances(transcript, evidence, phase_count);
  const std::vector<std::size_t> path = cheapest_path(utterances, phase_count, settings);

  PhaseAlignment alignment;
  if (transcript.turns.empty()) return alignment;
  alignment.changes.push_back({transcript.turns[0].turn.number, guide.phases[0].id, "the interview begins"});
  alignment.phase_of_turn.assign(transcript.turns.size(), guide.phases[0].id);
  // Each change fills the rest of the interview; the next one writes over what comes after it.
  std::size_t phase = 0;
  for (std::size_t i = 0; i < utterances.size(); ++i) {
    if (path[i] == phase) continue;
    const std::size_t turn = opening_turn(utterances[i], evidence, path[i], phase);
    phase = path[i];
    const std::string& id = guide.phases[phase].id;
    std::fill(alignment.phase_of_turn.begin() + static_cast<std::ptrdiff_t>(turn),
              alignment.phase_of_turn.end(), id);
    if (turn == 0) alignment.changes.clear();
    alignment.changes.push_back(
        {transcript.turns[turn].turn.number, id, reason(utterances[i], evidence, phase)});
  }
  return alignment;
}

namespace {

/// The phase that the words of turns `begin` to `end` (not included) speak for clearly; nothing if none.
std::optional<std::size_t> carried_phase(const std::vector<TurnEvidence>& evidence, std::size_t begin,
                                         std::size_t end, std::size_t phase_count) {
  constexpr double kLeastScore = 1, kLeastLead = 2;
  constexpr std::size_t kLeastWords = 2;
  std::vector<double> scores(phase_count);
  for (std::size_t turn = begin; turn < end; ++turn) {
    for (std::size_t phase = 0; phase < phase_count; ++phase) scores[phase] += evidence[turn].scores[phase];
  }
  const std::size_t best = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
  for (std::size_t phase = 0; phase < phase_count; ++phase) {
    if (phase != best && scores[best] < kLeastLead * scores[phase]) return std::nullopt;
  }
  std::set<std::string> words;
  for (std::size_t turn = begin; turn < end; ++turn) {
    for (const Trigger& trigger : evidence[turn].triggers[best]) words.insert(trigger.word);
  }
  if (scores[best] < kLeastScore || words.size() < kLeastWords) return std::nullopt;
  return best;
}

}  // namespace

PhaseAlignment align_by_shared_words(const Transcript& transcript, std::span<const TurnTalk> talk,
                                     const Guide& guide, std::string_view spoken,
                                     const AlignmentSettings& settings) {
  if (talk.size() != transcript.turns.size())
    throw std::logic_error("align_by_shared_words: talk of another transcript");
  const std::size_t phase_count = guide.phases.size();
  const PhaseScorer scorer(guide, guide.language, spoken);
  const std::vector<TurnEvidence> evidence = collect_evidence(transcript, talk, scorer, settings);
  const std::vector<Utterance> utterances = find_utterances(transcript, evidence, phase_count);
  PhaseAlignment alignment;
  alignment.phase_of_turn.resize(transcript.turns.size());
  for (std::size_t i = 0; i < utterances.size(); ++i) {
    const Utterance& utterance = utterances[i];
    const auto phase = carried_phase(evidence, utterance.begin_turn, utterance.end_turn, phase_count);
    if (!phase) continue;
    const std::size_t end =
        i + 1 < utterances.size() ? utterances[i + 1].begin_turn : transcript.turns.size();
    for (std::size_t turn = utterance.begin_turn; turn < end; ++turn)
      alignment.phase_of_turn[turn] = guide.phases[*phase].id;
    alignment.changes.push_back({transcript.turns[utterance.begin_turn].turn.number, guide.phases[*phase].id,
                                 "shared words: " + reason(utterance, evidence, *phase)});
  }
  return alignment;
}

}  // namespace verbatim
