// Any text as verbatim.yaml.
#include <string>

#include "common/messages/error.h"
#include "common/study/settings_file.h"
#include "common/study/study.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  try {
    parse_study_settings(std::string(bytes), "verbatim.yaml");
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
