#pragma once

#include <string>
#include <string_view>

namespace verbatim {

/// Whether a word belongs to the asking of a question and seldom to what it is about: whom is asked
/// (`practitioners`), what they do in answering (`say`, `experience`), what is wanted of them (`reasons`,
/// `examples`, `problems`), how it is (`hard`, `often`), and verbs that go with anything (`make`, `happen`).
/// People who are asked about a subject rarely say these words of it, so that in talk they are rare, and
/// ranking would take them for what the question is about. For weighing only: they are still searched for.
///
/// The list is ours, for English; other languages have none. All forms of a word count as it does. `form`:
/// as `Word::form`. `language`: an ISO 639-1 code.
bool is_asking_word(const std::string& form, std::string_view language);

}  // namespace verbatim
