#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "query/evidence/catalog_export.h"

namespace verbatim {

// The parts of `catalog_html`.

/// The style sheet of the whole page.
extern const std::string_view kCatalogStyle;

/// The heads of a table's columns, each with its class.
void add_columns(pugi::xml_node row, const std::vector<std::pair<const char*, const char*>>& columns);

/// A colour and what it stands for.
void add_key_item(pugi::xml_node key, const std::string& css_class, std::string_view text);

/// An entry with its quotes.
void add_entry(pugi::xml_node parent, const CatalogExport& catalog, const ExportedEntry& entry);

/// A bar with a piece for each interview, in natural order: evidence, unread, rejected, or nothing found.
void add_coverage_bar(pugi::xml_node parent, const EntryCoverage& coverage);

/// Codes by phase, shaded by count: the first rows, and the others in an element that unfolds.
void add_heat_map(pugi::xml_node parent, const CountMatrix& matrix);

/// An interview's turns from left to right.
void add_strip(pugi::xml_node parent, const CatalogExport& catalog, const InterviewStrip& strip);

/// What the lanes and shades of strips mean.
void add_strip_key(pugi::xml_node parent, const CatalogExport& catalog);

/// Entries with evidence after each interview.
void add_saturation(pugi::xml_node parent, const CatalogExport& catalog);

/// The address of an entry, a quote or an interview on the page.
std::string entry_anchor(const std::string& id);
std::string quote_anchor(const std::string& id);
std::string interview_anchor(const std::string& id);

}  // namespace verbatim
