#include "indexer/writing/quotation_sources.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "common/index/facets.h"
#include "common/messages/counted.h"
#include "common/messages/nearest_name.h"
#include "common/text/code_point.h"
#include "common/text/fingerprint.h"
#include "common/text/folding.h"
#include "indexer/assembly/quotation_places.h"
#include "indexer/readers/interview_name.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {
namespace {

/// Raise the number when quotations are placed otherwise.
constexpr const char* kQuotationReader = "quotations 1";

/// What verbatim.yaml says of a table's document, else of the table. The document's bare name is that of the
/// transcript, and means this.
const InterviewSettings& settings_of_table(const StudySettings& settings, const std::string& file) {
  static const InterviewSettings kNothing;
  for (std::size_t begin = 0; begin != std::string::npos;) {
    const auto found = settings.interviews.find(file.substr(begin));
    if (begin < file.rfind('/') && found != settings.interviews.end()) return found->second;
    const std::size_t slash = file.find('/', begin);
    begin = slash == std::string::npos ? slash : slash + 1;
  }
  const InterviewSettings* of_table = settings.for_file(file_on_disk(file));
  return of_table == nullptr ? kNothing : *of_table;
}

/// `D 1: P07`, `12: P07`, as ATLAS.ti numbers its documents: without the number.
std::string without_document_number(const std::string& name) {
  std::size_t at = name.starts_with('D') || name.starts_with('P') ? 1 : 0;
  while (at < name.size() && name[at] == ' ') ++at;
  const std::size_t digits = at;
  while (at < name.size() && is_ascii_digit(name[at])) ++at;
  if (at == digits || at >= name.size() || name[at] != ':') return {};
  return std::string(trim(std::string_view(name).substr(at + 1)));
}

/// `05` is `5`.
std::string without_zeros(std::string id) {
  const std::size_t zeros = std::min(id.find_first_not_of('0'), id.size());
  if (zeros < id.size() && is_ascii_digit(id[zeros])) id.erase(0, zeros);
  return id;
}

/// The interviews of a study, by the names that tables may give them.
class InterviewNames {
 public:
  explicit InterviewNames(std::vector<PendingSource>& pending) {
    for (PendingSource& source : pending) {
      if (source.quoted || source.interview_id().empty()) continue;
      const std::string id = fold_facet_value(source.interview_id());
      const std::filesystem::path path(source.file.file);
      for (const std::string& name :
           {source.interview_id(), path.generic_string(), path.filename().string(), path.stem().string()})
        by_name_[fold_name(name)].insert(id);
      by_number_[without_zeros(id)].insert(id);
      shown_.insert(source.interview_id());
      const bool gives_turns = source.copy_of.empty() && source.part_of.empty() && !source.loses_turns &&
                               (source.problem.empty() || source.has_turns_in_index());
      if (gives_turns) primary_[id] = &source;
    }
  }

  /// Ids, folded, of the interviews that a document may be; the surest way of naming it decides.
  std::set<std::string> interviews_of(const std::string& document) const {
    for (const std::string& name : {document, without_document_number(document)}) {
      if (name.empty()) continue;
      if (const auto found = by_name_.find(fold_name(name)); found != by_name_.end()) return found->second;
      if (const auto heading = heading_shape(name); heading && !heading->interview.empty()) {
        const auto found = by_name_.find(fold_name(heading->interview));
        if (found != by_name_.end()) return found->second;
      }
      const std::string stem = std::filesystem::path(name).stem().string();
      for (const std::string& id : {stem, id_of_file_name(name), name}) {
        if (const auto found = by_name_.find(fold_name(id)); found != by_name_.end()) return found->second;
        const auto number = by_number_.find(without_zeros(fold_facet_value(id)));
        if (number != by_number_.end()) return number->second;
      }
    }
    return {};
  }

  PendingSource* primary(const std::string& id) const {
    const auto found = primary_.find(fold_facet_value(id));
    return found == primary_.end() ? nullptr : found->second;
  }
  const std::map<std::string, PendingSource*>& primaries() const { return primary_; }
  std::vector<std::string> shown() const { return {shown_.begin(), shown_.end()}; }

