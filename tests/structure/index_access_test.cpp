#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/corpus.h"

namespace verbatim::testing {
namespace {

/// The sources and headers of the programs that hold one of `words`, as paths from the root.
std::vector<std::string> files_with(const std::vector<std::string>& words, bool headers_only) {
  std::vector<std::string> found;
  for (const char* part : {"common", "indexer", "query"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_root() / part)) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && (headers_only || extension != ".cpp")) continue;
      std::ifstream in(entry.path());
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      const auto is_in_text = [&](const std::string& word) { return text.find(word) != std::string::npos; };
      if (std::any_of(words.begin(), words.end(), is_in_text))
        found.push_back(std::filesystem::relative(entry.path(), source_root()).generic_string());
    }
  }
  return found;
}

bool is_below(const std::string& file, const std::vector<std::string>& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return file.starts_with(folder + "/"); });
}

/// With several databases Xapian answers for the first one only, so metadata are asked of a shard by name.
TEST(IndexAccess, MetadataIsKnownToTheShardAlone) {
  const std::vector<std::string> files =
      files_with({"get_metadata", "set_metadata", "metadata_keys", "metadata_under", "metadata::"},
                 /*headers_only=*/false);
  EXPECT_FALSE(files.empty()) << "no file reads metadata; does the test still look for the right words?";
  for (const std::string& file : files) {
    EXPECT_TRUE(is_below(file, {"common/index"}))
        << file << " knows metadata of the index; ask `Shard` or `ShardWriter` by a named call";
  }
}

/// Xapian's header in ours makes its types the interface between folders.
TEST(IndexAccess, FewHeadersNameXapian) {
  const std::vector<std::string> headers =
      files_with({"xapian.", "xapian/", "Xapian::"}, /*headers_only=*/true);
  EXPECT_FALSE(headers.empty()) << "no header names Xapian; does the test still look for the right words?";
  EXPECT_LE(headers.size(), 10u);
  for (const std::string& header : headers) {
    EXPECT_TRUE(is_below(
        header, {"common/index", "query/language", "query/matching", "query/ranking", "indexer/writing"}))
        << header << " names Xapian";
  }
}

/// Xapian has no positions, and takes a phrase for an AND in silence.
TEST(IndexAccess, XapianIsAskedNoPhrase) {
  std::size_t asked = 0;
  for (const std::string& file : files_with({".set_query("}, /*headers_only=*/false)) {
    std::ifstream in(source_root() / file);
    for (std::string line; std::getline(in, line);) {
      if (line.find(".set_query(") == std::string::npos) continue;
      ++asked;
      EXPECT_TRUE(line.find("without_windows(") != std::string::npos ||
                  line.find(".get_query()") != std::string::npos ||
                  line.find("Query::MatchAll") != std::string::npos)
          << file << " asks Xapian a query as it is; begin with `xapian_search`:" << line;
    }
  }
  EXPECT_GT(asked, 0u) << "nobody asks Xapian; does the test still look for the right word?";
}

}  // namespace
}  // namespace verbatim::testing
