#include "query/manuscript/check/manuscript_fix.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "common/text/words.h"
#include "query/quotes/segmented_quote.h"

namespace verbatim {

// How a quotation is put right in its source. The reader knows the line of a quotation's first word and no
// more, as the source holds commands, comments and line breaks between the words. So the quotation's words
// are looked for in the source from that line on, in their order, with little between them; where they are
// not all found, nothing is changed. Then each word that differs is replaced by itself.
namespace {

struct Edit {
  ByteRange range;  ///< in the source
  std::string text;
};

/// Words of the source that may stand between two words of a quotation: commands, a comment, an insertion.
constexpr std::size_t kMaxSkippedWords = 14;
constexpr std::size_t kMaxSourceBytesOfQuote = 20'000;

std::string escaped_for(ManuscriptForm form, std::string_view words) {
  std::string result;
  for (const char c : words) {
    if (c == '\n' || c == '\r' || c == '\t') {
      if (!result.ends_with(' ')) result += ' ';
      continue;
    }
    if (form == ManuscriptForm::latex) {
      if (c == '\\') {
        result += "\\textbackslash{}";
        continue;
      }
      if (c == '~' || c == '^') {
        result += c == '~' ? "\\textasciitilde{}" : "\\textasciicircum{}";
        continue;
      }
      if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) result += '\\';
    } else if (form == ManuscriptForm::markdown &&
               std::string_view("*_`[]<\\").find(c) != std::string_view::npos) {
      result += '\\';
    }
    result += c;
  }
  return result;
}

class SourceFixes {
 public:
  SourceFixes(std::string file, ManuscriptForm form)
      : form_(form), file_(std::move(file)), before_(decode_source(read_file(file_)).text), lines_(before_) {}

  /// Why not, if it cannot be fixed; empty if it can.
  std::string fix(const CheckedQuotation& checked, const CitationPattern& pattern) {
    const std::vector<Word> source = words_from(checked.quotation.place.line);
    const auto places = word_places(checked.quotation, source);
    if (places.empty()) return "its words are not found in the source";
    const ByteRange whole{places.front().begin_byte, places.back().end_byte};
    if (checked.verdict == QuoteVerdict::altered) return fix_words(checked, places);
    return fix_citation(checked, whole, pattern);
  }

  std::optional<FixedFile> take() && {
    if (edits_.empty()) return std::nullopt;
    std::sort(edits_.begin(), edits_.end(),
              [](const Edit& a, const Edit& b) { return a.range.begin_byte < b.range.begin_byte; });
    FixedFile fixed{file_, before_, {}, fixes_};
    std::size_t at = 0;
    for (const Edit& edit : edits_) {
      if (edit.range.begin_byte < at) continue;
      fixed.after += before_.substr(at, edit.range.begin_byte - at) + edit.text;
      at = edit.range.end_byte;
    }
    fixed.after += before_.substr(at);
    return fixed;
  }

 private:
  std::vector<Word> words_from(std::size_t line) const {
    if (line == 0 || line > lines_.line_count()) return {};
    const std::size_t begin = lines_.line(line).begin_byte;
    std::vector<Word> words = find_words(std::string_view(before_).substr(begin, kMaxSourceBytesOfQuote));
    for (Word& word : words) {
      word.range.begin_byte += begin;
      word.range.end_byte += begin;
    }
    return words;
  }

