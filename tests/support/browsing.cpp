#include "tests/support/browsing.h"

#include <fstream>
#include <sstream>

#include "indexer/writing/index_writer.h"
#include "tests/support/tiny_study.h"

namespace verbatim::testing {

Browsing::Browsing() {
  folder_.write(
      "transcripts/1.txt",
      transcript_text({"1",
                       {{"Interviewer", "How do you notice drift?"},
                        {"Interviewee", "We look at drift once a week. Then we retrain the model."},
                        {"Interviewer", "And who labels the data?"},
                        {"Interviewee", "Students label it. The drift of labels is not watched."}}}));
  folder_.write("transcripts/2.txt", transcript_text({"2",
                                                      {{"Interviewer", "Do you watch the models?"},
                                                       {"Interviewee", "Nobody watches for drift here."},
                                                       {"Interviewee", "The dashboard is old."}}}));
  folder_.write("guide.md", "# Guide\n\n## Monitoring\n\n- How do you notice drift?\n");
  folder_.write("catalog.yaml",
                "entries:\n  - id: drift\n    title: Drift\n    kind: issue\n    queries: [drift]\n");
  update_index(open_study(folder_.path()), {});
}

std::string at_cursor(const BrowseScript& script) {
  const Turn* turn = current_turn(script.state());
  return turn == nullptr ? std::string() : cite(turn->interview, turn->number);
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace verbatim::testing
