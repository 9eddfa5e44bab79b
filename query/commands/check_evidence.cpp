#include "query/commands/check_evidence.h"

#include <filesystem>
#include <span>

#include "query/evidence/catalog.h"
#include "query/evidence/located_decisions.h"

namespace verbatim {

std::optional<StudyQuote> study_quote(const StudySession& session, const std::string& id) {
  const Decision* decision = session.decisions().find(id);
  if (decision == nullptr) return std::nullopt;
  StudyQuote quote;
  if (decision->verdict() != Verdict::accepted) {
    quote.problem =
        "it was " + std::string(verdict_name(decision->verdict())) + "; take it out, or accept it again";
    return quote;
  }
  const LocatedDecision located = locate_decision(session.interviews(), *decision);
  if (located.is_lost()) {
    quote.problem = "its words are no longer in the transcripts; verbatim evidence " + decision->entry +
                    " shows what is nearest";
    return quote;
  }
  quote.citation = located.place->citation();
  for (const std::string& words : located.place->words())
    quote.words += (quote.words.empty() ? "" : "\n") + words;
  return quote;
}

ManuscriptEvidence manuscript_evidence(const StudySession& session, const ManuscriptCheck& check) {
  std::vector<CatalogTheme> themes;
  std::vector<DecidedPassage> decided;
  // A study without a catalog has participants all the same.
  const bool has_catalog = std::filesystem::exists(session.study().root / kCatalogFile);
  for (const CatalogEntry& entry : has_catalog ? session.catalog().all() : std::span<const CatalogEntry>()) {
    themes.push_back({entry.id, entry.title});
    for (const LocatedDecision& located :
         locate_decisions(session.interviews(), session.decisions(), entry.id)) {
      if (located.is_lost()) continue;
      DecidedPassage passage;
      passage.id = located.decision.id;
      passage.entry = entry.id;
      passage.accepted = located.decision.verdict() == Verdict::accepted;
      passage.interview = located.place->turns.front().interview;
      passage.reason = located.decision.last_step().reason;
      for (std::size_t i = 0; i < located.place->turns.size(); ++i) {
        passage.parts.push_back({located.place->turns[i].number, located.place->parts[i]});
      }
      decided.push_back(std::move(passage));
    }
  }
  return make_manuscript_evidence(check, themes, decided, session.index().interviews());
}

}  // namespace verbatim
