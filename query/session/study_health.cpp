#include "query/session/study_health.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>
#include <xapian.h>

#include "common/index/index_health.h"
#include "common/index/schema.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/study/guide.h"
#include "common/study/sources.h"
#include "common/text/language.h"
#include "common/text/visible_text.h"
#include "query/evidence/catalog_check.h"
#include "query/session/evidence_page.h"
#include "query/session/study_session.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using Mending = HealthFinding::Mending;
using State = HealthFinding::State;

constexpr const char* kIndex = "index";
constexpr const char* kFiles = "study files";
constexpr const char* kDecisions = "decisions";
constexpr const char* kPermissions = "permissions";
constexpr const char* kLeftovers = "leftovers";
constexpr const char* kVersions = "versions";

/// `snowball-2 of 29 languages` for a name that lists them all.
std::string stemmer_text(const std::string& version) {
  const std::size_t list = version.find(" [");
  if (list == std::string::npos) return version;
  const auto blanks = std::count(version.begin() + static_cast<std::ptrdiff_t>(list) + 1, version.end(), ' ');
  return fmt::format("{} of {} languages", version.substr(0, list), blanks + 1);
}

std::string shell_word(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

class StudyExamination {
 public:
  explicit StudyExamination(const Study& study) : study_(study), layout_(study.index_folder()) {}

  std::vector<HealthFinding> run() && {
    const bool usable = look(kIndex, [&] { look_at_index(); });
    look(kFiles, [&] { look_at_files(usable && index_usable_); });
    look(kDecisions, [&] { look_at_decisions(); });
    look(kPermissions, [&] { look_at_permissions(); });
    look(kLeftovers, [&] { look_at_leftovers(); });
    add(State::in_order, kVersions,
        fmt::format("Xapian {}, stemmer {}, schema {} of the index", Xapian::version_string(),
                    stemmer_text(stemmer_version()), kSchemaVersion));
    return std::move(findings_);
  }

 private:
  void add(State state, const char* area, std::string what, std::string remedy = {},
           Mending mending = Mending::none, std::string file = {}) {
    findings_.push_back({state, area, std::move(what), std::move(remedy), mending, std::move(file)});
  }

  /// Runs `action`; an Error in it is a finding: a wrong file is something to mend, one that cannot be read
  /// is not. Where it finds nothing, the area is in order. Gives whether there was no Error.
  template <typename Action>
  bool look(const char* area, Action&& action) {
    try {
      action();
      return true;
    } catch (const Error& error) {
      add_error(area, error);
    } catch (const fs::filesystem_error& error) {
      add(State::could_not_look, area, error.path1().string() + ": " + error.code().message());
    }
    return false;
  }

  void add_error(const char* area, const Error& error) {
    const bool can_be_mended = error.status() == ExitStatus::wrong_usage;
    add(can_be_mended ? State::to_do : State::could_not_look, area,
        (error.place().empty() ? "" : error.place() + ": ") + error.message(),
        error.hint().empty() && can_be_mended ? "mend the file" : error.hint());
  }

  void look_at_shards() {
    session_.emplace(study_);
    const std::size_t turns = session_->read([&] { return std::size_t{session_->index().turn_count()}; });
    index_usable_ = true;
    for (const Message& warning : session_->index_warnings()) add(State::to_do, kIndex, warning.text);
    const std::vector<OpenShard>& shards = session_->index().shards();
    for (const OpenShard& shard : shards) {
      // Of one on this machine every byte can be read; of others no more is known than that they answer.
      if (!shard.generation) continue;
      const IndexHealth health = examine_index(shard.generation->layout());
      if (!health.damages.empty())
        add(State::to_do, kIndex,
            visible_text(shard.address.written) + ": damaged: " + describe(health.damages),
            "run verbatim-index there");
    }
    add(State::in_order, kIndex,
        fmt::format("{} can be used; {}", counted(shards.size(), "shard"), counted(turns, "turn")));
  }

  void look_at_index() {
    if (study_.shards) return look_at_shards();
    const IndexHealth health = examine_index(layout_);
    if (health.is_writer_at_work) {
      add(State::in_order, kIndex, "verbatim-index is at work on it");
      if (health.name.empty()) return;
    }
    if (health.name.empty()) {
      add(State::to_do, kIndex, "the study has no index yet", "run verbatim-index", Mending::run_indexer);
      return;
    }
    if (!health.damages.empty()) {
      add(State::to_do, kIndex, "damaged: " + describe(health.damages),
          "run verbatim-index: it makes a damaged index again from the transcripts", Mending::run_indexer);
      return;
    }
    if (!health.has_sums) {
      add(State::to_do, kIndex, "of an earlier version, without sums; Xapian finds no fault in it",
          "run verbatim-index: it gives the index sums", Mending::run_indexer);
    }
    try {
      session_.emplace(study_);
      const auto [turns, interviews] = session_->read(
          [&] { return std::pair(session_->index().turn_count(), session_->index().interviews().size()); });
      index_usable_ = true;
      if (health.has_sums) {
        add(State::in_order, kIndex,
            fmt::format("{} is as it was written; {} in {}", health.name, counted(turns, "turn"),
                        counted(interviews, "interview")));
      }
    } catch (const Error& error) {
      // Of another version, or for other attributes.
      add(State::to_do, kIndex, error.message(), error.hint(), Mending::run_indexer);
      return;
    }
    for (const Message& warning : session_->index_warnings()) {
      const bool is_old = warning.text.find("run verbatim-index") != std::string::npos;
      add(State::to_do, kIndex, warning.text,
          is_old ? "run verbatim-index" : "run verbatim-index, which says what is wrong with the file",
          is_old ? Mending::run_indexer : Mending::none);
    }
  }

  /// `held_against_index`: also whether queries name what is in the study.
  void look_at_files(bool held_against_index) {
    const std::size_t before = findings_.size();
    if (!session_) session_.emplace(study_);
    look(kFiles, [&] {
      const Catalog& catalog = session_->catalog();
      if (!held_against_index) return;
      for (const CatalogEntry& entry : catalog.all())
        look(kFiles, [&] { check_entry(entry, session_->indexed()); });
    });
    look(kFiles, [&] {
      for (const SavedQuery& saved : session_->saved_queries().all()) {
        look(kFiles, [&] {
          try {
            session_->indexed().parsed(saved.query);
          } catch (const Error& error) {
            throw error.with_place(saved.place);
          }
        });
      }
    });
    decisions_readable_ = look(kFiles, [&] { session_->decisions(); });
    look(kFiles, [&] {
      for (const auto& [language, file] : guide_files(study_))
        look(kFiles, [&, &name = file] { read_guide_file(study_.root / name); });
    });
    if (findings_.size() == before) {
      add(State::in_order, kFiles,
          fmt::format("{}, {}, {}",
                      session_->catalog().all().size() == 1
                          ? std::string("1 entry of the catalog")
                          : fmt::format("{} entries of the catalog", session_->catalog().all().size()),
                      counted_queries(session_->saved_queries().all().size()),
                      counted_decisions(session_->decisions())));
    }
  }

  static std::string counted_queries(std::size_t count) {
    return count == 1 ? "1 saved query" : fmt::format("{} saved queries", count);
  }

  /// Those that stand, as everything else counts them; files keep those that were taken back, too.
  static std::string counted_decisions(const Decisions& decisions) {
    const auto live =
        static_cast<std::size_t>(std::count_if(decisions.all().begin(), decisions.all().end(),
                                               [](const Decision& decision) { return decision.is_live(); }));
    const std::size_t taken_back = decisions.all().size() - live;
    return counted(live, "decision") + (taken_back == 0 ? "" : fmt::format(", {} taken back", taken_back));
  }

  void look_at_decisions() {
    if (!index_usable_ || !decisions_readable_) {
      add(State::could_not_look, kDecisions, "they can be looked for only in an index that can be used");
      return;
    }
    if (!session_->index().missing().empty()) {
      add(State::could_not_look, kDecisions, "their words may be in the shards that are left out");
      return;
    }
    const std::size_t before = findings_.size();
    std::size_t lost = 0, renumbered = 0, found = 0;
    session_->read([&] {
      lost = renumbered = found = 0;
      for (const Decision& decision : session_->decisions().all()) {
        if (!decision.is_live()) continue;
        const LocatedDecision located = locate_decision(session_->interviews(), decision);
        lost += located.is_lost();
        renumbered += located.is_renumbered();
        ++found;
      }
    });
    if (lost > 0) {
      add(State::to_do, kDecisions,
          fmt::format("the words of {} of {} are not in the transcripts any more", lost,
                      counted(found, "decision")),
          "see verbatim catalog show ENTRY, which names the nearest passage of each; accept that, or reset "
          "the decision");
    }
    if (fs::exists(study_.root / "catalog.yaml")) {
      for (const Message& stray : stray_decision_warnings(session_->catalog(), session_->decisions()))
        add(State::to_do, kDecisions, stray.text,
            "put the entry back into catalog.yaml, or change its id in the files of decisions/");
    }
    if (findings_.size() == before) {
      add(State::in_order, kDecisions,
          found == 0 ? "none yet"
                     : fmt::format("the words of all {} are in the transcripts{}", counted(found, "decision"),
                                   renumbered == 0
                                       ? std::string()
                                       : fmt::format("; {} in turns with other numbers now", renumbered)));
    }
  }

  /// Whether people who are neither owner nor of the group can come as far as this folder.
  bool is_open_to_others(fs::path folder) const {
    for (folder = fs::canonical(folder); folder != folder.parent_path(); folder = folder.parent_path()) {
      struct stat status {};
      if (::stat(folder.c_str(), &status) != 0 || (status.st_mode & S_IXOTH) == 0) return false;
    }
    return true;
  }

  static bool others_can_read(const fs::path& file) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 && (status.st_mode & (S_IROTH | S_IWOTH)) != 0;
  }

  void look_at_permissions() {
    const std::size_t before = findings_.size();
    if (!is_open_to_others(study_.root)) {
      add(State::in_order, kPermissions, "the study's folder, or one above it, is closed to others");
      return;
    }
    for (const char* name :
         {kDecisionsFolder, kDecisionsFile, kSavedQueriesFolder, kSavedQueriesFile, ".verbatim"}) {
      if (!others_can_read(study_.root / name)) continue;
      add(State::to_do, kPermissions, fmt::format("everybody on this machine can read {}", name),
          fmt::format("chmod o-rwx {}", name), Mending::close_file, name);
    }
    std::size_t open = 0;
    const SourceList sources = list_sources(study_);
    for (const SourceFile& source : sources.sources) {
      const fs::path file = study_.root / source.file;
      open += others_can_read(file) && is_open_to_others(file.parent_path());
    }
    if (open > 0) {
      add(State::to_do, kPermissions,
          fmt::format("everybody on this machine can read {} of {}", open,
                      counted(sources.sources.size(), "transcript")),
          "if the transcripts are confidential, close the study's folder to others: chmod o-rwx " +
              shell_word(study_.root.string()));
    }
    if (findings_.size() == before)
      add(State::in_order, kPermissions, "nobody else can read confidential files");
  }

  void look_at_leftovers() {
    const IndexHealth health = examine_leftovers();
    const std::size_t before = findings_.size();
    if (!health.leftovers.empty() && !health.is_writer_at_work) {
      std::string names;
      for (const std::string& name : health.leftovers) names += (names.empty() ? "" : ", ") + name;
      add(State::to_do, kLeftovers, "a run that did not end left in .verbatim: " + names,
          "run verbatim-index, which removes them", Mending::run_indexer);
    }
    if (findings_.size() == before) add(State::in_order, kLeftovers, "none");
  }

  IndexHealth examine_leftovers() const {
    IndexHealth health;
    health.leftovers = leftovers(layout_);
    health.is_writer_at_work = is_writer_at_work(layout_);
    return health;
  }

  const Study& study_;
  IndexLayout layout_;
  std::vector<HealthFinding> findings_;
  std::optional<StudySession> session_;
  bool index_usable_ = false;
  bool decisions_readable_ = false;
};

}  // namespace

std::vector<std::string> health_areas() {
  return {kIndex, kFiles, kDecisions, kPermissions, kLeftovers, kVersions};
}

std::vector<HealthFinding> examine_study(const Study& study) {
  return StudyExamination(study).run();
}

bool close_to_others(const fs::path& file) {
  std::error_code failure;
  fs::permissions(file, fs::perms::others_all, fs::perm_options::remove, failure);
  return !failure;
}

}  // namespace verbatim
