#include "indexer/writing/source_copies.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "common/text/code_point.h"
#include "common/text/normal_form.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

// As the programs write them, in the languages that they are mostly used in; without accents.
constexpr auto kCopyWords =
    std::to_array<std::string_view>({"copy", "kopie", "copie", "copia", "kopi", "kopia"});
constexpr auto kConflictBeginnings = std::to_array<std::string_view>(
    {"conflict", "konflikt", "conflit", "conflicto", "conflitto", "conflito"});

bool is_all_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_ascii_digit);
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for (const Word& word : find_words(text)) words.push_back(fold_accents(word.form));
  return words;
}

/// Whether words say that a file is a copy: `another copy`, `copy 2`, `Ana's conflicted copy 2024-05-01`. Not
/// `copy editor`.
bool say_copy(const std::vector<std::string>& words) {
  const auto of_conflict = [](const std::string& word) {
    return std::any_of(kConflictBeginnings.begin(), kConflictBeginnings.end(),
                       [&](std::string_view beginning) { return word.starts_with(beginning); });
  };
  const bool says_conflict = std::any_of(words.begin(), words.end(), of_conflict);
  const auto last = std::find_if_not(words.rbegin(), words.rend(), is_all_digits);
  const bool ends_in_copy =
      last != words.rend() && std::find(kCopyWords.begin(), kCopyWords.end(), *last) != kCopyWords.end();
  return ends_in_copy || (says_conflict && words.size() > 1);
}

/// A name without one ending, and whether that said "copy".
using Shortened = std::pair<std::string_view, bool>;

/// `name (1)`, `name (another copy)`.
std::optional<Shortened> without_brackets(std::string_view name) {
  if (!name.ends_with(')')) return std::nullopt;
  const std::size_t open = name.rfind(" (");
  if (open == std::string_view::npos || open == 0) return std::nullopt;
  const std::string_view inside = name.substr(open + 2, name.size() - open - 3);
  constexpr std::size_t kMaxDigits = 3;  // a year is none
  if (is_all_digits(inside) && inside.size() <= kMaxDigits) return Shortened{name.substr(0, open), false};
  if (say_copy(folded_words(inside))) return Shortened{name.substr(0, open), true};
  return std::nullopt;
}

/// `name copy`, `name copy 2`, `name - Copy`.
std::optional<Shortened> without_copy_word(std::string_view name) {
  std::size_t blank = name.rfind(' ');
  if (blank != std::string_view::npos && is_all_digits(name.substr(blank + 1)))
    blank = blank == 0 ? std::string_view::npos : name.rfind(' ', blank - 1);
  if (blank == std::string_view::npos || blank == 0) return std::nullopt;
  const std::vector<std::string> words = folded_words(name.substr(blank + 1));
  const bool is_copy =
      !words.empty() && !is_all_digits(words.front()) && words.size() <= 2 && say_copy(words);
  if (!is_copy) return std::nullopt;
  name = name.substr(0, blank);
  if (name.ends_with(" -")) name.remove_suffix(2);
  if (name.empty()) return std::nullopt;
  return Shortened{name, true};
}

/// `name.sync-conflict-20240501-101500-ABCDEFG`, `name_conflict-20240501-101500`.
std::optional<Shortened> without_conflict_mark(std::string_view name) {
  for (const std::string_view mark : {".sync-conflict-", "_conflict-"}) {
    const std::size_t at = name.rfind(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view rest = name.substr(at + mark.size());
    const bool is_stamp =
        !rest.empty() && is_ascii_digit(rest.front()) && std::all_of(rest.begin(), rest.end(), [](char c) {
          return is_ascii_digit(c) || is_ascii_letter(c) || c == '-';
        });
    if (is_stamp) return Shortened{name.substr(0, at), true};
  }
  return std::nullopt;
}

}  // namespace

std::vector<CopiedName> copied_names(std::string_view file) {
  const std::string path = composed(file);
  const std::size_t slash = path.rfind('/');
  const std::size_t name_begin = slash == std::string::npos ? 0 : slash + 1;
  std::size_t dot = path.rfind('.');
  if (dot == std::string::npos || dot <= name_begin) dot = path.size();
  const std::string folder = path.substr(0, name_begin), ending = path.substr(dot);
  std::string_view name = std::string_view(path).substr(name_begin, dot - name_begin);
  std::vector<CopiedName> bases;
  bool says_copy = false;
  for (constexpr std::size_t kMostEndings = 4; bases.size() < kMostEndings;) {
    std::optional<Shortened> shorter = without_conflict_mark(name);
    if (!shorter) shorter = without_brackets(name);
    if (!shorter) shorter = without_copy_word(name);
    if (!shorter) break;
    name = shorter->first;
    says_copy = says_copy || shorter->second;
    bases.push_back({folder + std::string(name) + ending, says_copy});
  }
  return bases;
}

std::vector<CopyClaim> find_copy_claims(const std::vector<SourceFile>& sources,
                                        const StudySettings& settings) {
  std::map<std::string, std::size_t> by_name;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::size_t> by_place;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    by_name.emplace(composed(sources[i].file), i);
    if (sources[i].inode == 0) continue;
    const auto [owner, is_new] = by_place.emplace(std::pair(sources[i].device, sources[i].inode), i);
    if (!is_new && sources[owner->second].through_link && !sources[i].through_link) owner->second = i;
  }
  std::vector<CopyClaim> claims(sources.size(), {CopyClaim::kNone, false, false});
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto claim = [&](std::size_t base, bool is_link, bool says_copy) {
      const InterviewSettings* own = settings.for_file(sources[i].file);
      if (own != nullptr && own != settings.for_file(sources[base].file)) return;
      claims[i] = {base, is_link, says_copy};
    };
    if (const auto place = by_place.find({sources[i].device, sources[i].inode});
        sources[i].inode != 0 && place->second != i) {
      claim(place->second, true, true);
      continue;
    }
    for (const CopiedName& name : copied_names(sources[i].file)) {
      const auto base = by_name.find(name.base);
      if (base == by_name.end() || base->second == i) continue;
      claim(base->second, false, name.says_copy);
      break;
    }
  }
  return claims;
}

}  // namespace verbatim
