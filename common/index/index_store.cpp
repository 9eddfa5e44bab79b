#include "common/index/index_store.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "common/text/language.h"
#include "common/text/natural_order.h"

namespace verbatim {

void rethrow_xapian_error(const Xapian::Error& error, const std::string& place) {
  std::string message = error.get_msg();
  if (const char* cause = error.get_error_string()) message += std::string(" (") + cause + ")";
  const std::string type = error.get_type();
  std::string hint;
  // A DatabaseError with a cause of the system's is about the disk or a permission; without one, about the
  // content.
  const bool damaged = type == "DatabaseError" && error.get_error_string() == nullptr;
  if (damaged || type == "DatabaseCorruptError" || type == "DatabaseVersionError" ||
      type == "DatabaseOpeningError" || type == "DatabaseNotFoundError") {
    hint = "the index can always be made again: delete " + place + " and run verbatim-index";
  }
  throw io_error("the index could not be used: " + message, hint, place);
}

namespace {

/// What an index was made with that this program does not have; empty if it can be used.
std::string what_is_other(const Xapian::Database& database, const Facets& facets) {
  const std::string schema = database.get_metadata(std::string(metadata::kSchema));
  const std::string own_schema = std::to_string(kSchemaVersion);
  if (schema.empty())
    return "the index does not say its schema; this version of Verbatim reads " + own_schema;
  if (schema != own_schema) {
    return "the index was made by another version of Verbatim: it has schema " + schema +
           ", this version reads " + own_schema;
  }
  // The families of words in it are of another stemmer than those that a query would ask for.
  if (database.get_metadata(std::string(metadata::kStemmer)) != stemmer_version())
    return "the index was made with another version of the stemmer";
  if (database.get_metadata(std::string(metadata::kAttributes)) != facets.attribute_signature())
    return "the index was made for other attributes than verbatim.yaml has now";
  return {};
}

}  // namespace

bool is_current_schema(const Xapian::Database& database, const Facets& facets) {
  return what_is_other(database, facets).empty();
}

bool is_sound(const std::filesystem::path& path) {
  const Xapian::Database database(path.string());
  // Xapian 1.4 takes a table whose file is gone for an empty one.
  std::vector<const char*> tables{"postlist.glass"};
  if (database.get_doccount() > 0) tables.insert(tables.end(), {"docdata.glass", "termlist.glass"});
  if (database.get_avlength() > 0) tables.push_back("position.glass");
  for (const char* table : tables) {
    if (!std::filesystem::exists(path / table)) return false;
  }
  return Xapian::Database::check(path.string()) == 0;
}

IndexReader::IndexReader(const std::filesystem::path& index_folder, const Facets& facets)
    : place_(IndexLayout(index_folder).database().string()) {
  std::error_code failure;
  const bool exists = std::filesystem::exists(place_, failure);
  if (failure) throw io_error(failure.message(), {}, place_);
  if (!exists) {
    throw io_error("this study has no index yet", "run verbatim-index first",
                   index_folder.parent_path().string());
  }
  const std::string other = with_xapian_errors(place_, [&] {
    database_ = Xapian::Database(place_);
    return what_is_other(database_, facets);
  });
  if (!other.empty())
    throw io_error(other, "run verbatim-index: it makes the index again from the transcripts", place_);
}

std::vector<std::pair<std::string, std::string>> metadata_under(const Xapian::Database& database,
                                                                std::string_view prefix) {
  std::vector<std::pair<std::string, std::string>> found;
  const std::string prefix_text(prefix);
  for (auto key = database.metadata_keys_begin(prefix_text); key != database.metadata_keys_end(prefix_text);
       ++key) {
    found.emplace_back((*key).substr(prefix.size()), database.get_metadata(*key));
  }
  return found;
}

std::vector<std::pair<std::string, SourceRecord>> source_records(const Xapian::Database& database) {
  std::vector<std::pair<std::string, SourceRecord>> records;
  for (const auto& [file, data] : metadata_under(database, metadata::kSourcePrefix)) {
    try {
      SourceRecord record = load_source_record(data);
      std::string name = record.file.empty() ? file : record.file;
      records.emplace_back(std::move(name), std::move(record));
    } catch (const std::runtime_error& error) {
      throw Xapian::DatabaseCorruptError("the record of " + file + " cannot be read: " + error.what());
    }
  }
  return records;
}

std::string display_value(const Xapian::Database& database, const Facet& facet, const std::string& term) {
  const std::string display = database.get_metadata(metadata::display_key(term));
  return display.empty() ? term.substr(facet.prefix.size()) : display;
}

std::vector<std::string> languages_of(const Xapian::Database& database) {
  std::istringstream known(database.get_metadata(std::string(metadata::kLanguages)));
  std::vector<std::string> languages;
  for (std::string language; known >> language;) languages.push_back(language);
  return languages;
}

std::vector<std::string> facet_values(const Xapian::Database& database, const Facet& facet) {
  if (facet.kind == FacetKind::mark) return mark_values();
  if (facet.kind == FacetKind::range) return {};
  std::vector<std::string> values;
  const std::string prefix(facet.prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    values.push_back(display_value(database, facet, *term));
  }
  sort_naturally(values, [](const std::string& value) { return value; });
  return values;
}

Conversation conversation_of(const Xapian::Database& database, const std::string& interview_term) {
  const std::string stored = database.get_metadata(metadata::conversation_key(interview_term));
  if (stored.empty()) return {};
  try {
    return load_conversation(stored);
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError("the conversation of " + interview_term +
                                       " cannot be read: " + error.what());
  }
}

Turn turn_of(const std::string& data) {
  try {
    return load_turn(data);
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError(std::string("a stored turn cannot be read: ") + error.what());
  }
}

Turn turn_of(const Xapian::Document& document) {
  return turn_of(document.get_data());
}

}  // namespace verbatim
