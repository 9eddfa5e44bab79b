#include "indexer/phases/phase_scores.h"

#include <algorithm>
#include <cmath>

#include "common/text/words.h"
#include "indexer/phases/phase_alignment.h"

namespace verbatim {
namespace {

constexpr double kHeadingUses = 2;
constexpr double kAnnouncedHeading = 2;
constexpr double kAskedHeading = 1;
// The two parts of the mixture grow differently; this brings a question read out in full to the same size.
constexpr double kQuestionScale = 2;

/// 1 for a stem of one phase, 0 for one that every phase has alike. `share`: of the stem's uses, for each
/// phase.
double spread_weight(const std::vector<double>& share) {
  if (share.size() < 2) return 1;
  double entropy = 0;
  for (const double part : share) {
    if (part > 0) entropy -= part * std::log(part);
  }
  return std::max(0.0, 1 - entropy / std::log(static_cast<double>(share.size())));
}

/// 1 for a stem of at most one question, 0 for one of every question.
double rarity(std::size_t uses, std::size_t question_count) {
  const double all = static_cast<double>(question_count) + 1;
  if (question_count == 0) return 1;
  return std::sqrt(std::log(all / static_cast<double>(std::max<std::size_t>(1, uses))) / std::log(all));
}

}  // namespace

PhaseScorer::PhaseScorer(const Guide& guide, std::string_view language, std::string_view spoken)
    : language_(language), spoken_(spoken), phase_count_(guide.phases.size()) {
  if (can_stem(language)) stemmer_.emplace(language);
  const auto use = [&](const std::string& of_stem) -> StemUse& {
    StemUse& found = stems_[of_stem];
    found.share.resize(phase_count_);
    return found;
  };
  // Count first: how often each phase uses a stem, and which questions have it.
  for (std::size_t phase = 0; phase < phase_count_; ++phase) {
    for (const auto& [heading_stem, form] : topic_stems(guide.phases[phase].title)) {
      StemUse& found = use(heading_stem);
      found.share[phase] += kHeadingUses;
      found.headings.insert(phase);
    }
    for (const std::string& question : guide.phases[phase].questions) {
      for (const auto& [question_stem, form] : topic_stems(question)) {
        StemUse& found = use(question_stem);
        found.share[phase] += 1;
        found.questions.push_back(questions_.size());
      }
      questions_.push_back({phase, 0});
    }
  }
  // Then weigh: a stem tells phases apart where its uses are in few of them and it stands in few questions.
  for (auto& [of_stem, found] : stems_) {
    double uses = 0;
    for (const double count : found.share) uses += count;
    for (double& count : found.share) count /= uses;
    found.weight = spread_weight(found.share) * rarity(found.questions.size(), questions_.size());
    for (const std::size_t question : found.questions) questions_[question].weight += found.weight;
  }
}

std::string PhaseScorer::stem(const std::string& form) const {
  return stemmer_ ? (*stemmer_)(form) : form;
}

std::map<std::string, std::string> PhaseScorer::topic_stems(std::string_view text) const {
  std::map<std::string, std::string> forms;
  for (const Word& word : find_words(text)) {
    if (is_talk_word(word.form, language_) || is_talk_word(word.form, spoken_)) continue;
    forms.emplace(stem(word.form), word.form);
  }
  return forms;
}

TurnEvidence PhaseScorer::score(std::string_view text, const TurnTalk& turn_talk, bool only_talk_to_you,
                                const AlignmentSettings& settings) const {
  TurnEvidence evidence;
  evidence.scores.resize(phase_count_);
  evidence.triggers.resize(phase_count_);
  for (const SentenceTalk& talk : turn_talk.sentences) {
    const std::string_view sentence = text.substr(talk.range.begin_byte, talk.range.size());
    const bool announces = !talk.transition.empty();
    if (talk.transition.size() > evidence.transition.size()) evidence.transition = talk.transition;
    // "We will skip deployment" names a phase and opens none.
    if (talk.skips || (only_talk_to_you && !talk.asks && !announces)) continue;

    const double factor = talk.asks || announces ? 1 : settings.statement_weight;
    const double heading_factor = announces ? kAnnouncedHeading : talk.asks ? kAskedHeading : 0;
    // Both parts of the mixture in one pass over the sentence's stems: what each adds to a phase by itself,
    // and how much of each question of the guide is said.
    std::vector<double> shared(questions_.size());
    std::vector<double> best(phase_count_);
    for (const auto& [of_stem, form] : topic_stems(sentence)) {
      const auto found = stems_.find(of_stem);
      if (found == stems_.end()) continue;
      const StemUse& use = found->second;
      for (const std::size_t question : use.questions) shared[question] += use.weight;
      for (std::size_t phase = 0; phase < phase_count_; ++phase) {
        double gain = (1 - settings.question_share) * use.weight * use.share[phase];
        if (use.headings.contains(phase)) gain += heading_factor * use.weight;
        if (gain <= 0) continue;
        evidence.scores[phase] += factor * gain;
        evidence.triggers[phase].push_back({form, factor * gain});
      }
    }
    // Of a phase's questions only the best counts: interviewers read one at a time. The square rewards one
    // that is said nearly whole over several that share a word with the sentence.
    for (std::size_t question = 0; question < questions_.size(); ++question) {
      const double match = shared[question] * shared[question] / (questions_[question].weight + 1);
      double& of_phase = best[questions_[question].phase];
      of_phase = std::max(of_phase, match);
    }
    for (std::size_t phase = 0; phase < phase_count_; ++phase) {
      evidence.scores[phase] += factor * settings.question_share * kQuestionScale * best[phase];
    }
  }
  return evidence;
}

}  // namespace verbatim
