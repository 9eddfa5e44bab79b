#include "tests/cli/programs.h"

#include <sstream>

#include <unicode/utf8.h>

#include "tests/support/corpus.h"

namespace verbatim::testing {

std::string block(const std::string& speaker, const std::string& text, const std::string& code) {
  return speaker + "\n\n" + text + "\n\n" + (code.empty() ? "" : code + "\n\n");
}

void ProgramStudy::copy_corpus() const {
  std::filesystem::create_directories(path() / "transcripts");
  for (const auto& file : corpus_transcripts())
    std::filesystem::copy_file(file, path() / "transcripts" / file.filename());
  for (const char* file : {"verbatim.yaml", "guide.md"})
    std::filesystem::copy_file(source_root() / "corpus" / file, path() / file);
}

ProgramRun ProgramStudy::index(std::vector<std::string> arguments, const ProgramSetting& setting) const {
  arguments.insert(arguments.begin(), path().string());
  return run_verbatim_index(arguments, setting);
}

ProgramRun ProgramStudy::verbatim(std::vector<std::string> arguments, const ProgramSetting& setting) const {
  arguments.insert(arguments.begin(), {"-C", path().string()});
  return run_verbatim(arguments, setting);
}

ProgramRun run_verbatim(const std::vector<std::string>& arguments, const ProgramSetting& setting) {
  return run_program(VERBATIM_PROGRAM, arguments, setting);
}

ProgramRun run_verbatim_index(const std::vector<std::string>& arguments, const ProgramSetting& setting) {
  return run_program(VERBATIM_INDEX_PROGRAM, arguments, setting);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string first_unsafe(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto size = static_cast<std::int32_t>(text.size());
    auto next = static_cast<std::int32_t>(at);
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), next, size, c);
    at = static_cast<std::size_t>(next);
    const bool control = (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0);
    const bool bidi = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                      (c >= 0x2066 && c <= 0x2069);
    if (control || bidi) return std::to_string(c) + " at byte " + std::to_string(begin);
  }
  return {};
}

}  // namespace verbatim::testing
