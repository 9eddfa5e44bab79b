#include "query/render/refi/refi_export.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "common/documents/zip_archive.h"
#include "common/model/citation.h"
#include "common/text/code_point.h"
#include "query/render/refi/stable_guid.h"

namespace verbatim {
namespace {

/// The bytes of the code points from `begin` to `end` of a text.
std::string_view by_characters(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = 0, count = 0, first = 0;
  for (; at < text.size() && count < end; ++count) {
    if (count == begin) first = at;
    at += code_point_at(text, at).size;
  }
  return text.substr(first, at - first);
}

/// What XML 1.0 cannot hold becomes U+FFFD.
std::string for_xml(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    if (is_control) {
      result += "\uFFFD";
    } else {
      result += c;
    }
  }
  return result;
}

/// The words of a turn in one paragraph: a blank line would end it.
std::string one_paragraph(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') continue;
      c = '\n';
    }
    if (c == '\n') {
      while (!result.empty() && (result.back() == ' ' || result.back() == '\t')) result.pop_back();
      if (result.empty() || result.back() == '\n') continue;
    }
    result += c;
  }
  return result;
}

class RefiWriter {
 public:
  explicit RefiWriter(const std::string& project) {
    auto declaration = tree_.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "utf-8";
    root_ = tree_.append_child("Project");
    root_.append_attribute("xmlns") = "urn:QDA-XML:project:1.0";
    root_.append_attribute("name") = for_xml(project).c_str();
    root_.append_attribute("origin") = "Verbatim";
  }

  RefiExport write(const std::vector<RefiInterview>& interviews) && {
    add_coders(interviews);
    add_codes(interviews);
    if (!interviews.empty()) sources_ = root_.append_child("Sources");
    for (const RefiInterview& interview : interviews) add_interview(interview);
    // The schema wants the notes behind the sources.
    if (!notes_.empty()) {
      pugi::xml_node notes = root_.append_child("Notes");
      for (const auto& [guid, text] : notes_) {
        pugi::xml_node note = notes.append_child("Note");
        note.append_attribute("guid") = guid.c_str();
        note.append_attribute("name") = "decision";
        note.append_child("PlainTextContent").text().set(for_xml(text).c_str());
      }
    }
    std::ostringstream out;
    tree_.save(out, " ", pugi::format_default, pugi::encoding_utf8);
    members_.insert(members_.begin(), {"project.qde", out.str()});
    result_.bytes = write_zip(members_);
    return std::move(result_);
  }

 private:
  void add_coders(const std::vector<RefiInterview>& interviews) {
    std::set<std::string> coders;
    for_each_code(interviews, [&](const AppliedCode& code) {
      if (!code.coder.empty()) coders.insert(code.coder);
    });
    result_.coders = coders.size();
    if (coders.empty()) return;
    pugi::xml_node users = root_.append_child("Users");
    for (const std::string& coder : coders) {
      pugi::xml_node user = users.append_child("User");
      user.append_attribute("guid") = stable_guid("coder", coder).c_str();
      user.append_attribute("name") = for_xml(coder).c_str();
    }
  }

  void add_codes(const std::vector<RefiInterview>& interviews) {
    std::map<std::string, std::string> family_of;  // by code; a code has one
    for_each_code(interviews, [&](const AppliedCode& code) {
      std::string& family = family_of[code.code];
      if (family.empty() && code.family != code.code) family = code.family;
    });
    result_.codes = family_of.size();
    if (family_of.empty()) return;
    pugi::xml_node codes = root_.append_child("CodeBook").append_child("Codes");
    std::map<std::string, pugi::xml_node> top;
    for (const auto& [code, family] : family_of) {
      if (!family.empty() && !family_of.contains(family)) top[family];
      if (family.empty()) top[code];
    }
    for (auto& [name, node] : top) node = add_code(codes, name, family_of.contains(name));
    for (const auto& [code, family] : family_of) {
      if (family.empty()) continue;
      // A family that is a code below another family stands there, and this one beside it.
      const auto above = top.find(family);
      add_code(above == top.end() ? codes : above->second, code, true);
    }
  }

  static pugi::xml_node add_code(pugi::xml_node parent, const std::string& name, bool is_codable) {
    pugi::xml_node node = parent.append_child("Code");
    node.append_attribute("guid") = code_guid(name).c_str();
    node.append_attribute("name") = for_xml(name).c_str();
    node.append_attribute("isCodable") = is_codable ? "true" : "false";
    return node;
  }

  static std::string code_guid(const std::string& code) { return stable_guid("code", code); }

  template <typename Take>
  static void for_each_code(const std::vector<RefiInterview>& interviews, Take&& take) {
    for (const RefiInterview& interview : interviews) {
      for (const Turn& turn : interview.turns) {
        for (const AppliedCode& code : turn.codes) take(code);
      }
    }
  }

