// How long the passage ranking takes for a query, against the same words as one plain OR query, in one
// process on one index; and whether its best turns are those of the unpruned score. README.md here says how
// to run it and what the figures mean.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "bench/latency_contenders.h"
#include "bench/latency_queries.h"
#include "common/index/index.h"
#include "common/index/shard_address.h"
#include "common/messages/error.h"
#include "common/study/study.h"

namespace verbatim::bench {
namespace {

namespace po = boost::program_options;

struct Setting {
  std::filesystem::path study;
  std::vector<std::string> databases;  ///< the shards to use in place of the study's index; empty: that
  std::vector<std::filesystem::path> questions;
  std::size_t samples = 0;
  std::size_t repeats = 0;
  std::size_t top = 0;
  std::uint32_t seed = 0;
  bool cpu_time = false;
};

double now_ms(bool cpu_time) {
  timespec time{};
  clock_gettime(cpu_time ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// By the nearest rank; `values` not empty.
double percentile(std::vector<double> values, double percent) {
  std::sort(values.begin(), values.end());
  const double rank = std::ceil(percent / 100.0 * static_cast<double>(values.size()));
  return values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

/// What one query took, each the median of its repeats.
struct Timing {
  const TimedQuery* query;
  double prepare_ms = 0.0;
  double plain_ms = 0.0;
  double counted_ms = 0.0;  // the plain query, counted
  double passages_ms = 0.0;
  double counted_passages_ms = 0.0;
};

/// All queries in one scope.
class Measurement {
 public:
  Measurement(const IndexedStudy& study, const Setting& setting, const std::vector<TimedQuery>& queries,
              bool one_interview)
      : study_(study), setting_(setting), queries_(queries), one_interview_(one_interview) {
    for (const TimedQuery& query : queries) prepared_.push_back(prepare(query));
  }

  /// Before each timing another query runs, so that all meet the processor's caches as a stream of queries
  /// leaves them: timed one after the other on the same query, the second contender took 0.7 of what the
  /// first took, even if both were the same. Within a repeat the contenders follow each other closely, so
  /// that what else the machine does meets both alike.
  std::vector<Timing> time() const {
    std::vector<Timing> timings;
    for (std::size_t i = 0; i < queries_.size(); ++i) {
      std::vector<double> prepare_ms, plain_ms, counted_ms, passages_ms, counted_passages_ms;
      for (std::size_t repeat = 0; repeat < setting_.repeats; ++repeat) {
        prepare_ms.push_back(milliseconds(other(i, repeat), [&] { return prepare(queries_[i]); }));
      }
      for (std::size_t repeat = 0; repeat < setting_.repeats; ++repeat) {
        plain_ms.push_back(milliseconds(other(i, repeat), [&] { return plain(i, Counting::none); }));
        counted_ms.push_back(milliseconds(other(i, repeat), [&] { return plain(i, Counting::exact); }));
        passages_ms.push_back(milliseconds(other(i, repeat), [&] { return passages(i, Counting::none); }));
        counted_passages_ms.push_back(
            milliseconds(other(i, repeat), [&] { return passages(i, Counting::exact); }));
      }
      timings.push_back({&queries_[i], percentile(prepare_ms, 50), percentile(plain_ms, 50),
                         percentile(counted_ms, 50), percentile(passages_ms, 50),
                         percentile(counted_passages_ms, 50)});
    }
    return timings;
  }

  std::size_t size() const { return queries_.size(); }

  /// The queries whose best turns are not those of the unpruned score.
  std::vector<TimedQuery> inexact() const {
    std::vector<TimedQuery> found;
    for (std::size_t i = 0; i < queries_.size(); ++i) {
      const std::vector<ScoredTurn> pruned = passages(i, Counting::none);
      const auto unpruned = by_passages_unpruned(study_, prepared_[i], setting_.top);
      if (!std::equal(pruned.begin(), pruned.end(), unpruned.begin(), unpruned.end(), is_same_hit)) {
        found.push_back(queries_[i]);
      }
    }
    return found;
  }

 private:
  /// Scores may be summed in another order; turns may not differ, nor stand in another order.
  static bool is_same_hit(const ScoredTurn& a, const ScoredTurn& b) {
    constexpr double kRounding = 1e-9;
    return a.document == b.document && std::abs(a.score - b.score) <= kRounding * std::abs(b.score);
  }

  PreparedWords prepare(const TimedQuery& query) const {
    return prepare_words(study_, query.text, one_interview_ ? query.interview : std::string());
  }

  std::vector<ScoredTurn> plain(std::size_t query, Counting counting) const {
    return plain_or(study_, prepared_[query], setting_.top, counting);
  }
  std::vector<ScoredTurn> passages(std::size_t query, Counting counting) const {
    return by_passages(study_, prepared_[query], setting_.top, counting);
  }

  std::size_t other(std::size_t query, std::size_t repeat) const {
    return (query + 1 + repeat) % queries_.size();
  }

  /// What `action` takes after another query was answered in every way.
  template <typename Action>
  double milliseconds(std::size_t before, const Action& action) const {
    prepare(queries_[before]);
    plain(before, Counting::exact);
    passages(before, Counting::exact);
    const double begin = now_ms(setting_.cpu_time);
    const auto result = action();
    const double end = now_ms(setting_.cpu_time);
    return end - begin;
  }

  const IndexedStudy& study_;
  const Setting& setting_;
  const std::vector<TimedQuery>& queries_;
  bool one_interview_;
  std::vector<PreparedWords> prepared_;
};

/// One pair of columns of the report.
struct Column {
  const char* name;
  int digits;
  double (*value)(const Timing&);
};

constexpr std::array<Column, 8> kColumns{{
    {"prepare", 3, [](const Timing& t) { return t.prepare_ms; }},
    {"plain OR", 3, [](const Timing& t) { return t.plain_ms; }},
    {"passages", 3, [](const Timing& t) { return t.passages_ms; }},
    {"ratio", 2, [](const Timing& t) { return t.passages_ms / t.plain_ms; }},
    {"with preparing", 2,
     [](const Timing& t) { return (t.prepare_ms + t.passages_ms) / (t.prepare_ms + t.plain_ms); }},
    {"counted OR", 3, [](const Timing& t) { return t.counted_ms; }},
    {"counted passages", 3, [](const Timing& t) { return t.counted_passages_ms; }},
    {"ratio", 2, [](const Timing& t) { return t.counted_passages_ms / t.counted_ms; }},
}};

void print_row(const std::string& group, const std::vector<Timing>& timings) {
  std::cout << fmt::format("  {:10} {:>7}", group, timings.size());
  for (const Column& column : kColumns) {
    std::vector<double> values;
    for (const Timing& timing : timings) values.push_back(column.value(timing));
    std::cout << fmt::format(" {:>8.{}f} {:>8.{}f}", percentile(values, 50), column.digits,
                             percentile(values, 95), column.digits);
  }
  std::cout << '\n';
}

void print_slowest(std::vector<Timing> timings) {
  constexpr std::size_t kShown = 5;
  const auto ratio = [](const Timing& timing) { return timing.passages_ms / timing.plain_ms; };
  std::sort(timings.begin(), timings.end(),
            [&](const Timing& a, const Timing& b) { return ratio(a) > ratio(b); });
  std::cout << "  the largest ratios of passages to plain:\n";
  for (std::size_t i = 0; i < std::min(kShown, timings.size()); ++i) {
    std::cout << fmt::format("    {:5.1f} ({:.3f} ms): {}\n", ratio(timings[i]), timings[i].passages_ms,
                             timings[i].query->text);
  }
}

void print_times(const std::vector<Timing>& timings) {
  std::map<std::string, std::vector<Timing>> by_group;
  for (const Timing& timing : timings) by_group[timing.query->group].push_back(timing);
  std::cout << fmt::format("  {:10} {:>7}", "millisec.", "");
  for (const Column& column : kColumns) std::cout << fmt::format(" {:>17}", column.name);
  std::cout << fmt::format("\n  {:10} {:>7}", "", "queries");
  for (std::size_t i = 0; i < kColumns.size(); ++i) std::cout << fmt::format(" {:>8} {:>8}", "p50", "p95");
  std::cout << '\n';
  for (const auto& [group, own] : by_group) print_row(group, own);
  print_row("all", timings);
  print_slowest(timings);
}

/// Prints the figures of one scope; gives how many queries have other best turns than the unpruned score.
std::size_t report(const Measurement& measurement, const std::string& scope, bool timed) {
  constexpr std::size_t kShown = 5;
  std::cout << scope << '\n';
  if (timed) print_times(measurement.time());
  const std::vector<TimedQuery> inexact = measurement.inexact();
  std::cout << fmt::format("  the same best turns as the unpruned score: {} of {} queries\n",
                           measurement.size() - inexact.size(), measurement.size());
  for (std::size_t i = 0; i < std::min(kShown, inexact.size()); ++i) {
    std::cout << "    not so: " << inexact[i].text << " (" << inexact[i].interview << ")\n";
  }
  std::cout << '\n';
  return inexact.size();
}

/// The study, with its own index or over shards.
Study chosen_study(const Setting& setting) {
  Study study = open_study(setting.study);
  if (setting.databases.empty()) return study;
  ShardList shards;
  for (const std::string& database : setting.databases)
    shards.addresses.push_back(parse_shard_address(database, std::filesystem::current_path()));
  // Servers share the machine with others here, and nobody waits.
  shards.deadline = std::chrono::minutes(10);
  study.shards = std::move(shards);
  study.shards_named = true;
  return study;
}

int run(const Setting& setting) {
  const IndexedStudy study(chosen_study(setting));
  return study.read([&] {
    const std::set<std::string> stop_words = read_stop_words(VERBATIM_STOP_WORDS);
    std::vector<TimedQuery> queries =
        sample_queries(study.index(), stop_words, setting.samples, setting.seed);
    for (const std::filesystem::path& file : setting.questions) {
      const std::vector<TimedQuery> more = read_questions(file, study.index(), stop_words, setting.seed);
      queries.insert(queries.end(), more.begin(), more.end());
    }
    std::cout << fmt::format(
        "{} turns in {} interviews; {} queries, best {}, the median of {} repeats in {} time, seed {}\n\n",
        study.index().turn_count(), study.index().interviews().size(), queries.size(), setting.top,
        setting.repeats, setting.cpu_time ? "CPU" : "wall-clock", setting.seed);
    const double begin = now_ms(setting.cpu_time);
    study.ranking_tables();
    std::cout << fmt::format("the ranking's tables, made once a process: {:.1f} ms\n\n",
                             now_ms(setting.cpu_time) - begin);
    const auto measure = [&](bool one_interview) {
      return report(Measurement(study, setting, queries, one_interview),
                    one_interview ? "within one interview" : "all interviews", setting.repeats > 0);
    };
    const std::size_t inexact = measure(true) + measure(false);
    return inexact == 0 ? 0 : 1;
  });
}

int parse_and_run(int argc, char** argv) {
  Setting setting;
  std::vector<std::string> questions;
  std::string study, clock;
  po::options_description options("Options");
  auto add = options.add_options();
  add("help,h", "print this");
  add("study", po::value(&study)->required()->value_name("FOLDER"), "an indexed study");
  add("database", po::value(&setting.databases)->composing()->value_name("SHARD"),
      "use these shards, not the study's own index");
  add("questions", po::value(&questions)->composing()->value_name("FILE"),
      "a queries.tsv to take questions from");
  add("samples", po::value(&setting.samples)->default_value(60),
      "random queries of each length, 1 to 5 words");
  add("repeats", po::value(&setting.repeats)->default_value(7),
      "timings of each query, the median counts; 0: none, only whether the best turns are right");
  add("top", po::value(&setting.top)->default_value(10), "turns asked for");
  add("seed", po::value(&setting.seed)->default_value(1), "of the random queries");
  add("clock", po::value(&clock)->default_value("wall"),
      "wall, or cpu on a machine that does other things too");
  po::positional_options_description positional;
  positional.add("study", 1);
  po::variables_map given;
  po::store(po::command_line_parser(argc, argv).options(options).positional(positional).run(), given);
  if (given.count("help")) {
    std::cout << "Usage: latency FOLDER [--questions FILE]… [--database SHARD]…\n" << options;
    return 0;
  }
  po::notify(given);
  if (clock != "wall" && clock != "cpu") throw usage_error("--clock is wall or cpu");
  if (setting.top == 0) throw usage_error("--top is at least 1");
  setting.study = study;
  setting.questions.assign(questions.begin(), questions.end());
  setting.cpu_time = clock == "cpu";
  return run(setting);
}

}  // namespace
}  // namespace verbatim::bench

/// Exit status 0, 1 if a query's best turns are not those of the unpruned score, 2 wrong usage, 3 no index.
int main(int argc, char** argv) {
  try {
    return verbatim::bench::parse_and_run(argc, argv);
  } catch (const verbatim::Error& error) {
    std::cerr << "latency: " << error.what() << '\n';
    return static_cast<int>(error.status());
  } catch (const boost::program_options::error& error) {
    std::cerr << "latency: " << error.what() << '\n';
    return 2;
  }
}
