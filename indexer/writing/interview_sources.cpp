#include "indexer/writing/interview_sources.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "common/index/facets.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/natural_order.h"
#include "common/text/normal_form.h"

namespace verbatim {
namespace {

using Sources = std::vector<PendingSource*>;

/// Printed pages have lost what a text has: paragraph breaks, labels at the ends of pages.
bool is_print(const PendingSource& source) {
  return source.format == "PDF";
}

/// The sources of one interview.
class Interview {
 public:
  Interview(Sources sources, const StudySettings& settings, const SourceAccess& access,
            std::vector<std::string>& told)
      : sources_(std::move(sources)), settings_(settings), access_(access), told_(told) {}

  void join() {
    if (sources_.size() > 1) leave_out_other_talks();
    if (sources_.empty()) return;
    PendingSource& primary = *primary_of(sources_);
    // Alone, and in a part of a new index: its codes and talk were noted when it was written.
    if (primary.stored) return;
    number_by(primary);
    for (PendingSource* source : sources_) {
      if (source != &primary) put_codes(*source, primary);
    }
    tell_of_unnamed_coders();
  }

 private:
  /// What the turns of the interview are, if they come from this source.
  PrimaryTalk talk_of(PendingSource& source) const {
    if (source.prepared) return primary_talk(source.prepared->transcript);
    return primary_talk(access_.stored_turns(source.file.file));
  }

  /// The source that the interview came from before, if it is still there.
  PendingSource* present_primary() const {
    const auto found = std::find_if(sources_.begin(), sources_.end(), [](const PendingSource* source) {
      return source->has_turns_in_index() &&
             fold_facet_value(source->old->interview) == fold_facet_value(source->interview_id());
    });
    return found == sources_.end() ? nullptr : *found;
  }

  /// Refuses what is no other source of the talk that the interview is.
  void leave_out_other_talks() {
    PendingSource* present = present_primary();
    PendingSource& first = present != nullptr ? *present : *primary_of(sources_);
    // It had codes alone, and the source of the turns has gone.
    if (!first.prepared && !first.has_turns_in_index() && first.problem.empty()) access_.read(first);
    std::optional<PrimaryTalk> talk;
    Sources kept;
    for (PendingSource* source : sources_) {
      if (source == &first || is_known_part(*source, first)) {
        kept.push_back(source);
        continue;
      }
      if (!source->prepared && source->problem.empty()) access_.read(*source);
      if (!source->prepared) {
        // It cannot be read, and is not known to be a part of this talk.
        source->loses_turns = source->has_turns_in_index();
        continue;
      }
      if (!talk) talk = talk_of(first);
      const bool looks_the_same = composed(source->file.file) == composed(first.file.file);
      JoinedSource joined = join_source(*talk, source->prepared->transcript);
      if (!looks_the_same && joined.is_one_talk) {
        kept.push_back(source);
        joined_[{source, &first}] = std::move(joined);
      } else if (!first.problem.empty()) {
        // What can be read has the id before what is only kept.
        first.loses_turns = true;
        std::erase(sources_, &first);
        return leave_out_other_talks();
      } else {
        refuse(*source, first, looks_the_same);
      }
    }
    sources_ = std::move(kept);
  }

  static void refuse(PendingSource& source, const PendingSource& first, bool looks_the_same) {
    const std::string& file = source.file.file;
    source.problem = file + ": interview " + source.interview_id() + " already comes from " + first.file.file;
    if (looks_the_same) {
      source.problem +=
          "\nthe two names look the same and are made of other characters: remove or rename one";
    } else {
      source.problem +=
          ", and says other words than that one\nif it is another talk, give it an id of its own in "
          "verbatim.yaml (interviews: / " +
          file + ": / id: …)";
    }
    source.prepared.reset();
    source.unchanged = false;
  }

  /// Whether the index has the codes of a source as they are, on the turns of `primary` as they are.
  bool is_known_part(const PendingSource& source, const PendingSource& primary) const {
    return !source.prepared && source.old != nullptr && source.old->part_of == primary.file.file &&
           !source.old->talk.empty() && source.old->talk == fingerprint_of(primary);
  }

  std::string fingerprint_of(const PendingSource& primary) const {
    if (primary.prepared) return talk_fingerprint(primary_talk(primary.prepared->transcript));
    return primary.old == nullptr ? std::string() : primary.old->talk;
  }

