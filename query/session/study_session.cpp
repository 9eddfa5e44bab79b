#include "query/session/study_session.h"

#include <filesystem>
#include <functional>

#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/study/sources.h"

namespace verbatim {

namespace {

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

}  // namespace

bool StudySession::has_index() const {
  return std::filesystem::exists(IndexLayout(study().index_folder()).database());
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

Messages StudySession::index_warnings(bool head_says_files) const {
  Messages messages;
  const auto warn = [&](std::string text) { messages.push_back({Message::Kind::warning, std::move(text)}); };
  const std::vector<SourceEntry>& sources = read([&]() -> const auto& { return index().sources(); });
  for (const bool stale : {true, false}) warn_of_unreadable(sources, stale, warn);
  if (const std::string not_read = files_not_read(read([&] { return index().file_counts(); }));
      !head_says_files && !not_read.empty()) {
    messages.push_back({Message::Kind::note, not_read + "; verbatim-index says which are not"});
  }
  if (read([&] { return index().coding(); }) != coding_fingerprint(study()))
    warn("names of codes or coders have changed since the study was indexed; run verbatim-index");
  try {
    if (sources_changed(list_sources(study()), sources))
      warn("transcripts have changed since the study was indexed; run verbatim-index");
  } catch (const Error& error) {
    warn("the transcripts cannot be looked at: " + error.message());
  }
  return messages;
}

}  // namespace verbatim
