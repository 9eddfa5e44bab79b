#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/study/study.h"

namespace verbatim {

/// One phase of an interview guide.
struct GuidePhase {
  std::string id;                      ///< `[a-z0-9-]+`: what `phase:` matches
  std::string title;                   ///< the heading without its id
  std::vector<std::string> questions;  ///< in the guide's order, each on one line; may be empty
  std::size_t line = 0;                ///< of the heading
};

/// A study's interview guide: at least one phase, ids all different, in the order in which they are asked.
struct Guide {
  std::vector<GuidePhase> phases;
  std::string language = {};             ///< ISO 639-1; empty: not known, then it serves every interview
  std::vector<Guide> translations = {};  ///< the same phases in other languages, each with its language

  /// The guide that speaks a language: this one or a translation; null if none does. `language`: empty where
  /// an interview's is not known; then this one.
  const Guide* in(std::string_view language) const;
};

/// Reads an interview guide in Markdown.
///
/// A level-2 heading opens a phase: `## Model evaluation {#model-evaluation}`. Without braces the id is made
/// of the title: folded, accents dropped, everything else a hyphen. The phase's questions are the items of
/// its lists (`-`, `*`, `+`, `1.`, `1)`; nested items are questions of their own); a line right under an
/// item, or an indented one after a blank line, goes on with it. All else is for human readers: paragraphs,
/// other headings, fenced code, and everything before the first phase.
///
/// Throws a usage Error at file:line for a guide without a phase, an id that is not `[a-z0-9-]+`, and two
/// phases of one id. `file_name` is for messages only.
Guide parse_guide(const std::string& markdown, const std::string& file_name);

/// The files of a study's guides, relative to its root, by their language: the guide itself under none,
/// `guide.fr.md` under `fr`. Empty for a study without a guide.
std::map<std::string, std::string> guide_files(const Study& study);

/// One of these files, its language not set. Throws as `parse_guide` does, and for a file that cannot be
/// read; the message names it.
Guide read_guide_file(const std::filesystem::path& file);

}  // namespace verbatim
