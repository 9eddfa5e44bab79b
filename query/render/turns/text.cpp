#include "query/render/turns/text.h"

#include <algorithm>
#include <iostream>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/model/speaker_text.h"
#include "common/text/visible_text.h"
#include "query/render/forms/columns.h"
#include "query/render/turns/turn_place.h"

namespace verbatim {
namespace {

std::string nowhere(LeafTurn turn) {
  if (turn == LeafTurn::question) return "in no question";
  if (turn == LeafTurn::answer) return "in no answer";
  return "nowhere in the study";
}

/// `Interviewee (inferred) · deployment · about 0:19:00..0:22:00 · codes: MM-drift (PO)`
std::string describe_turn(const Turn& turn) {
  std::vector<std::string> parts;
  parts.push_back(speaker_text(turn));
  if (!turn.phase.empty()) parts.push_back(phase_text(turn));
  if (turn.time) parts.push_back(time_span_text(*turn.time));
  std::string codes;
  for (const AppliedCode& applied : turn.codes) {
    codes += (codes.empty() ? "codes: " : ", ") + applied.code;
    if (!applied.coder.empty()) codes += " (" + applied.coder + ")";
  }
  if (!codes.empty()) parts.push_back(codes);
  return joined(parts, " · ");
}

/// Deeper than the words below, so that what is left of a head line is no hit and no words.
constexpr std::size_t kHeadHanging = 8;

std::string citation_line(const Turn& turn, Emphasis emphasis, const TextStyle& style,
                          std::string_view mark = {}, std::string citation = {}) {
  std::string described = describe_turn(turn);
  if (!mark.empty()) described += " · " + std::string(mark);
  if (citation.empty()) citation = cite(turn.interview, turn.number);
  return StyledText(style)
      .add(citation, emphasis, source_link(turn, style))
      .add("  ")
      .add(described, Emphasis::faint)
      .lines(0, kHeadHanging);
}

void add_excerpt(StyledText& text, const std::string& turn_text, const Excerpt& excerpt) {
  const std::string_view whole(turn_text);
  std::size_t at = excerpt.range.begin_byte;
  for (const ByteRange& lit : excerpt.highlights) {
    text.add(whole.substr(at, lit.begin_byte - at));
    text.add(whole.substr(lit.begin_byte, lit.size()), Emphasis::lit);
    at = lit.end_byte;
  }
  text.add(whole.substr(at, excerpt.range.end_byte - at));
}

constexpr std::size_t kTextIndent = 4;

std::string excerpt_lines(const std::string& turn_text, const std::vector<Excerpt>& excerpts,
                          const TextStyle& style) {
  StyledText text(style);
  std::size_t at = 0;
  for (const Excerpt& excerpt : excerpts) {
    if (excerpt.range.begin_byte > at) text.add(at == 0 ? "… " : " … ", Emphasis::faint);
    add_excerpt(text, turn_text, excerpt);
    at = excerpt.range.end_byte;
  }
  if (at < turn_text.size()) text.add(" …", Emphasis::faint);
  if (turn_text.empty()) text.add("(no words)", Emphasis::faint);
  return text.lines(kTextIndent);
}

std::string_view hit_mark(const Hit& hit) {
  if (hit.to) return "over a turn's end";
  return hit.context_only ? "by context" : "";
}

/// `32:71  asked by Interviewer: … the end of it?`
std::string asked_line(const std::vector<Turn>& before, const TextStyle& style) {
  // The end of a long question is where it asks.
  constexpr std::size_t kAskedColumns = 230;
  std::string asked;
  const Turn* last = nullptr;
  for (const Turn& turn : before) {
    // The answer up to the hit is not what was asked, where it can be told.
    if (last != nullptr && last->role == Role::interviewer && turn.role != Role::interviewer) break;
    asked += (asked.empty() ? "" : " ") + turn.text;
    last = &turn;
    if (turn.role != Role::interviewer) break;
  }
  if (last == nullptr) return {};
  const std::vector<VisiblePiece> pieces = visible_pieces(asked);
  std::size_t begin = pieces.size(), columns = 0;
  while (begin > 0 && columns + pieces[begin - 1].columns <= kAskedColumns)
    columns += pieces[--begin].columns;
  if (begin > 0) {
    // On to the next word.
    while (begin < pieces.size() && pieces[begin].shown != " ") ++begin;
  }
  std::string shown = begin > 0 ? "…" : "";
  for (std::size_t i = begin; i < pieces.size(); ++i) shown += pieces[i].shown;
  const std::string citation = cite(before.front().interview, before.front().number);
  return StyledText(style).add(citation + "  asked: " + shown, Emphasis::faint).lines(0, kTextIndent);
}

/// `32:73  then Interviewer: Okay, and how …`, of one line.
std::string follows_line(const std::vector<Turn>& after, const TextStyle& style) {
  if (after.empty()) return {};
  constexpr std::size_t kLine = 79;
  const Turn& next = after.front();
  const std::string line =
      cite(next.interview, next.number) + "  then " + speaker_text(next) + ": " + next.text;
  return StyledText(style)
      .add(cut_to(visible_text(line), style.columns > 0 ? std::min(style.columns, kLine) : kLine),
           Emphasis::faint)
      .lines();
}

class TextWriter : public TurnWriter {
 public:
  TextWriter(std::ostream& out, const FormatSettings& settings)
      : out_(out), style_(settings.style), has_written_(settings.hits), in_exchange_(settings.exchange) {}

