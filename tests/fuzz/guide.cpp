// Any text as an interview guide.
#include "common/study/guide.h"

#include <string>

#include "common/messages/error.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  try {
    parse_guide(std::string(bytes), "guide.md");
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
