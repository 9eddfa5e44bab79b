#include "query/files/merge_conflict.h"

namespace verbatim {
namespace {

constexpr std::string_view kOurs = "<<<<<<<", kBase = "|||||||", kTheirs = "=======", kEnd = ">>>>>>>";

/// Whether a line is one of git's: seven of a character, then a blank and a name, or nothing.
bool is_marker(std::string_view line, std::string_view marker) {
  if (!line.starts_with(marker)) return false;
  line.remove_prefix(marker.size());
  return line.empty() || line.front() == ' ' || line.front() == '\r' || line.front() == '\n';
}

}  // namespace

std::optional<std::size_t> conflict_begin(std::string_view text) {
  for (std::size_t at = text.find(kOurs); at != std::string_view::npos; at = text.find(kOurs, at + 1)) {
    if ((at == 0 || text[at - 1] == '\n') && is_marker(text.substr(at), kOurs)) return at;
  }
  return std::nullopt;
}

std::optional<ConflictSides> conflict_sides(std::string_view text) {
  enum class Part { both, ours, base, theirs };
  ConflictSides sides;
  Part part = Part::both;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end == std::string_view::npos ? end : end + 1);
    text.remove_prefix(line.size());
    if (part == Part::both && is_marker(line, kOurs)) {
      part = Part::ours;
    } else if (part == Part::ours && is_marker(line, kBase)) {
      part = Part::base;
    } else if ((part == Part::ours || part == Part::base) && is_marker(line, kTheirs)) {
      part = Part::theirs;
    } else if (part == Part::theirs && is_marker(line, kEnd)) {
      part = Part::both;
    } else {
      if (part == Part::both || part == Part::ours) sides.ours += line;
      if (part == Part::both || part == Part::theirs) sides.theirs += line;
    }
  }
  if (part != Part::both) return std::nullopt;
  return sides;
}

}  // namespace verbatim
