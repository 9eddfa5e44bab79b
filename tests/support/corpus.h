#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/transcript/transcript.h"

namespace verbatim::testing {

/// The source tree's root.
std::filesystem::path source_root();

/// The five real transcripts of `corpus/`, in natural order of their interviews: 5, 6, 24, 27, 32.
std::vector<std::filesystem::path> corpus_transcripts();

/// One of them, read with the corpus's settings; speakers and phases not settled.
Transcript read_corpus_transcript(const std::string& interview);

/// A transcript from literal text, as file `file`, with default settings.
Transcript read_text(const std::string& text, const std::string& file = "t.txt");

/// One row of a tab-separated gold file; comment lines (#) and the header row left out.
using GoldRow = std::vector<std::string>;
std::vector<GoldRow> read_gold(const std::filesystem::path& file_under_golden);

}  // namespace verbatim::testing
