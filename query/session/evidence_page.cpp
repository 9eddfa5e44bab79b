#include "query/session/evidence_page.h"

#include <algorithm>
#include <map>
#include <utility>

#include "common/messages/counted.h"
#include "common/model/citation.h"

namespace verbatim {
namespace {

bool is_asked_for(const EvidencePageRequest& request, Standing standing) {
  switch (standing) {
    case Standing::accepted:
      return request.accepted;
    case Standing::rejected:
      return request.rejected;
    case Standing::contested:  // somebody has to decide again
    case Standing::unread:
      break;
  }
  return request.unread;
}

}  // namespace

EvidencePage evidence_page(const StudySession& session, const CatalogEntry& entry,
                           const EvidencePageRequest& request) {
  const IndexedStudy& study = session.indexed();
  Interviews& interviews = session.interviews();
  EvidencePage page;
  page.entry = &entry;
  page.evidence = gather_evidence(study, entry, session.decisions(), request.evidence, interviews);
  page.coverage = cover_entry(study, entry, page.evidence.decisions);
  for (const EvidenceCandidate& candidate : page.evidence.candidates) {
    if (!is_asked_for(request, candidate.standing)) continue;
    if (++page.in_all <= request.offset || page.shown.size() == request.limit) continue;
    EvidenceCandidate read = candidate;
    read_candidate(study, page.evidence, request.evidence, interviews, read);
    if (request.exchange) add_exchange(interviews, read.hit);
    page.shown.push_back(std::move(read));
  }
  return page;
}

Messages lost_decision_warnings(const Index& index, const std::string& entry,
                                const std::vector<LocatedDecision>& lost) {
  // They may stand in what is left out.
  const std::string found = index.missing().empty() ? "found any more; see verbatim catalog show " + entry
                                                    : "found in the shards that are used";
  Messages messages;
  for (const LocatedDecision& one : lost) {
    messages.push_back({Message::Kind::warning, "the words of " + one.decision.id + " are not " + found});
  }
  return messages;
}

Messages stray_decision_warnings(const Catalog& catalog, const Decisions& decisions) {
  std::map<std::string, std::size_t> strays;
  for (const Decision& decision : decisions.all()) {
    if (catalog.find(decision.entry) == nullptr && decision.is_live()) ++strays[decision.entry];
  }
  Messages messages;
  for (const auto& [entry, count] : strays) {
    messages.push_back(
        {Message::Kind::warning, "there " + std::string(count == 1 ? "is " : "are ") +
                                     counted(count, "decision") + " on '" + entry +
                                     "', which catalog.yaml does not have; if it was renamed, rename it in "
                                     "evidence.json and in the files of decisions/ too"});
  }
  return messages;
}

Message how_to_decide(const std::string& entry, const Turn& turn) {
  const std::string citation = cite(turn.interview, turn.number);
  return {Message::Kind::advice, "\nverbatim accept " + entry + " " + citation + "\nverbatim reject " +
                                     entry + " " + citation + " --reason '…'"};
}

Messages next_steps(const EvidencePage& page) {
  const auto unread = std::find_if(page.shown.begin(), page.shown.end(), [](const EvidenceCandidate& one) {
    return one.standing == Standing::unread;
  });
  if (unread != page.shown.end()) return {how_to_decide(page.coverage.entry, unread->hit.turn)};
  if (page.coverage.unread == 0 && page.coverage.accepted > 0)
    return {{Message::Kind::advice, "\nmore of the kind: verbatim similar --entry " + page.coverage.entry}};
  return {};
}

}  // namespace verbatim
