#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

namespace verbatim::testing {

/// One labelled block of a transcript, with a code under it if there is one.
std::string block(const std::string& speaker, const std::string& text, const std::string& code = {});

/// A study folder and the two real programs at work on it.
class ProgramStudy {
 public:
  const std::filesystem::path& path() const { return dir_.path(); }
  std::filesystem::path write(const std::filesystem::path& file, std::string_view content) const {
    return dir_.write(file, content);
  }
  /// Fills it with the corpus.
  void copy_corpus() const;

  /// `verbatim-index STUDY arguments…`
  ProgramRun index(std::vector<std::string> arguments = {}, const ProgramSetting& setting = {}) const;
  /// `verbatim -C STUDY arguments…`
  ProgramRun verbatim(std::vector<std::string> arguments, const ProgramSetting& setting = {}) const;

 private:
  TempDir dir_;
};

/// `verbatim arguments…`, without a study.
ProgramRun run_verbatim(const std::vector<std::string>& arguments, const ProgramSetting& setting = {});
ProgramRun run_verbatim_index(const std::vector<std::string>& arguments, const ProgramSetting& setting = {});

/// The lines of a text, without their line ends.
std::vector<std::string> lines_of(const std::string& text);

/// The first control character, bidi control or byte that is not UTF-8, besides line breaks, as text and
/// place; empty where a text is safe on a terminal.
std::string first_unsafe(const std::string& text);

}  // namespace verbatim::testing
