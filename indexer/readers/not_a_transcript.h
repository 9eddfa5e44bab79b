#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/speaker_key.h"

namespace verbatim {

/// What a text without any label is, if it is clearly something else than talk: "a table of codes, no talk".
std::optional<std::string> what_it_is_instead(std::string_view text, const LineTable& lines,
                                              const SpeakerKey& key);

/// Whether a text without labels is a conversation all the same: several paragraphs, a good part of which
/// ask.
bool is_conversation(std::string_view text, const LineTable& lines);

}  // namespace verbatim
