#pragma once

#include "query/render/counts/count_labels.h"
#include "query/render/forms/formats.h"
#include "query/render/forms/styled_text.h"
#include "query/search/counts.h"

namespace verbatim {

/// The counts of a facet's values in a format of `OutputKind::counts`; turns without a value are the value
/// `(none)`. `style`: for text alone.
/// - text: a table with bars, see `counts_text`
/// - jsonl: an object a value, `facet, value, turns, interviews`
/// - csv: a head line, then a line for each value: `phase,turns,interviews`
/// - markdown: a pipe table, the title above
/// - latex: a `tabular` for stock LaTeX; the title is a comment above it, since a caption is the writer's
/// - svg: a bar chart
RenderedOutput render_counts(Format format, const FacetCounts& counts, const CountLabels& labels,
                             const TextStyle& style);

/// How many turns and interviews there are, in text, jsonl (`turns, interviews`) or csv. Throws
/// std::logic_error for another format.
RenderedOutput render_total(Format format, const Count& count, const FileCounts& files = {});

/// The counts of two facets' pairs of values in the same formats.
/// - text and svg: a heat map; markdown and latex: a table with the second facet's values as columns
/// - jsonl: an object a pair, `facets, values, turns, interviews`
/// - csv: a line for each pair, as statistics programs want it: `code,phase,turns,interviews`
/// `zero`: jsonl and csv have the pairs without a turn too.
RenderedOutput render_matrix(Format format, const CountMatrix& matrix, const CountLabels& labels, bool zero,
                             const TextStyle& style);

}  // namespace verbatim
