#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "query/render/turns/formats.h"

namespace verbatim {

/// A CSV field by RFC 4180: quoted where it must be, quotation marks doubled.
///
/// A value that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
/// carriage return) gets a `'` in front; one that begins so after some `'` gets another, so that taking one
/// off gives the value back. `is_guarded` is then set, and else left alone. Tabs and line breaks stay; other
/// control characters, bidi controls and bytes that are no UTF-8 are shown by `visible_pieces`: `jsonl` has
/// the exact bytes.
std::string csv_field(std::string_view value, bool& is_guarded);

/// Fields with commas between, and a line feed.
std::string csv_line(const std::vector<std::string>& values, bool& is_guarded);

/// A field of a JSON form as one cell: lists joined, codes as `MM-drift@PO`, decisions by their ids, excerpts
/// as their words; empty for null and for a field that `fields` lacks.
std::string csv_cell(const std::string& name, const nlohmann::ordered_json& fields);

/// A head line with the names of columns, then one row a turn or hit. Says if formulas were guarded.
std::unique_ptr<TurnWriter> csv_writer(std::ostream& out, const FormatSettings& settings);

}  // namespace verbatim
