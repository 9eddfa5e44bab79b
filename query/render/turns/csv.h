#pragma once

#include <iosfwd>
#include <memory>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "query/render/turns/turn_writer.h"

namespace verbatim {

/// A field of a JSON form as one cell: lists joined, codes as `MM-drift@PO`, decisions by their ids, excerpts
/// as their words; empty for null and for a field that `fields` lacks.
std::string csv_cell(const std::string& name, const nlohmann::ordered_json& fields);

/// A head line with the names of the columns, then a row for each turn or hit. Its notices say if values were
/// guarded, see `CsvRows`.
std::unique_ptr<TurnWriter> csv_writer(std::ostream& out, const FormatSettings& settings);

}  // namespace verbatim
