#include "common/study/study.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include "common/documents/source_text.h"
#include "common/index/facets.h"
#include "common/messages/error.h"
#include "common/study/codebook_file.h"
#include "common/study/settings_file.h"
#include "common/study/sources.h"
#include "common/study/yaml_reader.h"
#include "common/text/fingerprint.h"

namespace verbatim {

Study open_study(const std::filesystem::path& folder) {
  std::error_code failure;
  Study study{std::filesystem::canonical(folder, failure), {}, {}};
  if (failure || !std::filesystem::is_directory(study.root)) {
    throw io_error(failure ? failure.message() : "not a folder", {}, folder.string());
  }
  refuse_linked_folder(study.index_folder());
  if (std::filesystem::exists(study.settings_file(), failure)) {
    study.settings =
        parse_study_settings(read_file(study.settings_file(), kMaxYamlBytes), study.settings_file().string());
    study.facets = Facets(study.settings.attributes);
  }
  study.codebook = load_codebook(study.root);
  // A name with a blank does not show by its shape that it is a code, but the codebook says so.
  for (const CodebookCode& code : study.codebook.codes()) {
    std::vector<std::string> names = code.aliases;
    names.push_back(code.name);
    for (std::string& name : names) {
      if (name.find(' ') != std::string::npos) study.settings.codes.push_back(std::move(name));
    }
  }
  if (!study.settings.shards.empty()) {
    study.shards.emplace();
    for (const std::string& written : study.settings.shards)
      study.shards->addresses.push_back(parse_shard_address(written, study.root));
  }
  return study;
}

Study read_study_anew(const Study& study) {
  Study anew = open_study(study.root);
  if (study.shards_named) {
    anew.shards = study.shards;
    anew.shards_named = true;
  } else if (study.shards && anew.shards) {
    anew.shards->partial = study.shards->partial;
    anew.shards->deadline = study.shards->deadline;
  }
  return anew;
}

std::string coding_fingerprint(const Study& study) {
  const StudySettings& settings = study.settings;
  if (settings.coders.empty() && settings.moderator.empty() && study.codebook.empty()) return {};
  Sha256 sum;
  const auto add = [&](std::string_view value) {
    sum.add(std::to_string(value.size()) + ":");
    sum.add(value);
  };
  add(settings.moderator);
  for (const auto& [written, name] : settings.coders) {
    add(written);
    add(name);
  }
  add("codebook");
  for (const auto& [written, name] : study.codebook.names()) {
    add(written);
    add(name);
    add(study.codebook.find(name)->family);
  }
  return sum.hex();
}

void refuse_linked_folder(const std::filesystem::path& folder) {
  std::error_code failure;
  if (!std::filesystem::is_symlink(std::filesystem::symlink_status(folder, failure))) return;
  throw io_error("this is a symbolic link; Verbatim keeps a study's index in a folder of the study",
                 "remove the link, and run verbatim-index, which makes the folder and the index anew",
                 folder.string());
}

std::optional<std::filesystem::path> find_study_root(const std::filesystem::path& start) {
  for (std::filesystem::path folder = start;; folder = folder.parent_path()) {
    std::error_code ignored;
    if (std::filesystem::exists(folder / "verbatim.yaml", ignored) ||
        std::filesystem::is_directory(folder / ".verbatim", ignored)) {
      return folder;
    }
    if (folder == folder.parent_path()) return std::nullopt;
  }
}

namespace {

/// The study that is chosen, or named by the environment, or around the working directory.
std::optional<Study> named_study(const std::string& chosen) {
  if (!chosen.empty()) return open_study(chosen);
  if (const char* from_environment = std::getenv("VERBATIM_STUDY"); from_environment && *from_environment) {
    return open_study(from_environment);
  }
  if (const auto root = find_study_root(std::filesystem::current_path())) return open_study(*root);
  return std::nullopt;
}

/// The working directory, if it holds what a study can be made of.
std::optional<Study> study_to_be() {
  Study here = open_study(std::filesystem::current_path());
  if (list_sources(here).sources.empty()) return std::nullopt;
  return here;
}

}  // namespace

Study find_study(const StudyChoice& choice) {
  std::optional<Study> study = named_study(choice.folder);
  if (!study && !choice.databases.empty()) study = open_study(std::filesystem::current_path());
  if (study && !choice.databases.empty()) {
    study->shards.emplace();
    study->shards_named = true;
    for (const std::string& written : choice.databases)
      study->shards->addresses.push_back(parse_shard_address(written, std::filesystem::current_path()));
  }
  if (study && study->shards) {
    study->shards->partial = choice.partial;
    study->shards->deadline = choice.deadline;
  }
  if (study) return *std::move(study);
  if (study_to_be()) {
    throw io_error("the transcripts in this folder are not indexed yet", "run verbatim-index here first");
  }
  throw usage_error("there is no study here: no verbatim.yaml and no .verbatim in this folder or above it",
                    "go into the study's folder, or name it with -C FOLDER or VERBATIM_STUDY");
}

Study find_study_to_index(const std::string& chosen) {
  if (auto study = named_study(chosen)) {
    const bool has_own =
        !study->shards || std::ranges::any_of(study->shards->addresses, [&](const auto& shard) {
          return !shard.is_remote() && (shard.path == study->root || shard.path == study->root / "" ||
                                        shard.path == study->index_folder());
        });
    if (!has_own)
      throw usage_error(
          "this study has no index of its own: its turns are in the shards that verbatim.yaml names",
          "run verbatim-index where each shard is made; if this study has transcripts of its own, "
          "name it among the shards with a dot:  shards: [., …]",
          study->settings_file().string());
    return *std::move(study);
  }
  if (auto study = study_to_be()) return *std::move(study);
  throw usage_error(
      "there is no study here: no verbatim.yaml and no .verbatim in this folder or above it, and no "
      "transcripts in it",
      "put them into a folder transcripts/ and run verbatim-index beside it, or name the study's folder with "
      "-C FOLDER or VERBATIM_STUDY");
}

}  // namespace verbatim
