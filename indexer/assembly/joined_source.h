#pragma once

#include <string>
#include <vector>

#include "common/model/turn.h"
#include "indexer/assembly/talk_alignment.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// The source of an interview that is quoted and numbered.
struct PrimaryTalk {
  std::string interview;           ///< its id
  std::string file;                ///< relative to the study's root
  std::vector<std::string> texts;  ///< of its turns, in order of their numbers, from 1
  /// What the source has before these; empty where a label is lost.
  std::vector<std::string> labels = {};
};

PrimaryTalk primary_talk(const Transcript& transcript);
/// `turns`: those that an index holds of a source, in order.
PrimaryTalk primary_talk(const std::vector<Turn>& turns);

/// What another source is aligned with: the turns' words and their numbers, as one hash.
std::string talk_fingerprint(const PrimaryTalk& talk);
std::string talk_fingerprint(const Transcript& transcript);

/// Another source of an interview, aligned with the primary one.
struct JoinedSource {
  bool is_one_talk = false;  ///< if not, the rest is empty
  CodesOfTurns codes;        ///< its own codes, on the primary's turns
  /// What to know, a sentence each: codes whose turn could not be aligned, other words with both readings,
  /// turns that only one of the two has.
  std::vector<std::string> told;
};

/// Puts the codes of `other` on the turns of the primary source that say the same words. A turn of `other`
/// that is several of the primary's gives its codes to each.
JoinedSource join_source(const PrimaryTalk& primary, const Transcript& other);

/// The codes of a source's own turns.
CodesOfTurns codes_of(const Transcript& transcript);

/// Where the words that stood under the numbers of `before` stand in `now`, as a sentence's end: "5:12..40 is
/// 5:13..41 now, 5:44 is no turn now"; empty where each number has its words still.
std::string describe_renumbering(const PrimaryTalk& before, const PrimaryTalk& now);

}  // namespace verbatim
