#include "indexer/readers/label_evidence.h"

#include <algorithm>
#include <set>

#include <unicode/uchar.h>
#include <unicode/uspoof.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "common/text/words.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {
namespace {

/// A bare name must stand at least this often before its places can prove it.
constexpr std::uint32_t kMinRecurrence = 3;
/// A file of at most so many paragraphs is short: a name that stands once is weighed by the layout.
constexpr std::size_t kShortFileUnits = 24;
/// Longer openings are not compared with labels that the settings declare.
constexpr std::size_t kMaxDeclaredBytes = 200;

/// Every line that is not blank as a paragraph of its own.
std::vector<Paragraph> find_filled_lines(std::string_view text, const LineTable& lines, std::size_t after) {
  std::vector<Paragraph> filled;
  for (std::size_t number = after + 1; number <= lines.line_count(); ++number) {
    const ByteRange line = lines.line(number);
    const std::string_view content = trim(text.substr(line.begin_byte, line.size()));
    if (content.empty()) continue;
    const auto begin = static_cast<std::size_t>(content.data() - text.data());
    filled.push_back({number, number, {begin, begin + content.size()}});
  }
  return filled;
}

ClaimKind kind_of(const LabelLine& label) {
  const bool stamped = label.stamp_before || label.stamp_behind;
  if (label.style == LabelStyle::voice) return ClaimKind::voice;
  if (!label.has_talk) {
    switch (label.style) {
      case LabelStyle::heading:
        return ClaimKind::own_heading;
      case LabelStyle::bold:
        return ClaimKind::own_bold;
      case LabelStyle::bracketed:
        return label.mark == LabelMark::colon ? ClaimKind::own_colon : ClaimKind::own_bracketed;
      default:
        if (label.stamp_behind || (stamped && label.mark == LabelMark::colon)) return ClaimKind::own_stamped;
        if (stamped) return ClaimKind::own_after_stamp;
        return label.mark == LabelMark::colon ? ClaimKind::own_colon : ClaimKind::own_bare;
    }
  }
  if (label.style == LabelStyle::bold) return ClaimKind::inline_bold;
  if (label.mark == LabelMark::colon) return stamped ? ClaimKind::inline_stamped : ClaimKind::inline_colon;
  if (label.style == LabelStyle::bracketed) return ClaimKind::inline_bracketed;
  if (label.mark == LabelMark::tab) return ClaimKind::inline_tab;
  if (label.mark == LabelMark::dash) return ClaimKind::inline_dash;
  return ClaimKind::inline_stamp;
}

bool is_own_line(ClaimKind kind) {
  return kind <= ClaimKind::own_after_stamp;
}

/// Kinds in which a name is a label as soon as it is one in another kind: the mark beside it says enough.
constexpr std::array kClearKinds{ClaimKind::own_colon,     ClaimKind::own_bold,     ClaimKind::own_heading,
                                 ClaimKind::own_stamped,   ClaimKind::inline_colon, ClaimKind::inline_bold,
                                 ClaimKind::inline_stamped};

/// The letters before a number at the end: `p` of `p3`. Empty without a number.
std::string series_of(const std::string& key) {
  const std::size_t letters = key.find_last_not_of("0123456789");
  if (letters == std::string::npos || letters + 1 == key.size()) return {};
  return key.substr(0, letters + 1);
}

std::u32string code_points(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    result += static_cast<char32_t>(c.value < 0 ? 0xFFFD : c.value);
    at += c.size;
  }
  return result;
}

