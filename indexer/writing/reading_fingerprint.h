#pragma once

#include <map>
#include <string>

#include "common/study/guide.h"
#include "common/study/study.h"

namespace verbatim {

/// Fingerprints of all that decides how a source is read: its bytes, the settings that its reading looks at,
/// the guide's phases and questions, and the version of the readers. Settings and guide enter as parsed, so
/// that a comment or a blank line changes none; what only searches need (`heard_as`, `citation`, …) does not
/// enter.
class ReadingFingerprints {
 public:
  /// `settings` must outlive this. `guide` may be null.
  ReadingFingerprints(const StudySettings& settings, const Guide* guide);

  /// Of a source with this interview id; `content_hash`: of its bytes. A source whose stored fingerprint
  /// equals the one for its stored id would be read just as it was, the same id included.
  std::string of(const std::string& content_hash, const std::string& source_file,
                 const std::string& interview) const;

 private:
  std::string settings_of(const std::string& source_file, const std::string& interview) const;

  const StudySettings& settings_;
  std::string for_all_;  ///< what every source's reading looks at
  /// The keys under `interviews:` that give another id, by that id.
  std::multimap<std::string, std::string> keys_of_id_;
};

}  // namespace verbatim
