#include "common/index/index.h"

#include <system_error>

#include "common/index/sums.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/fingerprint.h"
#include "common/text/natural_order.h"

namespace verbatim {

Index::Index(const std::filesystem::path& index_folder, const Facets& facets) : facets_(&facets) {
  std::optional<Generation> generation = Generation::in_use(IndexLayout(index_folder));
  if (!generation) {
    throw io_error("this study has no index yet", "run verbatim-index first",
                   index_folder.parent_path().string());
  }
  open(std::move(*generation));
}

void Index::open(Generation generation) const {
  const std::string place = generation.place().string();
  if (const std::vector<FileDamage> damages = damages_at_open(generation); !damages.empty())
    throw io_error("the index is damaged: " + describe(damages), way_out_of_damage(place), place);
  std::vector<Shard> shards;
  const std::string other = with_xapian_errors(place, [&] {
    shards.emplace_back(generation.files());
    return shards.front().what_is_other(*facets_);
  });
  if (!other.empty())
    throw io_error(other, "run verbatim-index: it makes the index again from the transcripts", place);
  generation.release();
  place_ = place;
  shards_ = std::move(shards);
  generation_ = std::make_shared<const Generation>(std::move(generation));
  kept_ = {};
  ++snapshot_;
}

bool Index::follow() const {
  if (!generation_ || generation_->is_in_use()) return false;
  std::optional<Generation> generation = Generation::in_use(generation_->layout());
  if (!generation) return false;
  open(std::move(*generation));
  return true;
}

void Index::reopen() const {
  if (follow()) return;
  kept_ = {};
  ++snapshot_;
  for (Shard& shard : shards_) shard.reopen();
}

const std::vector<std::string>& Index::languages() const {
  if (!kept_.languages) kept_.languages = shard().languages();
  return *kept_.languages;
}

const std::vector<SourceEntry>& Index::sources() const {
  if (!kept_.sources) kept_.sources = shard().sources();
  return *kept_.sources;
}

std::string files_not_read(const FileCounts& files) {
  if (files.read == files.total) return {};
  return std::to_string(files.read) + " of " + counted(files.total, "file") +
         (files.read == 1 ? " is read" : " are read");
}

FileCounts Index::file_counts() const {
  FileCounts files;
  for (const auto& [file, record] : sources()) {
    ++files.total;
    if (record.problem.empty() && record.copy_of.empty()) ++files.read;
  }
  files.total += shard().unread_files();
  return files;
}

const std::vector<SourceTurnEnds>& Index::turn_ends() const {
  if (!kept_.turn_ends) kept_.turn_ends = shard().all_turn_ends();
  return *kept_.turn_ends;
}

std::string Index::code_name(std::string_view written) const {
  if (!kept_.code_names) kept_.code_names = shard().code_names();
  const auto found = kept_.code_names->find(fold_facet_value(written));
  return found == kept_.code_names->end() ? std::string() : found->second;
}

std::string Index::fingerprint() const {
  std::string all = shard().schema_version() + "\n";
  if (const std::string names = coding(); !names.empty()) all += "coding\t" + names + "\n";
  for (const auto& [file, record] : sources()) all += file + "\t" + record.fingerprint + "\n";
  return sha256_hex(all);
}

const std::vector<std::string>& Index::facet_values(const Facet& facet) const {
  if (const auto kept = kept_.values.find(facet.name); kept != kept_.values.end()) return kept->second;
  std::vector<std::string> values;
  if (facet.kind == FacetKind::mark) {
    values = mark_values();
  } else if (facet.kind == FacetKind::value) {
    for (const std::string& term : facet_terms(facet)) values.push_back(display_value(facet, term));
    sort_naturally(values, [](const std::string& value) { return value; });
  }
  return kept_.values.emplace(facet.name, std::move(values)).first->second;
}

const std::vector<std::string>& Index::interviews() const {
  return facet_values(built_in_facet("interview"));
}

std::uint32_t Index::turns_of(const std::string& interview) const {
  // Turns are numbered from 1 without gaps, so their count is the last number.
  return turns_with(facet_term(built_in_facet("interview"), interview));
}

Turn Index::turn(std::uint32_t document) const {
  ++decoded_turns_;
  return shard().turn(document);
}

std::optional<Turn> Index::turn(const std::string& interview, TurnNumber number) const {
  const auto document = document_of(interview, number);
  if (!document) return std::nullopt;
  return turn(*document);
}

std::vector<Turn> Index::interview_turns(const std::string& interview) const {
  std::vector<Turn> turns;
  for (std::uint32_t at = 1, end = turns_of(interview); at <= end; ++at) {
    if (auto found = turn(interview, TurnNumber{at})) turns.push_back(std::move(*found));
  }
  return turns;
}

}  // namespace verbatim
