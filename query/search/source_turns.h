#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "common/documents/source_text.h"
#include "common/index/index.h"
#include "common/model/turn.h"
#include "common/study/study.h"

namespace verbatim {

/// Turns in the transcripts themselves, read again from their files, each once. Of a shard that is a study on
/// this machine the files are that study's; of one elsewhere nobody can read them here.
class SourceTurns {
 public:
  /// Both are kept by reference.
  SourceTurns(const Study& study, const Index& index) : study_(study), index_(index) {}

  /// Throws an io Error unless the transcript has the turn's words where they were when it was indexed. Where
  /// the transcript lies elsewhere, there is nothing to look at, and the stored words count.
  void check(const Turn& turn);

  /// The turn's lines as they are, each as `transcripts/a.txt:12: …`, safe for a terminal; of a format other
  /// than plain text those of its document, under a line that says where it stands in the file. Where the
  /// transcript lies elsewhere, the stored words under a line that says so. Throws as `check`.
  std::string lines_of(const Turn& turn);

 private:
  struct File {
    std::string text;
    LineTable lines;
  };

  /// The study that the turn's transcript is one of; null if it lies elsewhere.
  const Study* home_of(const Turn& turn);
  const File& checked_file(const Study& home, const Turn& turn);

  const Study& study_;
  const Index& index_;
  std::map<std::filesystem::path, Study> homes_;  ///< of shards, by their roots
  std::map<std::tuple<std::filesystem::path, std::string, std::string>, std::optional<File>>
      files_;  ///< by root, file and document
};

}  // namespace verbatim
