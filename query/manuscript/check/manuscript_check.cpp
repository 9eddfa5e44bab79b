#include "query/manuscript/check/manuscript_check.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <xapian.h>

#include "common/documents/source_text.h"
#include "common/index/facets.h"
#include "common/index/schema.h"
#include "common/messages/error.h"
#include "common/text/words.h"
#include "query/manuscript/check/manuscript_quotations.h"
#include "query/quotes/confidential_names.h"
#include "query/quotes/paper_citation.h"
#include "query/search/receipts.h"
#include "query/search/search.h"

namespace verbatim {

// A check in three passes. The manuscripts are read, all of them before anything is compared, since one may
// load the macros that another one uses. Then all quotations are compared within one state of the index.
// Last, the saved queries behind the counts are run again.
namespace {

std::optional<std::size_t> printed_number(const std::string& text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The numbers that saved queries give, each counted once.
class SavedCounts {
 public:
  explicit SavedCounts(const IndexedStudy& study) : study_(study) {}

  void count_now(CheckedCount& count) {
    if (count.unit != "turns" && count.unit != "interviews") {
      count.problem = "a count is of turns or of interviews, not of '" + count.unit + "'";
      return;
    }
    // A saved query that is gone or no longer parses is a finding about the manuscript, and the rest is still
    // checked.
    try {
      if (count.name == kStudyCount) {
        count.now = study_.read([&] {
          return count.unit == "turns" ? study_.index().turn_count() : study_.index().interviews().size();
        });
        return;
      }
      const Counts& now = counts_of(count.name);
      count.now = count.unit == "turns" ? now.turns : now.interviews;
      if (!count.holds()) count.causes = causes_of_change(count);
    } catch (const Error& error) {
      count.problem = error.message() + (error.hint().empty() ? "" : "; " + error.hint());
    }
  }

 private:
  /// Whether the program counts otherwise or the transcripts changed: only a receipt can tell.
  std::vector<std::string> causes_of_change(const CheckedCount& count) {
    const SavedQuery& query = study_.saved_queries().get(count.name);
    for (const KeptRun& run : query.runs) {
      if (!run.parameters.empty() || count.printed != (count.unit == "turns" ? run.turns : run.interviews))
        continue;
      const KeptRun now = make_receipt(study_, query.query, {});
      return describe_causes(causes_of(run, now, compare_runs(run, now)));
    }
    return {"why is not known, as no run with that number was kept: verbatim saved run --keep " + count.name};
  }

  struct Counts {
    std::size_t turns;
    std::size_t interviews;
  };

  const Counts& counts_of(const std::string& name) {
    if (const auto known = known_.find(name); known != known_.end()) return known->second;
    SearchRequest request;
    request.query = study_.saved_queries().get(name).query;
    // Counts are exact without any hit.
    request.limit = 0;
    const SearchResult result = search(study_, request);
    return known_.emplace(name, Counts{result.turns, result.interviews}).first->second;
  }

  const IndexedStudy& study_;
  std::map<std::string, Counts> known_;
};

void check_counts(const std::vector<ManuscriptText>& manuscripts, SavedCounts& saved,
                  ManuscriptCheck& result) {
  // The numbers that the export wrote, from whichever file loads it. If it is there twice, the last one
  // counts.
  std::map<std::string, std::vector<std::string>> exported;
  for (const ManuscriptText& manuscript : manuscripts) {
    for (const ManuscriptMark& mark : manuscript.marks()) {
      if (mark.kind == MarkKind::exported_count) exported[mark.values[0]] = mark.values;
    }
  }
  for (const ManuscriptText& manuscript : manuscripts) {
    for (const ManuscriptMark& mark : manuscript.marks()) {
      if (mark.kind != MarkKind::count) continue;
      CheckedCount count{mark.place, mark.values[0], mark.values[1], {}, {}, {}};
      // `\vcount{drift}{turns}{12}` has its number; others print that of the export.
      if (mark.values.size() > 2) {
        count.printed = printed_number(mark.values[2]);
      } else if (const auto known = exported.find(count.name); known != exported.end()) {
        count.printed = printed_number(known->second[count.unit == "turns" ? 1 : 2]);
      }
      saved.count_now(count);
      result.counts.push_back(std::move(count));
    }
  }
}

/// Looks up the quotes that a manuscript names by id. Those that it holds as words of an export are checked
/// as quotations anyway; those of Markdown, which a filter fills in later, become quotations here.
void check_named_quotes(const ManuscriptText& manuscript, const ManuscriptCheckRequest& request,
                        ManuscriptCheck& result, std::vector<Quotation>& quotations) {
  for (const ManuscriptMark& mark : manuscript.marks()) {
    const bool exported = mark.kind == MarkKind::exported_quote;
    if (!exported && mark.kind != MarkKind::quote_reference) continue;
    const std::string& id = mark.values[0];
    const std::optional<StudyQuote> quote = request.quote_of ? request.quote_of(id) : std::nullopt;
    if (quote && !quote->problem.empty()) {
      result.unknown_quotes.push_back({mark.place, id, quote->problem});
    } else if (!exported && (!quote || mark.values.size() > 1)) {
      result.unknown_quotes.push_back({mark.place, id,
                                       quote ? "the exported macros do not have it; export the catalog again"
                                             : "there is no quote of this id; export the catalog again"});
    } else if (!exported && !quote->words.empty()) {
      Quotation quotation;
      quotation.place = mark.place;
      quotation.text = quote->words;
      if (quote->citation) quotation.cited.push_back(*quote->citation);
      quotations.push_back(std::move(quotation));
    }
  }
}

void find_disclosures(const ManuscriptText& manuscript, const Study& study, ManuscriptCheck& result) {
  for (const DisclosedName& name : find_confidential(manuscript.text(), study.settings.confidential)) {
    result.disclosures.push_back({manuscript.place_of(name.place.begin_byte), name.name});
  }
}

/// What the study declares that papers call its participants, with their interviews.
std::vector<std::pair<std::string, std::string>> cited_names(const IndexedStudy& study) {
  std::vector<std::pair<std::string, std::string>> names;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& [file, record] : study.index().sources()) {
    for (const std::string& name : study.settings().for_source(file, record.interview).cited_as) {
      // Several sources may be of one interview.
      if (seen.insert({name, record.interview}).second) names.emplace_back(name, record.interview);
    }
  }
  return names;
}

/// The labels of all speakers, as a paper may write them, and as the index has them where that is another
/// name.
std::vector<SpeakerName> speaker_names(const IndexedStudy& study) {
  std::vector<SpeakerName> names;
  for (const std::string& label : study.index().facet_values(built_in_facet("speaker"))) {
    names.push_back({label, label});
  }
  const auto add = [&](const SpeakerSettings& speakers) {
    for (const auto& [key, speaker] : speakers) {
      if (!speaker.name.empty()) names.push_back({speaker.label, speaker.name});
    }
  };
  add(study.settings().speakers);
  for (const auto& [key, interview] : study.settings().interviews) add(interview.speakers);
  return names;
}

}  // namespace

CitationPattern citation_pattern(const IndexedStudy& study) {
  const std::vector<std::string>& interviews = study.index().interviews();
  return CitationPattern(study.settings().citations, interviews,
                         ParticipantNames(interviews, cited_names(study), speaker_names(study)));
}

std::vector<InterviewBalance> balance_quotations(const Index& index,
                                                 std::span<const CheckedQuotation> checked) {
  std::map<std::string, std::size_t> quotations;
  std::map<std::string, std::set<std::pair<std::uint32_t, std::size_t>>> printed;
  for (const CheckedQuotation& one : checked) {
    // Altered words are not the participant's, so they are no part of what is printed of the interview.
    if (one.parts.empty()) continue;
    const std::string& interview = one.turns.front().interview;
    ++quotations[interview];
    for (const QuotedPart& part : one.parts) {
      const auto turn = std::find_if(one.turns.begin(), one.turns.end(),
                                     [&](const Turn& each) { return each.number == part.turn; });
      if (turn == one.turns.end()) continue;
      // By the place of the word, so that a sentence quoted twice counts once.
      for (const Word& word : find_words(turn->text)) {
        if (word.range.begin_byte >= part.range.begin_byte && word.range.end_byte <= part.range.end_byte) {
          printed[interview].emplace(to_int(part.turn), word.range.begin_byte);
        }
      }
    }
  }
  std::vector<InterviewBalance> result;
  for (const std::string& interview : index.interviews()) {
    InterviewBalance balance{interview, quotations[interview], printed[interview].size(), 0};
    const std::string term = facet_term(built_in_facet("interview"), interview);
    for (const std::uint32_t document : index.documents_with(term)) {
      const std::string words = index.value(document, kWordsSlot);
      if (!words.empty()) balance.words += static_cast<std::size_t>(Xapian::sortable_unserialise(words));
    }
    result.push_back(std::move(balance));
  }
  return result;
}

bool ManuscriptCheck::passes() const {
  return disclosures.empty() && unknown_quotes.empty() &&
         std::none_of(quotations.begin(), quotations.end(),
                      [](const CheckedQuotation& one) { return fails(one.verdict); }) &&
         std::all_of(counts.begin(), counts.end(), [](const CheckedCount& count) { return count.holds(); });
}

ManuscriptCheck check_manuscripts(const IndexedStudy& study, const ManuscriptCheckRequest& request) {
  ManuscriptCheck result;
  const CitationPattern pattern = study.read([&] { return citation_pattern(study); });
  std::set<std::filesystem::path> already_read;
  std::vector<ManuscriptText> manuscripts;
  std::vector<Quotation> quotations;
  const auto take = [&](const std::filesystem::path& file) {
    const ManuscriptInput input{file, file == kStandardInput ? request.standard_input : std::string(),
                                request.form};
    if (form_of(input) == ManuscriptForm::claims) {
      std::vector<Quotation> claims =
          read_claims(decode_source(bytes_of(input)).text, file.string(), request.claim_fields, pattern);
      std::move(claims.begin(), claims.end(), std::back_inserter(quotations));
      return;
    }
    manuscripts.push_back(read_manuscript(input, already_read));
    const ManuscriptText& manuscript = manuscripts.back();
    ManuscriptQuotations found = find_quotations(manuscript, pattern);
    result.notices.insert(result.notices.end(), manuscript.notices().begin(), manuscript.notices().end());
    result.notices.insert(result.notices.end(), found.notices.begin(), found.notices.end());
    std::move(found.quotations.begin(), found.quotations.end(), std::back_inserter(quotations));
    if (request.disclosure) find_disclosures(manuscript, study.study(), result);
  };
  for (const std::filesystem::path& file : request.files) {
    try {
      take(file);
    } catch (const Error& error) {
      // One file that cannot be read must not keep the others from being checked.
      if (request.files.size() == 1) throw error.with_place(file.string());
      result.unread.push_back(error.with_place(file.string()));
    }
  }
  const std::size_t own_quotations = quotations.size();
  study.read([&] {
    // The read begins again if the index was replaced meanwhile.
    result.quotations.clear();
    result.unknown_quotes.clear();
    quotations.resize(own_quotations);
    for (const ManuscriptText& manuscript : manuscripts) {
      check_named_quotes(manuscript, request, result, quotations);
    }
    QuoteCheck check(study.index(), study.settings().heard_as);
    for (const Quotation& quotation : quotations) {
      result.quotations.push_back(check.check(quotation));
      CheckedQuotation& checked = result.quotations.back();
      if (const auto standing = checked.standing()) checked.cite_as = pattern.print(*standing);
    }
    if (request.balance) result.balance = balance_quotations(study.index(), result.quotations);
  });
  SavedCounts saved(study);
  check_counts(manuscripts, saved, result);
  return result;
}

}  // namespace verbatim
