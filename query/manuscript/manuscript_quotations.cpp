#include "query/manuscript/manuscript_quotations.h"

#include <algorithm>
#include <optional>

#include <unicode/uchar.h>

#include "common/code_point.h"
#include "common/error.h"
#include "common/words.h"

namespace verbatim {
namespace {

UChar32 code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return -1;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return first_code_point(text.substr(begin)).value;
}

UChar32 code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? first_code_point(text.substr(at)).value : -1;
}

bool is_blank(UChar32 c) {
  return c < 0 || u_isUWhiteSpace(c) != 0;
}

bool is_alnum(UChar32 c) {
  return c >= 0 && u_isalnum(c) != 0;
}

/// Whether a mark that can both open and close a quotation opens one here.
bool opens(std::string_view text, std::size_t at, std::size_t size) {
  const UChar32 before = code_point_before(text, at);
  const UChar32 after = code_point_at(text, at + size);
  return !is_alnum(before) && !is_blank(after) &&
         (before < 0 || u_ispunct(before) == 0 || before == '(' || before == '[' || before == 0x2014 ||
          before == 0x2013 || before == '-' || before == 0x2018 || before == 0x201C);
}

/// The pairs of quotation marks: which code points close what one opens.
bool closes(UChar32 opener, UChar32 c, std::string_view text, std::size_t at, std::size_t size) {
  switch (opener) {
    case 0x201C:  // “
      return c == 0x201D || (c == '"' && !opens(text, at, size));
    case 0x201D:  // ” on both sides
      return c == 0x201D;
    case 0x201E:  // „
      return c == 0x201C || c == 0x201D;
    case '"':
      return c == '"' && !opens(text, at, size);
    case 0x00AB:  // «
      return c == 0x00BB;
    case 0x00BB:  // »
      return c == 0x00AB;
    case 0x2018:  // ‘, closed by an apostrophe that is none
      return c == 0x2019 && !is_alnum(code_point_at(text, at + size));
    case 0x300C:
      return c == 0x300D;
    default:
      return false;
  }
}

bool is_opener(UChar32 c, std::string_view text, std::size_t at, std::size_t size) {
  switch (c) {
    case 0x201C:
    case 0x201E:
    case 0x00AB:
    case 0x300C:
      return true;
    case '"':
    case 0x201D:
    case 0x00BB:
      return opens(text, at, size);
    case 0x2018:
      return opens(text, at, size);
    default:
      return false;
  }
}

/// A quotation as it stands in the text.
struct Found {
  ByteRange outer;                 ///< marks included
  std::vector<ByteRange> content;  ///< marks and attribution left out
  bool block = false;
  bool unbalanced = false;  ///< a mark inside is never closed
  ByteRange around = {};    ///< of a quotation between marks that is alone in a block: the block
};

/// A citation of either kind.
struct CitedPlace {
  std::size_t at;   ///< where it begins
  std::size_t end;  ///< where it ends
  bool literature;
  Citation interview;
  ByteRange note = {};  ///< the footnote that it stands in
};

class Finder {
 public:
  Finder(const ManuscriptText& manuscript, const CitationPattern& pattern)
      : manuscript_(manuscript), text_(manuscript.text()), pattern_(pattern) {}

  ManuscriptQuotations find() {
    find_places();
    find_citations();
    find_sentences_of_text();
    for (std::size_t i = 0; i < found_.size(); ++i) attribute(i);
    apply_ignore_marks();
    for (std::size_t i = 0; i < found_.size(); ++i) {
      Quotation& quotation = quotations_[i];
      const std::size_t words = find_words(quotation.text).size();
      if (words == 0 || (words < kMinQuotationWords && quotation.cited.empty())) continue;
      result_.quotations.push_back(std::move(quotation));
    }
    return std::move(result_);
  }

