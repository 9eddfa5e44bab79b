#include "query/commands/catalog_export.h"

#include <iostream>

#include <boost/program_options.hpp>

#include "common/text/visible_text.h"
#include "query/evidence/catalog_export.h"
#include "query/quotes/confidential_names.h"
#include "query/render/catalog/catalog_formats.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

/// A name of the study's list and where the export would print it.
std::vector<std::string> disclosures(const CatalogExport& all, const Study& study) {
  std::vector<std::string> found;
  const auto look = [&](const std::string& place, const std::string& text) {
    for (const DisclosedName& name : find_confidential(text, study.settings.confidential))
      found.push_back(place + ": confidential: " + name.name);
  };
  look("the title", all.title);
  for (const ExportedEntry& entry : all.entries) {
    look("entry " + entry.entry.id, entry.entry.title + "\n" + entry.entry.description);
    for (const ExportedQuote& quote : entry.quotes) {
      const std::string place = "quote " + quote.id + " (" + paper_citation(quote) + ")";
      look(place, quote.words());
      look(place, quote.note);
      for (const std::vector<Turn>* turns : {&quote.before, &quote.place.turns, &quote.after}) {
        for (const Turn& turn : *turns) look(place + ", in its context", turn.speaker + "\n" + turn.text);
      }
    }
  }
  return found;
}

}  // namespace

void add_catalog_export_options(po::options_description& description) {
  description.add_options()("title", po::value<std::string>()->default_value("", "")->value_name("TEXT"),
                            "export: the heading; by default the study's folder")(
      "context", po::value<std::int64_t>()->default_value(2)->value_name("N"),
      "export: turns on either side of each quote, in html")(
      "disclosure", "export: write nothing where a name of `confidential` in verbatim.yaml would be printed");
}

ExitStatus export_catalog(const CommandContext& context, const po::variables_map& given,
                          const StudySession& session) {
  const Study& study = session.study();
  // The other actions of `catalog` have a default of their own.
  const std::string name = given["format"].defaulted() ? "markdown" : given["format"].as<std::string>();
  const Format format = find_format(name, OutputKind::whole_catalog).id;
  const CatalogExportRequest request{given["title"].as<std::string>(), count_option(given, "context")};
  const CatalogExport all =
      gather_catalog(session.indexed(), session.catalog(), session.decisions(), request);
  for (const std::string& warning : all.warnings)
    print_messages(context, {{Message::Kind::warning, warning}});
  if (given.count("disclosure") > 0) {
    if (study.settings.confidential.empty())
      throw usage_error("there are no names to look for", "list them under `confidential:` in verbatim.yaml");
    const std::vector<std::string> found = disclosures(all, study);
    for (const std::string& one : found) print_messages(context, {{Message::Kind::warning, one}});
    if (!found.empty()) return ExitStatus::nothing_found;
  }
  print_output(context, render_catalog(format, all));
  return all.entries.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

}  // namespace verbatim
