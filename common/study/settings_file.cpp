#include "common/study/settings_file.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <yaml-cpp/yaml.h>

#include "common/index/shard_address.h"
#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/model/citation.h"
#include "common/study/yaml_reader.h"
#include "common/text/folding.h"
#include "common/text/language.h"
#include "common/text/normal_form.h"

namespace verbatim {
namespace {

/// Walks verbatim.yaml.
class SettingsReader : private YamlReader {
 public:
  using YamlReader::YamlReader;

  StudySettings settings(const std::string& yaml) const {
    StudySettings result;
    read(yaml, [&](const YAML::Node& root) { result = root_settings(root); });
    return result;
  }

 private:
  StudySettings root_settings(const YAML::Node& root) const {
    StudySettings settings;
    for_each_key(root, "",
                 {
                     {"transcripts", [&](const YAML::Node& n) { settings.transcripts_folder = folder(n); }},
                     {"guide", [&](const YAML::Node& n) { settings.guide_file = folder(n); }},
                     {"language", [&](const YAML::Node& n) { settings.language = language(n); }},
                     {"encoding", [&](const YAML::Node& n) { settings.encoding = text(n); }},
                     {"paragraphs", [&](const YAML::Node& n) { settings.paragraphs = paragraphs(n); }},
                     {"speakers", [&](const YAML::Node& n) { settings.speakers = speakers(n); }},
                     {"not_speakers", [&](const YAML::Node& n) { settings.not_speakers = texts(n); }},
                     {"codes", [&](const YAML::Node& n) { settings.codes = texts(n); }},
                     {"not_codes", [&](const YAML::Node& n) { settings.not_codes = texts(n); }},
                     {"leave_out", [&](const YAML::Node& n) { settings.leave_out = texts(n); }},
                     {"coders", [&](const YAML::Node& n) { settings.coders = coders(n); }},
                     {"moderator", [&](const YAML::Node& n) { settings.moderator = text(n); }},
                     {"heard_as", [&](const YAML::Node& n) { settings.heard_as = heard_as(n); }},
                     {"citation", [&](const YAML::Node& n) { settings.citations = citations(n); }},
                     {"confidential", [&](const YAML::Node& n) { settings.confidential = texts(n); }},
                     {"interviews", [&](const YAML::Node& n) { settings.interviews = interviews(n); }},
                     {"shards", [&](const YAML::Node& n) { settings.shards = shards(n); }},
                 });
    settings.attributes = declared_attributes(settings.interviews);
    return settings;
  }

  std::vector<std::string> citations(const YAML::Node& node) const {
    std::vector<std::string> patterns = texts(node);
    for (const std::string& pattern : patterns) {
      const std::size_t interview = pattern.find("{interview}");
      const std::size_t turn = pattern.find("{turn}");
      if (interview == std::string::npos || (turn != std::string::npos && turn < interview)) {
        throw complaint(node, "'" + pattern + "' is not a citation pattern",
                        "write {interview} and, after it, {turn}, as in \"P{interview}:{turn}\"");
      }
    }
    return patterns;
  }

  std::vector<std::string> shards(const YAML::Node& node) const {
    std::vector<std::string> result;
    const auto add = [&](const YAML::Node& one) {
      try {
        parse_shard_address(result.emplace_back(text(one)), ".");
      } catch (const Error& error) {
        throw error.place().empty() ? complaint(one, error.message(), error.hint()) : error;
      }
    };
    if (!node.IsSequence()) {
      add(node);
    } else {
      for (const YAML::Node& one : node) add(one);
    }
    if (result.empty()) throw complaint(node, "shards: no shard is named", "leave the key out");
    return result;
  }

  std::string folder(const YAML::Node& node) const {
    const std::filesystem::path path(text(node));
    if (path.is_absolute() || *path.lexically_normal().begin() == "..") {
      throw complaint(node, "'" + path.string() + "' lies outside the study",
                      "give a path inside the study's folder");
    }
    return path.lexically_normal().generic_string();
  }

