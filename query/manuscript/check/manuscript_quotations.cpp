#include "query/manuscript/check/manuscript_quotations.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "common/text/code_point.h"
#include "common/text/words.h"
#include "query/manuscript/check/cited_quotations.h"
#include "query/manuscript/check/manuscript_citations.h"
#include "query/manuscript/check/quotation_attribution.h"
#include "query/manuscript/check/quotation_places.h"

namespace verbatim {
namespace {

void trim(std::string& text) {
  while (!text.empty() && is_blank_or_none(code_point_before(text, text.size()))) text.pop_back();
  std::size_t begin = 0;
  while (begin < text.size() && is_blank_or_none(code_point_at(text, begin).value)) {
    begin += code_point_at(text, begin).size;
  }
  text.erase(0, begin);
}

/// Whether a few words before or after a quotation say that somebody asks it.
bool names_interviewer(std::string_view text, ByteRange outer) {
  constexpr std::size_t kMaxBytes = 120;
  const std::size_t begin = outer.begin_byte - std::min(outer.begin_byte, kMaxBytes);
  const std::string around = std::string(text.substr(begin, outer.begin_byte - begin)) + " " +
                             std::string(text.substr(outer.end_byte, kMaxBytes));
  static const std::set<std::string_view> kWords{
      "interviewer",  "interviewers",  "interviewer's", "moderator",  "ask",           "asked",
      "asks",         "question",      "questions",     "questioned", "prompted",      "probe",
      "intervieweur", "intervieweuse", "demande",       "demandé",    "fragte",        "gefragt",
      "frage",        "interviewerin", "preguntó",      "pregunta",   "entrevistador", "entrevistadora",
      "chiese",       "chiesto",       "domanda",       "vroeg",      "vraag",         "perguntou",
      "pergunta"};
  for (const Word& word : find_words(around)) {
    if (kWords.contains(word.form)) return true;
  }
  return false;
}

Quotation read_quotation(const ManuscriptText& manuscript, const QuotationPlace& place,
                         const std::vector<CitedPlace>& cited) {
  const std::string& text = manuscript.text();
  Quotation quotation;
  for (const ByteRange& part : place.content) {
    if (part.end_byte > part.begin_byte) quotation.text += text.substr(part.begin_byte, part.size());
  }
  trim(quotation.text);
  // A writer looks for the first word, which may stand on the line after \begin{quote}.
  std::size_t begin = place.content.front().begin_byte;
  while (begin + 1 < place.outer.end_byte && is_blank_or_none(code_point_at(text, begin).value)) {
    begin += code_point_at(text, begin).size;
  }
  quotation.place = manuscript.place_of(begin);
  quotation.interviewer_named = names_interviewer(text, place.outer);
  // Interviews are what the check is about: literature beside them explains.
  for (const CitedPlace& one : cited) {
    if (one.literature) continue;
    if (one.named.name.empty()) {
      quotation.cited.push_back(one.interview);
    } else {
      quotation.named.push_back(one.named);
    }
  }
  quotation.literature = !quotation.names_somebody() && !cited.empty();
  return quotation;
}

/// The quotation that a mark "verbatim: ignore" is for: the one around it or the last one that ends before it
/// on its line, else the first one after it.
std::optional<std::size_t> ignored_by(const ManuscriptText& manuscript, const ManuscriptMark& mark,
                                      const std::vector<QuotationPlace>& places) {
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const ByteRange outer = places[i].outer;
    const std::size_t last_byte = outer.end_byte - (outer.empty() ? 0 : 1);
    const bool before = outer.end_byte <= mark.at_byte;
    const bool around = outer.begin_byte <= mark.at_byte && mark.at_byte < outer.end_byte;
    // By lines, as a comment stands at the end of the line that it is about.
    if (around || (before && manuscript.place_of(last_byte) == mark.place)) chosen = i;
    if (!before && !around) {
      if (!chosen) chosen = i;
      break;
    }
  }
  return chosen;
}

}  // namespace

ManuscriptQuotations find_quotations(const ManuscriptText& manuscript, const CitationPattern& pattern) {
  QuotationPlaces found = find_quotation_places(manuscript);
  const ManuscriptCitations citations(manuscript, pattern);
  add_cited_quotations(manuscript, citations, found.places);
  const std::vector<std::vector<CitedPlace>> cited =
      attribute_quotations(manuscript, citations, found.places);
  std::vector<Quotation> quotations;
  for (std::size_t i = 0; i < found.places.size(); ++i) {
    quotations.push_back(read_quotation(manuscript, found.places[i], cited[i]));
  }
  for (const ManuscriptMark& mark : manuscript.marks()) {
    if (mark.kind != MarkKind::ignore) continue;
    if (const auto ignored = ignored_by(manuscript, mark, found.places)) quotations[*ignored].ignored = true;
  }
  ManuscriptQuotations result{{}, std::move(found.notices)};
  for (Quotation& quotation : quotations) {
    // Only now, as a short quotation is needed until here: citations beside it belong to it and to no other
    // one.
    const std::size_t words = count_words(quotation.text);
    if (words == 0 || (words < kMinQuotationWords && !quotation.names_somebody())) continue;
    result.quotations.push_back(std::move(quotation));
  }
  return result;
}

}  // namespace verbatim
