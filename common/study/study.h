#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/facets.h"
#include "common/index/open_shard.h"
#include "common/study/codebook.h"
#include "common/study/study_settings.h"

namespace verbatim {

/// A folder with transcripts and what belongs to them.
struct Study {
  std::filesystem::path root;
  StudySettings settings;
  Facets facets;  ///< our own and the study's attributes
  Codebook codebook = {};
  /// The shards that its index is made of; nothing: the index in `.verbatim`, alone.
  std::optional<ShardList> shards = {};
  /// Whether they were named on the command line, and not by a file, which may come from anybody.
  bool shards_named = false;

  std::filesystem::path index_folder() const { return root / ".verbatim"; }
  std::filesystem::path settings_file() const { return root / "verbatim.yaml"; }
};

/// Which study to work on, and with which index, as a command line says it.
struct StudyChoice {
  StudyChoice() = default;
  /// A folder is all that most have to say.
  StudyChoice(std::string chosen_folder) : folder(std::move(chosen_folder)) {}

  std::string folder;                  ///< from -C; empty to look for it
  std::vector<std::string> databases;  ///< from --database, as written; none: what the study says
  bool partial = false;                ///< see `ShardList`
  std::chrono::milliseconds deadline{10'000};
};

/// Of what names the codes and coders of turns: coders, moderator, codebook. Empty where a study has none of
/// them. An index made with another one has other codes.
std::string coding_fingerprint(const Study& study);

/// Throws an io Error if the folder for the index, `.verbatim`, is a symbolic link: what it leads to is not
/// the program's, which would write there and delete.
void refuse_linked_folder(const std::filesystem::path& index_folder);

/// The study at `folder`, whatever it holds: for indexing. Throws an io Error if there is no such folder, or
/// if its `.verbatim` is a symbolic link.
Study open_study(const std::filesystem::path& folder);

/// The root of the study that `start` lies in: the nearest folder upwards with `verbatim.yaml` or
/// `.verbatim`.
std::optional<std::filesystem::path> find_study_root(const std::filesystem::path& start);

/// The study to work on: the chosen one, else $VERBATIM_STUDY, else the one around the working directory.
/// Where databases are named, they are its index, and a folder without a study will do. Throws a usage Error
/// that says how to name one, or that an address is wrong.
Study find_study(const StudyChoice& choice);

/// The study read anew from its folder, with the databases that were named for it.
Study read_study_anew(const Study& study);

/// The same for a run of the indexer, to whom a working directory with transcripts in it is a study too,
/// where none is around it.
Study find_study_to_index(const std::string& chosen);

}  // namespace verbatim
