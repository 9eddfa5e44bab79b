#include "tests/cli/index_damage.h"

#include <algorithm>
#include <fstream>

#include <sys/stat.h>

#include "tests/support/index_dump.h"

namespace verbatim::testing {
namespace {

namespace fs = std::filesystem;

/// Enough talk for tables of several blocks, and a Word file's worth of kept text.
void write_study(const ProgramStudy& study) {
  for (int id = 1; id <= 6; ++id) {
    std::string text = "Interview " + std::to_string(id) + " - PO\n\n";
    for (int i = 0; i < 80; ++i) {
      text += block("Interviewer", "What about the drift of part " + std::to_string(i) + "?") +
              block("Interviewee",
                    "We saw missing data in part " + std::to_string(i * id) + ", word" +
                        std::to_string(id * 1000 + i) + " and drift of the cold start.",
                    i % 7 == 0 ? "MM-drift" : "");
    }
    study.write("transcripts/t" + std::to_string(id) + ".txt", text);
  }
  study.write("transcripts/cues.vtt",
              "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ann>Do you see drift?\n\n"
              "2\n00:00:05.000 --> 00:00:09.000\n<v Bob>Yes, in the missing data.\n");
  study.write("catalog.yaml",
              "entries:\n  - {id: drift, title: Drift, kind: issue, queries: [drift, missing data]}\n");
}

std::vector<fs::path> files_of_index(const ProgramStudy& study) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(study.path() / ".verbatim")) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && name != "lock" && name != ".gitignore") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Says what it did.
std::string damage(const fs::path& file, std::mt19937& random) {
  const auto size = static_cast<std::uint32_t>(fs::file_size(file));
  const std::string name = file.filename().string() + ": ";
  switch (size == 0 ? 3 : static_cast<std::uint32_t>(random()) % 4) {
    case 0: {
      const std::uint32_t at = static_cast<std::uint32_t>(random()) % size,
                          bit = static_cast<std::uint32_t>(random()) % 8;
      std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
      out.seekg(at);
      const auto flipped = static_cast<char>(out.get() ^ (1 << bit));
      out.seekp(at);
      out.put(flipped);
      return name + "bit " + std::to_string(bit) + " of byte " + std::to_string(at) + " flipped";
    }
    case 1: {
      const std::uint32_t left = static_cast<std::uint32_t>(random()) % size;
      fs::resize_file(file, left);
      return name + "cut to " + std::to_string(left);
    }
    case 2: {
      const std::uint32_t at = static_cast<std::uint32_t>(random()) % size,
                          length = 1 + static_cast<std::uint32_t>(random()) % (size - at);
      std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
      out.seekp(at);
      out << std::string(length, '\0');
      return name + std::to_string(length) + " bytes from " + std::to_string(at) + " zeroed";
    }
    default:
      fs::remove(file);
      return name + "deleted";
  }
}

bool is_clear_error(const ProgramRun& run) {
  return run.status == 3 && run.err.find("verbatim: ") != std::string::npos &&
         run.err.find("verbatim-index") != std::string::npos;
}

}  // namespace

std::vector<ProgramRun> ask_everything(const ProgramStudy& study) {
  std::vector<ProgramRun> answers;
  for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{
           {"search", "--format", "jsonl", "--limit", "1000", "drift OR \"missing data\" OR word1*"},
           {"search", "--any", "--format", "jsonl", "missing data cold start"},
           {"count", "--by", "interview,speaker", "\"missing data\""},
           {"show", "1", "2", "3"},
           {"show", "--source", "cues"},
           {"evidence", "drift"}}) {
    answers.push_back(study.verbatim(question));
  }
  return answers;
}

DamageCounts damage_index(std::uint32_t seed, int count) {
  DamageCounts counts;
  std::mt19937 random(seed);
  const ProgramStudy study;
  write_study(study);
  study.index();
  const std::vector<ProgramRun> right = ask_everything(study);
  const auto good = dump_index(study.path() / ".verbatim");
  const TempDir saved;
  constexpr auto kWhole = fs::copy_options::recursive | fs::copy_options::copy_symlinks;
  fs::copy(study.path() / ".verbatim", saved.path() / "index", kWhole);
  for (; counts.damages < count; ++counts.damages) {
    fs::remove_all(study.path() / ".verbatim");
    fs::copy(saved.path() / "index", study.path() / ".verbatim", kWhole);
    // Of the copy, as opening it leaves it, so that the stamp is looked at as well as the sums.
    study.verbatim({"count"});
    const std::vector<fs::path> files = files_of_index(study);
    const fs::path file = files[static_cast<std::uint32_t>(random()) % files.size()];
    const std::string what = "seed " + std::to_string(seed) + ", damage " +
                             std::to_string(counts.damages + 1) + ", " + damage(file, random);
    const std::vector<ProgramRun> answers = ask_everything(study);
    bool is_right = true, is_fault = false;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].status == right[i].status && answers[i].out == right[i].out) continue;
      is_right = false;
      if (is_clear_error(answers[i])) continue;
      is_fault = true;
      counts.faults.push_back(what + ": question " + std::to_string(i) + " gave status " +
                              std::to_string(answers[i].status) + "\n" + answers[i].out.substr(0, 300) +
                              answers[i].err.substr(0, 300));
    }
    if (!is_fault) ++(is_right ? counts.right_answers : counts.clear_errors);
    const ProgramRun run = study.index();
    const std::vector<ProgramRun> after = ask_everything(study);
    bool is_mended = run.status == 0 && dump_index(study.path() / ".verbatim") == good;
    for (std::size_t i = 0; i < after.size(); ++i)
      is_mended = is_mended && after[i].status == right[i].status && after[i].out == right[i].out;
    if (is_mended) {
      ++counts.mended;
    } else {
      counts.faults.push_back(what + ": not mended, status " + std::to_string(run.status) + "\n" +
                              run.err.substr(0, 300));
    }
  }
  return counts;
}

}  // namespace verbatim::testing
