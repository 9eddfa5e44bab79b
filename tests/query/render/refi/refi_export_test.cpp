#include "query/render/refi/refi_export.h"

#include <functional>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "common/documents/refi_project.h"
#include "common/documents/zip_archive.h"
#include "common/study/study.h"
#include "indexer/assembly/code_attachment.h"
#include "indexer/assembly/preparation.h"
#include "indexer/speakers/speaker_inference.h"
#include "query/render/refi/stable_guid.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Turn turn(const std::string& interview, std::uint32_t number, const std::string& speaker,
          const std::string& text, std::vector<AppliedCode> codes = {}) {
  Turn one;
  one.interview = interview;
  one.number = TurnNumber{number};
  one.speaker = speaker;
  one.text = text;
  one.codes = std::move(codes);
  return one;
}

std::vector<RefiInterview> two_interviews() {
  RefiInterview first{"P07", {}, {}};
  first.turns = {turn("P07", 1, "Ana", "How did you 🧵 begin?"),
                 turn("P07", 2, "Tom", "My aunt <showed> me.\n\nIn the winter, she said.",
                      {{"aunt", "Mia", "family"}, {"aunt", "Paul", "family"}, {"DP-cost", "", "DP"}}),
                 turn("P07", 3, "", "And so on."), turn("P07", 4, "Ana", "", {{"aunt", "Mia", "family"}})};
  first.turns[1].time = TimeSpan{1000, {}, false};
  first.annotations = {{1, {3, 7}, "q1234567", "accepted for MM-3 by Mia & Paul"}};
  return {first, {"P08", {turn("P08", 1, "Ana", "Hm?", {{"family", "Mia", ""}})}, {}}};
}

std::map<std::string, std::string> members_of(const RefiExport& exported) {
  return read_zip_members_where(exported.bytes, [](const std::string&) { return true; });
}

TEST(ExportRefi, IsReadAsItWasWritten) {
  const RefiExport exported = export_refi("mills", two_interviews());
  const std::vector<RefiSource> sources = read_refi_project(exported.bytes);
  ASSERT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources[0].name, "P07.txt");
  EXPECT_EQ(sources[0].text,
            "Ana: How did you 🧵 begin?\n\nTom: My aunt <showed> me.\nIn the winter, she said.\n\nAnd so "
            "on.\n");
  std::vector<std::string> rows;
  for (const DocumentCoding& coding : sources[0].codings) {
    rows.push_back(coding.family + ">" + coding.code + "@" + coding.coder + ": " +
                   sources[0].text.substr(coding.range.begin_byte, coding.range.size()));
  }
  const std::string words = ": My aunt <showed> me.\nIn the winter, she said.";
  EXPECT_THAT(rows,
              ElementsAre("DP>DP-cost@" + words, "family>aunt@Mia" + words, "family>aunt@Paul" + words));
  EXPECT_EQ(sources[1].codings[0].code, "family");
  EXPECT_EQ(exported.codings, 4u);
  EXPECT_EQ(exported.codes, 3u);
  EXPECT_EQ(exported.coders, 2u);
  EXPECT_EQ(exported.not_carried.at("turns with a time"), 1u);
  EXPECT_EQ(exported.not_carried.at("codes on turns without words"), 1u);
  EXPECT_EQ(exported.not_carried.at("turns without words, after which numbers are lower"), 1u);
  EXPECT_EQ(exported.not_carried.at("turns with paragraph breaks in their words"), 1u);
  EXPECT_EQ(exported.bytes, export_refi("mills", two_interviews()).bytes);
}

/// The rules of the standard's schema that a project of ours could break, in our words: which children an
/// element may have, in this order; which attributes it must have.
struct ElementRule {
  const char* name;
  const char* children;
  const char* attributes;
};
constexpr ElementRule kRules[] = {
    {"Project", "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef", "name"},
    {"Users", "User", ""},
    {"User", "", "guid"},
    {"CodeBook", "Codes Sets", ""},
    {"Codes", "Code", ""},
    {"Code", "Description NoteRef Code", "guid name isCodable"},
    {"Sources", "TextSource PictureSource PDFSource AudioSource VideoSource", ""},
    {"TextSource", "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue", "guid"},
    {"PlainTextSelection", "Description Coding NoteRef", "guid startPosition endPosition"},
    {"Coding", "CodeRef NoteRef", "guid"},
    {"CodeRef", "", "targetGUID"},
    {"NoteRef", "", "targetGUID"},
    {"Notes", "Note", ""},
    {"Note", "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue", "guid"},
    {"Description", "", ""},
    {"PlainTextContent", "", ""},
};

std::vector<std::string> words_in(const std::string& list) {
  std::istringstream in(list);
  return {std::istream_iterator<std::string>(in), {}};
}

class ProjectRules {
 public:
  void check(const pugi::xml_node& root) {
    visit(root);
    for (const std::string& target : targets_)
      EXPECT_TRUE(guids_.contains(target)) << target << " is nobody's";
  }

