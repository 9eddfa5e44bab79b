#include "query/manuscript/check/manuscript_evidence.h"

#include <algorithm>
#include <set>

namespace verbatim {
namespace {

bool shares_words(const CheckedQuotation& checked, const DecidedPassage& decided) {
  if (checked.turns.empty() || checked.turns.front().interview != decided.interview) return false;
  return std::any_of(checked.parts.begin(), checked.parts.end(), [&](const QuotedPart& part) {
    return std::any_of(decided.parts.begin(), decided.parts.end(), [&](const QuotedPart& other) {
      return part.turn == other.turn && part.range.begin_byte < other.range.end_byte &&
             other.range.begin_byte < part.range.end_byte;
    });
  });
}

QuotedTheme quoted_theme(const CatalogTheme& theme, const ManuscriptCheck& check,
                         std::span<const DecidedPassage> decided, std::set<std::size_t>& in_themes) {
  QuotedTheme result;
  result.theme = theme;
  std::set<std::string> accepted_interviews, quoted_interviews;
  std::set<std::size_t> quotations;
  for (const DecidedPassage& one : decided) {
    if (one.entry != theme.id) continue;
    bool quoted = false;
    for (std::size_t i = 0; i < check.quotations.size(); ++i) {
      if (!shares_words(check.quotations[i], one)) continue;
      quoted = true;
      if (!one.accepted) continue;
      quotations.insert(i);
      quoted_interviews.insert(one.interview);
    }
    if (one.accepted) {
      ++result.accepted;
      accepted_interviews.insert(one.interview);
    } else {
      result.counter.push_back(one);
      if (quoted) ++result.counter_quoted;
    }
  }
  in_themes.insert(quotations.begin(), quotations.end());
  result.accepted_interviews = accepted_interviews.size();
  result.quotations = quotations.size();
  result.interviews.assign(quoted_interviews.begin(), quoted_interviews.end());
  return result;
}

}  // namespace

ManuscriptEvidence make_manuscript_evidence(const ManuscriptCheck& check,
                                            std::span<const CatalogTheme> themes,
                                            std::span<const DecidedPassage> decided,
                                            const std::vector<std::string>& interviews) {
  ManuscriptEvidence page;
  page.interviews = interviews;
  std::set<std::string> quoted;
  std::set<std::size_t> in_themes;
  std::size_t said = 0;
  for (const CheckedQuotation& one : check.quotations) {
    if (one.verdict == QuoteVerdict::foreign) continue;
    ++page.quotations;
    if (fails(one.verdict)) page.failing.push_back(one.quotation.place);
    if (one.parts.empty()) continue;
    ++said;
    if (!fails(one.verdict)) ++page.faithful;
    if (one.attribution == AttributionState::nobody_named) page.unnamed.push_back(one.quotation.place);
    const bool asks = std::any_of(one.turns.begin(), one.turns.end(),
                                  [](const Turn& turn) { return turn.role == Role::interviewer; });
    if (asks) {
      page.interviewer.push_back(one.quotation.place);
    } else {
      quoted.insert(one.turns.front().interview);
    }
  }
  for (const std::string& interview : interviews) {
    if (!quoted.contains(interview)) page.never_quoted.push_back(interview);
  }
  for (const CatalogTheme& theme : themes)
    page.themes.push_back(quoted_theme(theme, check, decided, in_themes));
  page.outside_themes = said - in_themes.size();
  return page;
}

}  // namespace verbatim
