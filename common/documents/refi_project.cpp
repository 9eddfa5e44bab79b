#include "common/documents/refi_project.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "common/documents/docx_styles.h"
#include "common/documents/refi_offsets.h"
#include "common/documents/source_text.h"
#include "common/documents/zip_archive.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/folding.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr int kMaxCodeDepth = 50;

struct CodeOfProject {
  std::string name, family;
};

/// A coding that is not placed yet: its selection is one of the source's text, by number.
struct OpenCoding {
  std::size_t selection;
  std::string code_guid, coder;
};

struct OpenSource {
  RefiSource source;
  RefiText text;
  std::vector<OpenCoding> codings;
  std::string text_member;                      ///< its text's file, folded; empty: inline or missing
  std::map<std::string, std::size_t> unplaced;  ///< selections that no place can be found for, by kind
  std::vector<std::string> listed;              ///< the first of them
};

bool is_qde(const std::string& name) {
  return fold_case(name).ends_with(".qde");
}

std::string folded_guid(std::string_view guid) {
  std::string folded = fold_case(guid);
  std::erase_if(folded, [](char c) { return c == '{' || c == '}'; });
  return folded;
}

/// The member that a path of the project names: `internal://GUID.txt`, or a bare name; folded, for programs
/// write `sources/` and `Sources/`. Empty for a path that leads out of the archive.
std::string member_of_path(std::string_view path) {
  std::string folded = fold_case(path);
  if (folded.starts_with("internal://")) {
    folded.erase(0, std::string_view("internal://").size());
  } else if (folded.find(':') != std::string::npos || folded.starts_with('/')) {
    return {};
  }
  if (folded.find("..") != std::string::npos) return {};
  if (folded.starts_with("sources/")) return folded;
  return folded.empty() ? folded : "sources/" + folded;
}

class ProjectReader {
 public:
  ProjectReader(std::string_view zip_bytes, const ZipLimits& limits) : zip_(zip_bytes), limits_(limits) {}

  std::vector<RefiSource> read() && {
    const auto projects = read_zip_members_where(zip_, is_qde, limits_);
    if (projects.size() != 1) {
      throw usage_error(projects.empty() ? "the archive holds no project of REFI-QDA (project.qde)"
                                         : "the archive holds more than one project.qde",
                        "export the project again");
    }
    SourceText decoded = decode_source(projects.begin()->second);
    pugi::xml_document tree;
    const auto result = tree.load_buffer_inplace(decoded.text.data(), decoded.text.size(),
                                                 pugi::parse_default, pugi::encoding_utf8);
    if (!result) {
      throw usage_error(
          fmt::format("project.qde: broken XML at byte {}: {}", result.offset, result.description()),
          "export the project again");
    }
    const pugi::xml_node project = tree.document_element();
    if (local_name(project.name()) != "Project")
      throw usage_error("project.qde holds no project", "export the project again");
    read_users(child_named(project, "Users"));
    read_codes(child_named(child_named(project, "CodeBook"), "Codes"), {}, 0);
    name_codes_apart();
    for (const pugi::xml_node& node : child_named(project, "Sources")) read_source(node);
    if (sources_.empty())
      throw usage_error("the project holds no source of text", "export it with its sources");
    fill_texts();
    place_codings(attribute_named(project, "origin"));
    std::vector<RefiSource> sources;
    for (OpenSource& open : sources_) sources.push_back(std::move(open.source));
    return sources;
  }

 private:
  void read_users(const pugi::xml_node& users) {
    for (const pugi::xml_node& user : users) {
      std::string name(attribute_named(user, "name"));
      if (name.empty()) name = attribute_named(user, "id");
      users_[folded_guid(attribute_named(user, "guid"))] = std::move(name);
    }
  }

  void read_codes(const pugi::xml_node& parent, const std::string& family, int depth) {
    if (depth > kMaxCodeDepth)
      throw usage_error(fmt::format("the project nests codes deeper than {}", kMaxCodeDepth),
                        "export the project again");
    for (const pugi::xml_node& node : parent) {
      if (local_name(node.name()) != "Code") continue;
      CodeOfProject code{std::string(attribute_named(node, "name")), family};
      // `Coke::diet Coke` is how some programs write a tree.
      if (const std::size_t colons = code.name.rfind("::");
          colons != std::string::npos && colons > 0 && colons + 2 < code.name.size()) {
        code.family = code.name.substr(0, colons);
        code.name.erase(0, colons + 2);
      }
      codes_[folded_guid(attribute_named(node, "guid"))] = code;
      read_codes(node, code.name, depth + 1);
    }
  }

