// Any bytes as a file of decisions.
#include "query/evidence/decisions.h"

#include "common/messages/error.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/study_file_folder.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  static OneFileStudy study;
  try {
    load_decisions(study.with("decisions/drift-2026-11-25-3f9a0c1d2b.json", bytes));
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
