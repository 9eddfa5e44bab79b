#pragma once

#include <optional>

#include "indexer/readers/reader.h"

namespace verbatim {

/// Reads a document whose talk stands in tables with a row for each turn: one column names the speakers, one
/// holds the talk, others may hold times, numbers or notes. Nothing if the document is not written so.
///
/// The column of talk is the one with most words. The column of speakers is proved by its heading (`Speaker`,
/// `Sprecher`, …), by words for roles or names of verbatim.yaml in it, or by short cells that recur. Times
/// leave the text, and codes too, where a column's heading says that it holds them (`Tags`, `Codes`). A row
/// without a speaker is a turn of its own, its speaker lost. Other columns are no talk; the run says so where
/// they hold words. Throws a usage Error where two columns may name the speakers and nothing settles which.
std::optional<Transcript> read_turn_table(const ReaderInput& input);

}  // namespace verbatim
