#include "common/command_line/option_errors.h"

#include <cstdint>

#include <boost/program_options.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

namespace po = boost::program_options;

/// A value that reads itself.
struct Size {};

void validate(boost::any&, const std::vector<std::string>& texts, Size*, int) {
  throw UnfitValue(texts.front(), "small, large or a number");
}

po::options_description options() {
  po::options_description description;
  description.add_options()("limit,n", po::value<std::int64_t>()->value_name("N"), "hits")(
      "deadline", po::value<double>()->value_name("SECONDS"), "time")(
      "jobs", po::value<int>()->value_name("N"), "jobs")("size", po::value<Size>(), "size")("plain", "words");
  return description;
}

/// What is said of wrong arguments, as message and hint.
std::string said_of(const std::vector<std::string>& arguments) {
  po::variables_map given;
  const po::options_description known = options();
  namespace style = po::command_line_style;
  try {
    po::store(po::command_line_parser(arguments)
                  .options(known)
                  .style(style::unix_style & ~style::allow_guessing)
                  .run(),
              given);
  } catch (const po::error& error) {
    const Error said = option_error(error, option_help(known), "see x --help");
    EXPECT_EQ(said.status(), ExitStatus::wrong_usage);
    return said.what();
  }
  return "no error";
}

TEST(OptionErrors, SayWhatThereIs) {
  struct Row {
    std::vector<std::string> arguments;
    const char* said;
  };
  const std::vector<Row> rows{
      {{"--limt", "3"}, "unknown option '--limt'\ndid you mean '--limit'? see x --help"},
      {{"--lim", "3"}, "unknown option '--lim'\ndid you mean '--limit'? see x --help"},
      {{"--plian"}, "unknown option '--plian'\ndid you mean '--plain'? see x --help"},
      {{"--frobnicate"}, "unknown option '--frobnicate'\nsee x --help"},
      {{"-q"}, "unknown option '-q'\nsee x --help"},
      {{"--limit", "abc"}, "--limit does not take 'abc'\nit takes a whole number"},
      {{"-n", "3x"}, "--limit does not take '3x'\nit takes a whole number"},
      {{"--jobs", "') for option 'x"}, "--jobs does not take '') for option 'x'\nit takes a whole number"},
      {{"--deadline", "soon"}, "--deadline does not take 'soon'\nit takes a number"},
      {{"--size", "huge"}, "--size does not take 'huge'\nit takes small, large or a number"},
      {{"--limit"}, "--limit needs a value\nwrite --limit N, a whole number; see x --help"},
      {{"--limit", "1", "--limit", "2"}, "option '--limit' cannot be specified more than once\nsee x --help"},
  };
  for (const Row& row : rows) EXPECT_EQ(said_of(row.arguments), row.said);
}

TEST(OptionErrors, KnowAnOptionThatLacksADash) {
  EXPECT_EQ(nearest_option(option_help(options()), "-limit"), "--limit");
  EXPECT_EQ(nearest_option(option_help(options()), "-x"), std::nullopt);
}

}  // namespace
}  // namespace verbatim
