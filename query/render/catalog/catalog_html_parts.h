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
/// `quotes`: of the entry; an interview's piece leads to the first one from it. None: the bar is a picture.
void add_coverage_bar(pugi::xml_node parent, const EntryCoverage& coverage,
                      const std::vector<ExportedQuote>& quotes = {});

/// The interviews above their places in the bars; of many the first and the last alone.
void add_interview_numbers(pugi::xml_node parent, const EntryCoverage& coverage);

/// Codes by phase, shaded by count: the first rows, and the others in an element that unfolds.
void add_heat_map(pugi::xml_node parent, const CountMatrix& matrix);

/// An interview's turns from left to right.
void add_strip(pugi::xml_node parent, const CatalogExport& catalog, const InterviewStrip& strip);

/// What the lanes and shades of strips mean.
void add_strip_key(pugi::xml_node parent, const CatalogExport& catalog);

/// Entries with evidence after each interview.
void add_saturation(pugi::xml_node parent, const CatalogExport& catalog);

/// The address of an entry, a quote, its mark in its interview's strip, or an interview on the page.
std::string entry_anchor(const std::string& id);
std::string quote_anchor(const std::string& id);
std::string mark_anchor(const std::string& id);
std::string interview_anchor(const std::string& id);

}  // namespace verbatim
