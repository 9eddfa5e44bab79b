#include "bench/latency_queries.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <random>
#include <sstream>

#include "common/index/facets.h"
#include "common/index/index.h"
#include "common/messages/error.h"
#include "common/text/words.h"

namespace verbatim::bench {
namespace {

std::ifstream open_file(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw io_error("the file cannot be read", {}, file.string());
  return in;
}

bool is_asked_word(const std::string& term, const std::set<std::string>& stop_words) {
  constexpr std::size_t kShortest = 3;
  return term.size() >= kShortest && !stop_words.contains(term) &&
         std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

constexpr std::size_t kLongest = 5;  // words of a query

constexpr std::array<std::uint32_t, 5> kBands{3, 50, 500, 5'000, std::numeric_limits<std::uint32_t>::max()};

/// The words of each band that is not empty.
std::vector<std::vector<std::string>> words_by_band(const Index& index,
                                                    const std::set<std::string>& stop_words) {
  std::vector<std::vector<std::string>> bands(kBands.size() - 1);
  for (auto term = index.database().allterms_begin(); term != index.database().allterms_end(); ++term) {
    if (!is_asked_word(*term, stop_words) || term.get_termfreq() < kBands.front()) continue;
    const auto above = std::upper_bound(kBands.begin(), kBands.end() - 1, term.get_termfreq());
    bands[static_cast<std::size_t>(above - kBands.begin()) - 1].push_back(*term);
  }
  std::size_t words_in_all = 0;
  for (const auto& words : bands) words_in_all += words.size();
  if (words_in_all < kLongest) throw usage_error("the index has too few words to ask for");
  std::erase_if(bands, [](const auto& words) { return words.empty(); });
  return bands;
}

/// Draws evenly and alike on every standard library, which std::uniform_int_distribution does not.
class Draw {
 public:
  explicit Draw(std::uint32_t seed) : engine_(seed) {}
  template <typename List>
  const auto& one_of(const List& list) {
    return list[static_cast<std::size_t>(engine_() % list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

std::vector<std::string> interviews_of(const Index& index) {
  return index.interviews();
}

}  // namespace

std::set<std::string> read_stop_words(const std::filesystem::path& file) {
  std::ifstream in = open_file(file);
  std::set<std::string> words;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    for (std::string word; fields >> word;) words.insert(word);
  }
  return words;
}

std::vector<TimedQuery> sample_queries(const Index& index, const std::set<std::string>& stop_words,
                                       std::size_t per_length, std::uint32_t seed) {
  const std::vector<std::vector<std::string>> bands = words_by_band(index, stop_words);
  const std::vector<std::string> interviews = interviews_of(index);
  Draw draw(seed);
  std::vector<TimedQuery> queries;
  for (std::size_t length = 1; length <= kLongest; ++length) {
    const std::string group = std::to_string(length) + (length == 1 ? " word" : " words");
    for (std::size_t i = 0; i < per_length; ++i) {
      std::vector<std::string> words;
      while (words.size() < length) {
        const std::string& word = draw.one_of(draw.one_of(bands));
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
      }
      TimedQuery query{group, {}, draw.one_of(interviews)};
      for (const std::string& word : words) query.text += (query.text.empty() ? "" : " ") + word;
      queries.push_back(std::move(query));
    }
  }
  return queries;
}

std::vector<TimedQuery> read_questions(const std::filesystem::path& file, const Index& index,
                                       const std::set<std::string>& stop_words, std::uint32_t seed) {
  std::ifstream in = open_file(file);
  const std::vector<std::string> interviews = interviews_of(index);
  Draw draw(seed);
  std::vector<TimedQuery> queries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.rfind('\t');
    if (tab == std::string::npos) throw usage_error("a line has no tab", {}, file.string());
    TimedQuery query{"questions", {}, draw.one_of(interviews)};
    for (const Word& word : find_words(std::string_view(line).substr(tab + 1))) {
      if (!stop_words.contains(word.form)) query.text += (query.text.empty() ? "" : " ") + word.form;
    }
    if (!query.text.empty()) queries.push_back(std::move(query));
  }
  return queries;
}

}  // namespace verbatim::bench
