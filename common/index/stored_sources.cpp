#include "common/index/stored_sources.h"

#include <stdexcept>

namespace verbatim {
namespace {

std::unordered_map<std::string, std::string> by_key(std::string_view prefix, const Shard& shard) {
  std::unordered_map<std::string, std::string> values;
  for (auto& [rest, value] : shard.metadata_under(prefix))
    values.emplace(std::string(prefix) + rest, std::move(value));
  return values;
}

/// Empty if there is none, as `Xapian::Database::get_metadata` has it.
std::string value_of(const std::unordered_map<std::string, std::string>& values, const std::string& key) {
  const auto found = values.find(key);
  return found == values.end() ? std::string() : found->second;
}

}  // namespace

StoredSources::StoredSources(const Shard& shard)
    : records_(by_key(metadata::kSourcePrefix, shard)), codes_(by_key(metadata::kCodesPrefix, shard)) {}

bool StoredSources::has(std::string_view file, const SourceRecord& record) const {
  const std::string stored = value_of(records_, metadata::source_key(file));
  return !stored.empty() && stored == store_source_record(record);
}

bool StoredSources::has(std::string_view file, const CodesOfTurns& codes) const {
  return codes_of(file) == codes;
}

CodesOfTurns StoredSources::codes_of(std::string_view file) const {
  try {
    return load_codes(value_of(codes_, metadata::codes_key(file)));
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError("the codes of " + std::string(file) +
                                       " cannot be read: " + error.what());
  }
}

void StoredSources::put(std::string_view file, const SourceRecord& record) {
  records_[metadata::source_key(file)] = store_source_record(record);
}

void StoredSources::put(std::string_view file, const CodesOfTurns& codes) {
  codes_[metadata::codes_key(file)] = store_codes(codes);
}

void StoredSources::remove(std::string_view file) {
  records_.erase(metadata::source_key(file));
  codes_.erase(metadata::codes_key(file));
}

}  // namespace verbatim
