#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "query/search/search.h"
#include "tests/support/temp_dir.h"

namespace verbatim::testing {

/// One turn of a study written down in a test.
struct TurnLiteral {
  std::string speaker;  ///< empty: the paragraph has lost its label
  std::string text;
  std::vector<std::string> codes = {};   ///< lines under the turn; must have a code's shape (`MM-drift`)
  std::vector<std::string> stamps = {};  ///< `12:05`, as stamps before the turn's first word
};

struct InterviewLiteral {
  std::string id;
  std::vector<TurnLiteral> turns;
  std::string coder = {};
};

struct StudyLiteral {
  std::vector<InterviewLiteral> interviews;
  std::string settings = {};  ///< verbatim.yaml; none if empty
  std::string guide = {};     ///< guide.md; none if empty
};

/// A study in a directory of its own, indexed and open for reading: written as transcripts with one labelled
/// block a turn, and brought through reader and indexer like any other study.
class TinyStudy {
 public:
  /// Throws std::logic_error if a turn did not arrive in the index as it was written (text, speaker, codes,
  /// number): the literal then breaks a rule of the transcript format, and the test would not test what it
  /// shows.
  explicit TinyStudy(const StudyLiteral& literal);
  /// One interview, `1`, whose turns have the speakers Interviewer and Interviewee by turns.
  explicit TinyStudy(const std::vector<std::string>& texts);

  const Study& study() const { return indexed_->study(); }
  const Index& index() const { return indexed_->index(); }
  const IndexedStudy& indexed() const { return *indexed_; }
  /// All turns as the index stores them, in the order of the literal.
  const std::vector<Turn>& turns() const { return turns_; }

  SearchResult search(const SearchRequest& request, Explain explain = Explain::no) const;
  /// All hits of a query.
  SearchResult search(const std::string& query) const;

 private:
  void read_back(const StudyLiteral& literal);

  TempDir folder_;
  std::optional<IndexedStudy> indexed_;
  std::vector<Turn> turns_;
};

/// The transcript that a `TinyStudy` writes for an interview.
std::string transcript_text(const InterviewLiteral& interview);

/// The citations of a result's hits, in their order.
std::vector<std::string> citations(const SearchResult& result);

/// What a hit shows, `[[…]]` around what is lit, ` | ` between excerpts.
std::string marked(const Hit& hit);

}  // namespace verbatim::testing