  /// Where each word of the quotation's segments stands in the source; empty if not all are found.
  std::vector<ByteRange> word_places(const Quotation& quotation, const std::vector<Word>& source) const {
    std::vector<std::string> wanted;
    const SegmentedQuote quote(quotation.text);
    for (const std::vector<std::string>& segment : quote.words()) {
      wanted.insert(wanted.end(), segment.begin(), segment.end());
    }
    if (wanted.empty()) return {};
    for (std::size_t first = 0; first < source.size(); ++first) {
      if (source[first].form != wanted.front()) continue;
      std::vector<ByteRange> places;
      std::size_t at = first;
      for (const std::string& word : wanted) {
        const std::size_t limit = std::min(source.size(), at + kMaxSkippedWords);
        while (at < limit && source[at].form != word) ++at;
        if (at >= limit) break;
        places.push_back(source[at].range);
        ++at;
      }
      if (places.size() == wanted.size()) return places;
      // Only from the quotation's own line on: a later quotation may begin with the same word.
      if (source[first].range.begin_byte > source.front().range.begin_byte + 2'000) break;
    }
    return {};
  }

  std::string fix_words(const CheckedQuotation& checked, const std::vector<ByteRange>& places) {
    const std::vector<Word> said = find_words(checked.passage);
    std::vector<Edit> edits;
    std::size_t quote = 0;
    std::size_t word = 0;
    const auto said_text = [&](std::size_t count) {
      if (word + count > said.size() || count == 0) return std::string();
      const std::size_t begin = said[word].range.begin_byte;
      return escaped_for(form_, checked.passage.substr(begin, said[word + count - 1].range.end_byte - begin));
    };
    bool changed = false;
    for (const DiffPiece& piece : checked.diff) {
      const std::size_t count = find_words(piece.text).size();
      const bool in_quote = piece.step != WordStep::missing && piece.step != WordStep::left_out;
      if (in_quote && quote + count > places.size()) return "its words differ in more than words";
      switch (piece.step) {
        case WordStep::same:
          quote += count;
          word += count;
          break;
        case WordStep::replaced: {
          const std::size_t said_count = find_words(piece.said).size();
          edits.push_back(
              {{places[quote].begin_byte, places[quote + count - 1].end_byte}, said_text(said_count)});
          quote += count;
          word += said_count;
          changed = true;
          break;
        }
        case WordStep::added: {
          std::size_t begin = places[quote].begin_byte;
          while (begin > 0 && (before_[begin - 1] == ' ' || before_[begin - 1] == ',')) --begin;
          edits.push_back({{begin, places[quote + count - 1].end_byte}, {}});
          quote += count;
          changed = true;
          break;
        }
        case WordStep::missing:
          if (quote > 0) {
            const std::size_t end = places[quote - 1].end_byte;
            edits.push_back({{end, end}, " " + said_text(count)});
          } else {
            edits.push_back({{places[0].begin_byte, places[0].begin_byte}, said_text(count) + " "});
          }
          word += count;
          changed = true;
          break;
        case WordStep::left_out:
          word += count;
          break;
      }
    }
    // The words are the same: punctuation or capitals differ, and the whole is set as it was said, unless
    // markup or a mark of the author's stands in it.
    const ByteRange whole{places.front().begin_byte, places.back().end_byte};
    const std::string_view raw = std::string_view(before_).substr(whole.begin_byte, whole.size());
    if (!changed) {
      if (checked.passage.empty() || said.empty() ||
          raw.find_first_of("\\{}*_`[]<%&") != std::string_view::npos ||
          SegmentedQuote(checked.quotation.text).declared().edited()) {
        return "its words are the same, and markup stands between them";
      }
      const std::size_t begin = said.front().range.begin_byte;
      edits.push_back(
          {whole, escaped_for(form_, checked.passage.substr(begin, said.back().range.end_byte - begin))});
    }
    edits_.insert(edits_.end(), edits.begin(), edits.end());
    ++fixes_;
    return {};
  }

  std::string fix_citation(const CheckedQuotation& checked, ByteRange whole, const CitationPattern& pattern) {
    if (checked.quotation.cited.size() != 1 || !checked.quotation.named.empty() || checked.cite_as.empty())
      return "whom it names is not one citation";
    // Near the quotation, before or after it.
    constexpr std::size_t kNear = 600;
    const std::size_t begin = whole.begin_byte - std::min(whole.begin_byte, kNear);
    const std::size_t end = std::min(before_.size(), whole.end_byte + kNear);
    const std::string_view around = std::string_view(before_).substr(begin, end - begin);
    std::optional<ByteRange> nearest;
    std::size_t best = kNear + 1;
    for (const PaperCitation& one : pattern.find(around)) {
      if (!(one.cited == checked.quotation.cited.front())) continue;
      const ByteRange place{begin + one.place.begin_byte, begin + one.place.end_byte};
      const std::size_t distance = place.begin_byte >= whole.end_byte   ? place.begin_byte - whole.end_byte
                                   : place.end_byte <= whole.begin_byte ? whole.begin_byte - place.end_byte
                                                                        : 0;
      if (distance >= best) continue;
      best = distance;
      nearest = place;
    }
    if (!nearest) return "its citation is not found in the source";
    const bool taken = std::any_of(edits_.begin(), edits_.end(), [&](const Edit& edit) {
      return edit.range.begin_byte < nearest->end_byte && nearest->begin_byte < edit.range.end_byte;
    });
    if (taken) return "its citation is another quotation's too";
    edits_.push_back({*nearest, checked.cite_as});
    ++fixes_;
    return {};
  }

  ManuscriptForm form_;
  std::string file_;
  std::string before_;
  LineTable lines_;
  std::vector<Edit> edits_;
  std::size_t fixes_ = 0;
};

/// A text as lines with their ends.
std::vector<std::string_view> lines_of_text(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

void add_line(std::string& diff, char sign, std::string_view line) {
  diff += sign;
  diff += line;
  if (!line.ends_with('\n')) diff += "\n\\ No newline at end of file\n";
}

}  // namespace

ManuscriptFixes fix_manuscripts(const ManuscriptCheck& check, const CitationPattern& pattern) {
  ManuscriptFixes result;
  std::map<std::string, SourceFixes> sources;
  for (const CheckedQuotation& one : check.quotations) {
    const bool wrong_place = one.verdict == QuoteVerdict::moved || one.verdict == QuoteVerdict::misattributed;
    if (!fails(one.verdict) && !wrong_place) continue;
    const std::string place = file_line(one.quotation.place.file, one.quotation.place.line);
    const std::optional<ManuscriptForm> form = form_of_ending(one.quotation.place.file);
    std::string problem;
    if (one.verdict == QuoteVerdict::not_found) {
      problem = "nobody said it";
    } else if (!one.stitched.empty()) {
      problem = "it is stitched; quote each place by itself";
    } else if (one.verdict == QuoteVerdict::altered && one.diff.empty()) {
      problem = "no one speaker said it";
    } else if (!form || !is_text_form(*form)) {
      problem = "only files of LaTeX, Markdown and plain text are changed";
    } else {
      const auto source =
          sources.try_emplace(one.quotation.place.file, one.quotation.place.file, *form).first;
      problem = source->second.fix(one, pattern);
    }
    if (!problem.empty()) result.not_fixed.push_back(place + ": not fixed: " + problem);
  }
  for (auto& [file, fixes] : sources) {
    if (auto fixed = std::move(fixes).take()) result.files.push_back(std::move(*fixed));
  }
  return result;
}

std::string unified_diff(const FixedFile& fixed) {
  constexpr std::size_t kContext = 3;
  const std::vector<std::string_view> before = lines_of_text(fixed.before);
  const std::vector<std::string_view> after = lines_of_text(fixed.after);
  // Where the lines differ. Fixes change single lines, so the lines that stay are found by looking a little
  // way ahead on both sides.
  struct Change {
    std::size_t before_first, before_last, after_first, after_last;
  };
  std::vector<Change> changes;
  std::size_t a = 0;
  std::size_t b = 0;
  while (a < before.size() || b < after.size()) {
    if (a < before.size() && b < after.size() && before[a] == after[b]) {
      ++a;
      ++b;
      continue;
    }
    std::size_t skip_a = before.size() - a;
    std::size_t skip_b = after.size() - b;
    bool found = false;
    for (std::size_t sum = 1; sum < skip_a + skip_b && !found; ++sum) {
      for (std::size_t i = 0; i <= sum && !found; ++i) {
        const std::size_t j = sum - i;
        if (a + i >= before.size() || b + j >= after.size() || before[a + i] != after[b + j]) continue;
        // A blank line is everywhere; the line after it has to be the same too.
        const bool firm =
            before[a + i].size() > 3 ||
            (a + i + 1 < before.size() && b + j + 1 < after.size() && before[a + i + 1] == after[b + j + 1]);
        if (!firm) continue;
        found = true;
        skip_a = i;
        skip_b = j;
      }
    }
    changes.push_back({a, a + skip_a, b, b + skip_b});
    a += skip_a;
    b += skip_b;
  }
  if (changes.empty()) return {};
  std::string diff = "--- " + fixed.file + "\n+++ " + fixed.file + "\n";
  for (std::size_t i = 0; i < changes.size();) {
    std::size_t last = i;
    while (last + 1 < changes.size() &&
           changes[last + 1].before_first - changes[last].before_last <= 2 * kContext)
      ++last;
    const std::size_t lead = std::min(kContext, changes[i].before_first);
    const std::size_t trail = std::min(kContext, before.size() - changes[last].before_last);
    const std::size_t old_first = changes[i].before_first - lead;
    const std::size_t new_first = changes[i].after_first - lead;
    const std::size_t old_count = changes[last].before_last + trail - old_first;
    const std::size_t new_count = changes[last].after_last + trail - new_first;
    diff += fmt::format("@@ -{},{} +{},{} @@\n", old_first + (old_count > 0 ? 1 : 0), old_count,
                        new_first + (new_count > 0 ? 1 : 0), new_count);
    std::size_t at = old_first;
    for (std::size_t k = i; k <= last; ++k) {
      for (; at < changes[k].before_first; ++at) add_line(diff, ' ', before[at]);
      for (; at < changes[k].before_last; ++at) add_line(diff, '-', before[at]);
      for (std::size_t line = changes[k].after_first; line < changes[k].after_last; ++line)
        add_line(diff, '+', after[line]);
    }
    for (; at < changes[last].before_last + trail; ++at) add_line(diff, ' ', before[at]);
    i = last + 1;
  }
  return diff;
}

}  // namespace verbatim
