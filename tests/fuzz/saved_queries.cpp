// Any bytes as a saved query, and as a kept run of one.
#include "query/saved/saved_queries.h"

#include "common/messages/error.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/study_file_folder.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  static OneFileStudy queries, runs;
  try {
    load_saved_queries(queries.with("saved-queries/drift.json", bytes));
  } catch (const Error&) {
  }
  runs.with("saved-queries/drift.json", R"({"version": 2, "name": "drift", "query": "drift"})");
  try {
    load_saved_queries(runs.with("saved-queries/runs/drift-3f9a0c1d2b.json", bytes));
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
