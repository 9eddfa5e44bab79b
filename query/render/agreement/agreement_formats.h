#pragma once

#include <cstddef>

#include "query/agreement/coder_agreement.h"
#include "query/render/forms/formats.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {

/// How far coders agree, in a format of `OutputKind::agreement`:
/// - text: a line for each code and one for all, with intervals; then where they differ, at most
///   `max_disagreements`, and a query that finds these turns
/// - csv: a line for each code, and one for all, whose code is empty
/// - jsonl: the same as objects of type `agreement`; then all disagreements, of type `disagreement`
RenderedOutput render_agreement(Format format, const CoderAgreement& agreement, std::size_t max_disagreements,
                                const TextStyle& style);

/// The disagreements alone, a line each: csv; jsonl, objects as above; text, at most `max_disagreements`.
RenderedOutput render_disagreements(Format format, const CoderAgreement& agreement,
                                    std::size_t max_disagreements, const TextStyle& style);

}  // namespace verbatim
