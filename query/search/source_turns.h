#pragma once

#include <map>
#include <optional>
#include <string>

#include "common/documents/source_text.h"
#include "common/model/turn.h"
#include "common/study/study.h"

namespace verbatim {

/// Turns in the transcripts themselves, read again from their files, each once.
class SourceTurns {
 public:
  explicit SourceTurns(const Study& study) : study_(study) {}

  /// Throws an io Error unless the transcript has the turn's words where they were when it was indexed.
  void check(const Turn& turn);

  /// The turn's lines as they are, each as `transcripts/a.txt:12: …`, safe for a terminal; of a format other
  /// than plain text those of its document, under a line that says where it stands in the file. Throws as
  /// `check`.
  std::string lines_of(const Turn& turn);

 private:
  struct File {
    std::string text;
    LineTable lines;
  };

  const File& checked_file(const Turn& turn);

  const Study& study_;
  std::map<std::pair<std::string, std::string>, std::optional<File>> files_;  ///< by file and document
};

}  // namespace verbatim