  std::string language(const YAML::Node& node) const {
    std::string code = text(node);
    if (!can_stem(code)) {
      throw complaint(node, "unknown language '" + code + "'", suggest_name(code, stemmable_languages(), 40));
    }
    return code;
  }

  ExtraParagraphs paragraphs(const YAML::Node& node) const {
    const std::string word = text(node);
    if (word == "own-turn") return ExtraParagraphs::own_turn;
    if (word == "same-turn") return ExtraParagraphs::same_turn;
    if (word == "line-turns") return ExtraParagraphs::line_turns;
    if (word == "detect") return ExtraParagraphs::detect;
    throw complaint(node, "unknown value '" + word + "'", "known: detect, own-turn, same-turn, line-turns");
  }

  Role role(const YAML::Node& node) const {
    const auto role = role_from_name(text(node));
    if (!role) {
      const std::vector<std::string> known{"interviewer", "interviewee", "other", "unknown"};
      throw complaint(node, "unknown role '" + text(node) + "'", suggest_name(text(node), known));
    }
    return *role;
  }

  /// `label: role`, or `label: {name: …, role: …}` with one of the two or both.
  SpeakerSettings speakers(const YAML::Node& node) const {
    if (!node.IsMap()) throw complaint(node, "speakers: expected 'label: role' lines");
    refuse_repeats(node, "speakers: ");
    SpeakerSettings result;
    for (const auto& entry : node) {
      DeclaredSpeaker speaker;
      speaker.label = text(entry.first);
      speaker.line = yaml_line(entry.first);
      if (entry.second.IsMap()) {
        for_each_key(entry.second, "speaker " + speaker.label + ": ",
                     {
                         {"name", [&](const YAML::Node& n) { speaker.name = text(n); }},
                         {"role", [&](const YAML::Node& n) { speaker.role = role(n); }},
                     });
      } else {
        speaker.role = role(entry.second);
      }
      const std::string key = fold_label(speaker.label);
      if (key.empty()) throw complaint(entry.first, "this label has no visible character");
      result[key] = std::move(speaker);
    }
    return result;
  }

  /// `name as written: name in the study`
  std::map<std::string, std::string> coders(const YAML::Node& node) const {
    if (!node.IsMap()) throw complaint(node, "coders: expected 'name as written: name in the study' lines");
    std::map<std::string, std::string> result;
    for (const auto& entry : node) {
      if (!result.emplace(fold_name(text(entry.first)), text(entry.second)).second)
        throw complaint(entry.first, "coders: '" + text(entry.first) + "' is given twice");
    }
    return result;
  }

  std::vector<HeardAs> heard_as(const YAML::Node& node) const {
    if (!node.IsMap())
      throw complaint(node, "heard_as: expected 'what was meant: [what was written, …]' lines");
    refuse_repeats(node, "heard_as: ");
    std::vector<HeardAs> result;
    for (const auto& entry : node) result.push_back({text(entry.first), texts(entry.second)});
    return result;
  }

  std::vector<SettledSpeaker> settled(const YAML::Node& node) const {
    if (!node.IsMap()) throw complaint(node, "settled: expected 'opening words: speaker' lines");
    refuse_repeats(node, "settled: ");
    std::vector<SettledSpeaker> result;
    for (const auto& entry : node) {
      result.push_back({text(entry.first), text(entry.second), yaml_line(entry.first)});
    }
    return result;
  }

