#include "indexer/writing/reading_fingerprint.h"

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/fingerprint.h"

namespace verbatim {
namespace {

/// Raise it when a reader, the speaker rule or the phase aligner changes: every source is then read again.
constexpr int kPreparationVersion = 6;

/// Values one after another, each behind its length, so that no two lists of values give the same text.
class FieldList {
 public:
  void add(std::string_view value) { text_.append(std::to_string(value.size())).append(":").append(value); }
  void add_number(std::size_t number) { add(std::to_string(number)); }
  void add(const std::vector<std::string>& values) {
    add_number(values.size());
    for (const std::string& value : values) add(value);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// The structured bindings below name every member: a new setting does not compile until somebody has decided
// whether reading depends on it.

void add_speakers(FieldList& fields, const SpeakerSettings& speakers) {
  fields.add_number(speakers.size());
  for (const auto& [key, speaker] : speakers) {
    const auto& [label, name, role, line] = speaker;
    static_cast<void>(line);  // for messages only
    static_cast<void>(label);
    fields.add(key);
    fields.add(name);
    fields.add(role ? role_name(*role) : "by its words");
  }
}

void add_for_all(FieldList& fields, const StudySettings& settings) {
  const auto& [transcripts_folder, guide_file, language, encoding, paragraphs, speakers, not_speakers, codes,
               not_codes, leave_out, coders, moderator, heard_as, citations, confidential, interviews, shards,
               attributes] = settings;
  // Language, encoding and paragraphs count only where an interview has none of its own. The folder is in
  // each source's name, and the kinds of the attributes are part of the index's schema.
  static_cast<void>(transcripts_folder);
  static_cast<void>(guide_file);
  static_cast<void>(language);
  static_cast<void>(encoding);
  static_cast<void>(paragraphs);
  static_cast<void>(leave_out);  // what it names is not read at all
  static_cast<void>(coders);     // codes are kept as written, and named when they are put on turns
  static_cast<void>(moderator);
  static_cast<void>(heard_as);
  static_cast<void>(citations);
  static_cast<void>(confidential);
  static_cast<void>(interviews);
  static_cast<void>(shards);
  static_cast<void>(attributes);
  add_speakers(fields, speakers);
  fields.add(not_speakers);
  fields.add(codes);
  fields.add(not_codes);
}

void add_guide(FieldList& fields, const Guide* guide) {
  if (guide == nullptr) return fields.add("no guide");
  const auto& [phases, language, translations] = *guide;
  fields.add(language);
  fields.add_number(phases.size());
  for (const auto& [id, title, questions, line] : phases) {
    static_cast<void>(line);  // for messages only
    fields.add(id);
    fields.add(title);
    fields.add(questions);
  }
  fields.add_number(translations.size());
  for (const Guide& translation : translations) add_guide(fields, &translation);
}

void add_interview(FieldList& fields, const InterviewSettings& settings) {
  const auto& [id, coder, language, encoding, paragraphs, format, speakers, not_speakers, settled, attributes,
               key_line, cited_as, primary] = settings;
  static_cast<void>(key_line);  // for messages only
  static_cast<void>(cited_as);  // read by `check` alone
  static_cast<void>(primary);   // chooses among sources as they are read
  for (const std::string* value : {&id, &coder, &language, &encoding, &format}) fields.add(*value);
  add_speakers(fields, speakers);
  fields.add(not_speakers);
  fields.add_number(static_cast<std::size_t>(paragraphs));
  fields.add_number(settled.size());
  for (const auto& [opening, speaker, line] : settled) {
    static_cast<void>(line);  // for messages only
    fields.add(opening);
    fields.add(speaker);
  }
  fields.add_number(attributes.size());
  for (const auto& [name, value] : attributes) {
    fields.add(name);
    fields.add(value);
  }
}

}  // namespace

ReadingFingerprints::ReadingFingerprints(const StudySettings& settings, const Guide* guide)
    : settings_(settings) {
  FieldList fields;
  fields.add_number(kPreparationVersion);
  add_for_all(fields, settings);
  add_guide(fields, guide);
  for_all_ = sha256_hex(fields.text());
  for (const auto& [key, interview] : settings.interviews) {
    if (!interview.id.empty() && interview.id != key) keys_of_id_.emplace(interview.id, key);
  }
}

std::string ReadingFingerprints::of(const std::string& content_hash, const std::string& source_file,
                                    const std::string& interview) const {
  return sha256_hex(content_hash + for_all_ + settings_of(source_file, interview));
}

/// Reading looks up the settings of an interview by its file, and where there are none, by the id in the
/// heading and then by the id that those settings may give instead. The heading is not known before the file
/// is read again, but the final id is; and the heading's id is then either the same one, or a key that gives
/// it. So the entries of the final id and of all keys that give it cover both, and usually there is one.
std::string ReadingFingerprints::settings_of(const std::string& source_file,
                                             const std::string& interview) const {
  static const InterviewSettings kNothing;
  FieldList fields;
  const InterviewSettings* of_file = settings_.for_file(source_file);
  const InterviewSettings* own = of_file;
  if (of_file == nullptr) {
    const auto found = settings_.interviews.find(interview);
    if (found != settings_.interviews.end()) own = &found->second;
  }
  if (own == nullptr) own = &kNothing;
  fields.add(of_file != nullptr ? "by file" : "by id");
  add_interview(fields, *own);
  if (of_file == nullptr) {
    const auto [first, last] = keys_of_id_.equal_range(interview);
    for (auto key = first; key != last; ++key) {
      fields.add(key->second);
      add_interview(fields, settings_.interviews.at(key->second));
    }
  }
  if (own->language.empty()) fields.add(settings_.language);
  // These two are looked at before the interview's id is settled, so only an entry of the file stands in
  // front.
  if (of_file == nullptr || of_file->encoding.empty()) fields.add(settings_.encoding);
  if (of_file == nullptr || of_file->paragraphs == ExtraParagraphs::detect)
    fields.add_number(static_cast<std::size_t>(settings_.paragraphs));
  return fields.text();
}

}  // namespace verbatim
