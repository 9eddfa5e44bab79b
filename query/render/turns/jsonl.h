#pragma once

#include <iosfwd>
#include <memory>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "common/model/turn.h"
#include "query/render/turns/turn_writer.h"
#include "query/search/search.h"

namespace verbatim {

/// A turn as every command gives it: citation, interview, turn, speaker, role, inferred, mixed, phase, codes,
/// start_ms, end_ms, about, language, text, source. What a turn does not have is null.
nlohmann::ordered_json turn_json(const Turn& turn);

/// A turn and its score, excerpts (byte ranges in `text`), context_only; with context, `before` and `after`.
nlohmann::ordered_json hit_json(const Hit& hit);

/// Their ranges, and what is lit in each.
nlohmann::ordered_json excerpts_json(const std::vector<Excerpt>& excerpts);

/// One object a line, with all fields of the JSON form or those that the settings choose.
/// Adds `files_read` and `files` where not all files are read, so that nobody takes what was found for all
/// that there is.
void add_file_counts(nlohmann::ordered_json& json, const FileCounts& files);

std::unique_ptr<TurnWriter> jsonl_writer(std::ostream& out, const FormatSettings& settings);

}  // namespace verbatim
