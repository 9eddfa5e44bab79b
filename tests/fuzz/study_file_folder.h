#pragma once

#include <string>
#include <string_view>

#include "common/study/study.h"
#include "tests/support/temp_dir.h"

namespace verbatim::testing {

/// A study that holds one file, written anew for each input: what is read from a study's folder is fuzzed as
/// the programs read it.
class OneFileStudy {
 public:
  const Study& with(const std::string& file, std::string_view bytes) {
    folder_.write(file, bytes);
    return study_;
  }

 private:
  TempDir folder_;
  Study study_ = open_study(folder_.path());
};

}  // namespace verbatim::testing