/// Whether one letter left out, added, changed, or two exchanged make `a` of `b`.
bool is_one_slip(const std::u32string& a, const std::u32string& b) {
  if (a.size() > b.size()) return is_one_slip(b, a);
  if (b.size() > a.size() + 1) return false;
  std::size_t head = 0;
  while (head < a.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::size_t rest = a.size() - head - tail;
  if (a.size() != b.size()) return rest == 0;
  return rest <= 1 || (rest == 2 && a[head] == b[head + 1] && a[head + 1] == b[head]);
}

/// The words of a label, folded.
std::vector<std::u32string> words_of(const std::string& speaker) {
  std::vector<std::u32string> words;
  const std::string folded = fold_case(speaker);
  for (std::size_t begin = 0; begin <= folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    if (end > begin) words.push_back(code_points(std::string_view(folded).substr(begin, end - begin)));
    begin = end + 1;
  }
  return words;
}

/// Whether one label is another with one slip in one long word: `Interviewr 1`. `Grad C` and `Grad E`, `P1`
/// and `P7`, `Ann` and `Ian` are people.
bool is_slip_of(const std::vector<std::u32string>& label, const std::vector<std::u32string>& meant) {
  constexpr std::size_t kMinSlipLetters = 5;
  if (label.size() != meant.size()) return false;
  std::size_t slips = 0;
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (label[i] == meant[i]) continue;
    const auto has_digit = [](const std::u32string& word) {
      return std::any_of(word.begin(), word.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
    };
    if (label[i].size() < kMinSlipLetters || has_digit(label[i]) || has_digit(meant[i])) return false;
    if (!is_one_slip(label[i], meant[i])) return false;
    ++slips;
  }
  return slips == 1;
}

/// What letters look like, so that a Cyrillic `А` and a Latin `A`, `l` and `I` are one.
class LookAlikes {
 public:
  LookAlikes() {
    UErrorCode status = U_ZERO_ERROR;
    checker_ = uspoof_open(&status);
  }
  ~LookAlikes() { uspoof_close(checker_); }
  LookAlikes(const LookAlikes&) = delete;
  LookAlikes& operator=(const LookAlikes&) = delete;

  std::string skeleton(const std::string& text) const {
    UErrorCode status = U_ZERO_ERROR;
    std::string result(text.size() * 4 + 16, '\0');
    const std::int32_t size =
        uspoof_getSkeletonUTF8(checker_, 0, text.data(), static_cast<std::int32_t>(text.size()),
                               result.data(), static_cast<std::int32_t>(result.size()), &status);
    if (U_FAILURE(status)) return text;
    result.resize(static_cast<std::size_t>(size));
    return result;
  }

 private:
  USpoofChecker* checker_ = nullptr;
};

/// The label that the settings declare and that `line` begins with, whatever its shape: alone on the line, or
/// before a colon.
std::optional<LabelLine> declared_label(std::string_view line, const SpeakerSettings& declared) {
  const std::string_view text = trim(line);
  if (declared.empty() || text.empty()) return std::nullopt;
  const auto begin = static_cast<std::size_t>(text.data() - line.data());
  LabelLine label;
  const auto take = [&](std::size_t name_bytes, std::size_t label_bytes) {
    if (!declared.contains(fold_label(text.substr(0, name_bytes)))) return false;
    label.speaker = clean_label(text.substr(0, name_bytes));
    label.label = {{begin, begin + label_bytes}};
    const std::string_view talk = trim(text.substr(label_bytes));
    label.has_talk = !talk.empty();
    if (label.has_talk) label.talk_begin_byte = static_cast<std::size_t>(talk.data() - line.data());
    return true;
  };
  if (text.size() <= kMaxDeclaredBytes && take(text.size(), text.size())) return label;
  for (std::size_t at = 0; at < std::min(text.size(), kMaxDeclaredBytes);) {
    const CodePoint c = code_point_at(text, at);
    const bool colon = c.value == ':' || c.value == 0xFF1A;
    if (colon && at > 0) {
      label.mark = LabelMark::colon;
      if (take(at, at + c.size)) return label;
    }
    at += c.size;
  }
  return std::nullopt;
}

/// Whether each line of a text without blank lines is a turn: nearly every one begins with a label, or most
/// do and the others do not go on with the sentence above, as the lines of wrapped talk do.
bool lines_are_turns(std::string_view text, const std::vector<Paragraph>& filled,
                     const LabelEvidence& labels) {
  if (10 * labels.inline_count() >= 9 * filled.size()) return true;
  if (2 * labels.inline_count() < filled.size()) return false;
  std::size_t others = 0, after_sentence = 0;
  for (std::size_t i = 1; i < filled.size(); ++i) {
    if (labels.label_on(filled[i].first_line)) continue;
    ++others;
    const std::string_view above = text.substr(filled[i - 1].range.begin_byte, filled[i - 1].range.size());
    if (!above.empty() && std::string_view(".?!#])").find(above.back()) != std::string_view::npos)
      ++after_sentence;
  }
  return 4 * after_sentence >= 3 * others;
}

std::string line_list(const std::vector<std::size_t>& lines) {
  constexpr std::size_t kMaxListed = 5;
  std::string text = lines.size() == 1 ? "line " : "lines ";
  for (std::size_t i = 0; i < std::min(lines.size(), kMaxListed); ++i)
    text += (i ? ", " : "") + std::to_string(lines[i]);
  if (lines.size() > kMaxListed) text += " and " + std::to_string(lines.size() - kMaxListed) + " more";
  return text;
}

}  // namespace

std::vector<Paragraph> find_paragraphs(std::string_view text, const LineTable& lines) {
  std::vector<Paragraph> paragraphs;
  for (const Paragraph& line : find_filled_lines(text, lines, 0)) {
    if (paragraphs.empty() || paragraphs.back().last_line + 1 != line.first_line) {
      paragraphs.push_back(line);
    } else {
      paragraphs.back().last_line = line.last_line;
      paragraphs.back().range.end_byte = line.range.end_byte;
    }
  }
  return paragraphs;
}

