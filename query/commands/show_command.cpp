#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "common/citation.h"
#include "common/fingerprint.h"
#include "common/source_text.h"
#include "common/study.h"
#include "common/visible_text.h"
#include "query/commands/command.h"
#include "query/render/fields.h"
#include "query/render/formats.h"
#include "query/turn_lookup.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description options() {
  po::options_description description("Options");
  description.add_options()("context", po::value<std::int64_t>()->default_value(0)->value_name("N"),
                            "print N turns on either side")(
      "source", "print the lines of the transcript itself, with their numbers")(
      "format", po::value<std::string>()->default_value("text")->value_name("F"),
      "text, jsonl, csv, markdown or latex")("fields", po::value<std::string>()->value_name("A,B,…"),
                                             "the fields of jsonl and csv");
  return description;
}

/// The transcripts' own lines, read again from their files.
class SourceLines {
 public:
  explicit SourceLines(const Study& study) : study_(study) {}

  std::string of(const Turn& turn) {
    const auto [entry, is_new] = files_.try_emplace(turn.source.file);
    if (is_new) {
      try {
        entry->second.emplace(study_, turn.source.file);
      } catch (const Error& error) {
        throw io_error("the transcript cannot be read any more: " + error.message(), "run verbatim-index",
                       turn.source.file);
      }
    }
    const File& file = *entry->second;
    std::string said;
    for (const ByteRange& span : turn.source.text_spans) {
      if (span.end_byte <= file.text.size()) said += file.text.substr(span.begin_byte, span.size());
    }
    // A file whose line breaks alone have changed may still have the words in their places.
    if (said != turn.text || turn.source.last_line > file.lines.line_count()) {
      throw io_error(
          fmt::format("the transcript has changed since it was indexed; turn {} is no longer where it was",
                      cite(turn.interview, turn.number)),
          "run verbatim-index", turn.source.file);
    }
    std::string out;
    for (std::size_t number = turn.source.first_line; number <= turn.source.last_line; ++number) {
      const ByteRange line = file.lines.line(number);
      out += fmt::format("{}:{}: {}\n", visible_text(turn.source.file), number,
                         visible_text(file.text.substr(line.begin_byte, line.size())));
    }
    return out;
  }

 private:
  struct File {
    File(const Study& study, const std::string& name) : text(decode(study, name)), lines(text) {}
    static std::string decode(const Study& study, const std::string& name) {
      const std::string& of_file = study.settings.for_source(name).encoding;
      return decode_source(read_file(study.root / name), of_file.empty() ? study.settings.encoding : of_file)
          .text;
    }
    std::string text;
    LineTable lines;
  };

  const Study& study_;
  std::map<std::string, std::optional<File>> files_;
};

ExitStatus run(const CommandContext& context, const po::variables_map& given,
               const CommandArguments& arguments) {
  const OutputFormat& format = find_format(given["format"].as<std::string>());
  FormatSettings settings{context.style, chosen_fields_option(given, format, turn_field_names()), false};
  const bool source = given.count("source") > 0;
  if (source && format.name != "text") throw usage_error("--source prints lines as they are, not a format");
  if (arguments.empty()) {
    throw usage_error("name what to show, as 32:57, 32:50..60 or 32", "see verbatim show --help");
  }
  const Study study = find_study(context.study);
  const IndexReader index(study.index_folder(), study.facets);
  SourceLines source_lines(study);
  std::unique_ptr<TurnWriter> writer;
  for (const std::string& argument : arguments) {
    for (const Turn& turn : cited_turns(index, parse_citation(argument), count_option(given, "context"))) {
      if (source) {
        context.out << source_lines.of(turn);
        continue;
      }
      // Nothing is written before the first citation is known to be right.
      if (!writer) writer = format.writer(context.out, settings);
      writer->write_turn(turn);
    }
  }
  if (writer) print_notices(context, writer->notices());
  warn_about_index(context, study, index);
  return ExitStatus::found;
}

}  // namespace

const Command kShowCommand{
    "show",
    "CITATION…",
    "turns, ranges of turns, or whole interviews",
    R"(Print turns by their citations: one turn (32:57), a range with both ends
(32:50..60), or a whole interview (32). --source prints the transcript's own
lines, so that a quote can be checked where it stands.
)",
    R"(Examples:
  verbatim show 32:168
  verbatim show --context 3 32:168
  verbatim show --source 32:168..170
)",
    options,
    run,
};

}  // namespace verbatim
