#include "common/index/shard.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <sstream>
#include <stdexcept>

#include "common/index/document_lengths.h"
#include "common/index/generation.h"
#include "common/messages/error.h"
#include "common/text/language.h"
#include "common/text/natural_order.h"

namespace verbatim {
namespace {

std::vector<std::string> split_at_blanks(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> parts;
  for (std::string part; in >> part;) parts.push_back(std::move(part));
  return parts;
}

SourceRecord decode_record(std::string_view file, const std::string& data) {
  try {
    return load_source_record(data);
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError("the record of " + std::string(file) +
                                       " cannot be read: " + error.what());
  }
}

SourceTurnEnds decode_turn_ends(const std::string& data) {
  try {
    return load_turn_ends(data);
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError(error.what());
  }
}

}  // namespace

std::string Shard::schema_version() const {
  return database_.get_metadata(std::string(metadata::kSchema));
}

std::string Shard::what_is_other(const Facets& facets) const {
  const std::string schema = schema_version();
  const std::string newest = std::to_string(kSchemaVersion), oldest = std::to_string(kOldestReadSchema);
  const std::string read_ones = oldest + " and " + newest;
  if (schema.empty()) return "the index does not say its schema; this version of Verbatim reads " + read_ones;
  if (schema != newest && schema != oldest) {
    return "the index was made by another version of Verbatim: it has schema " + schema +
           ", this version reads " + read_ones;
  }
  // The families of words in it are of another stemmer than those that a query would ask for.
  if (database_.get_metadata(std::string(metadata::kStemmer)) != stemmer_version())
    return "the index was made with another version of the stemmer";
  if (database_.get_metadata(std::string(metadata::kAttributes)) != facets.attribute_signature())
    return "the index was made for other attributes than verbatim.yaml has now";
  return {};
}

bool Shard::is_current(const Facets& facets) const {
  return schema_version() == std::to_string(kSchemaVersion) && what_is_other(facets).empty();
}

std::vector<std::string> Shard::languages() const {
  return split_at_blanks(database_.get_metadata(std::string(metadata::kLanguages)));
}

std::vector<SourceEntry> Shard::sources() const {
  std::vector<SourceEntry> entries;
  for (const auto& [file, data] : metadata_under(metadata::kSourcePrefix)) {
    SourceRecord record = decode_record(file, data);
    // A key holds only the beginning of a very long name.
    std::string name = record.file.empty() ? file : record.file;
    entries.emplace_back(std::move(name), std::move(record));
  }
  return entries;
}

std::size_t Shard::unread_files() const {
  const std::string count = database_.get_metadata(std::string(metadata::kUnreadFiles));
  return static_cast<std::size_t>(std::strtoull(count.c_str(), nullptr, 10));
}

SourceTurnEnds Shard::turn_ends(std::string_view file) const {
  return decode_turn_ends(database_.get_metadata(metadata::turn_ends_key(file)));
}

std::vector<SourceTurnEnds> Shard::all_turn_ends() const {
  std::vector<SourceTurnEnds> all;
  for (const auto& [file, data] : metadata_under(metadata::kTurnEndsPrefix))
    all.push_back(decode_turn_ends(data));
  return all;
}

std::vector<std::string> Shard::family(std::string_view language, std::string_view stem) const {
  return split_at_blanks(database_.get_metadata(metadata::family_key(language, stem)));
}

std::string Shard::packed_postings(std::string_view term) const {
  return database_.get_metadata(metadata::packed_key(term));
}

std::string Shard::packed_positions(std::string_view term) const {
  return database_.get_metadata(metadata::positions_key(term));
}

std::vector<std::string> Shard::facet_terms(const Facet& facet) const {
  return {database_.allterms_begin(facet.prefix), database_.allterms_end(facet.prefix)};
}

std::string Shard::stored_value(std::string_view term) const {
  return database_.get_metadata(metadata::display_key(term));
}

std::string Shard::display_value(const Facet& facet, const std::string& term) const {
  const std::string display = stored_value(term);
  return display.empty() ? term.substr(facet.prefix.size()) : display;
}

std::vector<std::pair<std::string, std::string>> Shard::stored_values() const {
  return metadata_under(metadata::kDisplayPrefix);
}

Conversation Shard::conversation(const std::string& interview_term) const {
  const std::string stored = database_.get_metadata(metadata::conversation_key(interview_term));
  if (stored.empty()) return {};
  try {
    return load_conversation(stored);
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError("the conversation of " + interview_term +
                                       " cannot be read: " + error.what());
  }
}

std::vector<std::uint32_t> Shard::document_lengths() const {
  std::vector<std::uint32_t> lengths;
  try {
    for (const auto& [number, data] : metadata_under(metadata::kLengthsPrefix)) {
      if (lengths.empty()) lengths.push_back(0);
      // Blocks without documents are not stored.
      lengths.resize(
          std::max<std::size_t>(lengths.size(), std::stoul(number, nullptr, 16) * kLengthsOfBlock + 1));
      append_lengths(data, lengths);
    }
  } catch (const std::exception& error) {
    throw Xapian::DatabaseCorruptError(std::string("the lengths of documents cannot be read: ") +
                                       error.what());
  }
  if (!lengths.empty()) return lengths;
  // An index of an earlier schema has none stored.
  lengths.push_back(0);
  for (auto at = database_.postlist_begin(""); at != database_.postlist_end(""); ++at) {
    lengths.resize(*at, 0);
    lengths.push_back(at.get_doclength());
  }
  return lengths;
}

DocumentTable Shard::document_table() const {
  const std::string stored = database_.get_metadata(std::string(metadata::kDocuments));
  if (stored.empty()) return make_document_table();
  try {
    return load_document_table(stored);
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError(std::string("the table of documents cannot be read: ") + error.what());
  }
}

DocumentTable Shard::make_document_table() const {
  const Facet& interview = built_in_facet("interview");
  // By id, so that the numbers of interviews are those of the natural order.
  std::vector<std::pair<std::string, std::string>> terms;
  for (std::string& term : facet_terms(interview))
    terms.emplace_back(display_value(interview, term), std::move(term));
  sort_naturally(terms, [](const auto& one) { return one.first; });
  DocumentTable table;
  table.in_order = true;
  for (const auto& [id, term] : terms) {
    const auto number = static_cast<std::uint32_t>(table.interviews.size());
    const std::size_t first_run = table.runs.size();
    for (auto posting = database_.postlist_begin(term); posting != database_.postlist_end(term); ++posting) {
      if (table.runs.size() > first_run && table.runs.back().end == *posting) {
        ++table.runs.back().end;
      } else {
        if (!table.runs.empty() && table.runs.back().end > *posting) table.in_order = false;
        table.runs.push_back({*posting, *posting + 1, number});
      }
    }
    const std::vector<std::uint32_t> turns = conversation(term).turn_of_document;
    table.in_order = table.in_order && std::is_sorted(turns.begin(), turns.end());
    table.interviews.push_back(id);
  }
  std::sort(table.runs.begin(), table.runs.end(),
            [](const DocumentTable::Run& a, const DocumentTable::Run& b) { return a.first < b.first; });
  return table;
}

std::string Shard::coding() const {
  return database_.get_metadata(std::string(metadata::kCoding));
}

std::map<std::string, std::string> Shard::code_names() const {
  try {
    return load_code_names(database_.get_metadata(std::string(metadata::kCodeNames)));
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError(std::string("the names of codes cannot be read: ") + error.what());
  }
}

std::optional<std::uint32_t> Shard::document_of(const std::string& interview, TurnNumber number) const {
  const std::string term = unique_term(interview, number);
  const auto posting = database_.postlist_begin(term);
  if (posting == database_.postlist_end(term)) return std::nullopt;
  return *posting;
}

std::string Shard::stored_turn(std::uint32_t document) const {
  const std::uint32_t number = block_of(document);
  try {
    if (!kept_block_ || kept_block_->number != number) {
      const std::string data = database_.get_metadata(metadata::turn_block_key(number));
      if (data.empty()) return {};
      kept_block_ = {number, TurnBlockReader(data)};
    }
    return std::string(kept_block_->turns.turn(document));
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError(std::string("stored turns cannot be read: ") + error.what());
  }
}

Turn Shard::turn(std::uint32_t document) const {
  const std::string stored = stored_turn(document);
  if (stored.empty())
    throw Xapian::DatabaseCorruptError("document " + std::to_string(document) + " has no stored turn");
  return decode_turn(stored);
}

std::vector<std::pair<std::string, std::string>> Shard::metadata_under(std::string_view prefix) const {
  std::vector<std::pair<std::string, std::string>> found;
  const std::string prefix_text(prefix);
  for (auto key = database_.metadata_keys_begin(prefix_text); key != database_.metadata_keys_end(prefix_text);
       ++key) {
    found.emplace_back((*key).substr(prefix.size()), database_.get_metadata(*key));
  }
  return found;
}

TurnBlock& ShardWriter::block_with(std::uint32_t document) {
  const std::uint32_t number = block_of(document);
  if (open_block_ != number) {
    finish_turns();
    try {
      open_turns_ = load_turn_block(number, database_.get_metadata(metadata::turn_block_key(number)));
    } catch (const std::runtime_error& error) {
      throw Xapian::DatabaseCorruptError(std::string("stored turns cannot be read: ") + error.what());
    }
    open_block_ = number;
  }
  return open_turns_;
}

void ShardWriter::put_turn(std::uint32_t document, std::string stored) {
  block_with(document)[document] = std::move(stored);
}

void ShardWriter::remove_turn(std::uint32_t document) {
  block_with(document).erase(document);
}

std::string ShardWriter::stored_turn(std::uint32_t document) {
  const TurnBlock& block = block_with(document);
  const auto found = block.find(document);
  return found == block.end() ? std::string() : found->second;
}

void ShardWriter::finish_turns() {
  if (!open_block_) return;
  put(metadata::turn_block_key(*open_block_), store_turn_block(*open_block_, open_turns_));
  open_block_.reset();
  open_turns_.clear();
}

void ShardWriter::put_identity(const Facets& facets) {
  put(metadata::kSchema, std::to_string(kSchemaVersion));
  put(metadata::kStemmer, stemmer_version());
  put(metadata::kAttributes, facets.attribute_signature());
}

void ShardWriter::put_languages(const std::set<std::string>& languages) {
  std::string all;
  for (const std::string& language : languages) all += (all.empty() ? "" : " ") + language;
  put(metadata::kLanguages, all);
}

void ShardWriter::put_unread_files(std::size_t count) {
  put(metadata::kUnreadFiles, count == 0 ? std::string() : std::to_string(count));
}

void ShardWriter::put_source(std::string_view file, const SourceRecord& record) {
  put(metadata::source_key(file), store_source_record(record));
}

void ShardWriter::remove_source(std::string_view file) {
  put(metadata::source_key(file), {});
  put(metadata::turn_ends_key(file), {});
  put(metadata::codes_key(file), {});
}

void ShardWriter::put_coding(const std::string& fingerprint,
                             const std::map<std::string, std::string>& code_names) {
  put(metadata::kCoding, fingerprint);
  put(metadata::kCodeNames, store_code_names(code_names));
}

void ShardWriter::put_codes(std::string_view file, const CodesOfTurns& codes) {
  put(metadata::codes_key(file), store_codes(codes));
}

void ShardWriter::put_turn_ends(std::string_view file, const std::string& stored) {
  put(metadata::turn_ends_key(file), stored);
}

void ShardWriter::put_value(std::string_view term, const std::string& value) {
  put(metadata::display_key(term), value);
}

void ShardWriter::remove_value(std::string_view term) {
  put(metadata::display_key(term), {});
}

void ShardWriter::put_conversation(std::string_view interview_term, const Conversation& conversation) {
  put(metadata::conversation_key(interview_term),
      conversation.turns.empty() ? std::string() : store_conversation(conversation));
}

void ShardWriter::put_document_table(const DocumentTable& table) {
  put(metadata::kDocuments, store_document_table(table));
}

void ShardWriter::put_document_lengths(const std::vector<std::string>& blocks) {
  replace_under(metadata::kLengthsPrefix, [&](const Put& put_under) {
    for (std::size_t number = 0; number < blocks.size(); ++number) {
      if (blocks[number].empty()) continue;
      const std::string key = metadata::lengths_key(static_cast<std::uint32_t>(number));
      put_under(key.substr(metadata::kLengthsPrefix.size()), blocks[number]);
    }
  });
}

void ShardWriter::put_norm_total(std::uint64_t total) {
  put(metadata::kNormTotal, std::to_string(total));
}

void ShardWriter::replace_families(const std::function<void(const Put&)>& give) {
  replace_under(metadata::kFamilyPrefix, give);
}

void ShardWriter::put_family(std::string_view key, const std::string& terms) {
  put(std::string(metadata::kFamilyPrefix) + std::string(key), terms);
}

void ShardWriter::put_packed_postings(std::string_view term, const std::string& packed) {
  put(metadata::packed_key(term), packed);
}

void ShardWriter::put_packed_positions(std::string_view term, const std::string& packed) {
  put(metadata::positions_key(term), packed);
}

void ShardWriter::replace_under(std::string_view prefix, const std::function<void(const Put&)>& give) {
  std::unordered_map<std::string, std::string> before;
  for (auto& [key, value] : Shard(database_).metadata_under(prefix)) before.emplace(key, std::move(value));
  give([&](const std::string& key, const std::string& value) {
    const auto known = before.find(key);
    if (known == before.end() || known->second != value) put(std::string(prefix) + key, value);
    if (known != before.end()) before.erase(known);
  });
  for (const auto& [key, value] : before) put(std::string(prefix) + key, {});
}

std::string value_of_joined_shards(std::string_view stored_key, std::span<const std::string> values) {
  // Xapian 1.4 gives the key with what it puts in front of it in its table.
  std::string_view key = stored_key;
  constexpr std::string_view kOfXapian("\0\xc0", 2);
  if (key.starts_with(kOfXapian)) key.remove_prefix(kOfXapian.size());
  // Where a part ends within a block of turns, the next one has the rest of that block.
  if (key.starts_with(metadata::kTurnsPrefix)) return join_turn_blocks(values);
  // Of an interview with several sources, which is written again anyhow.
  if (key.starts_with(metadata::kConversationPrefix)) return values.front();
  throw std::logic_error("two shards have " + std::string(key));
}

Turn decode_turn(std::string_view data) {
  try {
    return load_turn(data);
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError(std::string("a stored turn cannot be read: ") + error.what());
  }
}

std::string way_out_of_damage(const std::filesystem::path& place) {
  if (is_writer_at_work(IndexLayout(place.parent_path())))
    return "verbatim-index is at work on this study: try again when it is done";
  return "run verbatim-index: it makes a damaged index again from the transcripts";
}

void rethrow_xapian_error(const Xapian::Error& error, const std::string& place) {
  std::string message = error.get_msg();
  if (const char* cause = error.get_error_string()) message += std::string(" (") + cause + ")";
  // Files are opened below a handle (`Generation::files`), which says nothing to a person.
  constexpr std::string_view handle = "/proc/self/fd/";
  for (std::size_t at = 0; (at = message.find(handle, at)) != std::string::npos; at += place.size()) {
    const std::size_t number = at + handle.size();
    const std::size_t end = std::min(message.find_first_not_of("0123456789", number), message.size());
    message.replace(at, end - at, place);
  }
  const std::string type = error.get_type();
  std::string hint;
  // A DatabaseError with a cause of the system's is about the disk or a permission; without one, about the
  // content.
  const bool damaged = type == "DatabaseError" && error.get_error_string() == nullptr;
  if (damaged || type == "DatabaseCorruptError" || type == "DatabaseVersionError" ||
      type == "DatabaseOpeningError" || type == "DatabaseNotFoundError") {
    hint = way_out_of_damage(place);
  }
  // A block that says a later revision than the database looks like one that a run has just written.
  if (type == "DatabaseModifiedError") hint = "run verbatim-index --rebuild: it makes the index again";
  throw io_error("the index could not be used: " + message, hint, place);
}

}  // namespace verbatim
