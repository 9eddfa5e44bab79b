#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index.h"
#include "query/language/query_compiler.h"

namespace verbatim {

/// Whether a form that a word's family contributes looks like another word: it shares less than the first two
/// thirds of the word's letters, and lacks more than an ending of three letters of the word. Distant are
/// `depends` for `dependency` and `important` for `importation`; not distant are `study` for `studies` and
/// `label` for `labelling` (a letter doubled before an ending does not count). Accents and case do not
/// matter.
bool is_distant_form(std::string_view word, std::string_view form);

/// A sentence for each single word of the query whose distant forms occur in more than twice as many turns as
/// all others of its family, with these forms, the most frequent first. Reads the database; throws as the
/// index does.
std::vector<std::string> distant_form_hints(const Index& index, const std::vector<CompiledLeaf>& leaves);

}  // namespace verbatim