  void write_turn(const Turn& turn) override { write(render_turn(turn, style_)); }
  void write_hit(const Hit& hit) override {
    write(in_exchange_ ? render_in_exchange(hit, {}, style_) : render_hit(hit, style_));
  }

 private:
  void write(const std::string& block) {
    out_ << (has_written_ ? "\n" : "") << block;
    has_written_ = true;
  }

  std::ostream& out_;
  TextStyle style_;
  bool has_written_;  ///< a head line or a block stands above, so that a blank line must follow it
  bool in_exchange_;
};

}  // namespace

std::string render_head(const SearchResult& result, const SearchRequest& request, const TextStyle& style,
                        const std::string& shown) {
  std::string head = fmt::format("{} in {} of {}", counted(result.turns, "turn"), result.interviews,
                                 counted(result.interviews_in_study, "interview"));
  if (request.any) head += ", any of the words";
  if (result.context_turns > 0) head += fmt::format("; {} more by context", result.context_turns);
  if (result.over_turn_ends > 0) {
    head += result.over_turn_ends == 1 ? "; 1 more over a turn's end"
                                       : fmt::format("; {} more over turns' ends", result.over_turn_ends);
  }
  const HitSelection& selection = request.selection;
  if (result.per_interview > 0) head += fmt::format(", the best {} of each", result.per_interview);
  if (selection.sample > 0) head += fmt::format(", a sample of {}, seed {}", result.selected, selection.seed);
  if (result.hits.size() < result.found() && !result.hits.empty()) {
    const std::size_t first = request.offset + 1;
    head += fmt::format(", showing {}",
                        first == 1 ? std::to_string(result.hits.size())
                                   : fmt::format("{} to {}", first, request.offset + result.hits.size()));
  }
  if (request.limit > 0 && request.offset > 0 && result.hits.empty() && result.found() > 0)
    head += fmt::format(", none after the first {}", request.offset);
  if (!shown.empty()) head += ", " + shown;
  const std::string not_read = files_not_read(result.files), left_out = shards_left_out(result.files);
  return StyledText(style)
      .add(head, Emphasis::strong)
      .add(left_out.empty() ? "" : " · " + left_out, Emphasis::strong)
      .add(not_read.empty() ? "" : " · " + not_read)
      .add(" · " + result.reading, Emphasis::faint)
      .lines(0, kTextIndent);
}

std::string render_hit(const Hit& hit, const TextStyle& style) {
  std::string out;
  // The context is printed as whole turns, so that only the hit itself has a strong citation and excerpts.
  for (const Turn& turn : hit.before) out += render_turn(turn, style);
  out += citation_line(hit.turn, Emphasis::strong, style, hit_mark(hit), hit_citation(hit));
  out += excerpt_lines(hit.turn.text, hit.excerpts, style);
  if (hit.to) out += excerpt_lines(hit.to->turn.text, hit.to->excerpts, style);
  for (const Turn& turn : hit.after) out += render_turn(turn, style);
  if (hit.more_in_interview > 0) {
    out += StyledText(style)
               .add(fmt::format("+{} more in interview {}", hit.more_in_interview, hit.turn.interview),
                    Emphasis::faint)
               .lines(kTextIndent);
  }
  return out;
}

std::string render_in_exchange(const Hit& hit, const std::string& below, const TextStyle& style) {
  Hit alone = hit;
  alone.before.clear();
  alone.after.clear();
  return asked_line(hit.before, style) + render_hit(alone, style) + below + follows_line(hit.after, style);
}

std::string render_turn(const Turn& turn, const TextStyle& style) {
  StyledText text(style);
  if (turn.text.empty()) {
    text.add("(no words)", Emphasis::faint);
  } else {
    text.add(turn.text);
  }
  return citation_line(turn, Emphasis::plain, style) + text.lines(kTextIndent);
}

namespace {

/// `32:57  4.31 = 2.10 own words + 0.31 question before + 1.90 passage, times 1.30 speaker named,
/// times 0.91 quotable`; the factors where they are not 1.
std::string explain_scores(const SearchResult& result, const TextStyle& style) {
  std::string out;
  for (const Hit& hit : result.hits) {
    if (!hit.score_parts) continue;
    const ScoreParts& parts = *hit.score_parts;
    std::string line = fmt::format("{}  {:.2f} = {:.2f} own words + {:.2f} question before + {:.2f} passage",
                                   cite(hit.turn.interview, hit.turn.number), hit.score, parts.own,
                                   parts.question, parts.passage);
    if (parts.speaker != 1.0) line += fmt::format(", times {:.2f} speaker named", parts.speaker);
    if (parts.coded != 1.0) line += fmt::format(", times {:.2f} code named", parts.coded);
    if (parts.quotable != 1.0) line += fmt::format(", times {:.2f} quotable", parts.quotable);
    if (out.empty()) out = StyledText(style).add("scores", Emphasis::strong).lines();
    out += StyledText(style).add(line).lines(2);
  }
  return out;
}

}  // namespace

std::string render_explanation(const SearchResult& result, const TextStyle& style) {
  std::string out = StyledText(style).add("query tree", Emphasis::strong).lines() + result.tree;
  out += StyledText(style).add("searched", Emphasis::strong).lines();
  for (const LeafCount& leaf : result.leaves) {
    std::string line =
        fmt::format("{}{}: {}", leaf.negated ? "not " : "", leaf.shown, counted(leaf.turns, "turn"));
    if (!leaf.forms.empty()) {
      line += "; words: " + joined(leaf.forms, ", ");
      if (leaf.forms_in_all > leaf.forms.size()) {
        line += fmt::format(", and {} more", leaf.forms_in_all - leaf.forms.size());
      }
    }
    out += StyledText(style).add(line).lines(2);
  }
  out += explain_scores(result, style);
  out += StyledText(style).add("Xapian query", Emphasis::strong).lines();
  return out + StyledText(style).add(result.xapian_query).lines(2);
}

std::string render_leaf_counts(const SearchResult& result, const TextStyle& style) {
  std::string out;
  const auto add = [&](std::size_t indent, const std::string& shown, std::size_t turns,
                       const std::string& none, const std::vector<std::string>& suggestions,
                       const std::vector<std::string>& codes) {
    std::string line = shown + ": " + (turns == 0 ? none : counted(turns, "turn"));
    if (!suggestions.empty()) line += fmt::format("; did you mean {}?", joined(suggestions, ", "));
    if (!codes.empty()) line += "; as a code: " + joined(codes, ", ");
    out += StyledText(style).add(line).lines(indent);
  };
  const bool several = result.leaves.size() > 1;
  for (const LeafCount& leaf : result.leaves) {
    if (several || leaf.turns == 0)
      add(2, (leaf.negated ? "not " : "") + leaf.shown, leaf.turns,
          leaf.is_text ? nowhere(leaf.turn) : "no turn", leaf.suggestions, leaf.codes);
    for (const PartCount& part : leaf.parts)
      add(4, part.shown, part.turns, nowhere(LeafTurn::hit), part.suggestions, {});
    if (!leaf.wider) continue;
    out += StyledText(style)
               .add(fmt::format("{} finds {}", leaf.wider->shown, counted(leaf.wider->turns, "turn")))
               .lines(4);
  }
  return out;
}

std::string render_near_words(const std::vector<NearWord>& words, const TextStyle& style) {
  if (words.empty()) return {};
  std::vector<std::string> parts;
  for (const NearWord& near : words) {
    std::string part = fmt::format("{} (+{}", visible_text(near.word), counted(near.turns, "turn"));
    if (near.interviews > 0) part += fmt::format(", +{}", counted(near.interviews, "interview"));
    parts.push_back(part + ")");
  }
  return StyledText(style)
      .add("near these words, not searched for: ", Emphasis::faint)
      .add(joined(parts, ", "))
      .lines(0, kTextIndent);
}

std::unique_ptr<TurnWriter> text_writer(std::ostream& out, const FormatSettings& settings) {
  return std::make_unique<TextWriter>(out, settings);
}

}  // namespace verbatim
