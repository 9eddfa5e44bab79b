#include "query/browse/browse.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "common/text/visible_text.h"
#include "query/browse/kept_privately.h"
#include "query/browse/model/update.h"
#include "query/browse/terminal/key_decoder.h"
#include "query/browse/terminal/terminal_screen.h"
#include "query/browse/text_editor.h"
#include "query/browse/view/screen_view.h"
#include "query/browse/work/task_thread.h"
#include "query/session/decider.h"

namespace verbatim {
namespace {

using Clock = std::chrono::steady_clock;

/// What wakes the loop up beside the keyboard: bytes in a pipe. Signal handlers and the thread write to it.
std::array<int, 2> wake_pipe{-1, -1};

void wake_with(char reason) {
  const int error = errno;
  const ssize_t written = ::write(wake_pipe[1], &reason, 1);
  static_cast<void>(written);  // a full pipe wakes as well
  errno = error;
}

void on_signal(int signal) {
  wake_with(signal == SIGWINCH ? 'w' : signal == SIGTSTP ? 'z' : signal == SIGCONT ? 'c' : 'q');
}

void catch_signals() {
  for (const int signal : {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT}) {
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
  }
}

class BrowseLoop {
 public:
  BrowseLoop(Study study, const BrowseOptions& options)
      : study_(study),
        options_(options),
        screen_({options.colour, options.mouse, options.background}),
        decoder_(screen_.key_sequences()) {
    state_.study_name = study.root.filename().string();
    state_.query = TextLine(options.query);
    if (!options.query.empty() || !options.entry.empty())
      state_.focus = options.entry.empty() ? Focus::query : Focus::hits;
    state_.entry.entry = options.entry;
    if (options.history) state_.history = load_history(study);
    const auto [columns, rows] = screen_.size();
    state_.columns = columns;
    state_.rows = rows;
    state_.by = options.by ? *options.by : known_decider(study);
    state_.asks_who_decides = !options.by && state_.by.empty();
    auto desk = std::make_unique<StudyDesk>(std::move(study), state_.by);
    tasks_ = std::make_unique<TaskThread>(std::move(desk), [] { wake_with('r'); });
  }

  void run() {
    perform(begin_browsing(state_));
    while (!is_over_) {
      screen_.show(draw_screen(state_));
      wait_and_take();
    }
  }

 private:
  void take(const BrowseEvent& event) { perform(update(state_, event)); }

  void take_input(const TerminalInput& input) {
    if (const auto* seen = std::get_if<BackgroundSeen>(&input)) {
      screen_.set_background(seen->is_light ? Background::light : Background::dark);
    } else if (const auto* key = std::get_if<KeyPressed>(&input)) {
      take(*key);
    } else if (const auto* pasted = std::get_if<TextPasted>(&input)) {
      take(*pasted);
    } else if (const auto* click = std::get_if<MouseClicked>(&input)) {
      const bool twice = last_click_.row == click->row && last_click_.column == click->column &&
                         Clock::now() - clicked_ < std::chrono::milliseconds(400);
      last_click_ = *click;
      clicked_ = Clock::now();
      take(MouseClicked{click->column, click->row, twice});
    } else {
      take(std::get<WheelTurned>(input));
    }
  }

  void wait_and_take() {
    std::array<pollfd, 2> ready{{{STDIN_FILENO, POLLIN, 0}, {wake_pipe[0], POLLIN, 0}}};
    // After an Esc the rest of a sequence comes at once, or it was the key.
    constexpr int kEscapeMs = 25;
    const int count = ::poll(ready.data(), ready.size(), decoder_.is_waiting() ? kEscapeMs : -1);
    if (count == 0) {
      for (const TerminalInput& input : decoder_.flush()) take_input(input);
      return;
    }
    if ((ready[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0) read_keys();
    if ((ready[1].revents & POLLIN) != 0) read_wakes();
  }

  void read_keys() {
    std::array<char, 4096> bytes{};
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) is_over_ = true;  // the terminal is gone
    if (got <= 0) return;
    // Nobody presses two keys within this time.
    const bool soon = Clock::now() - last_read_ < std::chrono::milliseconds(8);
    last_read_ = Clock::now();
    for (const TerminalInput& input : decoder_.take({bytes.data(), static_cast<std::size_t>(got)}, soon))
      take_input(input);
  }

  void read_wakes() {
    std::array<char, 256> reasons{};
    const ssize_t got = ::read(wake_pipe[0], reasons.data(), reasons.size());
    for (ssize_t i = 0; i < got; ++i) {
      switch (reasons[static_cast<std::size_t>(i)]) {
        case 'w':
          resize();
          break;
        case 'z':
          suspend();
          break;
        case 'c':
          screen_.enter();
          resize();
          break;
        case 'q':
          is_over_ = true;
          break;
        default:
          break;
      }
    }
    for (StudyReply& reply : tasks_->take_replies()) take(std::move(reply));
  }

  void resize() {
    const auto [columns, rows] = screen_.resize();
    take(ScreenResized{columns, rows});
  }

  void suspend() {
    screen_.leave();
    std::signal(SIGTSTP, SIG_DFL);
    ::raise(SIGTSTP);
    // Here the program goes on after fg.
    catch_signals();
    screen_.enter();
    resize();
  }

  void perform(const Effects& effects) {
    for (const Effect& effect : effects) {
      if (const auto* task = std::get_if<StudyTask>(&effect)) {
        tasks_->add(*task);
      } else if (const auto* copy = std::get_if<CopyText>(&effect)) {
        screen_.copy(copy->text);
        const std::filesystem::path file = keep_copied(copy->text);
        if (!file.empty()) state_.status.text += "; it is in " + file.string() + " too";
      } else if (const auto* edit = std::get_if<EditFile>(&effect)) {
        open_editor(*edit);
      } else if (const auto* kept = std::get_if<KeepQuery>(&effect)) {
        if (options_.history) keep_in_history(study_, kept->query);
      } else if (std::holds_alternative<SuspendProgram>(effect)) {
        suspend();
      } else if (std::holds_alternative<RedrawScreen>(effect)) {
        screen_.forget();
      } else {
        is_over_ = true;
      }
    }
  }

  void open_editor(const EditFile& edit) {
    if (study_.shards) {
      // A file of the same name in this study may be another interview's.
      state_.status = {StatusLine::Kind::error, "the transcript lies with its shard: " + edit.file +
                                                    ", line " + std::to_string(edit.line) +
                                                    "; open it there"};
      return;
    }
    screen_.leave();
    const std::string problem = edit_file(study_.root / edit.file, edit.line);
    screen_.enter();
    resize();
    if (!problem.empty()) state_.status = {StatusLine::Kind::error, problem};
  }

  Study study_;
  BrowseOptions options_;
  TerminalScreen screen_;
  KeyDecoder decoder_;
  BrowseState state_;
  std::unique_ptr<TaskThread> tasks_;
  bool is_over_ = false;
  Clock::time_point last_read_{}, clicked_{};
  MouseClicked last_click_{};
};

}  // namespace

ExitStatus browse(Study study, const BrowseOptions& options) {
  // What is wrong with the study is said before there is a screen.
  {
    const StudySession session(study);
    session.read([] {});
    if (!options.entry.empty()) session.catalog().get(options.entry);
  }
  if (::pipe2(wake_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) throw io_error("no pipe can be made");
  catch_signals();
  BrowseLoop(std::move(study), options).run();
  return ExitStatus::found;
}

}  // namespace verbatim
