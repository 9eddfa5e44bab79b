#include "indexer/readers/unlabelled_talk.h"

#include <algorithm>
#include <vector>

#include "common/documents/table_document.h"
#include "common/messages/error.h"
#include "common/study/sources.h"
#include "indexer/readers/label_doubts.h"
#include "indexer/readers/not_a_transcript.h"

namespace verbatim {

std::string accept_without_labels(const LabelContext& context, const LabelledParagraphs& found,
                                  const std::string& source_file) {
  const std::string_view text = context.document.text;
  const std::vector<Paragraph>& paragraphs = found.paragraphs;
  const std::size_t line = paragraphs.empty() ? context.key.last_line : paragraphs.front().first_line;
  if (const auto instead = what_it_is_instead(text, context.lines, context.key)) {
    throw usage_error("this is " + *instead, "move the file out of the transcripts",
                      file_line(source_file, line));
  }
  if (context.has_cues) return "nobody is named in it; each cue is a turn, its speaker unknown";
  const std::vector<SuspectLabel>& suspects = found.labels.suspects();
  // A section's heading stands once; a name that recurs is somebody whom nobody may overlook.
  const bool none_recurs = std::all_of(suspects.begin(), suspects.end(),
                                       [](const SuspectLabel& suspect) { return suspect.stands_once(); });
  if (none_recurs && context.document.format != "text" && is_conversation(text, context.lines))
    return "it has no speaker labels; each paragraph is a turn, its speaker inferred or unknown";
  if (is_table_file(source_file)) {
    if (const std::string why = why_no_table(text); !why.empty())
      throw usage_error(why, "export the table again, or move the file out of the transcripts",
                        file_line(source_file, line));
  }
  std::string message =
      "no speaker label found: no line that names a speaker, such as 'Interviewer' or '**Anna**' or "
      "'Anna: …'";
  if (!suspects.empty()) message += "; " + describe_suspects(suspects) + " may be such";
  throw usage_error(message,
                    "list the labels under 'speakers:' in verbatim.yaml, or move the file out of the "
                    "transcripts",
                    file_line(source_file, line));
}

}  // namespace verbatim