 private:
  /// Blocks and commands first, quotation marks in what is left.
  void find_places() {
    std::size_t at = 0;
    const std::vector<ManuscriptMark>& marks = manuscript_.marks();
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const bool block = marks[i].kind == MarkKind::block_begin;
      if (!block && marks[i].kind != MarkKind::quote_begin) continue;
      if (marks[i].at_byte < at) continue;
      std::size_t depth = 1;
      std::size_t last = i + 1;
      for (; last < marks.size(); ++last) {
        if (marks[last].kind == MarkKind::block_begin || marks[last].kind == MarkKind::quote_begin) ++depth;
        if (marks[last].kind == MarkKind::block_end || marks[last].kind == MarkKind::quote_end) --depth;
        if (depth == 0) break;
      }
      if (last == marks.size()) break;
      const ByteRange inside{marks[i].at_byte, marks[last].at_byte};
      find_marked({at, inside.begin_byte});
      at = inside.end_byte;
      if (block && begins_with_mark(inside)) {
        const std::size_t before = found_.size();
        find_marked(inside);
        if (found_.size() == before + 1) found_.back().around = inside;
      } else {
        found_.push_back({inside, {inside}, block});
      }
      i = last;
    }
    find_marked({at, text_.size()});
  }

  bool begins_with_mark(ByteRange range) const {
    std::size_t at = range.begin_byte;
    while (at < range.end_byte && is_blank(code_point_at(text_, at))) at += first_code_point(rest(at)).size;
    if (at >= range.end_byte) return false;
    const CodePoint c = first_code_point(rest(at));
    if (c.value == 0x2018 || !is_opener(c.value, text_, at, c.size)) return false;
    // Only if what it opens is most of the block: `"Drift" was the word they used…` is said whole.
    const std::size_t before = found_.size();
    auto trial = *this;
    trial.find_marked(range);
    if (trial.found_.size() == before) return false;
    std::size_t marked = 0;
    for (std::size_t i = before; i < trial.found_.size(); ++i) marked += trial.found_[i].outer.size();
    return marked * 2 > range.size();
  }

  std::string_view rest(std::size_t at) const { return std::string_view(text_).substr(at); }

  void find_marked(ByteRange range) {
    for (std::size_t at = range.begin_byte; at < range.end_byte;) {
      const CodePoint c = first_code_point(rest(at));
      if (!is_opener(c.value, text_, at, c.size)) {
        at += c.size;
        continue;
      }
      std::optional<Found> quotation = take_quotation(at, c, range.end_byte);
      if (quotation) {
        if (quotation->unbalanced) {
          notice(at,
                 "quotation marks do not pair; the quotation is read up to the last one of its paragraph");
        }
        at = quotation->outer.end_byte;
        found_.push_back(std::move(*quotation));
      } else {
        // A single mark may be an apostrophe, a straight or closing one stand for inches.
        if (c.value == 0x201C || c.value == 0x201E || c.value == '"') {
          notice(at, "a quotation mark is never closed in its paragraph; what follows it is not checked");
        }
        at += c.size;
      }
    }
  }

  void notice(std::size_t at, const std::string& what) {
    const ManuscriptPlace place = manuscript_.place_of(at);
    result_.notices.push_back(file_line(place.file, place.line) + ": " + what);
  }

  /// The quotation that `opener` opens at `at`. A paragraph that begins with the same mark goes on with it.
  std::optional<Found> take_quotation(std::size_t at, CodePoint opener, std::size_t limit) const {
    // Marks that open without end would each be followed to the end of the paragraph.
    constexpr std::size_t kMaxDepth = 8;
    std::size_t depth = 1;
    Found found;
    std::size_t piece = at + opener.size;
    std::size_t outermost_depth = kMaxDepth;
    ByteRange outermost_close;
    // `"` that do not pair may be inches.
    const auto unbalanced = [&]() -> std::optional<Found> {
      if (outermost_close.empty() || !found.content.empty() || opener.value == '"') return std::nullopt;
      return Found{{at, outermost_close.end_byte}, {{piece, outermost_close.begin_byte}}, false, true, {}};
    };
    for (std::size_t i = piece; i < limit;) {
      if (text_[i] == '\n' && i + 1 < limit && text_[i + 1] == '\n') {
        const std::size_t next = i + 2;
        if (depth != 1 || next >= limit || first_code_point(rest(next)).value != opener.value) {
          return unbalanced();
        }
        found.content.push_back({piece, next});
        piece = i = next + opener.size;
        continue;
      }
      const CodePoint c = first_code_point(rest(i));
      if (closes(opener.value, c.value, text_, i, c.size)) {
        if (--depth == 0) {
          found.outer = {at, i + c.size};
          found.content.push_back({piece, i});
          return found;
        }
        if (depth <= outermost_depth) {
          outermost_depth = depth;
          outermost_close = {i, i + c.size};
        }
      } else if (c.value == opener.value && is_opener(c.value, text_, i, c.size)) {
        ++depth;
      } else if (opener.value == 0x201C && c.value == '"') {
        ++depth;  // `closes` has said that it opens
      }
      if (depth > kMaxDepth) return std::nullopt;
      i += c.size;
    }
    return unbalanced();
  }

  void find_citations() {
    for (const PaperCitation& one : pattern_.find(text_)) {
      citations_.push_back({one.place.begin_byte, one.place.end_byte, false, one.cited});
    }
    const std::size_t in_text = citations_.size();
    for (const ManuscriptMark& mark : manuscript_.marks()) {
      if (mark.kind == MarkKind::literature) citations_.push_back({mark.at_byte, mark.at_byte, true, {}});
      if (mark.kind != MarkKind::note) continue;
      // What a footnote cites is cited where its number stands.
      for (std::size_t i = 0; i < in_text; ++i) {
        if (citations_[i].at < mark.range.begin_byte || citations_[i].at >= mark.range.end_byte) continue;
        CitedPlace here = citations_[i];
        citations_[i].note = mark.range;
        here.at = here.end = mark.at_byte;
        citations_.push_back(here);
      }
      notes_.push_back(mark.range);
    }
    std::stable_sort(citations_.begin(), citations_.end(),
                     [](const CitedPlace& a, const CitedPlace& b) { return a.at < b.at; });
  }

  /// Sentences of the manuscript, whose quotations are one word each. A sentence goes on after a quotation
  /// that ends in a full stop if a small letter follows.
  void find_sentences_of_text() {
    std::string masked = text_;
    for (const Found& found : found_) {
      for (std::size_t i = found.outer.begin_byte; i < found.outer.end_byte; ++i) {
        masked[i] = masked[i] == '\n' && found.block ? '\n' : 'q';
      }
      if (found.block || found.content.empty()) continue;
      const ByteRange last = found.content.back();
      const char end = last.empty() ? ' ' : text_[last.end_byte - 1];
      if (end == '.' || end == '?' || end == '!') masked[found.outer.end_byte - 1] = end;
    }
    for (const ByteRange& sentence : find_sentences(masked)) {
      const std::size_t at = sentence.begin_byte;
      if (at > 0 && at < text_.size() && !std::string_view(text_).substr(0, at).ends_with("\n\n") &&
          u_islower(std::max<UChar32>(code_point_at(text_, at), 0))) {
        continue;
      }
      sentence_begins_.push_back(at);
    }
    for (const ManuscriptMark& mark : manuscript_.marks()) {
      if (mark.kind == MarkKind::row_end || mark.kind == MarkKind::block_begin ||
          mark.kind == MarkKind::block_end) {
        sentence_begins_.push_back(mark.at_byte);
      }
    }
    // A row of a Markdown table.
    for (std::size_t at = text_.find("\n|"); at != std::string::npos; at = text_.find("\n|", at + 1)) {
      sentence_begins_.push_back(at + 1);
    }
    std::sort(sentence_begins_.begin(), sentence_begins_.end());
  }

  ByteRange sentence_at(std::size_t at) const {
    const auto next = std::upper_bound(sentence_begins_.begin(), sentence_begins_.end(), at);
    return {next == sentence_begins_.begin() ? 0 : *std::prev(next),
            next == sentence_begins_.end() ? text_.size() : *next};
  }

  std::size_t paragraph_end(std::size_t at) const { return std::min(text_.find("\n\n", at), text_.size()); }

  /// Citations that begin in [begin, end), those of a footnote only if `begin` lies in it too.
  std::vector<CitedPlace> citations_in(std::size_t begin, std::size_t end) const {
    std::vector<CitedPlace> result;
    auto at = std::lower_bound(citations_.begin(), citations_.end(), begin,
                               [](const CitedPlace& one, std::size_t byte) { return one.at < byte; });
    for (; at != citations_.end() && at->at < end; ++at) {
      if (at->note.empty() || (at->note.begin_byte <= begin && begin < at->note.end_byte))
        result.push_back(*at);
    }
    return result;
  }

  /// The end of the brackets, or of what a dash begins, that stand directly after `at`, if they cite
  /// something; else `at`. A citation without brackets may stand there too.
  std::size_t attribution_end(std::size_t at, std::size_t limit) const {
    std::size_t i = at;
    while (i < limit) {
      const CodePoint c = first_code_point(rest(i));
      if (c.value == '(' || c.value == '[') {
        const std::size_t close = text_.find(c.value == '(' ? ')' : ']', i);
        if (close == std::string::npos || close >= limit || citations_in(i, close + 1).empty()) return at;
        return close + 1;
      }
      const auto here = citations_in(i, i + 1);
      if (!here.empty()) {
        std::size_t end = here.back().end;
        // A list: `I5, I32`.
        for (auto next = next_in_list(end); next; next = next_in_list(end)) end = next->end;
        return std::max(end, i + (here.back().end == here.back().at ? 1 : 0));
      }
      const bool passes = is_blank(c.value) || c.value == '.' || c.value == ',' || c.value == ';' ||
                          c.value == ':' || c.value == 0x2014 || c.value == 0x2013 || c.value == '-' ||
                          c.value == '!' || c.value == '?';
      if (!passes || (c.value == '\n' && i + 1 < limit && text_[i + 1] == '\n')) return at;
      i += c.size;
    }
    // A mark can stand at the very end.
    return citations_in(limit, limit + 1).empty() || limit != text_.size() ? at : limit;
  }

  std::optional<CitedPlace> next_in_list(std::size_t end) const {
    std::size_t at = end;
    while (at < text_.size() && (text_[at] == ',' || text_[at] == ';' || text_[at] == ' ')) ++at;
    const std::vector<CitedPlace> here = citations_in(at, at + 1);
    if (at == end || here.empty()) return std::nullopt;
    return here.back();
  }

  /// Whether only blanks and punctuation stand there.
  bool no_words(std::size_t begin, std::size_t end) const {
    return find_words(std::string_view(text_).substr(begin, end - begin)).empty();
  }

  /// Takes attribution out of the quotation's own text: brackets or a dash with a citation at its end, a
  /// citation and a colon at its beginning, a last line that begins with a dash.
  std::vector<CitedPlace> take_inner_attribution(Found& found) const {
    ByteRange& first = found.content.front();
    ByteRange& last = found.content.back();
    const std::vector<CitedPlace> inside = citations_in(found.outer.begin_byte, found.outer.end_byte);
    std::vector<CitedPlace> taken;
    for (const CitedPlace& one : inside) {
      if (one.literature || one.at < first.begin_byte || !no_words(first.begin_byte, one.at)) continue;
      std::size_t colon = one.end;
      while (colon < first.end_byte &&
             (is_blank(code_point_at(text_, colon)) || text_[colon] == ')' || text_[colon] == ']'))
        ++colon;
      if (colon < first.end_byte && text_[colon] == ':') {
        taken.push_back(one);
        first.begin_byte = colon + 1;
      }
      break;
    }
    const auto trimmed_end = [&] {
      std::size_t end = last.end_byte;
      while (end > last.begin_byte && (is_blank(code_point_before(text_, end)) || text_[end - 1] == '.'))
        --end;
      return end;
    };
    const std::size_t end = trimmed_end();
    std::size_t cut = last.end_byte;
    if (end > last.begin_byte && (text_[end - 1] == ')' || text_[end - 1] == ']')) {
      const std::size_t open = text_.rfind(text_[end - 1] == ')' ? '(' : '[', end - 1);
      if (open != std::string::npos && open > last.begin_byte && !citations_in(open, end).empty()) cut = open;
    }
    if (const std::optional<std::size_t> dash = attribution_dash(last, end)) cut = std::min(cut, *dash);
    if (cut == last.end_byte) {
      // A citation alone at the end, set flush right or by a command.
      for (const CitedPlace& one : inside) {
        if (one.at > last.begin_byte && no_words(one.end, last.end_byte) && found.block) {
          cut = std::min(cut, one.at);
        }
      }
    }
    for (const CitedPlace& one : inside) {
      if (one.at >= cut) taken.push_back(one);
      // A mark of literature has no words and can stand anywhere.
      if (one.literature && one.at < cut) taken.push_back(one);
    }
    last.end_byte = cut;
    return taken;
  }

  /// Where a dash begins the attribution at the end of `range`: one with a citation after it, or one that
  /// begins the last line.
  std::optional<std::size_t> attribution_dash(ByteRange range, std::size_t end) const {
    if (end <= range.begin_byte) return std::nullopt;
    const std::string_view content = std::string_view(text_).substr(range.begin_byte, end - range.begin_byte);
    for (const std::string_view dash : {"\u2014", "\u2013", "--", "-"}) {
      const std::size_t found = content.rfind(dash);
      if (found == std::string_view::npos || found == 0) continue;
      const std::size_t at = range.begin_byte + found;
      std::size_t line = found;
      while (line > 0 && (content[line - 1] == ' ' || content[line - 1] == '\t')) --line;
      const bool begins_line = line > 0 && content[line - 1] == '\n';
      const bool cites = !citations_in(at, end).empty() && is_blank(code_point_at(text_, at + dash.size()));
      constexpr std::size_t kMaxWords = 12;
      if ((begins_line || cites) && find_words(content.substr(found)).size() <= kMaxWords) return at;
    }
    return std::nullopt;
  }

  static void trim(std::string& text) {
    while (!text.empty() && is_blank(code_point_before(text, text.size()))) text.pop_back();
    std::size_t begin = 0;
    while (begin < text.size() && is_blank(code_point_at(text, begin)))
      begin += first_code_point(std::string_view(text).substr(begin)).size;
    text.erase(0, begin);
  }

  void attribute(std::size_t index) {
    Found& found = found_[index];
    Quotation quotation;
    std::vector<CitedPlace> cited = take_inner_attribution(found);
    for (const ByteRange& part : found.content) {
      if (part.end_byte > part.begin_byte) quotation.text += text_.substr(part.begin_byte, part.size());
    }
    trim(quotation.text);
    std::size_t begin = found.content.front().begin_byte;
    while (begin + 1 < found.outer.end_byte && is_blank(code_point_at(text_, begin)))
      begin += first_code_point(rest(begin)).size;
    quotation.place = manuscript_.place_of(begin);
    const std::size_t next_begin =
        index + 1 < found_.size() ? found_[index + 1].outer.begin_byte : text_.size();
    if (cited.empty()) cited = cited_directly_after(found);
    if (cited.empty() && !found.around.empty()) {
      Found whole = found;
      whole.outer = found.around;
      whole.block = true;
      cited = cited_directly_after(whole);
      if (cited.empty()) cited = cited_around_block(whole.outer, next_begin);
    } else if (cited.empty()) {
      cited =
          found.block ? cited_around_block(found.outer, next_begin) : cited_in_sentence(index, next_begin);
    }
    if (cited.empty() && !found.block) cited = cited_next_in_paragraph(found);
    // Interviews are what the check is about: literature beside them explains.
    for (const CitedPlace& one : cited) {
      if (!one.literature) quotation.cited.push_back(one.interview);
    }
    quotation.literature = quotation.cited.empty() && !cited.empty();
    quotations_.push_back(std::move(quotation));
  }

  std::vector<CitedPlace> cited_directly_after(const Found& found) {
    const std::size_t at = found.block ? next_paragraph(found.outer.end_byte) : found.outer.end_byte;
    // Between paragraphs only a block's citation, in brackets, is its own.
    const std::size_t end = attribution_end(at, paragraph_end(at));
    std::vector<CitedPlace> cited =
        end > at ? citations_in(at, end) : citations_in(found.outer.end_byte, found.outer.end_byte + 1);
    // Marks have no extent: one at the end of the quotation stands directly after it.
    if (!cited.empty()) own_.push_back({at, std::max(end, at + 1)});
    return cited;
  }

  /// In the last sentence before a block, else in the first one after it.
  std::vector<CitedPlace> cited_around_block(ByteRange block, std::size_t next_begin) const {
    std::size_t before = block.begin_byte;
    while (before > 0 && text_[before - 1] == '\n') --before;
    if (before > 0) {
      const ByteRange sentence = sentence_at(before - 1);
      if (auto cited = without_own(citations_in(sentence.begin_byte, before)); !cited.empty()) {
        return nearest_interviews(std::move(cited), /*last=*/true);
      }
    }
    const std::size_t after = next_paragraph(block.end_byte);
    if (next_begin <= after) return {};
    const ByteRange sentence = sentence_at(after);
    return nearest_interviews(without_own(citations_in(after, std::min(sentence.end_byte, next_begin))),
                              false);
  }

  /// Where the text goes on after a block, the block's own footnotes passed over.
  std::size_t next_paragraph(std::size_t at) const {
    while (at < text_.size() && text_[at] == '\n') ++at;
    for (const ByteRange& note : notes_) {
      if (note.begin_byte != at) continue;
      at = note.end_byte;
      while (at < text_.size() && text_[at] == '\n') ++at;
    }
    return at;
  }

  std::vector<CitedPlace> cited_in_sentence(std::size_t index, std::size_t next_begin) const {
    const Found& found = found_[index];
    const ByteRange first = sentence_at(found.outer.begin_byte);
    const std::size_t previous_end = index == 0 ? 0 : found_[index - 1].outer.end_byte;
    const std::size_t from = std::max(first.begin_byte, previous_end);
    if (auto cited = without_own(citations_in(from, found.outer.begin_byte)); !cited.empty()) {
      return nearest_interviews(std::move(cited), /*last=*/true);
    }
    const ByteRange last = sentence_at(found.outer.end_byte - 1);
    const std::size_t end = std::max(last.end_byte, found.outer.end_byte);
    if (auto cited = citations_in(found.outer.end_byte, std::min(end, next_begin)); !cited.empty()) {
      return nearest_interviews(std::move(cited), false);
    }
    // `“one” and “two” (I32)`: both are I32's.
    if (auto cited = citations_in(found.outer.end_byte, end); !cited.empty()) {
      return nearest_interviews(outside_quotations(std::move(cited)), false);
    }
    // `I32 said “one” and “two”`.
    return nearest_interviews(
        outside_quotations(without_own(citations_in(first.begin_byte, found.outer.begin_byte))), true);
  }

  std::vector<CitedPlace> cited_next_in_paragraph(const Found& found) const {
    const std::size_t end = paragraph_end(found.outer.end_byte);
    for (const CitedPlace& one : outside_quotations(citations_in(found.outer.end_byte, end))) {
      if (one.literature) return {};
      if (belongs_to_other(one, found)) continue;
      return nearest_interviews({one}, false);
    }
    return {};
  }

  /// Whether a citation stands directly after another quotation, or in its sentence.
  bool belongs_to_other(const CitedPlace& one, const Found& self) const {
    const ByteRange sentence = sentence_at(one.at);
    return std::any_of(found_.begin(), found_.end(), [&](const Found& other) {
      return other.outer != self.outer && other.outer.begin_byte > self.outer.begin_byte &&
             other.outer.end_byte <= one.at &&
             (other.outer.end_byte > sentence.begin_byte || no_words(other.outer.end_byte, one.at));
    });
  }

  std::vector<CitedPlace> without_own(std::vector<CitedPlace> cited) const {
    std::erase_if(cited, [&](const CitedPlace& one) {
      return std::any_of(own_.begin(), own_.end(), [&](const ByteRange& taken) {
        return one.at >= taken.begin_byte && one.at < taken.end_byte;
      });
    });
    return outside_quotations(std::move(cited));
  }

  std::vector<CitedPlace> outside_quotations(std::vector<CitedPlace> cited) const {
    std::erase_if(cited, [&](const CitedPlace& one) {
      if (one.literature) return false;
      const auto next =
          std::upper_bound(found_.begin(), found_.end(), one.at,
                           [](std::size_t at, const Found& found) { return at < found.outer.begin_byte; });
      return next != found_.begin() && one.at < std::prev(next)->outer.end_byte;
    });
    return cited;
  }

  /// Of several citations the one nearest to the quotation, with those that stand in one list with it.
  std::vector<CitedPlace> nearest_interviews(std::vector<CitedPlace> cited, bool last) const {
    if (cited.empty()) return {};
    // An interview in the sentence is meant, whatever literature is cited beside it.
    if (std::any_of(cited.begin(), cited.end(), [](const CitedPlace& one) { return !one.literature; })) {
      std::erase_if(cited, [](const CitedPlace& one) { return one.literature; });
    }
    if (last) std::reverse(cited.begin(), cited.end());
    std::vector<CitedPlace> nearest{cited.front()};
    for (std::size_t i = 1; i < cited.size(); ++i) {
      const std::size_t begin = std::min(cited[i].end, nearest.back().end);
      const std::size_t end = std::max(cited[i].at, nearest.back().at);
      if (end > begin + 7) break;
      const std::vector<Word> between = find_words(std::string_view(text_).substr(begin, end - begin));
      if (between.size() > 1 || (between.size() == 1 && between[0].form != "and" && between[0].form != "or"))
        break;
      nearest.push_back(cited[i]);
    }
    return nearest;
  }

  /// A mark ignores the quotation that ends before it on its line, else the first one after it.
  void apply_ignore_marks() {
    for (const ManuscriptMark& mark : manuscript_.marks()) {
      if (mark.kind != MarkKind::ignore) continue;
      std::optional<std::size_t> chosen;
      for (std::size_t i = 0; i < found_.size(); ++i) {
        const std::size_t last_byte = found_[i].outer.end_byte - (found_[i].outer.empty() ? 0 : 1);
        const bool before = found_[i].outer.end_byte <= mark.at_byte;
        const bool around =
            found_[i].outer.begin_byte <= mark.at_byte && mark.at_byte < found_[i].outer.end_byte;
        if (around || (before && manuscript_.place_of(last_byte) == mark.place)) chosen = i;
        if (!before && !around) {
          if (!chosen) chosen = i;
          break;
        }
      }
      if (chosen) quotations_[*chosen].ignored = true;
    }
  }

  const ManuscriptText& manuscript_;
  const std::string& text_;
  const CitationPattern& pattern_;
  std::vector<Found> found_;
  std::vector<Quotation> quotations_;  ///< one for each of found_
  std::vector<CitedPlace> citations_;
  std::vector<std::size_t> sentence_begins_;
  std::vector<ByteRange> notes_;  ///< texts of footnotes, in order
  std::vector<ByteRange> own_;    ///< citations directly after a quotation
  ManuscriptQuotations result_;
};

}  // namespace

ManuscriptQuotations find_quotations(const ManuscriptText& manuscript, const CitationPattern& pattern) {
  return Finder(manuscript, pattern).find();
}

}  // namespace verbatim