LabelEvidence::LabelEvidence(const LabelContext& context, const std::vector<Paragraph>& units)
    : context_(context), text_(context.document.text) {
  const auto& pieces = context_.document.pieces;
  if (!pieces.empty()) voice_piece_.resize(context_.lines.line_count() + 1);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    voice_piece_[context_.lines.line_of(pieces[i].range.begin_byte)] = static_cast<std::uint32_t>(i + 1);
  }
  for (const Paragraph& unit : units) {
    const auto label = claim_on(unit.first_line);
    claims_.push_back(label ? enter(*label, unit.first_line) : Claim{});
    unit_lines_.push_back(unit.first_line);
    if (claims_.back().name != 0) ++kind_counts_[static_cast<std::size_t>(claims_.back().kind)];
  }
  // In the order of how much the evidence needs: what is proved early helps to place what comes later.
  prove_role_words();
  prove_markup();
  prove_stamped();
  prove_before_colon();
  prove_before_weak_marks();
  prove_on_own_lines(units);
  find_slips();
  count_labels();
  find_suspects();
}

std::optional<LabelLine> LabelEvidence::claim_on(std::size_t line) const {
  const ByteRange range = context_.lines.line(line);
  const std::string_view content = text_.substr(range.begin_byte, range.size());
  std::size_t bold_bytes = 0;
  if (!voice_piece_.empty() && voice_piece_[line] != 0) {
    const DocumentPiece& piece = context_.document.pieces[voice_piece_[line] - 1];
    if (!piece.voice_label.empty()) {
      LabelLine label;
      label.style = LabelStyle::voice;
      label.mark = LabelMark::colon;
      label.speaker = clean_label(context_.document.voice_of(piece));
      const std::size_t end = piece.voice_label.end_byte - range.begin_byte;
      const std::string_view marks = trim(content.substr(0, end));
      const auto begin = static_cast<std::size_t>(marks.data() - content.data());
      label.label = {{begin, begin + marks.size()}};
      label.has_talk = !trim(content.substr(std::min(end, content.size()))).empty();
      label.talk_begin_byte = end;
      return label;
    }
    if (piece.heading_level > 0 && content.size() <= kMaxDeclaredBytes) {
      if (auto label = label_line("# " + std::string(content));
          label && label->style == LabelStyle::heading) {
        label->heading_level = piece.heading_level;
        const std::string_view words = trim(content);
        const auto begin = static_cast<std::size_t>(words.data() - content.data());
        label->label = {{begin, begin + words.size()}};
        label->stamps.clear();
        return label;
      }
    }
  }
  const auto& bold = context_.document.bold;
  const auto first = std::upper_bound(bold.begin(), bold.end(), range.begin_byte,
                                      [](std::size_t at, const ByteRange& b) { return at < b.end_byte; });
  if (first != bold.end() && first->begin_byte <= range.begin_byte + 1)
    bold_bytes = std::min(first->end_byte, range.end_byte) - range.begin_byte;
  auto label = label_line(content, bold_bytes);
  if (label && bold_bytes > 0 && label->style == LabelStyle::bare && !label->has_talk &&
      bold_bytes >= trim(content).size()) {
    label->style = LabelStyle::bold;
  }
  if (context_.speakers.empty()) return label;
  if (label && context_.speakers.contains(fold_label(label->speaker))) return label;
  if (auto declared = declared_label(content, context_.speakers)) return declared;
  return label;
}

LabelEvidence::Name LabelEvidence::describe(const LabelLine& label, const std::string& key) const {
  Name name;
  name.speaker = label.speaker;
  name.key = key;
  name.known = context_.speakers.contains(key) || context_.key.speakers.contains(key);
  name.refused = std::any_of(context_.not_speakers.begin(), context_.not_speakers.end(),
                             [&](const std::string& other) { return fold_label(other) == key; });
  name.role_word = is_role_word(label.speaker);
  name.editorial = is_editorial_word(label.speaker);
  name.answer = is_short_answer(label.speaker);
  const UChar32 first = first_code_point(label.speaker).value;
  name.capital = !u_islower(first);
  name.strict = is_strict_name(label.speaker);
  name.code = is_code_shape(label.speaker) && !name.role_word;
  return name;
}

LabelEvidence::Claim LabelEvidence::enter(const LabelLine& label, std::size_t line) {
  const std::string key = fold_label(label.speaker);
  const auto [at, is_new] = ids_.emplace(key, static_cast<std::uint32_t>(names_.size() + 1));
  if (is_new) {
    names_.push_back(describe(label, key));
    names_.back().first_line = line;
  }
  Claim claim;
  claim.name = at->second;
  claim.kind = kind_of(label);
  claim.two_blanks = label.two_blanks_behind;
  claim.heading_level = label.heading_level;
  ++names_[claim.name - 1].counts[static_cast<std::size_t>(claim.kind)];
  return claim;
}

bool LabelEvidence::is_proved(const Claim& claim) const {
  if (claim.name == 0) return false;
  return is_proved(names_[claim.name - 1], claim);
}

