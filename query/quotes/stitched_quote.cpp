#include "query/quotes/stitched_quote.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "common/text/words.h"

namespace verbatim {

// A quotation may hold nothing but what was said and still be no quotation: half of one answer and half of
// another. Here it is taken to pieces from left to right: the longest run of its words that somebody said in
// a row, then the longest run after that. The index names the turns that hold the first few words of a run;
// how far it goes is then seen in the words themselves.
namespace {

constexpr std::size_t kMinWords = 3;
constexpr std::size_t kMaxParts = 4;
constexpr std::size_t kMaxGap = 8;
constexpr std::size_t kPartHits = 60;

struct Run {
  std::shared_ptr<const Passage> passage;
  std::size_t first = 0;  ///< words of the passage, half-open
  std::size_t last = 0;
  std::size_t quote_first = 0;  ///< words of the quotation's segment, half-open
  std::size_t quote_last = 0;
  std::size_t segment = 0;

  const Turn& first_turn() const { return passage->turns()[passage->words()[first].begin.text]; }
  const Turn& last_turn() const { return passage->turns()[passage->words()[last - 1].begin.text]; }
};

class Stitches {
 public:
  Stitches(PassageFinder& finder, const SegmentedQuote& quote, std::string interview)
      : finder_(finder), quote_(quote), interview_(std::move(interview)) {}

  std::vector<StitchedPart> find() && {
    for (std::size_t k = 0; k < quote_.words().size(); ++k) {
      const std::vector<std::string>& words = quote_.words()[k];
      for (std::size_t at = 0; at < words.size();) {
        if (runs_.size() == kMaxParts) return {};
        auto run = longest_run(words, at);
        // A run that swallowed the beginning of the next one by chance gives it back.
        if (run && run->quote_last < words.size() && words.size() - run->quote_last < kMinWords) {
          const std::size_t back = kMinWords - (words.size() - run->quote_last);
          if (run->quote_last - at < kMinWords + back) return {};
          run->quote_last -= back;
          run->last -= back;
        }
        if (!run) return {};
        run->segment = k;
        at = run->quote_last;
        runs_.push_back(std::move(*run));
      }
    }
    if (!any_apart()) return {};
    std::vector<StitchedPart> parts;
    for (const Run& run : runs_) parts.push_back(part(run));
    return parts;
  }

 private:
  std::optional<Run> longest_run(const std::vector<std::string>& words, std::size_t at) {
    const std::size_t rest = words.size() - at;
    // Five words in a row stand in few turns. Near a joint, or at the end, there are fewer.
    for (std::size_t size = std::min<std::size_t>(5, rest); size >= std::min(kMinWords, rest) && size > 0;
         --size) {
      const auto opening = std::span(words).subspan(at, size);
      std::optional<Run> best;
      if (!interview_.empty()) {
        extend(finder_.in_a_row(opening, {interview_, {}}, kPartHits), words, at, size, best);
      }
      extend(finder_.in_a_row(opening, {}, kPartHits), words, at, size, best);
      if (best) return best;
    }
    return std::nullopt;
  }

  void extend(const std::vector<std::uint32_t>& documents, const std::vector<std::string>& words,
              std::size_t at, std::size_t size, std::optional<Run>& best) {
    for (const std::uint32_t document : documents) {
      const auto passage = finder_.consecutive(document);
      const std::vector<PassageWord>& said = passage->words();
      for (std::size_t i = 0; i + size <= said.size(); ++i) {
        std::size_t same = 0;
        while (at + same < words.size() && i + same < said.size() && words[at + same] == said[i + same].form)
          ++same;
        if (same < size || (best && same <= best->quote_last - best->quote_first)) continue;
        best = Run{passage, i, i + same, at, at + same};
      }
    }
  }

  bool any_apart() const {
    for (std::size_t i = 1; i < runs_.size(); ++i) {
      if (apart(runs_[i - 1], runs_[i])) return true;
    }
    return false;
  }

  static bool apart(const Run& a, const Run& b) {
    const Turn& before = a.last_turn();
    const Turn& after = b.first_turn();
    if (before.interview != after.interview || before.speaker != after.speaker) return true;
    // With a mark between them, parts of one exchange are an omission.
    if (a.segment != b.segment && before.exchange == after.exchange && before.number <= after.number)
      return false;
    if (before.number != after.number) {
      // The end of a turn and the beginning of the next one are said in a row.
      return a.passage != b.passage || b.first < a.last || b.first - a.last > 0;
    }
    return b.first < a.last || b.first - a.last > kMaxGap;
  }

  StitchedPart part(const Run& run) const {
    const std::string& segment = quote_.declared().segments[run.segment];
    const std::vector<Word> words = find_words(segment);
    const std::size_t begin = words[run.quote_first].range.begin_byte;
    const std::size_t end = words[run.quote_last - 1].range.end_byte;
    const Turn& first = run.first_turn();
    return {segment.substr(begin, end - begin),
            {first.interview, first.number, run.last_turn().number},
            first.speaker};
  }

  PassageFinder& finder_;
  const SegmentedQuote& quote_;
  std::string interview_;
  std::vector<Run> runs_;
};

}  // namespace

std::vector<StitchedPart> find_stitched(PassageFinder& finder, const SegmentedQuote& quote,
                                        const std::string& interview) {
  std::vector<StitchedPart> parts = Stitches(finder, quote, interview).find();
  return parts.size() > 1 ? std::move(parts) : std::vector<StitchedPart>();
}

}  // namespace verbatim