  void add_interview(const RefiInterview& interview) {
    const std::string guid = stable_guid("interview", interview.id);
    pugi::xml_node source = sources_.append_child("TextSource");
    source.append_attribute("guid") = guid.c_str();
    source.append_attribute("name") = for_xml(interview.id + ".txt").c_str();
    source.append_attribute("plainTextPath") = ("internal://" + guid + ".txt").c_str();
    std::string text;
    std::vector<std::pair<std::size_t, std::string>>
        placed;  // of each turn: its words' first character, words
    std::size_t count = 0;
    for (const Turn& turn : interview.turns) {
      std::string words = one_paragraph(turn.text);
      if (words.empty()) {
        // A label alone would be read as that of the paragraph below.
        ++result_.not_carried["turns without words, after which numbers are lower"];
        placed.emplace_back(count, words);
        continue;
      }
      const std::string opening =
          (text.empty() ? "" : "\n\n") + (turn.speaker.empty() ? std::string() : turn.speaker + ": ");
      text += opening + words;
      placed.emplace_back(count + count_code_points(opening), words);
      count += count_code_points(opening) + count_code_points(words);
      count_what_stays(turn);
    }
    text += '\n';
    for (std::size_t i = 0; i < interview.turns.size(); ++i) {
      const Turn& turn = interview.turns[i];
      if (!turn.codes.empty()) add_coded_turn(source, text, turn, placed[i].first, placed[i].second);
    }
    for (const RefiAnnotation& annotation : interview.annotations) {
      const Turn& turn = interview.turns[annotation.turn];
      const std::string before =
          one_paragraph(std::string_view(turn.text).substr(0, annotation.part.begin_byte));
      const std::string whole =
          one_paragraph(std::string_view(turn.text).substr(0, annotation.part.end_byte));
      if (whole.size() <= before.size()) continue;
      const std::size_t begin = placed[annotation.turn].first + count_code_points(before);
      add_annotation(source, text, annotation, begin, whole.substr(before.size()));
    }
    result_.turns += static_cast<std::size_t>(std::count_if(
        interview.turns.begin(), interview.turns.end(), [](const Turn& turn) { return !turn.text.empty(); }));
    members_.emplace_back("sources/" + guid + ".txt", text);
    result_.texts.emplace(interview.id, std::move(text));
  }

  void add_coded_turn(pugi::xml_node source, std::string_view text, const Turn& turn, std::size_t begin,
                      const std::string& words) {
    const std::string citation = cite(turn.interview, turn.number);
    if (words.empty()) {
      ++result_.not_carried["codes on turns without words"];
      return;
    }
    pugi::xml_node selection = add_selection(source, text, "turn " + citation, begin, words);
    for (const AppliedCode& code : turn.codes) {
      pugi::xml_node coding = selection.append_child("Coding");
      coding.append_attribute("guid") =
          stable_guid("coding", citation + '\n' + code.code + '\n' + code.coder).c_str();
      if (!code.coder.empty())
        coding.append_attribute("creatingUser") = stable_guid("coder", code.coder).c_str();
      coding.append_child("CodeRef").append_attribute("targetGUID") = code_guid(code.code).c_str();
      ++result_.codings;
    }
  }

  void add_annotation(pugi::xml_node source, std::string_view text, const RefiAnnotation& annotation,
                      std::size_t begin, const std::string& words) {
    pugi::xml_node selection = add_selection(source, text, "decision " + annotation.name, begin, words);
    const std::string guid = stable_guid("note", annotation.name + std::to_string(begin));
    selection.append_child("Description").text().set(for_xml(annotation.text).c_str());
    selection.append_child("NoteRef").append_attribute("targetGUID") = guid.c_str();
    notes_.emplace_back(guid, annotation.text);
    ++result_.annotations;
  }

  /// A selection of `words`, which must stand at character `begin` of the text.
  static pugi::xml_node add_selection(pugi::xml_node source, std::string_view text, const std::string& name,
                                      std::size_t begin, const std::string& words) {
    const std::size_t end = begin + count_code_points(words);
    if (by_characters(text, begin, end) != words)
      throw std::logic_error("a selection of the project would not have its words: " + name);
    pugi::xml_node selection = source.append_child("PlainTextSelection");
    selection.append_attribute("guid") = stable_guid("selection", name + std::to_string(begin)).c_str();
    constexpr std::size_t kShownCharacters = 60;
    selection.append_attribute("name") =
        for_xml(by_characters(words, 0, std::min(kShownCharacters, count_code_points(words)))).c_str();
    selection.append_attribute("startPosition") = std::to_string(begin).c_str();
    selection.append_attribute("endPosition") = std::to_string(end).c_str();
    return selection;
  }

  void count_what_stays(const Turn& turn) {
    const auto count = [&](const char* what, bool has) { result_.not_carried[what] += has ? 1 : 0; };
    count("turns with a time", turn.time.has_value());
    count("turns with a phase", !turn.phase.empty());
    count("turns with a role", turn.role != Role::unknown);
    count("turns whose speaker was inferred", turn.inferred);
    count("turns with attributes of their interview", !turn.attributes.empty());
    count("turns with paragraph breaks in their words", one_paragraph(turn.text) != turn.text);
  }

  pugi::xml_document tree_;
  pugi::xml_node root_, sources_;
  std::vector<std::pair<std::string, std::string>> notes_;    ///< GUID and text
  std::vector<std::pair<std::string, std::string>> members_;  ///< of the archive
  RefiExport result_;
};

}  // namespace

RefiExport export_refi(const std::string& project, const std::vector<RefiInterview>& interviews) {
  RefiExport result = RefiWriter(project).write(interviews);
  std::erase_if(result.not_carried, [](const auto& kind) { return kind.second == 0; });
  return result;
}

}  // namespace verbatim
