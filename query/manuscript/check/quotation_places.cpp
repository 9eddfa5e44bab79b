#include "query/manuscript/check/quotation_places.h"

#include <optional>
#include <string_view>

#include <unicode/uchar.h>

#include "common/messages/error.h"
#include "common/text/code_point.h"

namespace verbatim {

// Where quotations stand. Markup is believed first: blocks and commands such as \enquote. What is left is
// searched for quotation marks, which is harder, since one character has several uses: `"` opens and closes
// and means inches, `’` closes and is an apostrophe, `»` opens in German and closes in French. `opens`
// decides by the characters beside a mark; then `take_quotation` follows the marks to the one that closes,
// counting those of inner quotations.
namespace {

constexpr UChar32 kSingleOpener = 0x2018;

bool is_alphanumeric(UChar32 c) {
  return c >= 0 && u_isalnum(c) != 0;
}

/// Whether a mark that can both open and close a quotation opens one here.
bool opens(std::string_view text, std::size_t at, std::size_t size) {
  const UChar32 before = code_point_before(text, at);
  const UChar32 after = code_point_at(text, at + size).value;
  // It leans on the word that it quotes: a blank or an opening mark before it, none after it.
  return !is_alphanumeric(before) && !is_blank_or_none(after) &&
         (before < 0 || u_ispunct(before) == 0 || before == '(' || before == '[' || before == 0x2014 ||
          before == 0x2013 || before == '-' || before == kSingleOpener || before == 0x201C);
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
    case kSingleOpener:  // ‘, closed by an apostrophe that is none
      return c == 0x2019 && !is_alphanumeric(code_point_at(text, at + size).value);
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
    case kSingleOpener:
      return opens(text, at, size);
    default:
      return false;
  }
}

struct TakenQuotation {
  MarkedQuotation quotation;
  bool unbalanced = false;  ///< a mark inside is never closed
};

/// The quotation that `opener` opens at `at`. A paragraph that begins with the same mark goes on with it.
std::optional<TakenQuotation> take_quotation(std::string_view text, std::size_t at, CodePoint opener,
                                             std::size_t limit) {
  // Without a limit each of a thousand marks that open would be followed to the end of the paragraph.
  constexpr std::size_t kMaxNestedMarks = 8;
  std::size_t depth = 1;
  TakenQuotation taken;
  MarkedQuotation& found = taken.quotation;
  std::size_t piece = at + opener.size;
  std::size_t outermost_depth = kMaxNestedMarks;
  ByteRange outermost_close;
  // An author who cuts a quotation inside an inner one never closes the inner one. The last mark that could
  // close the outer one is then taken as its end: it was passed over before, and an unchecked quotation is
  // worse than one that is read too far. `"` that do not pair may be inches, and are passed over.
  const auto unbalanced = [&]() -> std::optional<TakenQuotation> {
    if (outermost_close.empty() || !found.content.empty() || opener.value == '"') return std::nullopt;
    return TakenQuotation{{{at, outermost_close.end_byte}, {{piece, outermost_close.begin_byte}}}, true};
  };
  for (std::size_t i = piece; i < limit;) {
    if (text[i] == '\n' && i + 1 < limit && text[i + 1] == '\n') {
      // English sets the opening mark again before each paragraph of a long quotation, and closes it once.
      // Not within an inner one: there the mark may open anything.
      const std::size_t next = i + 2;
      if (depth != 1 || next >= limit || code_point_at(text, next).value != opener.value) {
        return unbalanced();
      }
      found.content.push_back({piece, next});
      piece = i = next + opener.size;
      continue;
    }
    const CodePoint c = code_point_at(text, i);
    if (closes(opener.value, c.value, text, i, c.size)) {
      if (--depth == 0) {
        found.outer = {at, i + c.size};
        found.content.push_back({piece, i});
        return taken;
      }
      if (depth <= outermost_depth) {
        outermost_depth = depth;
        outermost_close = {i, i + c.size};
      }
    } else if (c.value == opener.value && is_opener(c.value, text, i, c.size)) {
      ++depth;
    } else if (opener.value == 0x201C && c.value == '"') {
      ++depth;  // `closes` has said that it opens
    }
    if (depth > kMaxNestedMarks) return std::nullopt;
    i += c.size;
  }
  return unbalanced();
}

bool begins_quotation(MarkKind kind) {
  return kind == MarkKind::block_begin || kind == MarkKind::quote_begin;
}

bool ends_quotation(MarkKind kind) {
  return kind == MarkKind::block_end || kind == MarkKind::quote_end;
}

/// The index of the mark that ends what the mark at `begin` begins; the count of the marks if none does.
std::size_t matching_end(const std::vector<ManuscriptMark>& marks, std::size_t begin) {
  std::size_t depth = 1;
  std::size_t at = begin + 1;
  for (; at < marks.size(); ++at) {
    if (begins_quotation(marks[at].kind)) ++depth;
    if (ends_quotation(marks[at].kind)) --depth;
    if (depth == 0) break;
  }
  return at;
}

/// Blocks and commands first, quotation marks in what is left.
class PlaceFinder {
 public:
  explicit PlaceFinder(const ManuscriptText& manuscript)
      : manuscript_(manuscript), text_(manuscript.text()) {}

