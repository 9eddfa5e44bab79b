#include "query/session/study_session.h"

#include <filesystem>

#include "common/messages/error.h"
#include "common/study/sources.h"

namespace verbatim {

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

Messages StudySession::index_warnings() const {
  Messages messages;
  const auto warn = [&](std::string text) { messages.push_back({Message::Kind::warning, std::move(text)}); };
  const std::vector<SourceEntry>& sources = read([&]() -> const auto& { return index().sources(); });
  for (const auto& [file, record] : sources) {
    if (record.problem.empty()) continue;
    warn(file + " could not be read when the study was indexed" +
         (record.turns > 0 ? "; its turns are from an earlier version" : "; its turns are missing"));
  }
  try {
    if (sources_changed(list_sources(study()), sources))
      warn("transcripts have changed since the study was indexed; run verbatim-index");
  } catch (const Error& error) {
    warn("the transcripts cannot be looked at: " + error.message());
  }
  return messages;
}

}  // namespace verbatim