bool LabelEvidence::is_proved(const Name& name, const Claim& claim) const {
  if (name.refused) return false;
  if (name.known || claim.kind == ClaimKind::voice) return true;
  if (claim.kind == ClaimKind::own_heading) return (heading_levels_ >> claim.heading_level) & 1u;
  if (name.proved & bit(claim.kind)) return true;
  return name.proved != 0 &&
         std::find(kClearKinds.begin(), kClearKinds.end(), claim.kind) != kClearKinds.end();
}

void LabelEvidence::prove_role_words() {
  std::uint32_t before_talk = 0;
  for (const Name& name : names_) {
    if (!name.role_word || !may_be_proved(name)) continue;
    for (const ClaimKind kind : {ClaimKind::inline_colon, ClaimKind::inline_stamped, ClaimKind::inline_dash,
                                 ClaimKind::inline_tab, ClaimKind::inline_bracketed}) {
      before_talk += name.counts[static_cast<std::size_t>(kind)];
    }
  }
  const bool short_file = claims_.size() <= 6;
  for (Name& name : names_) {
    if (!name.role_word) continue;
    for (const ClaimKind kind : {ClaimKind::own_bare, ClaimKind::own_colon, ClaimKind::own_bracketed,
                                 ClaimKind::own_stamped, ClaimKind::own_after_stamp, ClaimKind::own_bold}) {
      name.proved |= bit(kind);
    }
    if (!may_be_proved(name)) continue;
    if (before_talk >= 2 || short_file) {
      for (const ClaimKind kind : {ClaimKind::inline_colon, ClaimKind::inline_stamped})
        name.proved |= bit(kind);
    }
    for (const ClaimKind kind : {ClaimKind::inline_dash, ClaimKind::inline_tab, ClaimKind::inline_bracketed,
                                 ClaimKind::inline_stamp}) {
      if (before_talk >= 2 && 4 * before_talk >= claims_.size()) name.proved |= bit(kind);
    }
    name.proved |= bit(ClaimKind::inline_bold);
  }
}

void LabelEvidence::prove_markup() {
  std::uint32_t openings = 0;  // `**Name:** text`
  std::map<std::pair<int, std::uint32_t>, std::uint32_t> headings;
  for (const Claim& claim : claims_) {
    if (claim.name == 0) continue;
    const Name& name = names_[claim.name - 1];
    if (claim.kind == ClaimKind::own_heading &&
        (++headings[{claim.heading_level, claim.name}] >= 2 || name.role_word)) {
      heading_levels_ |= 1u << claim.heading_level;
    }
    if (claim.kind == ClaimKind::own_bold &&
        (name.counts[static_cast<std::size_t>(ClaimKind::own_bold)] >= 2 || name.role_word)) {
      bold_recurs_ = true;
    }
    if (claim.kind == ClaimKind::inline_bold && may_be_proved(name)) {
      ++openings;
      if (name.counts[static_cast<std::size_t>(ClaimKind::inline_bold)] >= 2 || name.role_word)
        bold_recurs_ = true;
    }
  }
  if (openings >= 2 && 2 * openings >= claims_.size()) bold_recurs_ = true;
  markup_proved_ = bold_recurs_ || heading_levels_ != 0;
  if (!bold_recurs_) return;
  for (Name& name : names_) {
    if (!name.capital && !name.role_word) continue;
    name.proved |=
        name.counts[static_cast<std::size_t>(ClaimKind::own_bold)] > 0 ? bit(ClaimKind::own_bold) : 0;
    if (may_be_proved(name) && name.counts[static_cast<std::size_t>(ClaimKind::inline_bold)] > 0)
      name.proved |= bit(ClaimKind::inline_bold);
  }
}

void LabelEvidence::prove_stamped() {
  const auto prove = [&](ClaimKind kind, std::size_t share) {
    const auto k = static_cast<std::size_t>(kind);
    std::uint32_t total = 0;
    for (const Name& name : names_) {
      if (may_be_proved(name) && !name.answer && (name.capital || name.role_word)) total += name.counts[k];
    }
    const bool dense = total >= 2 && share * total >= claims_.size();
    for (Name& name : names_) {
      if (!may_be_proved(name) || name.answer || name.counts[k] == 0) continue;
      if (!(name.capital || name.role_word || name.counts[k] >= kMinRecurrence)) continue;
      if (name.counts[k] >= 2 || dense) name.proved |= bit(kind);
    }
  };
  prove(ClaimKind::own_stamped, 4);
  prove(ClaimKind::inline_stamped, 2);
}

