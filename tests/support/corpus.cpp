#include "tests/support/corpus.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "common/documents/document_formats.h"
#include "common/study/study.h"
#include "indexer/readers/reader.h"

namespace verbatim::testing {

std::filesystem::path source_root() {
  return VERBATIM_SOURCE_DIR;
}

std::vector<std::filesystem::path> corpus_transcripts() {
  std::vector<std::filesystem::path> files;
  for (const char* number : {"05", "06", "24", "27", "32"}) {
    files.push_back(source_root() / "corpus/transcripts" / ("interview-" + std::string(number) + ".txt"));
  }
  return files;
}

Transcript read_corpus_transcript(const std::string& interview) {
  const Study study = open_study(source_root() / "corpus");
  for (const std::filesystem::path& file : corpus_transcripts()) {
    Transcript transcript = read_transcript({"transcripts/" + file.filename().string(),
                                             text_document(decode_source(read_file(file))), study.settings});
    if (transcript.interview == interview) return transcript;
  }
  throw std::logic_error("the corpus has no interview " + interview);
}

Transcript read_text(const std::string& text, const std::string& file) {
  const StudySettings settings;
  return read_transcript({file, text_document(decode_source(text)), settings});
}

std::vector<GoldRow> read_gold(const std::filesystem::path& file_under_golden) {
  std::ifstream in(source_root() / "tests/golden" / file_under_golden);
  if (!in) throw std::logic_error("no gold file " + file_under_golden.string());
  std::vector<GoldRow> rows;
  bool header = true;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    if (std::exchange(header, false)) continue;
    GoldRow row;
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace verbatim::testing
