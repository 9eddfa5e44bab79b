#include "query/render/text.h"

#include <algorithm>
#include <iostream>

#include <fmt/format.h>

#include "common/citation.h"
#include "common/time_text.h"
#include "common/visible_text.h"
#include "query/render/source_link.h"

namespace verbatim {
namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string nowhere(LeafTurn turn) {
  if (turn == LeafTurn::question) return "in no question";
  if (turn == LeafTurn::answer) return "in no answer";
  return "nowhere in the study";
}

/// `Interviewee (inferred) · deployment · about 0:19:00..0:22:00 · codes: MM-drift (PO)`
std::string describe_turn(const Turn& turn) {
  std::vector<std::string> parts;
  std::string speaker = turn.speaker.empty() ? "unknown speaker" : turn.speaker;
  if (turn.mixed) {
    speaker += " (inferred, mixed)";
  } else if (turn.inferred) {
    speaker += " (inferred)";
  }
  parts.push_back(speaker);
  if (!turn.phase.empty()) parts.push_back(turn.phase);
  if (turn.time) parts.push_back(time_span_text(*turn.time));
  std::string codes;
  for (const AppliedCode& applied : turn.codes) {
    codes += (codes.empty() ? "codes: " : ", ") + applied.code;
    if (!applied.coder.empty()) codes += " (" + applied.coder + ")";
  }
  if (!codes.empty()) parts.push_back(codes);
  return joined(parts, " · ");
}

std::string citation_line(const Turn& turn, Emphasis emphasis, const TextStyle& style) {
  return StyledText(style)
      .add(cite(turn.interview, turn.number), emphasis, source_link(turn, style))
      .add("  ")
      .add(describe_turn(turn), Emphasis::faint)
      .lines();
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

constexpr std::size_t kIndent = 4;

class TextWriter : public TurnWriter {
 public:
  TextWriter(std::ostream& out, const FormatSettings& settings)
      : out_(out), style_(settings.style), part_(settings.hits) {}

  void write_turn(const Turn& turn) override { write(render_turn(turn, style_)); }
  void write_hit(const Hit& hit) override { write(render_hit(hit, style_)); }

 private:
  void write(const std::string& block) {
    out_ << (part_ ? "\n" : "") << block;
    part_ = true;
  }

  std::ostream& out_;
  TextStyle style_;
  bool part_;  ///< something stands above
};

}  // namespace

std::string render_head(const SearchResult& result, const SearchRequest& request, const TextStyle& style) {
  std::string head = fmt::format("{} in {} of {}", counted(result.turns, "turn"), result.interviews,
                                 counted(result.interviews_in_study, "interview"));
  if (request.any) head += ", any of the words";
  const HitSelection& selection = request.selection;
  if (selection.per_interview > 0) head += fmt::format(", the best {} of each", selection.per_interview);
  if (selection.sample > 0) head += fmt::format(", a sample of {}, seed {}", result.selected, selection.seed);
  if (result.hits.size() < result.turns && !result.hits.empty()) {
    const std::size_t first = request.offset + 1;
    head += fmt::format(", showing {}",
                        first == 1 ? std::to_string(result.hits.size())
                                   : fmt::format("{} to {}", first, request.offset + result.hits.size()));
  }
  return StyledText(style).add(head, Emphasis::strong).add(" · " + result.reading, Emphasis::faint).lines();
}

std::string render_hit(const Hit& hit, const TextStyle& style) {
  std::string out;
  for (const Turn& turn : hit.before) out += render_turn(turn, style);
  out += citation_line(hit.turn, Emphasis::strong, style);
  StyledText text(style);
  std::size_t at = 0;
  for (const Excerpt& excerpt : hit.excerpts) {
    if (excerpt.range.begin_byte > at) text.add(at == 0 ? "… " : " … ", Emphasis::faint);
    add_excerpt(text, hit.turn.text, excerpt);
    at = excerpt.range.end_byte;
  }
  if (at < hit.turn.text.size()) text.add(" …", Emphasis::faint);
  if (hit.turn.text.empty()) text.add("(no words)", Emphasis::faint);
  out += text.lines(kIndent);
  for (const Turn& turn : hit.after) out += render_turn(turn, style);
  if (hit.more_in_interview > 0) {
    out += StyledText(style)
               .add(fmt::format("+{} more in interview {}", hit.more_in_interview, hit.turn.interview),
                    Emphasis::faint)
               .lines(kIndent);
  }
  return out;
}

std::string render_turn(const Turn& turn, const TextStyle& style) {
  StyledText text(style);
  if (turn.text.empty()) {
    text.add("(no words)", Emphasis::faint);
  } else {
    text.add(turn.text);
  }
  return citation_line(turn, Emphasis::plain, style) + text.lines(kIndent);
}

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
  out += StyledText(style).add("Xapian query", Emphasis::strong).lines();
  return out + StyledText(style).add(result.xapian_query).lines(2);
}

std::string render_leaf_counts(const SearchResult& result, const TextStyle& style) {
  std::string out;
  const bool several = result.leaves.size() > 1;
  for (const LeafCount& leaf : result.leaves) {
    std::string line = fmt::format("{}{}: {}", leaf.negated ? "not " : "", leaf.shown,
                                   leaf.turns == 0 ? nowhere(leaf.turn) : counted(leaf.turns, "turn"));
    if (!leaf.suggestions.empty()) line += fmt::format("; did you mean {}?", joined(leaf.suggestions, ", "));
    if (several || leaf.turns == 0) out += StyledText(style).add(line).lines(2);
  }
  return out;
}

std::string render_counts(const FacetCounts& counts, const Facet& facet, const TextStyle& style) {
  constexpr std::size_t kMaxBar = 30;
  std::string out = StyledText(style)
                        .add(fmt::format("{} in {}", counted(counts.turns, "turn"),
                                         counted(counts.interviews, "interview")),
                             Emphasis::strong)
                        .lines();
  constexpr std::string_view kNone = "(none)";
  std::size_t widest = std::max(facet.name.size(), counts.turns_without > 0 ? kNone.size() : 0), most = 1;
  for (const FacetCount& value : counts.values) {
    std::size_t columns = 0;
    for (const VisiblePiece& piece : visible_pieces(value.value)) columns += piece.columns;
    widest = std::max(widest, columns);
    most = std::max(most, value.turns);
  }
  const auto row = [&](const std::string& name, const std::string& turns, const std::string& interviews,
                       std::size_t bar) {
    std::size_t columns = 0;
    for (const VisiblePiece& piece : visible_pieces(name)) columns += piece.columns;
    std::string bars;
    for (std::size_t i = 0; i < bar; ++i) bars += "█";
    StyledText line({style.colour, 0});
    return line.add(name + std::string(widest - std::min(widest, columns), ' '))
        .add(fmt::format("  {:>6}  {:>10}  ", turns, interviews))
        .add(bars, Emphasis::faint)
        .lines();
  };
  out += row(std::string(facet.name), "turns", "interviews", 0);
  for (const FacetCount& value : counts.values) {
    out += row(value.value, std::to_string(value.turns), std::to_string(value.interviews),
               (value.turns * kMaxBar + most - 1) / most);
  }
  if (counts.turns_without > 0) out += row(std::string(kNone), std::to_string(counts.turns_without), "", 0);
  return out;
}

std::unique_ptr<TurnWriter> text_writer(std::ostream& out, const FormatSettings& settings) {
  return std::make_unique<TextWriter>(out, settings);
}

}  // namespace verbatim