void LabelEvidence::prove_before_colon() {
  constexpr auto k = static_cast<std::size_t>(ClaimKind::inline_colon);
  std::uint32_t recurring = 0, recurring_names = 0, strict_total = 0;
  const auto counts = [&](const Name& name) {
    return may_be_proved(name) && (!name.answer || name.key.size() == 1) && name.counts[k] > 0;
  };
  for (const Name& name : names_) {
    if (!counts(name)) continue;
    if (name.counts[k] >= (name.capital ? 2 : kMinRecurrence)) recurring += name.counts[k], ++recurring_names;
    if (name.strict) strict_total += name.counts[k];
  }
  const std::size_t units = claims_.size();
  const bool frequent = recurring >= 3 && 4 * recurring >= units;
  const bool dense = strict_total >= 2 && 2 * strict_total >= units;
  for (Name& name : names_) {
    if (!counts(name)) continue;
    const std::uint32_t count = name.counts[k];
    const bool recurs = count >= (name.capital ? 2 : kMinRecurrence);
    const bool names_alternate = count >= kMinRecurrence && name.strict && recurring_names >= 2;
    if ((recurs && (frequent || dense)) || (name.strict && dense) || (names_alternate && !markup_proved_)) {
      name.proved |= bit(ClaimKind::inline_colon);
    }
  }
}

void LabelEvidence::prove_before_weak_marks() {
  for (const ClaimKind kind : {ClaimKind::inline_dash, ClaimKind::inline_tab, ClaimKind::inline_bracketed,
                               ClaimKind::inline_stamp, ClaimKind::own_bracketed}) {
    const auto k = static_cast<std::size_t>(kind);
    std::uint32_t recurring = 0, recurring_names = 0, total = 0;
    const auto counts = [&](const Name& name) {
      return may_be_proved(name) && (!name.answer || name.key.size() == 1) && name.counts[k] > 0;
    };
    for (const Name& name : names_) {
      if (!counts(name)) continue;
      if (name.counts[k] >= 2) recurring += name.counts[k], ++recurring_names;
      total += name.counts[k];
    }
    // A label alone on its line has its talk beside it as a unit of its own.
    const std::size_t units = kind == ClaimKind::own_bracketed ? claims_.size() / 2 : claims_.size();
    if (recurring < 4 || recurring_names < 2 || 2 * recurring < units) continue;
    const bool dense = 10 * total >= 7 * units;
    for (Name& name : names_) {
      if (counts(name) && (name.counts[k] >= 2 || (dense && name.strict))) name.proved |= bit(kind);
    }
  }
}

void LabelEvidence::find_places_of_bare_names(const std::vector<Paragraph>& units) {
  // A claim under a label is an answer (`Yes`), and what comes under an answer is a label again.
  bool under_label_above = false;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    Claim& claim = claims_[i];
    bool under_label = false;
    if (i > 0 && claim.name != 0 && claims_[i - 1].name != 0 && !under_label_above &&
        units[i - 1].first_line == units[i - 1].last_line) {
      const Claim& above = claims_[i - 1];
      under_label =
          (is_own_line(above.kind) && is_proved(above)) ||
          (above.kind == ClaimKind::own_bare &&
           names_[above.name - 1].counts[static_cast<std::size_t>(ClaimKind::own_bare)] >= kMinRecurrence);
    }
    const bool alone = units[i].first_line == units[i].last_line;
    const bool over_nothing = alone && i + 1 == claims_.size();
    const bool over_label = alone && i + 1 < claims_.size() && is_proved(claims_[i + 1]);
    claim.over_talk = claim.name != 0 && !under_label && !over_nothing && !over_label;
    if (claim.over_talk && claim.kind == ClaimKind::own_bare) ++names_[claim.name - 1].over_talk;
    under_label_above = under_label;
  }
}

void LabelEvidence::prove_on_own_lines(const std::vector<Paragraph>& units) {
  find_places_of_bare_names(units);
  constexpr auto k = static_cast<std::size_t>(ClaimKind::own_bare);
  const auto could_be = [&](const Name& name) {
    return may_be_proved(name) && !name.answer && !name.code && name.counts[k] > 0 &&
           name.over_talk * 2 > name.counts[k];
  };
  std::map<std::string, std::uint32_t> series;
  for (const Name& name : names_) {
    if (could_be(name) && name.key.size() <= 12) series[series_of(name.key)] += name.counts[k];
  }
  series.erase("");
  std::uint32_t labels = 0, bare = 0;
  for (const Claim& claim : claims_) labels += is_proved(claim) ? 1 : 0;
  std::vector<Name*> recurring;
  for (Name& name : names_) {
    if (!could_be(name)) continue;
    const auto found = series.find(series_of(name.key));
    if (name.counts[k] >= kMinRecurrence || (found != series.end() && found->second >= kMinRecurrence)) {
      recurring.push_back(&name);
      bare += name.counts[k];
    }
  }
  if (!markup_proved_ || 4 * bare >= labels) {
    for (Name* name : recurring) name->proved |= bit(ClaimKind::own_bare);
  }

  // `Anna:` alone on its line: the colon stands for one recurrence.
  constexpr auto colon = static_cast<std::size_t>(ClaimKind::own_colon);
  for (Name& name : names_) {
    if (!may_be_proved(name) || name.answer) continue;
    if (name.counts[colon] >= (name.strict ? 2 : kMinRecurrence) && !markup_proved_)
      name.proved |= bit(ClaimKind::own_colon);
  }
  // `00:00:07 Anna`, the talk below: where a good part of the lines are so, every name there is a label.
  constexpr auto stamped = static_cast<std::size_t>(ClaimKind::own_after_stamp);
  std::uint32_t after_stamps = 0;
  for (const Name& name : names_) {
    if (may_be_proved(name) && !name.answer && name.strict) after_stamps += name.counts[stamped];
  }
  const bool dense = after_stamps >= 3 && 4 * after_stamps >= claims_.size();
  for (Name& name : names_) {
    if (!may_be_proved(name) || name.answer || name.counts[stamped] == 0) continue;
    if ((name.strict && (dense || name.counts[stamped] >= kMinRecurrence)) ||
        (dense && name.counts[stamped] >= 2)) {
      name.proved |= bit(ClaimKind::own_after_stamp);
    }
  }
  if (!markup_proved_) prove_regular_layout(units);
}