  /// Two codes of one name are two codes only if their families part them.
  void name_codes_apart() {
    std::map<std::string, std::set<std::string>> families;
    for (const auto& [guid, code] : codes_) families[code.name].insert(code.family);
    for (auto& [guid, code] : codes_) {
      if (families[code.name].size() > 1 && !code.family.empty()) code.name = code.family + "/" + code.name;
    }
  }

  std::string coder_of(const pugi::xml_node& node) const {
    const std::string_view guid = attribute_named(node, "creatingUser");
    if (guid.empty()) return {};
    const auto user = users_.find(folded_guid(guid));
    return user == users_.end() ? std::string() : user->second;
  }

  void read_source(const pugi::xml_node& node) {
    const std::string_view kind = local_name(node.name());
    pugi::xml_node text = node;
    if (kind == "PDFSource") {
      text = child_named(node, "Representation");
    } else if (kind == "AudioSource" || kind == "VideoSource") {
      text = child_named(node, "Transcript");
    } else if (kind != "TextSource") {
      return;
    }
    if (!text) return;
    OpenSource& open = sources_.emplace_back();
    open.source.name = unique_name(std::string(attribute_named(node, "name")));
    open.text_member = member_of_path(attribute_named(text, "plainTextPath"));
    if (const pugi::xml_node content = child_named(text, "PlainTextContent"))
      open.text.text = content.text().get();
    if (open.text_member.empty() && open.text.text.empty()) {
      open.source.problem =
          attribute_named(text, "richTextPath").empty()
              ? "the project holds no text of this source"
              : "the project holds this source as a Word document only, in which codes have no place";
    }
    for (const pugi::xml_node& child : text) {
      const std::string_view name = local_name(child.name());
      if (name == "PlainTextSelection" || name == "TranscriptSelection") read_selection(child, open);
    }
    for (const pugi::xml_node& child : node) {
      const std::string_view name = local_name(child.name());
      if (name == "PDFSelection" || name == "AudioSelection" || name == "VideoSelection")
        ++open.unplaced["on a page or in a recording, not in the text"];
      if (name == "Coding") ++open.source.left_out["code on the whole source"];
      if (name == "NoteRef") ++open.source.left_out["memo"];
    }
  }

  void read_selection(const pugi::xml_node& node, OpenSource& open) {
    RefiSelection selection;
    const auto number = [&](std::string_view name, std::string_view other, std::int64_t& value) {
      std::string_view text = attribute_named(node, name.data());
      if (text.empty()) text = attribute_named(node, other.data());
      const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
      return failure == std::errc() && end == text.data() + text.size();
    };
    if (!number("startPosition", "fromSyncPoint", selection.start) ||
        !number("endPosition", "toSyncPoint", selection.end)) {
      list(open, "without numbers for its ends", node);
      return;
    }
    if (selection.start < 0 || selection.end < selection.start) {
      list(open, selection.start < 0 ? "before the text" : "with its end before its beginning", node);
      return;
    }
    selection.name = attribute_named(node, "name");
    const std::string coder = coder_of(node);
    std::size_t codings = 0;
    for (const pugi::xml_node& coding : node) {
      if (local_name(coding.name()) != "Coding") continue;
      const std::string own = coder_of(coding);
      for (const pugi::xml_node& reference : coding) {
        if (local_name(reference.name()) != "CodeRef") continue;
        std::string guid = folded_guid(attribute_named(reference, "targetGUID"));
        ++codings;
        if (!codes_.contains(guid)) {
          list(open, "with a code that the project does not have", node);
        } else {
          open.codings.push_back({open.text.selections.size(), std::move(guid), own.empty() ? coder : own});
        }
      }
    }
    if (child_named(node, "Description")) ++open.source.left_out["memo"];
    if (codings == 0) {
      ++open.source.left_out["selection without a code"];
    } else {
      open.text.selections.push_back(std::move(selection));
    }
  }

  static void list(OpenSource& open, const std::string& kind, const pugi::xml_node& selection) {
    constexpr std::size_t kListed = 3;
    ++open.unplaced[kind];
    if (open.listed.size() >= kListed) return;
    open.listed.push_back(fmt::format("{} to {} {}",
                                      visible_text(attribute_named(selection, "startPosition")),
                                      visible_text(attribute_named(selection, "endPosition")), kind));
  }

  std::string unique_name(std::string name) {
    for (char& c : name) {
      if (c == '/' || static_cast<unsigned char>(c) < 0x20) c = '_';
    }
    if (name.empty() || name == "." || name == "..") name = "source " + std::to_string(sources_.size());
    std::string unique = name;
    // Goes on from the last number: tens of thousands of one name would else be tried against each other.
    int& number = numbers_.try_emplace(name, 1).first->second;
    while (!names_.insert(unique).second) unique = name + " (" + std::to_string(++number) + ")";
    return unique;
  }

