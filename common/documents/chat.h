#pragma once

#include <string_view>

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// Whether a text is a transcript in CHAT, the form of CHILDES and TalkBank: `@Begin` among its first lines.
bool is_chat(std::string_view text);

/// Reads CHAT (MacWhinney, "Tools for analyzing talk, part 1"). Each `*SPK:` line with its continuation lines
/// is an utterance of SPK, its time the bullet (U+0015) at its end. Left out and counted: headers, dependent
/// tiers
/// (`%mor:`), codes in brackets, pauses, events (`&=laughs`), linkers and terminators (`+/.`), what another
/// person said in between (`&*MOT:mhm`), omitted words (`0is`). Of a word, marks of form, length and stress
/// leave (`no::`, `doggy@c`), of a filler or fragment its mark (`&-uh`); `(be)cause` is `because`. `xxx`,
/// what nobody could hear, stays. Throws a usage Error for a file without an utterance.
SourceDocument read_chat(SourceText source);

}  // namespace verbatim