void LabelEvidence::prove_regular_layout(const std::vector<Paragraph>& units) {
  const auto candidate = [&](const Claim& claim) {
    if (claim.name == 0 || !(claim.kind == ClaimKind::own_bare || claim.kind == ClaimKind::own_colon))
      return false;
    const Name& name = names_[claim.name - 1];
    return may_be_proved(name) && !name.answer && !name.code && claim.over_talk && name.strict;
  };
  std::size_t talk = 0, talk_under_label = 0, candidates = 0, blanks = 0, other_blanks = 0;
  bool recurs = false, asks = false, proved = false;
  std::map<std::uint32_t, std::uint32_t> times;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    const bool is_candidate = candidate(claims_[i]);
    const bool label = is_candidate || is_proved(claims_[i]);
    proved = proved || (is_proved(claims_[i]) && is_own_line(claims_[i].kind));
    if (is_candidate) {
      ++candidates;
      recurs = ++times[claims_[i].name] >= 2 || recurs;
    }
    if (claims_[i].two_blanks) ++(label ? blanks : other_blanks);
    const std::string_view words = text_.substr(units[i].range.begin_byte, units[i].range.size());
    const bool over_its_talk = units[i].first_line != units[i].last_line;
    if (label && over_its_talk) ++talk, ++talk_under_label;
    if (label || is_separator(words) || words.starts_with('#')) continue;
    ++talk;
    if (words.ends_with("?") || words.ends_with("\uFF1F")) asks = true;
    if (i > 0 &&
        (candidate(claims_[i - 1]) || (is_proved(claims_[i - 1]) && is_own_line(claims_[i - 1].kind))))
      ++talk_under_label;
  }
  // Otter's export without stamps: every label ends in two blanks, and nothing else does.
  const bool otter = recurs && blanks >= 2 && other_blanks == 0 && 10 * blanks >= 9 * candidates;
  const bool regular = candidates > 0 && 20 * talk_under_label >= 19 * talk && talk > 0;
  const bool short_file = claims_.size() <= kShortFileUnits;
  if (!otter && !(regular && short_file && (proved || recurs || asks))) {
    if (!regular) return;
    // In a long regular file only names that stand twice.
    for (const auto& [id, count] : times) {
      if (count >= 2) names_[id - 1].proved |= bit(ClaimKind::own_bare);
    }
    return;
  }
  for (const auto& [id, count] : times)
    names_[id - 1].proved |= bit(ClaimKind::own_bare) | bit(ClaimKind::own_colon);
}

