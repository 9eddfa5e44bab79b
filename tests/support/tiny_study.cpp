#include "tests/support/tiny_study.h"

#include <algorithm>
#include <stdexcept>

#include "common/model/citation.h"
#include "indexer/writing/index_writer.h"
#include "query/search/turn_lookup.h"

namespace verbatim::testing {
namespace {

StudyLiteral one_interview(const std::vector<std::string>& texts) {
  InterviewLiteral interview{"1", {}};
  for (const std::string& text : texts) {
    interview.turns.push_back({interview.turns.size() % 2 == 0 ? "Interviewer" : "Interviewee", text});
  }
  return {{std::move(interview)}};
}

std::vector<std::string> codes_of(const Turn& turn) {
  std::vector<std::string> codes;
  for (const AppliedCode& applied : turn.codes) codes.push_back(applied.code);
  return codes;
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace

std::string transcript_text(const InterviewLiteral& interview) {
  std::string text = "Interview " + interview.id;
  if (!interview.coder.empty()) text += " - " + interview.coder;
  for (const TurnLiteral& turn : interview.turns) {
    if (!turn.speaker.empty()) text += "\n\n" + turn.speaker;
    std::string words;
    for (const std::string& stamp : turn.stamps) words += "[" + stamp + "] ";
    words += turn.text;
    if (!words.empty()) text += "\n\n" + words;
    for (const std::string& code : turn.codes) text += "\n\n" + code;
  }
  return text + "\n";
}

TinyStudy::TinyStudy(const StudyLiteral& literal) {
  if (!literal.settings.empty()) folder_.write("verbatim.yaml", literal.settings);
  if (!literal.guide.empty()) folder_.write("guide.md", literal.guide);
  for (const InterviewLiteral& interview : literal.interviews) {
    folder_.write("transcripts/" + interview.id + ".txt", transcript_text(interview));
  }
  const Study study = open_study(folder_.path());
  const IndexRun run = update_index(study, {});
  for (const SourceOutcome& source : run.sources) {
    if (!source.problem.empty()) throw std::logic_error(source.problem);
  }
  indexed_.emplace(study);
  read_back(literal);
}

TinyStudy::TinyStudy(const std::vector<std::string>& texts) : TinyStudy(one_interview(texts)) {}

void TinyStudy::read_back(const StudyLiteral& literal) {
  for (const InterviewLiteral& interview : literal.interviews) {
    const std::vector<Turn> stored = cited_turns(index(), {interview.id, {}, {}}, 0);
    for (std::size_t i = 0; i < std::max(stored.size(), interview.turns.size()); ++i) {
      const std::string place = cite(interview.id, TurnNumber{static_cast<std::uint32_t>(i + 1)});
      if (i >= stored.size()) throw std::logic_error(place + " is not in the index");
      if (i >= interview.turns.size()) throw std::logic_error(place + " was not written");
      const Turn& turn = stored[i];
      const TurnLiteral& written = interview.turns[i];
      const bool same_speaker = written.speaker.empty() || turn.speaker == written.speaker;
      if (turn.text != written.text || !same_speaker || codes_of(turn) != sorted(written.codes)) {
        throw std::logic_error(place + " was written as '" + written.text + "' and stored as '" + turn.text +
                               "', " + turn.speaker);
      }
      turns_.push_back(turn);
    }
  }
}

SearchResult TinyStudy::search(const SearchRequest& request, Explain explain) const {
  return verbatim::search(*indexed_, request, explain);
}

SearchResult TinyStudy::search(const std::string& query) const {
  SearchRequest request;
  request.query = query;
  request.limit = 100'000;
  return search(request);
}

std::vector<std::string> citations(const SearchResult& result) {
  std::vector<std::string> all;
  for (const Hit& hit : result.hits) all.push_back(cite(hit.turn.interview, hit.turn.number));
  return all;
}

std::string marked(const Hit& hit) {
  std::string shown;
  for (const Excerpt& excerpt : hit.excerpts) {
    if (&excerpt != &hit.excerpts.front()) shown += " | ";
    std::size_t at = excerpt.range.begin_byte;
    for (const ByteRange& lit : excerpt.highlights) {
      shown += hit.turn.text.substr(at, lit.begin_byte - at) + "[[" +
               hit.turn.text.substr(lit.begin_byte, lit.size()) + "]]";
      at = lit.end_byte;
    }
    shown += hit.turn.text.substr(at, excerpt.range.end_byte - at);
  }
  return shown;
}

}  // namespace verbatim::testing
