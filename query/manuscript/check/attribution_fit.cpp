#include "query/manuscript/check/attribution_fit.h"

#include <algorithm>

#include "common/model/speaker_text.h"
#include "common/text/folding.h"

namespace verbatim {
namespace {

bool is_listed(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool is_label_in(const NamedParticipant& named, const std::string& interview, PassageFinder& finder) {
  if (named.must_speak) return true;
  return std::any_of(named.labels.begin(), named.labels.end(),
                     [&](const std::string& label) { return finder.speaks_in(label, interview); });
}

/// Whether the turn is that speaker's: by the label as the study has it, or as the transcript wrote it.
bool is_speaker(const NamedParticipant& named, const Turn& turn) {
  // A claim may name the role: `"speaker": "interviewee"`.
  if (named.must_speak && is_listed(named.labels, std::string(role_name(turn.role)))) return true;
  return is_listed(named.labels, fold_label(turn.speaker)) ||
         (!turn.label.empty() && is_listed(named.labels, fold_label(turn.label)));
}

AttributionFit speaker_fit(const NamedParticipant& named, const Turn& turn) {
  if (is_speaker(named, turn)) return AttributionFit::right;
  // Nobody is told to have misquoted where it is not sure who speaks.
  return turn.mixed || turn.inferred ? AttributionFit::unclear : AttributionFit::other_speaker;
}

/// The fit of one name, where no citation says which interview is meant.
AttributionFit lone_name_fit(const NamedParticipant& named, const Turn& turn, bool is_label) {
  const bool here = is_listed(named.interviews, turn.interview);
  if (!is_label) {
    if (!here) return AttributionFit::other_interview;
    return named.interviews.size() > 1 ? AttributionFit::unclear : AttributionFit::right;
  }
  const AttributionFit as_speaker = speaker_fit(named, turn);
  if (named.interviews.empty()) return as_speaker;
  const bool both_right = as_speaker == AttributionFit::right && here;
  const bool both_wrong = as_speaker != AttributionFit::right && !here;
  if (both_right) return AttributionFit::right;
  return both_wrong ? AttributionFit::other_speaker : AttributionFit::unclear;
}

}  // namespace

AttributionFit attribution_fit(const Quotation& quotation, const Turn& first, const Turn& last,
                               PassageFinder& finder) {
  if (!quotation.names_somebody()) return AttributionFit::nobody_named;
  const std::string& interview = first.interview;
  bool names_interview = false;  // somewhere a name or citation can only mean an interview
  AttributionFit best = AttributionFit::other_interview;
  for (const Citation& cited : quotation.cited) {
    names_interview = true;
    if (cited.interview != interview) continue;
    const bool overlaps = !cited.first || (*cited.first <= last.number && first.number <= *cited.last);
    best = std::max(best, overlaps ? AttributionFit::right : AttributionFit::other_turn);
  }
  bool is_label_here = false;
  for (const NamedParticipant& named : quotation.named) {
    if (is_label_in(named, interview, finder)) {
      is_label_here = true;
    } else if (!named.interviews.empty()) {
      names_interview = true;
      best = std::max(best, lone_name_fit(named, first, /*is_label=*/false));
    }
  }
  if (!is_label_here) return best;
  if (names_interview && best == AttributionFit::other_interview) return best;
  // With an interview named, a label is the speaker in it; alone, it may be an interview as well.
  AttributionFit speaker = AttributionFit::other_interview;
  for (const NamedParticipant& named : quotation.named) {
    if (!is_label_in(named, interview, finder)) continue;
    speaker = std::max(speaker, names_interview ? speaker_fit(named, first)
                                                : lone_name_fit(named, first, /*is_label=*/true));
  }
  return names_interview ? std::min(best, speaker) : speaker;
}

std::string attribution_note(const Quotation& quotation, AttributionFit fit, const Turn& first,
                             PassageFinder& finder) {
  if (!quotation.unknown.empty() && fit == AttributionFit::other_interview)
    return "the study has no interview '" + quotation.unknown.front() + "'";
  if (fit == AttributionFit::other_speaker) {
    std::string names;
    for (const NamedParticipant& named : quotation.named) {
      names += (names.empty() ? "" : " or ") + named.name;
    }
    return "these are the words of " + speaker_text(first) + ", not of " + names;
  }
  if (fit != AttributionFit::unclear) return {};
  for (const NamedParticipant& named : quotation.named) {
    std::string interviews;
    for (const std::string& one : named.interviews) interviews += (interviews.empty() ? "" : ", ") + one;
    if (is_label_in(named, first.interview, finder) && !named.interviews.empty()) {
      return "'" + named.name + "' is a speaker of interview " + first.interview +
             " and may also mean interview " + interviews + "; whose words these are was not checked";
    }
    if (named.interviews.size() > 1) {
      return "'" + named.name + "' may mean the interviews " + interviews +
             "; whose words these are was not checked";
    }
  }
  return "it is not sure who speaks in this turn; whose words these are was not checked";
}

}  // namespace verbatim
