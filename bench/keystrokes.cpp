// How long a typed letter takes in `verbatim browse`: the screen that shows it, and the hits, their number
// and the counts of all facets of the whole query. README.md here says how to run it.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <vector>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "bench/latency_queries.h"
#include "common/messages/error.h"
#include "query/browse/model/update.h"
#include "query/browse/view/screen_view.h"
#include "query/browse/work/study_desk.h"

namespace verbatim::bench {
namespace {

using Clock = std::chrono::steady_clock;

/// Milliseconds by the clock on the wall, and those that this thread had the processor: what is left of the
/// first where other programs run.
struct Elapsed {
  double wall = 0, processor = 0;
};

double processor_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class Stopwatch {
 public:
  Elapsed elapsed() const {
    return {std::chrono::duration<double, std::milli>(Clock::now() - begin_).count(),
            processor_ms() - begin_ms_};
  }

 private:
  Clock::time_point begin_ = Clock::now();
  double begin_ms_ = processor_ms();
};

struct Times {
  std::vector<Elapsed> key;     ///< the key taken into the state, and the screen drawn
  std::vector<Elapsed> answer;  ///< list and counts, from the key on
  std::vector<std::pair<Elapsed, std::string>> slow;
};

/// Types a text as the program takes it, and does each task before the next key.
void type_query(StudyDesk& desk, BrowseState& state, const std::string& text, Times& times) {
  for (const char c : text) {
    const Stopwatch watch;
    const Effects effects = update(state, KeyPressed{c == ' ' ? "space" : std::string(1, c), true});
    const Grid grid = draw_screen(state);
    times.key.push_back(watch.elapsed());
    Effects interviews;
    for (const Effect& effect : effects) {
      const auto* task = std::get_if<StudyTask>(&effect);
      if (task == nullptr) continue;
      desk.run(
          *task,
          [&](StudyReply reply) {
            for (Effect& more : update(state, std::move(reply))) interviews.push_back(std::move(more));
          },
          [] { return false; });
    }
    times.answer.push_back(watch.elapsed());
    times.slow.emplace_back(times.answer.back(), state.query.text());
    // The reader follows, beside the keyboard.
    for (const Effect& effect : interviews) {
      if (const auto* task = std::get_if<StudyTask>(&effect))
        desk.run(
            *task, [&](StudyReply reply) { update(state, std::move(reply)); }, [] { return false; });
    }
  }
}

void print_row(const char* what, const char* clock, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::cout << fmt::format("{:<36} {:<10} {:>6} {:>8.2f} {:>8.2f} {:>8.2f}\n", what, clock, times.size(),
                           at(0.5), at(0.95), at(1.0));
}

void print(const char* what, const std::vector<Elapsed>& times) {
  std::vector<double> wall, processor;
  for (const Elapsed& one : times) {
    wall.push_back(one.wall);
    processor.push_back(one.processor);
  }
  print_row(what, "wall", std::move(wall));
  print_row(what, "processor", std::move(processor));
}

/// The prefixes that cost most.
void print_slowest(std::vector<std::pair<Elapsed, std::string>> slow, std::size_t count) {
  std::sort(slow.begin(), slow.end(),
            [](const auto& a, const auto& b) { return a.first.processor > b.first.processor; });
  for (std::size_t i = 0; i < slow.size() && i < count; ++i)
    std::cout << fmt::format("{:>8.2f}  {}\n", slow[i].first.processor, slow[i].second);
}

int run(int argc, char** argv) {
  namespace po = boost::program_options;
  po::options_description options("Options");
  std::string study;
  std::size_t queries = 40, slowest = 0;
  options.add_options()("study", po::value(&study)->required(), "an indexed study")(
      "per-length", po::value(&queries), "queries of each length from one to five words")(
      "slowest", po::value(&slowest), "also print so many of the prefixes that cost most");
  po::variables_map given;
  po::store(po::parse_command_line(argc, argv, options), given);
  po::notify(given);
  StudyDesk desk(open_study(study), {});
  const std::vector<TimedQuery> all =
      sample_queries(desk.session().index(), read_stop_words(VERBATIM_STOP_WORDS), queries, 1);
  Times first, whole;
  for (std::size_t i = 0; i < all.size(); ++i) {
    BrowseState state;
    state.columns = 120;
    state.rows = 40;
    // What is kept of the index is read with the first query.
    type_query(desk, state, all[i].text, i == 0 ? first : whole);
  }
  std::cout << fmt::format(
      "{} turns, {} queries, every prefix of each\n{:<36} {:<10} {:>6} {:>8} {:>8} {:>8}\n",
      desk.session().index().turn_count(), all.size() - 1, "milliseconds", "clock", "keys", "median", "95 %",
      "most");
  print("the letter on the screen", whole.key);
  print("hits, their number and all counts", whole.answer);
  print("the same, the very first query", first.answer);
  print_slowest(std::move(whole.slow), slowest);
  return 0;
}

}  // namespace
}  // namespace verbatim::bench

int main(int argc, char** argv) {
  try {
    return verbatim::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "keystrokes: " << error.what() << "\n";
    return 2;
  }
}