  std::map<std::string, InterviewSettings> interviews(const YAML::Node& node) const {
    if (!node.IsMap()) throw complaint(node, "interviews: expected an interview's id or file name");
    refuse_repeats(node, "interviews: ");
    std::map<std::string, InterviewSettings> result;
    std::set<std::string> used;
    for (const auto& entry : node) {
      const auto [place, is_new] = result.try_emplace(composed(text(entry.first)));
      if (!is_new) {
        throw complaint(entry.first, "interviews: '" + text(entry.first) + "' is given twice",
                        "the two keys are one name, written with other characters");
      }
      InterviewSettings& one = place->second;
      one.line = yaml_line(entry.first);
      for_each_key(entry.second, "interview " + text(entry.first) + ": ",
                   {
                       {"id", [&](const YAML::Node& n) { one.id = id(n); }},
                       {"coder", [&](const YAML::Node& n) { one.coder = text(n); }},
                       {"language", [&](const YAML::Node& n) { one.language = language(n); }},
                       {"encoding", [&](const YAML::Node& n) { one.encoding = text(n); }},
                       {"paragraphs", [&](const YAML::Node& n) { one.paragraphs = paragraphs(n); }},
                       {"format", [&](const YAML::Node& n) { one.format = text(n); }},
                       {"speakers", [&](const YAML::Node& n) { one.speakers = speakers(n); }},
                       {"not_speakers", [&](const YAML::Node& n) { one.not_speakers = texts(n); }},
                       {"settled", [&](const YAML::Node& n) { one.settled = settled(n); }},
                       {"attributes", [&](const YAML::Node& n) { one.attributes = attributes(n); }},
                       {"primary", [&](const YAML::Node& n) { one.primary = text(n); }},
                       {"cited_as", [&](const YAML::Node& n) { one.cited_as = cited_as(n, used); }},
                   });
    }
    return result;
  }

  /// `used`: the names of the interviews before this one. One name for two interviews would check neither.
  std::vector<std::string> cited_as(const YAML::Node& node, std::set<std::string>& used) const {
    std::vector<std::string> names = texts(node);
    for (const std::string& name : names) {
      const std::string folded = fold_label(name);
      if (folded.empty()) throw complaint(node, "cited_as: this name has no visible character");
      if (!used.insert(folded).second) {
        throw complaint(node, "cited_as: '" + name + "' is given twice", "each name means one interview");
      }
    }
    return names;
  }

  /// Facts about one interview. Their names become facets, so they must not be names that facets already
  /// have.
  std::map<std::string, std::string> attributes(const YAML::Node& node) const {
    if (!node.IsMap()) throw complaint(node, "attributes: expected 'name: value' lines");
    std::map<std::string, std::string> result;
    for (const auto& entry : node) {
      const std::string name = text(entry.first);
      const bool letters = std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (!letters || name.size() > 40) {
        throw complaint(entry.first, "'" + name + "' cannot name an attribute",
                        "lower-case letters a to z only");
      }
      if (Facets().find(name) != nullptr || name == "question" || name == "answer" || name == "has") {
        throw complaint(entry.first, "'" + name + "' is already a facet", "give the attribute another name");
      }
      if (!result.emplace(name, text(entry.second)).second) {
        throw complaint(entry.first, "attribute '" + name + "' is given twice");
      }
    }
    return result;
  }

  static bool is_number(const std::string& value) {
    return value.size() <= 9 &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  /// An attribute is a number if it is one in every interview that has it.
  static std::vector<AttributeDeclaration> declared_attributes(
      const std::map<std::string, InterviewSettings>& interviews) {
    std::map<std::string, bool> numbers;
    for (const auto& [key, interview] : interviews) {
      for (const auto& [name, value] : interview.attributes) {
        const auto [known, is_new] = numbers.emplace(name, is_number(value));
        if (!is_new) known->second = known->second && is_number(value);
      }
    }
    std::vector<AttributeDeclaration> declared;
    for (const auto& [name, number] : numbers) declared.push_back({name, number});
    return declared;
  }

  std::string id(const YAML::Node& node) const {
    if (!is_interview_id(text(node))) {
      throw complaint(node, "'" + text(node) + "' cannot be an interview's id",
                      "letters, digits, '.', '_' and '-', beginning with a letter or digit");
    }
    return text(node);
  }
};

}  // namespace

StudySettings parse_study_settings(const std::string& yaml, const std::string& file_name) {
  return SettingsReader(file_name).settings(yaml);
}

}  // namespace verbatim