  PendingSource* primary_of(const Sources& sources) const {
    // One that cannot be read keeps its turns, and their numbers.
    for (PendingSource* source : sources) {
      if (!source->problem.empty() && source->has_turns_in_index()) return source;
    }
    if (PendingSource* set = set_primary(sources)) return set;
    const auto rank = [](const PendingSource* source) {
      const std::filesystem::path path(source->file.file);
      return std::tuple(!source->problem.empty(), source->claim.claims(), is_print(*source),
                        natural_sort_key((path.parent_path() / path.stem()).generic_string()),
                        natural_sort_key(source->file.file));
    };
    return *std::min_element(sources.begin(), sources.end(),
                             [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  }

  PendingSource* set_primary(const Sources& sources) const {
    for (const auto& entry : settings_.interviews) {
      const std::string& id = entry.first;
      const InterviewSettings& interview = entry.second;
      if (interview.primary.empty()) continue;
      const auto is_about = [&](const PendingSource* source) {
        return source->interview_id() == id || StudySettings::names_source(id, source->file.file) ||
               (!interview.id.empty() && source->interview_id() == interview.id);
      };
      if (std::none_of(sources.begin(), sources.end(), is_about)) continue;
      const auto named = std::find_if(sources.begin(), sources.end(), [&](const PendingSource* source) {
        return StudySettings::names_source(interview.primary, source->file.file);
      });
      if (named != sources.end()) return *named;
      told_.push_back(file_line("verbatim.yaml", interview.line) + ": primary: '" + interview.primary +
                      "' is no source of interview " + sources.front()->interview_id());
    }
    return nullptr;
  }

  /// The interview's turns come from `primary`, and from no other of its sources.
  void number_by(PendingSource& primary) {
    // It was a part of another source before: then it has no turns in the index.
    const bool was_part = primary.old != nullptr && !primary.old->part_of.empty();
    if (was_part && !primary.prepared && primary.problem.empty()) access_.read(primary);
    primary.talk = fingerprint_of(primary);
    primary.codes =
        primary.prepared ? codes_of(primary.prepared->transcript) : access_.stored_codes(primary.file.file);
    tell_of_new_primary(primary);
  }

  void tell_of_new_primary(PendingSource& primary) {
    if (primary.has_turns_in_index() || !primary.prepared) return;
    const std::string interview = primary.interview_id();
    for (const auto& [file, record] : access_.old_records) {
      if (file == primary.file.file || record.turns == 0 ||
          fold_facet_value(record.interview) != fold_facet_value(interview))
        continue;
      const PrimaryTalk before = primary_talk(access_.stored_turns(file));
      const std::string renumbered = describe_renumbering(before, talk_of(primary));
      const bool is_there = std::any_of(sources_.begin(), sources_.end(),
                                        [&, name = file](const auto* one) { return one->file.file == name; });
      if (renumbered.empty() && !is_there) continue;  // a new name of the same file, say
      told_.push_back(
          "interview " + interview + " is quoted and numbered by " + primary.file.file + " now, " +
          (is_there ? "and no longer by " + file : "as " + file + " is not there any more") + ": " +
          (renumbered.empty() ? "each turn keeps its number" : renumbered) +
          (is_there ? "; to keep the old one: interviews: / " + interview + ": / primary: " + file : ""));
    }
  }

  void put_codes(PendingSource& source, PendingSource& primary) {
    source.part_of = primary.file.file;
    source.talk = primary.talk;
    source.loses_turns = source.has_turns_in_index();
    if (is_known_part(source, primary)) {
      source.codes = access_.stored_codes(source.file.file);
      source.told = source.old->told;
      return;
    }
    if (!source.prepared && source.problem.empty()) access_.read(source);
    if (!source.prepared) return;  // unreadable: its codes were put on other turns
    const auto known = joined_.find({&source, &primary});
    JoinedSource joined = known != joined_.end() ? std::move(known->second)
                                                 : join_source(talk_of(primary), source.prepared->transcript);
    source.codes = std::move(joined.codes);
    std::vector<std::string>& told = source.prepared->transcript.told;
    told.insert(told.end(), joined.told.begin(), joined.told.end());
    source.told = told;
  }

  /// Whose codes are whose is what several sources are about.
  void tell_of_unnamed_coders() {
    if (sources_.size() < 2) return;
    for (const PendingSource* source : sources_) {
      std::size_t unnamed = 0;
      for (const auto& [turn, codes] : source->codes) {
        unnamed += static_cast<std::size_t>(std::count_if(
            codes.begin(), codes.end(), [](const AppliedCode& applied) { return applied.coder.empty(); }));
      }
      if (unnamed == 0) continue;
      told_.push_back(source->file.file + ": nobody is named as the coder of its " +
                      counted(unnamed, "code") + "; name one in verbatim.yaml: interviews: / " +
                      source->file.file + ": / coder: …");
    }
  }

  Sources sources_;
  /// What was aligned already: a source, and the one that it was aligned with.
  std::map<std::pair<const PendingSource*, const PendingSource*>, JoinedSource> joined_;
  const StudySettings& settings_;
  const SourceAccess& access_;
  std::vector<std::string>& told_;
};

/// Whether a source has turns or codes, from this run or an earlier one.
bool has_something(const PendingSource& source) {
  if (!source.copy_of.empty() || source.quoted || source.interview_id().empty()) return false;
  return source.problem.empty() || source.has_turns_in_index() ||
         (source.old != nullptr && !source.old->part_of.empty());
}

/// A source that is refused keeps the turns that it had under another id, unless these have become another's.
void keep_last_good(std::vector<PendingSource>& pending, const SourceAccess& access) {
  std::set<std::string> taken;
  for (const PendingSource& source : pending) {
    if (source.problem.empty() && source.copy_of.empty() && source.part_of.empty())
      taken.insert(fold_facet_value(source.interview_id()));
  }
  for (PendingSource& source : pending) {
    if (source.problem.empty() || !source.has_turns_in_index()) continue;
    source.loses_turns = source.loses_turns || taken.contains(fold_facet_value(source.old->interview));
    source.talk = source.loses_turns ? std::string() : source.old->talk;
    source.codes = source.loses_turns ? CodesOfTurns() : access.stored_codes(source.file.file);
  }
}

}  // namespace

std::vector<std::string> join_interview_sources(std::vector<PendingSource>& pending,
                                                const StudySettings& settings, const SourceAccess& access) {
  // Ids that differ in case only are one, as the facet `interview` cannot tell them apart.
  std::map<std::string, Sources> interviews;
  for (PendingSource& source : pending) {
    if (has_something(source)) interviews[fold_facet_value(source.interview_id())].push_back(&source);
  }
  std::vector<std::string> told;
  for (auto& [id, sources] : interviews) Interview(std::move(sources), settings, access, told).join();
  keep_last_good(pending, access);
  return told;
}

}  // namespace verbatim