 private:
  std::map<std::string, std::set<std::string>> by_name_, by_number_;
  std::map<std::string, PendingSource*> primary_;
  std::set<std::string> shown_;
};

/// The part of a source's path that verbatim.yaml may name: `codes.csv/P07`.
std::string short_name(const std::string& file) {
  const std::string table = file_on_disk(file);
  return file.substr(table.rfind('/') == std::string::npos ? 0 : table.rfind('/') + 1);
}

/// The source that gives the turns of a document's interview; null where the source has got a problem.
PendingSource* primary_of_document(PendingSource& source, const InterviewNames& names,
                                   const StudySettings& settings) {
  const std::string& document = source.quoted->name;
  const std::string setting = "interviews: / " + short_name(source.file.file) + ": / id: …";
  const std::string place = source.file.file + ": ";
  if (const std::string& id = settings_of_table(settings, source.file.file).id; !id.empty()) {
    PendingSource* primary = names.primary(id);
    if (primary == nullptr)
      source.problem = place + "it is of interview " + id + ", which the study does not have\n" + setting;
    return primary;
  }
  if (document.empty()) {
    if (names.primaries().size() == 1) return names.primaries().begin()->second;
    source.problem =
        place +
        "no column says which document each quotation is from\nhead that column 'Document', or name the "
        "interview of the whole table in verbatim.yaml: " +
        setting;
    return nullptr;
  }
  const std::set<std::string> found = names.interviews_of(document);
  std::vector<PendingSource*> primaries;
  for (const std::string& id : found) {
    if (PendingSource* primary = names.primary(id)) primaries.push_back(primary);
  }
  if (primaries.size() == 1) return primaries.front();
  if (primaries.empty()) {
    const std::string nearest = suggest_name(document, names.shown());
    source.problem = place + "document '" + document +
                     "' of the table is no interview of the study, so the codes of its " +
                     counted(source.quoted->quotations.size(), "row") + " are left out\n" +
                     (nearest.empty() ? "" : nearest + "; ") + "say which it is in verbatim.yaml (" +
                     setting + "), or leave it out (leave_out: ['" + short_name(source.file.file) + "'])";
  } else {
    source.problem = place + "document '" + document + "' of the table may be interview " +
                     primaries[0]->interview_id() + " or " + primaries[1]->interview_id() +
                     "\nsay which in verbatim.yaml: " + setting;
  }
  return nullptr;
}

/// Whether the index has the codes as they are, on the turns as they are.
bool is_placed_already(const PendingSource& source, const PendingSource& primary) {
  return source.unchanged && source.old->part_of == primary.file.file && !source.old->talk.empty() &&
         source.old->talk == primary.talk;
}

void place_on(const PendingSource& primary, const std::vector<PendingSource*>& sources,
              const StudySettings& settings, const SourceAccess& access) {
  std::optional<QuotationFinder> finder;
  for (PendingSource* source : sources) {
    source->interview = primary.interview_id();
    source->part_of = primary.file.file;
    source->talk = primary.talk;
    if (is_placed_already(*source, primary)) {
      source->codes = access.stored_codes(source->file.file);
      source->told = source->old->told;
      continue;
    }
    if (!finder) {
      finder.emplace(primary.prepared ? primary_talk(primary.prepared->transcript)
                                      : primary_talk(access.stored_turns(primary.file.file)));
    }
    PlacedQuotations places =
        finder->place(source->quoted->quotations, settings_of_table(settings, source->file.file).coder);
    source->codes = std::move(places.codes);
    source->told = source->quoted->notes;
    source->told.insert(source->told.end(), places.told.begin(), places.told.end());
  }
}

/// Whose codes are whose is what several coders are about: a table that names none is told where others are
/// named.
std::vector<std::string> tell_of_nameless_tables(const std::vector<PendingSource>& pending) {
  std::map<std::string, std::size_t> nameless;
  bool others_are_named = false;
  for (const PendingSource& source : pending) {
    for (const auto& [turn, codes] : source.codes) {
      for (const AppliedCode& applied : codes) {
        others_are_named = others_are_named || !applied.coder.empty();
        if (source.quoted && applied.coder.empty()) ++nameless[file_on_disk(source.file.file)];
      }
    }
  }
  std::vector<std::string> told;
  if (!others_are_named) return told;
  for (const auto& [table, codes] : nameless) {
    told.push_back(table + ": nobody is named as the coder of its " + counted(codes, "code") +
                   "; name one in verbatim.yaml: interviews: / " + short_name(table) + ": / coder: …");
  }
  return told;
}

}  // namespace

void take_quotations(PendingSource& source, const std::string& bytes, const StudySettings& settings) {
  source.quoted = read_quoted_document(bytes);
  source.format = "quotations";
  source.reader = kQuotationReader;
  source.content_hash = sha256_hex(bytes);
  const InterviewSettings& of_table = settings_of_table(settings, source.file.file);
  source.fingerprint =
      sha256_hex(source.content_hash + ' ' + kQuotationReader + ' ' + of_table.id + ' ' + of_table.coder);
  source.unchanged =
      source.old != nullptr && source.old->problem.empty() && source.old->fingerprint == source.fingerprint;
}

std::vector<std::string> place_quotations(std::vector<PendingSource>& pending, const StudySettings& settings,
                                          const SourceAccess& access) {
  const bool has_any = std::any_of(pending.begin(), pending.end(),
                                   [](const PendingSource& source) { return source.quoted.has_value(); });
  if (!has_any) return {};
  const InterviewNames names(pending);
  std::map<std::string, std::pair<PendingSource*, std::vector<PendingSource*>>> by_primary;
  for (PendingSource& source : pending) {
    if (!source.quoted || !source.problem.empty()) continue;
    PendingSource* primary = primary_of_document(source, names, settings);
    if (primary == nullptr) {
      source.unchanged = false;
      continue;
    }
    auto& entry = by_primary[primary->file.file];
    entry.first = primary;
    entry.second.push_back(&source);
  }
  for (const auto& [file, entry] : by_primary) place_on(*entry.first, entry.second, settings, access);
  return tell_of_nameless_tables(pending);
}

}  // namespace verbatim
