#include "query/program/placeholders.h"

#include <algorithm>

#include "common/text/visible_text.h"
#include "query/program/program.h"
#include "query/program/query_completion.h"
#include "query/render/forms/columns.h"
#include "query/render/forms/formats.h"

namespace verbatim {
namespace {

using CompletionKind = Completion::Kind;

Completion words(std::vector<CompletedWord> candidates) {
  return {CompletionKind::words, std::move(candidates)};
}

std::vector<CompletedWord> plain(const std::vector<std::string>& texts) {
  std::vector<CompletedWord> candidates;
  for (const std::string& text : texts) candidates.push_back({text});
  return candidates;
}

Completion query(const std::string& typed, const StudyNames& names) {
  return words(complete_query(typed, names));
}

/// The beginning of a turn's words, as a few of them.
std::string beginning_of(const std::string& text) {
  return cut_to(visible_text(text), 60);
}

/// The turns that a decision is about; else interviews, from which a citation goes on.
Completion citation(const std::string& typed, const StudyNames& names) {
  const bool decides = names.command() == "accept" || names.command() == "reject";
  if ((decides || names.command() == "reset") && !names.arguments().empty()) {
    const std::string& entry = names.arguments().front();
    std::vector<CompletedWord> candidates;
    for (const auto& [name, about] : decides ? names.undecided(entry) : names.decided(entry))
      candidates.push_back({name, beginning_of(about)});
    candidates = beginning_with(typed, std::move(candidates));
    if (!candidates.empty()) return words(std::move(candidates));
  }
  return words(beginning_with(typed, plain(names.values(built_in_facet("interview")))));
}

Completion code(const std::string& typed, const StudyNames& names) {
  return words(beginning_with(typed, plain(names.values(built_in_facet("code")))));
}

Completion saved_name(const std::string& typed, const StudyNames& names) {
  std::vector<CompletedWord> candidates;
  for (const SavedQuery& saved : names.saved().all())
    candidates.push_back({saved.name, saved.note.empty() ? saved.query : saved.note});
  return words(beginning_with(typed, std::move(candidates)));
}

Completion entry(const std::string& typed, const StudyNames& names) {
  std::vector<CompletedWord> candidates;
  for (const CatalogEntry& one : names.catalog().all()) candidates.push_back({one.id, one.title});
  return words(beginning_with(typed, std::move(candidates)));
}

Completion counted_facet(const std::string& typed, const StudyNames& names) {
  std::vector<CompletedWord> candidates;
  for (const Facet& facet : names.facets().all()) {
    if (facet.counted) candidates.push_back({facet.name, facet.help});
  }
  return words(last_of_list(typed, candidates));
}

Completion reason(const std::string& typed, const StudyNames& names) {
  return words(beginning_with(typed, plain(names.reasons())));
}

/// `phase=`, then its values.
Completion parameter(const std::string& typed, const StudyNames& names) {
  std::vector<CompletedWord> candidates;
  if (names.arguments().size() < 2) return words({});
  for (const auto& [name, values] : names.parameters(names.arguments()[1])) {
    if (!typed.starts_with(name + "=")) {
      candidates.push_back({name + "=", "a parameter of the query", false});
      continue;
    }
    for (const std::string& value : values) candidates.push_back({name + "=" + value});
  }
  return words(beginning_with(typed, std::move(candidates)));
}

Completion format(const std::string& typed, const StudyNames&) {
  std::vector<CompletedWord> candidates;
  for (const OutputFormat& row : output_formats())
    candidates.push_back({std::string(row.name), std::string(row.help)});
  return words(beginning_with(typed, std::move(candidates)));
}

Completion topic(const std::string& typed, const StudyNames&) {
  std::vector<CompletedWord> candidates;
  for (const Command& command : command_table())
    candidates.push_back({std::string(command.name), std::string(command.summary)});
  candidates.push_back({"query", "the query language"});
  candidates.push_back({"study", "the files of a study"});
  return words(beginning_with(typed, std::move(candidates)));
}

Completion file(const std::string&, const StudyNames&) {
  return {CompletionKind::files};
}

Completion folder(const std::string&, const StudyNames&) {
  return {CompletionKind::folders};
}

}  // namespace

const std::vector<Placeholder>& placeholders() {
  static const std::vector<Placeholder> all{
      {"QUERY", "a query, see verbatim-query(7)", query},
      {"CITATION", "a turn (32:57), a range of turns (32:50..60) or an interview (32)", citation},
      {"NAME", "the name of a saved query", saved_name},
      {"ENTRY", "the id of an entry of catalog.yaml", entry},
      {"ID", "the id of a decision: verbatim catalog show prints them", nullptr},
      {"FACET", "the name of a facet that is counted", counted_facet},
      {"FIELDS", "fields of the JSON form, commas between", nullptr},
      {"FORMAT", "the form of the output", format},
      {"TOPIC", "a command, query or study", topic},
      {"FILE", "a file", file},
      {"MANUSCRIPT",
       "a paper in LaTeX, Markdown, plain text or Word, claims in JSON, or - for standard input", file},
      {"STUDY", "the study's folder", folder},
      {"FOLDER", "a folder", folder},
      {"DATABASE", "a study's folder, host:port or ssh:host:path", folder},
      {"SECONDS", "a number of seconds", nullptr},
      {"PARAMETER", "a parameter of a saved query and its value", parameter},
      {"NEW", "a new name", nullptr},
      {"NAMES", "names of keys, commas between", nullptr},
      {"REASON", "why a turn is no evidence", reason},
      {"PERSON", "somebody's name", nullptr},
      {"CODE", "a code of the study", code},
      {"TEXT", "any text", nullptr},
      {"N", "a whole number", nullptr},
  };
  return all;
}

const Placeholder* find_placeholder(std::string_view shown) {
  if (shown.starts_with('[')) shown.remove_prefix(1);
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto end = std::find_if_not(shown.begin(), shown.end(), is_capital);
  const std::string_view name = shown.substr(0, static_cast<std::size_t>(end - shown.begin()));
  for (const Placeholder& row : placeholders()) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::vector<std::string> usage_placeholders(std::string_view arguments) {
  std::vector<std::string> found;
  while (!arguments.empty()) {
    const std::size_t end = std::min(arguments.find(' '), arguments.size());
    if (end > 0) found.emplace_back(arguments.substr(0, end));
    arguments.remove_prefix(std::min(end + 1, arguments.size()));
  }
  return found;
}

}  // namespace verbatim