  void fill_texts() {
    std::set<std::string> wanted;
    for (const OpenSource& open : sources_) wanted.insert(open.text_member);
    std::map<std::string, std::string> texts;
    std::set<std::string> doubled;
    for (auto& [name, bytes] : read_zip_members_where(
             zip_, [&](const std::string& name) { return wanted.contains(fold_case(name)); }, limits_)) {
      // Which of two that differ in case only is meant, nothing tells.
      if (!texts.emplace(fold_case(name), std::move(bytes)).second) doubled.insert(fold_case(name));
    }
    std::size_t total = 0;
    for (OpenSource& open : sources_) {
      RefiSource& source = open.source;
      if (!open.text_member.empty()) {
        const auto found = texts.find(open.text_member);
        if (found == texts.end()) {
          source.problem = "the archive lacks the text of this source";
        } else if (doubled.contains(open.text_member)) {
          source.problem = "the archive has two texts whose names differ in capitals only";
        } else {
          try {
            SourceText decoded = decode_source(found->second);
            open.text.has_mark = found->second.starts_with("\xEF\xBB\xBF") ||
                                 found->second.starts_with("\xFF\xFE") ||
                                 found->second.starts_with("\xFE\xFF");
            open.text.text = std::move(decoded.text);
            source.notes = std::move(decoded.notes);
          } catch (const Error& error) {
            source.problem = error.message();
          }
        }
      }
      // Any number of sources may name one file, which the limits of the archive count once.
      total += open.text.text.size();
      if (total > limits_.max_total_bytes) {
        throw usage_error(fmt::format("the sources of the project hold more than {} MB of text",
                                      limits_.max_total_bytes >> 20),
                          "export fewer sources at a time");
      }
      if (source.problem.empty() && open.text.text.find_first_not_of(" \t\r\n") == std::string::npos)
        source.problem = "the project holds an empty text of this source";
    }
  }

  void place_codings(std::string_view origin) {
    std::vector<RefiText> texts;
    for (const OpenSource& open : sources_) {
      if (open.source.problem.empty()) texts.push_back(open.text);
    }
    const FittingReading found = fitting_reading(texts, origin);
    for (OpenSource& open : sources_) {
      RefiSource& source = open.source;
      if (!source.problem.empty()) continue;
      if (!found.fits()) {
        if (!open.codings.empty()) {
          source.notes.push_back(
              "the project counts its selections in a way that fits no words of its texts; no code of it is "
              "attached. Export it again, and do not edit its texts");
        }
      } else {
        if (found.selections > 0 && found.reading != OffsetReading{})
          source.notes.push_back("the project's offsets are read as " + describe(found.reading));
        place(open, found.reading);
      }
      source.text = std::move(open.text.text);
      tell_of_unplaced(open);
    }
  }

  void place(OpenSource& open, const OffsetReading& reading) {
    const auto ranges = ranges_by(reading, open.text);
    for (const OpenCoding& coding : open.codings) {
      if (!ranges[coding.selection]) {
        const RefiSelection& selection = open.text.selections[coding.selection];
        ++open.unplaced["beyond the text"];
        if (open.listed.size() < 3)
          open.listed.push_back(fmt::format("{} to {} beyond the text", selection.start, selection.end));
        continue;
      }
      const CodeOfProject& code = codes_.at(coding.code_guid);
      open.source.codings.push_back({*ranges[coding.selection], code.name, coding.coder, code.family});
    }
    std::sort(open.source.codings.begin(), open.source.codings.end());
  }

  static void tell_of_unplaced(OpenSource& open) {
    std::string kinds;
    std::size_t count = 0;
    for (const auto& [kind, number] : open.unplaced) {
      kinds += (kinds.empty() ? "" : ", ") + std::to_string(number) + " " + kind;
      count += number;
    }
    if (count == 0) return;
    std::string note = counted(count, "selection") + " of the project cannot be placed: " + kinds;
    for (std::size_t i = 0; i < open.listed.size(); ++i) note += (i == 0 ? " (" : "; ") + open.listed[i];
    open.source.notes.push_back(note + (open.listed.empty() ? "" : ")"));
  }

  std::string_view zip_;
  const ZipLimits limits_;
  std::map<std::string, std::string> users_;
  std::map<std::string, CodeOfProject> codes_;
  std::vector<OpenSource> sources_;
  std::set<std::string> names_;
  std::map<std::string, int> numbers_;  ///< the last one given to sources of a name
};

}  // namespace

bool is_refi_project(std::string_view zip_bytes) {
  return !zip_member_names(zip_bytes, is_qde).empty();
}

std::vector<RefiSource> read_refi_project(std::string_view zip_bytes, const ZipLimits& limits) {
  return ProjectReader(zip_bytes, limits).read();
}

}  // namespace verbatim
