#include "query/browse/model/screen_text.h"

#include <memory>
#include <set>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "common/text/code_point.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr std::size_t kMostMarks = 4;

bool is_emoji(std::string_view shown) {
  const UChar32 c = first_code_point(shown).value;
  return c > 0xFF && u_hasBinaryProperty(c, UCHAR_EMOJI) != 0;
}

/// U+200D and the variation selectors.
bool joins_emoji(std::string_view mark) {
  const UChar32 c = first_code_point(mark).value;
  return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
}

void add_mark(ScreenCluster& cluster, const VisiblePiece& piece, std::size_t marks) {
  cluster.place.end_byte = piece.place.end_byte;
  if (marks >= kMostMarks || cluster.is_break) return;
  if (joins_emoji(piece.shown) && is_emoji(cluster.shown)) return;
  cluster.shown += piece.shown;
}

/// Where a line may end, as bytes.
std::set<std::size_t> line_break_places(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  // Made once: it reads ICU's tables.
  static thread_local const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  std::set<std::size_t> places;
  if (breaks == nullptr) return places;
  UText* whole = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks->setText(whole, status);
  if (U_SUCCESS(status)) {
    for (std::int32_t at = breaks->first(); at != icu::BreakIterator::DONE; at = breaks->next())
      places.insert(static_cast<std::size_t>(at));
  }
  utext_close(whole);
  return places;
}

bool is_plain_ascii(std::string_view text) {
  for (const char c : text) {
    if (c < ' ' || c > '~') return false;
  }
  return true;
}

}  // namespace

std::vector<ScreenCluster> screen_clusters(std::string_view text) {
  std::vector<ScreenCluster> clusters;
  clusters.reserve(text.size());
  std::size_t marks = 0;
  for (VisiblePiece& piece : visible_pieces(text)) {
    if (piece.columns == 0 && !clusters.empty()) {
      add_mark(clusters.back(), piece, marks++);
      continue;
    }
    marks = 0;
    const char first = text[piece.place.begin_byte];
    ScreenCluster cluster{piece.place, std::move(piece.shown), piece.columns};
    if (first == '\n') {
      cluster = {piece.place, "", 0, true, true};
    } else if (first == '\t' || first == ' ') {
      cluster = {piece.place, " ", 1, false, true};
    } else if (cluster.columns == 0) {
      // A mark with nothing before it gets something to stand on.
      cluster.shown.insert(0, "◌");
      cluster.columns = 1;
    }
    clusters.push_back(std::move(cluster));
  }
  return clusters;
}

std::size_t screen_columns(std::string_view text) {
  if (is_plain_ascii(text)) return text.size();
  std::size_t columns = 0;
  for (const ScreenCluster& cluster : screen_clusters(text)) columns += cluster.columns;
  return columns;
}

std::string cut_to_columns(std::string_view text, std::size_t columns) {
  if (screen_columns(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t used = 0;
  for (const ScreenCluster& cluster : screen_clusters(text)) {
    if (used + cluster.columns > columns - 1)
      return std::string(text.substr(0, cluster.place.begin_byte)) + "…";
    used += cluster.columns;
  }
  return std::string(text);
}

std::vector<ByteRange> wrap_to_columns(std::string_view text, std::size_t columns) {
  if (columns == 0) columns = 1;
  const std::vector<ScreenCluster> clusters = screen_clusters(text);
  const std::set<std::size_t> places = line_break_places(text);
  std::vector<ByteRange> lines;
  const auto add = [&](std::size_t begin, std::size_t end) {
    while (end > begin && clusters[end - 1].is_blank) --end;
    const std::size_t begin_byte = begin < clusters.size() ? clusters[begin].place.begin_byte : text.size();
    lines.push_back({begin_byte, end > begin ? clusters[end - 1].place.end_byte : begin_byte});
  };
  std::size_t begin = 0, used = 0;
  std::size_t may_end = 0;  // the last cluster before which the line may end; `begin` for none
  for (std::size_t at = 0; at < clusters.size(); ++at) {
    const ScreenCluster& cluster = clusters[at];
    if (cluster.is_break) {
      add(begin, at);
      begin = may_end = at + 1;
      used = 0;
      continue;
    }
    if (at > begin && places.contains(cluster.place.begin_byte)) may_end = at;
    if (used + cluster.columns > columns && !cluster.is_blank && at > begin) {
      const std::size_t end = may_end > begin ? may_end : at;
      add(begin, end);
      begin = may_end = end;
      used = 0;
      for (std::size_t i = begin; i < at; ++i) used += clusters[i].columns;
    }
    used += cluster.columns;
  }
  add(begin, clusters.size());
  return lines;
}

}  // namespace verbatim