void LabelEvidence::find_slips() {
  constexpr std::size_t kMaxCompared = 200;  // names that stand often, and those that may be slips
  const LookAlikes look_alikes;
  const auto total = [](const Name& name) {
    std::uint32_t sum = 0;
    for (const std::uint32_t count : name.counts) sum += count;
    return sum;
  };
  std::vector<std::uint32_t> proved;
  for (std::uint32_t id = 1; id <= names_.size() && proved.size() < kMaxCompared; ++id) {
    const Name& name = names_[id - 1];
    if ((name.proved != 0 || name.known) && total(name) >= kMinRecurrence) proved.push_back(id);
  }
  if (proved.empty()) return;
  struct Form {
    std::vector<std::u32string> words;
    std::string skeleton;
  };
  std::vector<Form> forms;
  for (const std::uint32_t id : proved)
    forms.push_back({words_of(names_[id - 1].speaker), look_alikes.skeleton(names_[id - 1].key)});
  std::size_t compared = 0;
  for (Name& name : names_) {
    if (name.known || name.refused || name.role_word || name.editorial || name.answer) continue;
    if (total(name) > 2 || name.key.size() < 2 || ++compared > 20 * kMaxCompared) continue;
    const Form own{words_of(name.speaker), look_alikes.skeleton(name.key)};
    std::uint32_t meant_id = 0;
    for (std::size_t i = 0; i < proved.size(); ++i) {
      const Name& meant = names_[proved[i] - 1];
      if (&meant == &name || total(meant) <= total(name)) continue;
      std::uint32_t shared = 0;
      for (std::size_t kind = 0; kind < kClaimKinds; ++kind) {
        if (name.counts[kind] > 0 && meant.counts[kind] > 0) shared |= 1u << kind;
      }
      if (shared == 0) continue;
      const bool looks_alike = own.skeleton == forms[i].skeleton;
      if (!looks_alike && !is_slip_of(own.words, forms[i].words)) continue;
      // A name that is proved by itself is a person of its own, and only told; a word for a role is none.
      if (!looks_alike && name.proved != 0 && !meant.role_word) {
        slips_.push_back("line " + std::to_string(name.first_line) + ": '" + name.speaker +
                         "' is read as it stands, and is near to '" + meant.speaker + "'");
        break;
      }
      if (meant_id != 0) {
        // Between `Interviewer` and `Interviewee` nobody can choose.
        meant_id = 0;
        slips_.push_back("line " + std::to_string(name.first_line) + ": '" + name.speaker +
                         "' is near to two labels and is read as it stands");
        name.proved |= shared;
        break;
      }
      meant_id = proved[i];
      name.proved |= shared;
    }
    name.read_as = meant_id;
  }
}

void LabelEvidence::count_labels() {
  std::map<std::uint32_t, std::vector<std::size_t>> slipped;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    if (!is_proved(claims_[i])) continue;
    const Name& name = names_[claims_[i].name - 1];
    ++label_count_;
    if (!is_own_line(claims_[i].kind)) ++inline_count_;
    if (name.read_as != 0) slipped[claims_[i].name].push_back(unit_lines_[i]);
    const auto label = label_on(unit_lines_[i]);
    if (label) ++speakers_[label->speaker];
  }
  for (const auto& [id, lines] : slipped) {
    const Name& name = names_[id - 1];
    slips_.push_back(line_list(lines) + ": '" + name.speaker + "' is read as '" +
                     names_[name.read_as - 1].speaker + "'");
  }
}

void LabelEvidence::find_suspects() {
  std::map<std::uint32_t, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    const Claim& claim = claims_[i];
    if (claim.name == 0 || is_proved(claim)) continue;
    const Name& name = names_[claim.name - 1];
    if (!may_be_proved(name) || name.answer || name.code) continue;
    const bool like_a_label =
        (claim.kind == ClaimKind::own_bare && claim.over_talk && name.strict) ||
        claim.kind == ClaimKind::own_colon || claim.kind == ClaimKind::own_stamped ||
        (claim.kind == ClaimKind::own_after_stamp && claims_of(claim.kind) >= kMinRecurrence) ||
        (claim.kind == ClaimKind::inline_colon &&
         (name.strict ||
          (label_count_ == 0 && name.counts[static_cast<std::size_t>(claim.kind)] >= kMinRecurrence))) ||
        (claim.kind == ClaimKind::inline_bold && name.strict) || claim.kind == ClaimKind::inline_stamped ||
        (claim.kind == ClaimKind::own_bold && name.strict) || claim.kind == ClaimKind::own_bracketed;
    const bool recurring_weakly =
        (claim.kind == ClaimKind::inline_dash || claim.kind == ClaimKind::inline_tab ||
         claim.kind == ClaimKind::inline_bracketed) &&
        name.strict && name.counts[static_cast<std::size_t>(claim.kind)] >= kMinRecurrence;
    if (like_a_label || recurring_weakly) places[claim.name].push_back(unit_lines_[i]);
  }
  for (auto& [id, lines] : places) suspects_.push_back({names_[id - 1].speaker, std::move(lines)});
  std::stable_sort(suspects_.begin(), suspects_.end(), [](const SuspectLabel& a, const SuspectLabel& b) {
    return a.lines.size() > b.lines.size();
  });
}

std::optional<LabelLine> LabelEvidence::label_on(std::size_t line) const {
  auto label = claim_on(line);
  if (!label) return glued_label(line);
  const auto found = ids_.find(fold_label(label->speaker));
  Claim claim;
  claim.kind = kind_of(*label);
  claim.heading_level = label->heading_level;
  if (found == ids_.end()) {
    // A name that begins no unit, but this line inside one: what needs no recurrence proves it there, too.
    Name name = describe(*label, fold_label(label->speaker));
    if (name.role_word && is_own_line(claim.kind)) name.proved = bit(claim.kind);
    if (bold_recurs_ && claim.kind == ClaimKind::own_bold && name.capital) name.proved = bit(claim.kind);
    return is_proved(name, claim) ? label : glued_label(line);
  }
  claim.name = found->second;
  if (!is_proved(claim)) return glued_label(line);
  const Name& name = names_[claim.name - 1];
  if (claim.kind == ClaimKind::own_heading &&
      name.counts[static_cast<std::size_t>(ClaimKind::own_heading)] <= 1) {
    if (auto glued = glued_label(line)) return glued;
  }
  if (name.read_as != 0) label->speaker = names_[name.read_as - 1].speaker;
  return label;
}

