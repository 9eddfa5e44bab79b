#include "indexer/readers/interview_name.h"

#include <filesystem>
#include <memory>
#include <mutex>

#include <unicode/translit.h>

#include "common/messages/error.h"
#include "common/model/citation.h"
#include "common/text/normal_form.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {
namespace {

std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = trim(text.substr(0, end));
    if (!line.empty()) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

/// The name in Latin letters without accents, as ICU writes other scripts: `面談` is `mian tan`. Empty if ICU
/// cannot.
std::string in_latin_letters(const std::string& name) {
  // Its tables for Chinese take a while to load, and one transliterator serves one thread at a time.
  static std::mutex one_at_a_time;
  const std::lock_guard<std::mutex> lock(one_at_a_time);
  static UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::Transliterator> to_latin(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) return {};
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(name);
  to_latin->transliterate(text);
  std::string latin;
  text.toUTF8String(latin);
  return latin;
}

/// What the letters, digits, dots and underscores of a name give; all else is a hyphen.
std::string id_of_name(const std::string& name) {
  std::string id;
  for (const char c : name) {
    const bool allowed =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
    if (allowed && !(c == '.' && id.ends_with('.'))) {
      id += c;
    } else if (!id.empty() && !id.ends_with('-')) {
      id += '-';
    }
  }
  for (const std::string_view prefix :
       {"interview-", "interview_", "Interview-", "Interview_", "transcript-"}) {
    if (id.starts_with(prefix) && is_interview_id(id.substr(prefix.size()))) id.erase(0, prefix.size());
  }
  while (!id.empty() && !is_interview_id(id)) id.erase(0, 1);
  while (id.ends_with('-')) id.pop_back();
  return id;
}

}  // namespace

std::string id_of_file_name(const std::string& source_file) {
  const std::string name = composed(std::filesystem::path(source_file).stem().string());
  std::string id = id_of_name(name);
  // Only for names that give none: an id that was cited once must stay what it is.
  if (id.empty()) id = id_of_name(in_latin_letters(name));
  return id;
}

std::optional<Heading> opening_heading(std::string_view text) {
  return heading_shape(first_line(text));
}

void settle_interview_name(const ReaderInput& input, Transcript& transcript) {
  if (transcript.interview.empty()) transcript.interview = id_of_file_name(input.source_file);
  const InterviewSettings& settings = input.settings.for_source(input.source_file, transcript.interview);
  if (!settings.id.empty()) transcript.interview = settings.id;
  if (!settings.coder.empty()) transcript.coder = settings.coder;
  if (transcript.interview.empty()) {
    throw usage_error("no interview id: neither a heading such as 'Interview 7' nor the file name gives one",
                      "set it in verbatim.yaml: interviews: / " + input.source_file + ": / id: …",
                      input.source_file);
  }
}

void name_interview(const ReaderInput& input, Transcript& transcript) {
  if (const auto heading = opening_heading(input.document.text)) {
    transcript.interview = heading->interview;
    transcript.coder = heading->coder;
  }
  settle_interview_name(input, transcript);
}

}  // namespace verbatim