  QuotationPlaces find() && {
    // Text is searched in the gaps between blocks, so that a mark that never closes does not reach into one.
    std::size_t at = 0;
    const std::vector<ManuscriptMark>& marks = manuscript_.marks();
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!begins_quotation(marks[i].kind) || marks[i].at_byte < at) continue;
      const std::size_t last = matching_end(marks, i);
      // What begins it never ends, so the text from here on is searched for quotation marks only.
      if (last == marks.size()) break;
      const ByteRange inside{marks[i].at_byte, marks[last].at_byte};
      add_marked({at, inside.begin_byte});
      at = inside.end_byte;
      const bool block = marks[i].kind == MarkKind::block_begin;
      if (block && is_running_text(inside)) {
        const std::size_t before = found_.places.size();
        add_marked(inside);
        // Then the whole block is one quotation with marks around it, and is cited as a block.
        if (found_.places.size() == before + 1) found_.places.back().around = inside;
      } else {
        found_.places.push_back({inside, {inside}, block});
      }
      i = last;
    }
    add_marked({at, text_.size()});
    return std::move(found_);
  }

 private:
  void add_marked(ByteRange range) {
    MarkedQuotations marked = find_marked_quotations(text_, range);
    for (MarkedQuotation& one : marked.quotations) {
      found_.places.push_back({one.outer, std::move(one.content)});
    }
    for (const MarkNotice& notice : marked.notices) {
      const ManuscriptPlace place = manuscript_.place_of(notice.at_byte);
      found_.notices.push_back(file_line(place.file, place.line) + ": " + std::string(notice.text));
    }
  }

  /// Only if what its first mark opens is most of the block: `"Drift" was the word they used…` is said whole.
  bool is_running_text(ByteRange block) const {
    std::size_t at = block.begin_byte;
    while (at < block.end_byte && is_blank_or_none(code_point_at(text_, at).value)) {
      at += code_point_at(text_, at).size;
    }
    if (at >= block.end_byte || !opens_double_quotation(text_, at)) return false;
    std::size_t marked = 0;
    for (const MarkedQuotation& one : find_marked_quotations(text_, block).quotations) {
      marked += one.outer.size();
    }
    return marked * 2 > block.size();
  }

  const ManuscriptText& manuscript_;
  std::string_view text_;
  QuotationPlaces found_;
};

}  // namespace

MarkedQuotations find_marked_quotations(std::string_view text, ByteRange range) {
  MarkedQuotations found;
  for (std::size_t at = range.begin_byte; at < range.end_byte;) {
    const CodePoint c = code_point_at(text, at);
    if (!is_opener(c.value, text, at, c.size)) {
      at += c.size;
      continue;
    }
    if (auto taken = take_quotation(text, at, c, range.end_byte)) {
      if (taken->unbalanced) {
        found.notices.push_back(
            {at, "quotation marks do not pair; the quotation is read up to the last one of its paragraph"});
      }
      // What is inside belongs to it.
      at = taken->quotation.outer.end_byte;
      found.quotations.push_back(std::move(taken->quotation));
    } else {
      // A single mark may be an apostrophe, a straight or closing one stand for inches.
      if (c.value == 0x201C || c.value == 0x201E || c.value == '"') {
        found.notices.push_back(
            {at, "a quotation mark is never closed in its paragraph; what follows it is not checked"});
      }
      at += c.size;
    }
  }
  return found;
}

bool opens_double_quotation(std::string_view text, std::size_t at_byte) {
  const CodePoint c = code_point_at(text, at_byte);
  return c.value != kSingleOpener && is_opener(c.value, text, at_byte, c.size);
}

QuotationPlaces find_quotation_places(const ManuscriptText& manuscript) {
  return PlaceFinder(manuscript).find();
}

}  // namespace verbatim
