#include "query/session/study_session.h"

#include <filesystem>
#include <functional>
#include <optional>

#include "common/index/generation.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/study/seen_files.h"
#include "common/study/sources.h"
#include "common/text/visible_text.h"

namespace verbatim {

namespace {

bool transcripts_changed(const Study& study, const std::vector<SourceEntry>& sources) {
  // Read only where nothing but a file's date has changed, as in a copied study.
  std::optional<SeenFiles> seen;
  const auto other_bytes = [&](const SourceFile& source) {
    if (!seen) seen.emplace(IndexLayout(study.index_folder()).seen_files());
    return has_other_bytes(study.root / source.file, seen->find(source.file));
  };
  return sources_changed(list_sources(study), sources, other_bytes);
}

/// Names the sources that could not be read, of many the first. `stale`: those whose last good turns are in
/// the index, else those without any.
void warn_of_unreadable(const std::vector<SourceEntry>& sources, bool stale,
                        const std::function<void(std::string)>& warn) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> files;
  for (const auto& [file, record] : sources) {
    if (!record.problem.empty() && (record.turns > 0) == stale) files.push_back(file);
  }
  const std::string when = " could not be read when the study was indexed; ";
  const bool few = files.size() <= kShown + 1;
  for (std::size_t i = 0; i < (few ? files.size() : kShown); ++i)
    warn(files[i] + when + (stale ? "its turns are from an earlier version" : "its turns are missing"));
  if (!few)
    warn(counted(files.size() - kShown, "more file") + when +
         (stale ? "their turns are from an earlier version" : "their turns are missing"));
}

/// Of the shards that are studies on this machine; of others the transcripts lie elsewhere.
void warn_of_changed_shards(const Index& index, const std::function<void(std::string)>& warn) {
  for (const OpenShard& shard : index.shards()) {
    if (shard.study_root().empty()) continue;
    const std::string name = "the shard " + visible_text(shard.address.written);
    try {
      if (transcripts_changed(open_study(shard.study_root()), shard.shard.sources()))
        warn("transcripts of " + name + " have changed since it was indexed; run verbatim-index there");
    } catch (const Error& error) {
      warn("the transcripts of " + name + " cannot be looked at: " + error.message());
    }
  }
}

}  // namespace

bool StudySession::has_index() const {
  return study().shards || std::filesystem::exists(IndexLayout(study().index_folder()).database());
}

const Catalog& StudySession::catalog() const {
  if (!catalog_) catalog_ = load_catalog(study());
  return *catalog_;
}

const Decisions& StudySession::decisions() const {
  if (!decisions_) decisions_ = load_decisions(study());
  return *decisions_;
}

void StudySession::forget_files() const {
  indexed_.forget_files();
  catalog_.reset();
  decisions_.reset();
}

void StudySession::forget_old_snapshot() const {
  if (snapshot_ == index().snapshot()) return;
  snapshot_ = index().snapshot();
  interviews_.reset();
}

Interviews& StudySession::interviews() const {
  if (!interviews_) interviews_.emplace(index());
  return *interviews_;
}

Messages StudySession::missing_shard_warnings() const {
  Messages messages;
  for (const MissingShard& shard : index().missing()) {
    messages.push_back({Message::Kind::warning, "partial: the shard " + visible_text(shard.address.written) +
                                                    " is left out: " + visible_text(shard.reason) + "; " +
                                                    visible_text(missing_interviews(shard))});
  }
  return messages;
}

Messages StudySession::index_warnings(bool head_says_files) const {
  const std::vector<SourceEntry>& sources = read([&]() -> const auto& { return index().sources(); });
  Messages messages = missing_shard_warnings();
  const auto warn = [&](std::string text) { messages.push_back({Message::Kind::warning, std::move(text)}); };
  for (const bool stale : {true, false}) warn_of_unreadable(sources, stale, warn);
  if (const std::string not_read = files_not_read(read([&] { return index().file_counts(); }));
      !head_says_files && !not_read.empty()) {
    messages.push_back({Message::Kind::note, not_read + "; verbatim-index says which are not"});
  }
  if (study().shards) {
    read([&] { warn_of_changed_shards(index(), warn); });
    return messages;
  }
  if (read([&] { return index().coding(); }) != coding_fingerprint(study()))
    warn("names of codes or coders have changed since the study was indexed; run verbatim-index");
  try {
    if (transcripts_changed(study(), sources))
      warn("transcripts have changed since the study was indexed; run verbatim-index");
  } catch (const Error& error) {
    warn("the transcripts cannot be looked at: " + error.message());
  }
  return messages;
}

}  // namespace verbatim