/// `### InterviewerHow did you`, `InterviewerHow did you`: a label of this file with the talk glued to it.
std::optional<LabelLine> LabelEvidence::glued_label(std::size_t line) const {
  const ByteRange range = context_.lines.line(line);
  const std::string_view content = text_.substr(range.begin_byte, range.size());
  std::string_view words = trim(content);
  std::size_t level = 0;
  while (level < words.size() && level < 7 && words[level] == '#') ++level;
  if (level > 0) words = trim(words.substr(level));
  if (words.empty() || !u_isalnum(first_code_point(words).value)) return std::nullopt;
  // The end of a label and a capital: only there may the talk begin.
  constexpr std::size_t kMaxGluedBytes = 60;
  std::size_t best = 0;
  for (std::size_t at = 0; at < std::min(words.size(), kMaxGluedBytes);) {
    const CodePoint c = code_point_at(words, at);
    const UChar32 before = at > 0 ? code_point_before(words, at) : -1;
    const bool joint = at > 0 && u_isupper(c.value) && (u_islower(before) || u_isdigit(before));
    if (joint) {
      const auto found = ids_.find(fold_label(words.substr(0, at)));
      if (found != ids_.end()) {
        const Name& name = names_[found->second - 1];
        const bool recurs = name.role_word ||
                            name.counts[static_cast<std::size_t>(ClaimKind::own_heading)] >= 2 ||
                            name.counts[static_cast<std::size_t>(ClaimKind::own_bare)] >= 2 ||
                            name.counts[static_cast<std::size_t>(ClaimKind::own_bold)] >= 2;
        if (recurs && name.key.size() >= 4 &&
            (name.proved != 0 || name.known || (level > 0 && (heading_levels_ >> level) & 1u)))
          best = at;
      }
    }
    at += c.size;
  }
  if (best == 0) return std::nullopt;
  LabelLine label;
  label.style = level > 0 ? LabelStyle::heading : LabelStyle::bare;
  label.speaker = clean_label(words.substr(0, best));
  const auto begin = static_cast<std::size_t>(words.data() - content.data());
  const std::string_view all = trim(content);
  label.label = {{static_cast<std::size_t>(all.data() - content.data()), begin + best}};
  label.has_talk = label.is_glued = true;
  label.talk_begin_byte = begin + best;
  return label;
}

LabelledParagraphs find_labelled_paragraphs(const LabelContext& context, bool each_line) {
  const std::string_view text = context.document.text;
  std::vector<Paragraph> blocks = find_paragraphs(text, context.lines);
  const std::vector<Paragraph> filled = find_filled_lines(text, context.lines, context.key.last_line);
  std::erase_if(blocks, [&](const Paragraph& block) { return block.last_line <= context.key.last_line; });
  if (!blocks.empty() && !filled.empty() && blocks.front().first_line < filled.front().first_line) {
    // The talk begins right under the file's head, without a blank line.
    blocks.front().first_line = filled.front().first_line;
    blocks.front().range.begin_byte = filled.front().range.begin_byte;
  }
  LabelEvidence by_block(context, blocks);
  LabelEvidence by_line(context, filled);
  const bool blank_lines_part = by_line.label_count() <= 2 * by_block.label_count() &&
                                5 * by_line.inline_count() <= 6 * by_block.inline_count();

  LabelledParagraphs result{blank_lines_part ? std::move(by_block) : std::move(by_line), {}, each_line};
  if (!blank_lines_part && lines_are_turns(text, filled, result.labels)) result.lines_are_turns = true;
  auto block = blocks.begin();
  bool under_label = false, after_code = false;
  for (const Paragraph& line : filled) {
    while (line.first_line > block->last_line) ++block;
    const std::string_view words = text.substr(line.range.begin_byte, line.range.size());
    const auto label = result.labels.label_on(line.first_line);
    const bool is_label = label.has_value();
    const bool is_code = !blank_lines_part && !under_label && is_code_shape(words);
    if (line.first_line == block->first_line || is_label || is_code || after_code || result.lines_are_turns ||
        result.paragraphs.empty()) {
      result.paragraphs.push_back(line);
    } else {
      result.paragraphs.back().last_line = line.last_line;
      result.paragraphs.back().range.end_byte = line.range.end_byte;
    }
    under_label = is_label && !label->has_talk;
    after_code = is_code;
  }
  return result;
}

}  // namespace verbatim