 private:
  void visit(const pugi::xml_node& node) {
    const auto* rule = std::find_if(std::begin(kRules), std::end(kRules), [&](const ElementRule& one) {
      return one.name == std::string(node.name());
    });
    ASSERT_NE(rule, std::end(kRules)) << node.name();
    for (const std::string& name : words_in(rule->attributes))
      EXPECT_TRUE(node.attribute(name.c_str())) << node.name();
    static const std::regex kGuid("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    if (const pugi::xml_attribute guid = node.attribute("guid")) {
      EXPECT_TRUE(std::regex_match(guid.value(), kGuid)) << guid.value();
      EXPECT_TRUE(guids_.insert(guid.value()).second) << "two have the GUID " << guid.value();
    }
    for (const char* name : {"targetGUID", "creatingUser"}) {
      if (node.attribute(name)) targets_.push_back(node.attribute(name).value());
    }
    const std::vector<std::string> order = words_in(rule->children);
    auto at = order.begin();
    for (const pugi::xml_node& child : node) {
      if (child.type() != pugi::node_element) continue;
      at = std::find(at, order.end(), child.name());
      ASSERT_NE(at, order.end()) << child.name() << " may not stand there in " << node.name();
      visit(child);
    }
    const bool is_list =
        std::string_view(rule->name).ends_with('s') || node.name() == std::string("CodeBook");
    EXPECT_TRUE(!is_list || node.first_child()) << node.name() << " must not be empty";
  }

  std::set<std::string> guids_;
  std::vector<std::string> targets_;
};

TEST(ExportRefi, KeepsTheRulesOfTheStandard) {
  std::vector<RefiInterview> odd = two_interviews();
  odd[0].turns[0].codes = {{"a<&\"\x01", "Zoë \x1b", ""}};
  for (const auto& interviews :
       {two_interviews(), odd, std::vector<RefiInterview>{{"P1", {turn("P1", 1, "A", "b")}, {}}},
        std::vector<RefiInterview>{}}) {
    const auto members = members_of(export_refi("mills", interviews));
    pugi::xml_document tree;
    ASSERT_TRUE(tree.load_string(members.at("project.qde").c_str()));
    EXPECT_EQ(tree.document_element().attribute("xmlns").value(), std::string("urn:QDA-XML:project:1.0"));
    EXPECT_EQ(members.at("project.qde").find('\x1b'), std::string::npos);
    ProjectRules().check(tree.document_element());
  }
}

TEST(ExportRefi, PutsDecisionsOnTheirWords) {
  const auto members = members_of(export_refi("mills", two_interviews()));
  pugi::xml_document tree;
  ASSERT_TRUE(tree.load_string(members.at("project.qde").c_str()));
  const pugi::xml_node selection = tree.select_node("//PlainTextSelection[Description]").node();
  EXPECT_EQ(selection.attribute("name").value(), std::string("aunt"));
  EXPECT_EQ(selection.child("Description").text().get(), std::string("accepted for MM-3 by Mia & Paul"));
  EXPECT_EQ(tree.select_node("//Note/PlainTextContent").node().text().get(),
            std::string("accepted for MM-3 by Mia & Paul"));
}

TEST(StableGuid, IsThatOfItsName) {
  EXPECT_EQ(stable_guid("code", "aunt"), stable_guid("code", "aunt"));
  EXPECT_NE(stable_guid("code", "aunt"), stable_guid("coder", "aunt"));
  EXPECT_NE(stable_guid("code", "aunt"), stable_guid("code", "uncle"));
}

/// Speaker, words with single blanks, codes with coders.
std::string described(const Turn& turn) {
  std::string row = turn.speaker + "|";
  for (const char c : turn.text) {
    if (c != '\n' && c != ' ') {
      row += c;
    } else if (!row.ends_with(' ')) {
      row += ' ';
    }
  }
  for (const AppliedCode& code : turn.codes) row += "|" + code.code + "@" + code.coder;
  return row;
}

TEST(ExportRefi, GivesTheCorpusBackAsItWas) {
  const StudySettings settings = open_study(testing::source_root() / "corpus").settings;
  for (const char* id : {"5", "32"}) {
    Transcript transcript = testing::read_corpus_transcript(id);
    settle_speakers(transcript, read_talk(transcript, "en"), settings);
    attach_codes(transcript);
    RefiInterview interview{id, {}, {}};
    for (const ReadTurn& read : transcript.turns)
      interview.turns.push_back(whole_turn(transcript, read.turn));
    const auto sources = read_refi_project(export_refi("corpus", {interview}).bytes);
    ASSERT_EQ(sources.size(), 1u);
    const PreparedSource back = prepare_source("transcripts/c.qdpx/" + sources[0].name,
                                               refi_source_bytes(sources[0]), settings, nullptr);
    EXPECT_EQ(back.transcript.interview, id);
    std::vector<std::string> rows, expected;
    for (const ReadTurn& read : back.transcript.turns)
      rows.push_back(described(whole_turn(back.transcript, read.turn)));
    for (const Turn& one : interview.turns) {
      if (!one.text.empty()) expected.push_back(described(one));
    }
    for (std::size_t i = 0; i < std::min(rows.size(), expected.size()); ++i)
      ASSERT_EQ(rows[i], expected[i]) << id;
    EXPECT_EQ(rows.size(), expected.size()) << id;
  }
}

}  // namespace
}  // namespace verbatim
