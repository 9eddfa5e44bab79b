#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/text/byte_range.h"
#include "query/evidence/catalog.h"
#include "query/evidence/located_decisions.h"
#include "query/search/search.h"

namespace verbatim {

/// One list of turns that speaks for an entry: what one of its queries finds, or one of its codes.
struct EvidenceList {
  std::string label;  ///< the query as written, or `code MM-drift`
  std::string query;
  bool is_code = false;
};

/// The entry's queries, then its codes.
std::vector<EvidenceList> evidence_lists(const CatalogEntry& entry);

/// What has been decided of a turn for an entry.
enum class Standing { unread, accepted, rejected, contested };

/// A turn that may be evidence for an entry. Of most candidates only the place and the score are known: see
/// `read_candidate`.
struct EvidenceCandidate {
  /// The turn and its fused score. Until it is read, the turn has its interview and number alone.
  Hit hit;
  std::vector<std::string> found_by;  ///< labels of the lists that have it; empty: by a person alone
  Standing standing = Standing::unread;
  std::vector<std::size_t> decisions;  ///< on the turn, as indices into `Evidence::decisions`

  /// The turn as each list found it, by index into `Evidence::lists`.
  std::vector<std::pair<std::size_t, FoundTurn>> found = {};
};

/// What an interviewer's turn counts: its question shows where the talk is, but is seldom evidence itself.
inline constexpr double kInterviewersShare = 0.5;

enum class EvidenceOrder {
  spread,     ///< by score, each further turn of an interview counting for less
  relevance,  ///< by score alone
  position,   ///< by citation
};

struct EvidenceRequest {
  EvidenceOrder order = EvidenceOrder::spread;
  bool any = false;  ///< also turns with any of a query's words
};

struct Evidence {
  std::vector<EvidenceList> lists;
  std::vector<EvidenceCandidate> candidates;
  std::vector<LocatedDecision> decisions;  ///< live ones on the entry, lost ones too
  std::vector<std::string> notices;
};

/// Gathers the candidates for an entry: the turns that match one of its queries, or bear one of its codes,
/// and those accepted or rejected by hand; with `any`, also turns with any of a query's words. No turn is
/// read but those of decisions.
///
/// Each query and code gives a list, ranked as `search --any` ranks; the lists are merged by reciprocal rank
/// fusion, score = Σ 1 / (60 + rank), over the first 1000 of each (Cormack, Clarke and Büttcher, SIGIR 2009):
/// it needs no scores that compare between queries, which BM25 does not give, nor judged examples, which no
/// new entry has; and a turn that several queries find rises. Turns of a list without scores (a code, a
/// filter) all have rank 1: a person's code is worth as much as a query's first hit. An interviewer's turn
/// counts `kInterviewersShare`.
///
/// `spread` then takes, again and again, the turn with the greatest score / (1 + turns already taken of its
/// interview), after maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), the interview standing
/// for what is alike: a first page shows many voices, and an interview with much to say still has several.
/// Ties by citation.
Evidence gather_evidence(const IndexedStudy& study, const CatalogEntry& entry, const Decisions& decisions,
                         const EvidenceRequest& request, Interviews& interviews);

/// Reads a candidate: the turn and the one excerpt that `accept` would take, by the list that lights most of
/// it; of one that only a person found, the part that was decided on. Once is enough.
void read_candidate(const IndexedStudy& study, const Evidence& evidence, const EvidenceRequest& request,
                    Interviews& interviews, EvidenceCandidate& candidate);

/// The turns of a hit's exchange around it, the question first: sets `before` and `after`.
void add_exchange(Interviews& interviews, Hit& hit);

/// The parts of turns that speak for an entry most. What the entry's queries find is looked up once, however
/// many turns are asked for. Inside `IndexedStudy::read`, of one snapshot.
class TellingSentences {
 public:
  /// Both must outlive this.
  TellingSentences(const IndexedStudy& study, const CatalogEntry& entry) : study_(study), entry_(entry) {}

  /// Whole sentences without blanks at their ends: the excerpt that `gather_evidence` shows. Nothing if none
  /// of the queries that find the turn has a word in it.
  std::optional<ByteRange> of(const Turn& turn);

 private:
  /// A query of the entry and the documents that it finds with any of its words, ascending.
  struct FoundByList {
    std::string query;
    std::vector<std::uint32_t> documents;
  };
  const std::vector<FoundByList>& lists();

  const IndexedStudy& study_;
  const CatalogEntry& entry_;
  std::optional<std::vector<FoundByList>> lists_;
};

}  // namespace verbatim
