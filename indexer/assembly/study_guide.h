#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/study/guide.h"
#include "common/study/study.h"

namespace verbatim {

/// The guide of a study with its translations.
struct StudyGuide {
  std::optional<Guide> guide;     ///< nothing for a study without one
  std::vector<std::string> told;  ///< what to know of it, a sentence each
};

/// Reads `guide.md` and the guides in other languages beside it (`guide.fr.md`). The guide's own language is
/// the one that its words are found to be in, else the study's. Where there is no `guide.md`, the first of
/// the others takes its place. A translation has the guide's phases: one that the guide does not have is a
/// usage Error at its line, one that it lacks is told.
StudyGuide read_study_guide(const Study& study);

}  // namespace verbatim
