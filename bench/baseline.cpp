// What Verbatim is measured against in bench/speed: the least that an indexer and a searcher over Xapian do
// with the same turns. One thread, the default flush threshold, one commit, not compacted; queries are made
// by hand, nothing is counted and no excerpt is cut.
//
//   baseline index DATABASE FILE...    transcripts whose labels are lines `**Name**`, a paragraph each turn
//   baseline search DATABASE < QUERIES
//
// A query is a line `kind<TAB>text`: `one`, `and`, `any` (words, as stems), `phrase` (exact forms),
// `filter<TAB>text<TAB>speaker` (any of the words, of one speaker). For each, a line with the milliseconds of
// the fastest of three passes over all queries, and how many documents it gave.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace {

constexpr Xapian::valueno kNumberSlot = 0;

std::string file_stem(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return std::string(path.substr(0, path.rfind('.')));
}

/// A boolean term holds 245 bytes; speakers are written without blanks, as Verbatim folds them.
std::string speaker_term(std::string_view speaker) {
  std::string term = "XSPEAKER:";
  for (const char c : speaker.substr(0, 200)) {
    if (c != ' ') term += c;
  }
  return term;
}

class Indexer {
 public:
  explicit Indexer(const std::string& folder) : database_(folder, Xapian::DB_CREATE_OR_OVERWRITE) {
    generator_.set_stemmer(Xapian::Stem("en"));
    generator_.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
  }

  void add_file(const std::string& file) {
    std::ifstream in(file);
    meeting_ = file_stem(file);
    year_ = meeting_.substr(0, 4);
    number_ = 0;
    std::string speaker, text;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("# ")) continue;
      if (line.size() > 4 && line.starts_with("**") && line.ends_with("**")) {
        add_turn(speaker, text);
        speaker = line.substr(2, line.size() - 4);
        text.clear();
      } else if (!line.empty()) {
        if (!text.empty()) text += "\n\n";
        text += line;
      }
    }
    add_turn(speaker, text);
  }

  std::size_t commit() {
    database_.commit();
    return database_.get_doccount();
  }

 private:
  void add_turn(const std::string& speaker, const std::string& text) {
    if (speaker.empty() && text.empty()) return;
    Xapian::Document document;
    generator_.set_document(document);
    generator_.index_text(text);
    document.set_data(text);
    document.add_boolean_term("XMEETING:" + meeting_);
    document.add_boolean_term(speaker_term(speaker));
    document.add_boolean_term("XYEAR:" + year_);
    document.add_value(kNumberSlot, Xapian::sortable_serialise(++number_));
    database_.add_document(document);
  }

  Xapian::WritableDatabase database_;
  Xapian::TermGenerator generator_;
  std::string meeting_, year_;
  std::uint32_t number_ = 0;
};

struct TimedQuery {
  Xapian::Query query;
  double best_ms = 1e9;
  std::size_t found = 0;
};

TimedQuery read_query(const std::string& line) {
  static const Xapian::Stem stem("en");
  std::istringstream fields(line);
  std::string kind, text, speaker;
  std::getline(fields, kind, '\t');
  std::getline(fields, text, '\t');
  std::getline(fields, speaker, '\t');
  std::vector<std::string> terms;
  std::istringstream words(text);
  for (std::string word; words >> word;) terms.push_back(kind == "phrase" ? word : "Z" + stem(word));
  const Xapian::Query::op how = kind == "phrase" ? Xapian::Query::OP_PHRASE
                                : kind == "and"  ? Xapian::Query::OP_AND
                                                 : Xapian::Query::OP_OR;
  Xapian::Query query(how, terms.begin(), terms.end());
  if (!speaker.empty())
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(speaker_term(speaker)));
  return {query};
}

void search(const std::string& folder) {
  constexpr int kPasses = 3;
  const Xapian::Database database(folder);
  std::vector<TimedQuery> queries;
  for (std::string line; std::getline(std::cin, line);) queries.push_back(read_query(line));
  for (int pass = 0; pass < kPasses; ++pass) {
    for (TimedQuery& timed : queries) {
      const auto begin = std::chrono::steady_clock::now();
      Xapian::Enquire enquire(database);
      enquire.set_query(timed.query);
      const Xapian::MSet matches = enquire.get_mset(0, 10);
      std::size_t bytes = 0;
      for (auto match = matches.begin(); match != matches.end(); ++match)
        bytes += match.get_document().get_data().size();
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
      timed.best_ms = std::min(timed.best_ms, took.count());
      timed.found = bytes == 0 ? 0 : matches.size();
    }
  }
  for (const TimedQuery& timed : queries) std::cout << timed.best_ms << '\t' << timed.found << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  try {
    if (words.size() > 2 && words[0] == "index") {
      Indexer indexer(words[1]);
      for (std::size_t i = 2; i < words.size(); ++i) indexer.add_file(words[i]);
      std::cout << indexer.commit() << " turns\n";
      return 0;
    }
    if (words.size() == 2 && words[0] == "search") {
      search(words[1]);
      return 0;
    }
  } catch (const Xapian::Error& error) {
    std::cerr << "baseline: " << error.get_description() << '\n';
    return 3;
  }
  std::cerr << "usage: baseline index DATABASE FILE... | baseline search DATABASE < QUERIES\n";
  return 2;
}
