#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/model/turn.h"

namespace verbatim {

/// `32:57` one turn, `32:50..60` a range with both ends included, `32` the whole interview.
struct Citation {
  std::string interview;
  std::optional<TurnNumber> first;  ///< nothing: the whole interview
  std::optional<TurnNumber> last;   ///< equal to `first` for one turn; set whenever `first` is
  bool operator==(const Citation&) const = default;
};

/// Whether `id` can name an interview: `[A-Za-z0-9][A-Za-z0-9._-]*`, without `..`, at most 100 bytes.
bool is_interview_id(std::string_view id);

/// `32:57`
std::string cite(std::string_view interview, TurnNumber number);
/// As a person would write it; `parse_citation` gives it back.
std::string print_citation(const Citation& citation);

/// The turns that `text` begins with: `57`, or a range with both ends included, `50..60`, `50-60` or with
/// another dash. Sets `first` and `last` and gives the bytes taken; 0 if no turn begins there. What follows a
/// first turn and is no greater turn is left alone: `50-40` takes `50`.
std::size_t take_turns(std::string_view text, TurnNumber& first, TurnNumber& last);

/// A citation as people write it, in papers and on command lines: `32:57`, `I32:57`, `32:50..60`, `32:50-60`
/// (with any dash), `(32:57)`, `[32:57]`. `interview` is as written; `resolve_interview` finds the id.
/// Throws a usage Error that says what a citation looks like.
Citation parse_citation(std::string_view text);

/// What two spellings of one id share: leading zeros of every number dropped, letters in lower case.
std::string loose_interview(std::string_view id);

/// The known interview that `typed` means: itself, or the only one that differs by leading zeros (`05` for
/// `5`) or by case, or by the `I` that papers put before a number (`I5`). Throws a usage Error with the
/// nearest known id.
std::string resolve_interview(std::string_view typed, std::span<const std::string> known);

}  // namespace verbatim
