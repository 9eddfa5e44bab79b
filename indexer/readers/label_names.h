#pragma once

#include <string_view>

namespace verbatim {

/// No name without mark-up is longer: 60 bytes.
inline constexpr std::size_t kMaxBareLabelBytes = 60;

/// Whether `speaker` is a word for a role in an interview, with or without a number: `Interviewer 2`,
/// `Speaker`, `INTERVIEWER_1`.
bool is_role_word(std::string_view speaker);

/// Whether `speaker` is written as people write names: one to six words, the first beginning with a capital,
/// a digit, or a letter of a script without capitals.
bool is_name_shape(std::string_view speaker);

/// Whether a short line might be somebody's name though it is not written as names are: `o.d.`, `me`. Such a
/// line is no label unless the settings say so; where it recurs a person hears of it.
bool is_loose_name(std::string_view speaker);

/// Whether every word of `speaker` but particles (`van`, `de la`) begins with a capital or a digit.
bool is_strict_name(std::string_view speaker);

/// Whether `speaker` may be a name before a colon, a dash, a tab or a stamp: at most `kMaxBareLabelBytes`,
/// with a letter, no sentence. Looser than `is_name_shape`, for what follows a name there says more than the
/// name.
bool is_name_before_mark(std::string_view speaker);

/// A word that people say as a whole turn (`Yes`, `Okay`, `Exactly`, `Genau`): never proved a label by where
/// it stands.
bool is_short_answer(std::string_view speaker);

/// A word that editors put before a colon (`Note`, `Source`, `Date`, `Quelle`), or a part of an address
/// (`http`): no label unless the study's settings say so.
bool is_editorial_word(std::string_view speaker);

}  // namespace verbatim
