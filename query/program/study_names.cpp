#include "query/program/study_names.h"

#include <algorithm>
#include <chrono>
#include <functional>

#include "common/messages/error.h"
#include "query/evidence/located_decisions.h"
#include "query/saved/saved_expansion.h"
#include "query/session/evidence_page.h"
#include "query/session/study_decisions.h"

namespace verbatim {
namespace {

/// Each is of use without the others, and a person in the middle of a command line wants no message.
template <typename Load>
void if_readable(const Load& load) {
  try {
    load();
  } catch (const Error&) {
  }
}

constexpr std::size_t kTurnsOffered = 30;

/// Calls `visit` for each facet whose value is a parameter.
void for_each_parameter(const QueryNode& node,
                        const std::function<void(const std::string& name, const Facet& facet)>& visit) {
  for (const FacetValue& value : node.values) {
    if (const auto name = parameter_name(value)) visit(*name, *node.facet);
  }
  for (const QueryNode& child : node.children) for_each_parameter(child, visit);
}

}  // namespace

StudyNames::StudyNames(StudyChoice chosen, std::string command, std::vector<std::string> arguments)
    : command_(std::move(command)), arguments_(std::move(arguments)) {
  constexpr std::chrono::milliseconds kPatience{1500};
  chosen.deadline = std::min(chosen.deadline, kPatience);
  if_readable([&] { session_.emplace(find_study(chosen)); });
  if (!session_) return;
  if_readable([&] { saved_ = session_->saved_queries(); });
  if_readable([&] { catalog_ = session_->catalog(); });
}

std::vector<std::string> StudyNames::values(const Facet& facet) const {
  if (facet.kind == FacetKind::mark) return mark_values();
  std::vector<std::string> found;
  if (session_) if_readable([&] { session_->read([&] { found = session_->index().facet_values(facet); }); });
  return found;
}

std::vector<StudyNames::Named> StudyNames::undecided(const std::string& entry) const {
  std::vector<Named> named;
  const CatalogEntry* const chosen = catalog_.find(entry);
  if (!session_ || chosen == nullptr) return named;
  if_readable([&] {
    session_->read([&] {
      named.clear();
      EvidencePageRequest request;
      request.accepted = false;
      request.limit = kTurnsOffered;
      for (const EvidenceCandidate& one : evidence_page(*session_, *chosen, request).shown) {
        const Turn& turn = one.hit.turn;
        const ByteRange part =
            one.hit.excerpts.empty() ? ByteRange{0, turn.text.size()} : one.hit.excerpts.front().range;
        named.push_back({cite(turn.interview, turn.number), turn.text.substr(part.begin_byte, part.size())});
      }
    });
  });
  return named;
}

std::vector<StudyNames::Named> StudyNames::decided(const std::string& entry) const {
  std::vector<Named> named;
  if (!session_) return named;
  if_readable([&] {
    session_->read([&] {
      named.clear();
      for (const LocatedDecision& one :
           locate_decisions(session_->interviews(), session_->decisions(), entry)) {
        const Citation at = one.place ? one.place->citation() : one.decision.citation();
        const std::string verdict = one.decision.verdict() == Verdict::accepted ? "accepted: " : "rejected: ";
        const bool has_words = one.decision.verdict() == Verdict::accepted;
        const std::string about =
            verdict + (has_words ? one.decision.quote.exact : one.decision.last_step().reason);
        named.push_back({print_citation(at), about});
        named.push_back({one.decision.id, about});
      }
    });
  });
  return named;
}

std::vector<std::string> StudyNames::reasons() const {
  std::vector<std::string> found;
  if (session_) if_readable([&] { found = rejection_reasons(session_->decisions(), kTurnsOffered); });
  return found;
}

std::vector<std::pair<std::string, std::vector<std::string>>> StudyNames::parameters(
    const std::string& saved) const {
  std::vector<std::pair<std::string, std::vector<std::string>>> found;
  const SavedQuery* const query = saved_.find(saved);
  if (!session_ || query == nullptr) return found;
  if_readable([&] {
    for_each_parameter(
        session_->indexed().parsed(query->query),
        [&](const std::string& name, const Facet& facet) { found.emplace_back(name, values(facet)); });
  });
  return found;
}

}  // namespace verbatim
