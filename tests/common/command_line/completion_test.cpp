#include "common/command_line/completion.h"

#include <sstream>

#include <boost/program_options.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using Words = std::vector<std::string>;

/// What the program writes to a shell that asks, where these texts are the candidates.
std::string answer(const Words& arguments, const std::vector<CompletedWord>& candidates) {
  std::ostringstream out;
  answer_completion(arguments, out, [&](const Words&) {
    return Completion{Completion::Kind::words, candidates};
  });
  return out.str();
}

TEST(AnswerCompletion, GivesBashWhatItPutsInPlaceOfItsWord) {
  // readline parts words at colons, but not within quotes.
  EXPECT_EQ(answer({"bash", "v search phase:de", "de"}, {{"phase:deployment"}}), "words\ndeployment\n");
  EXPECT_EQ(answer({"bash", "v search 'x phase:de", "x phase:de"}, {{"x phase:deployment"}}),
            "words\nx phase:deployment\n");
  EXPECT_EQ(answer({"bash", "v search speaker:Int", "Int"}, {{"speaker:\"Interviewer 1\""}}),
            "words\n\\\"Interviewer\\ 1\\\"\n");
  EXPECT_EQ(answer({"bash", "v show --format=js", "js"}, {{"--format=jsonl"}}), "words\njsonl\n");
  EXPECT_EQ(answer({"bash", "v search @dr", "@dr"}, {{"@drift"}}), "words\n@drift\n");
  EXPECT_EQ(answer({"bash", "v search pha", "pha"}, {{"phase:", "", false}}), "open\nphase:\n");
  EXPECT_EQ(answer({"bash", "v search 'tur", "tur"}, {{"turn:", "", false}}), "open\nturn:\nturn:…\n")
      << "two, so that readline leaves the quote open";
}

TEST(AnswerCompletion, GivesOthersTheWordsAndTheirHelp) {
  EXPECT_EQ(answer({"fish", "search", "'x phase:de"}, {{"x phase:deployment", "a phase"}}),
            "words\nx phase:deployment\ta phase\n");
  EXPECT_EQ(answer({"zsh", "search", ""}, {{"a"}, {"b"}}), "words\na\t\nb\t\n");
}

TEST(AnswerCompletion, LeavesOutWhatATerminalMustNotShow) {
  EXPECT_EQ(
      answer({"zsh", "x"}, {{"a\x1b[2J"}, {"b\nc"}, {"d\te"}, {"\xE2\x80\xAE"}, {"\xff"}, {"good", "h\x1b"}}),
      "words\ngood\th\xE2\x90\x9B\n");
}

TEST(AnswerCompletion, SaysNothingToWhatNoScriptAsks) {
  EXPECT_EQ(answer({}, {{"a"}}), "");
  EXPECT_EQ(answer({"bash"}, {{"a"}}), "");
  EXPECT_EQ(answer({"bash", "v "}, {{"a"}}), "");
  EXPECT_EQ(answer({"bash", "", ""}, {{"a"}}), "");
}

TEST(OptionCandidates, KnowNamesValuesAndChoices) {
  boost::program_options::options_description description("Options");
  add_choice_option(description, "format,f", "FORMAT", {"text", "jsonl"}, "text", "form of the output: {}");
  description.add_options()("limit,n",
                            boost::program_options::value<int>()->default_value(10)->value_name("N"),
                            "hits to print")("any", "any of the words");
  const std::vector<OptionHelp> options = option_help(description);
  ASSERT_EQ(options.size(), 3u);
  EXPECT_THAT(options[0].names, ElementsAre("-f", "--format"));
  EXPECT_THAT(options[0].choices, ElementsAre("text", "jsonl"));
  EXPECT_EQ(options[0].help, "form of the output: text or jsonl");
  EXPECT_EQ(options[1].placeholder, "N");
  EXPECT_EQ(options[1].preset, "10");
  EXPECT_EQ(options[2].placeholder, "");
  EXPECT_EQ(option_candidates(options, "--").size(), 3u);
  EXPECT_EQ(option_candidates(options, "--li").front().text, "--limit");
  EXPECT_EQ(option_value_at_end(options, {"--format", "js"}).typed, "js");
  EXPECT_EQ(option_value_at_end(options, {"--format=js"}).before, "--format=");
  EXPECT_EQ(option_value_at_end(options, {"-n", ""}).option, &options[1]);
  EXPECT_EQ(option_value_at_end(options, {"--any", "x"}).option, nullptr);
}

TEST(ChoiceOption, RefusesWhatIsNotInItsList) {
  namespace po = boost::program_options;
  po::options_description description("Options");
  add_choice_option(description, "format", "FORMAT", {"text", "jsonl"}, "text");
  const auto parse = [&](const Words& arguments) {
    po::variables_map given;
    po::store(po::command_line_parser(arguments).options(description).run(), given);
    return given["format"].as<std::string>();
  };
  EXPECT_EQ(parse({}), "text");
  EXPECT_EQ(parse({"--format", "jsonl"}), "jsonl");
  try {
    parse({"--format", "jsnl"});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
    EXPECT_EQ(error.message(), "--format does not know 'jsnl'");
    EXPECT_EQ(error.hint(), "did you mean 'jsonl'?");
  }
}

}  // namespace
}  // namespace verbatim
