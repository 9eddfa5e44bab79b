#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cereal/archives/json.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>

#include "query/files/turn_hash.h"

namespace verbatim {

// What the JSON files of a study have in common in cereal's hands. Reading needs text that `check_json` has
// passed: cereal tells of what does not fit without saying where.

/// `file.save(archive)` as text: one value a line, so that git shows a change as its own lines; ends in a
/// line break.
template <typename File>
std::string print_json(const File& file) {
  std::ostringstream out;
  {
    using Options = cereal::JSONOutputArchive::Options;
    cereal::JSONOutputArchive archive(out, Options(17, Options::IndentChar::space, 2));
    file.save(archive);
  }
  return out.str() + "\n";
}

/// Reads the value under a key of the outermost object.
template <typename Value>
void load_json(const std::string& json, const char* key, Value& value) {
  std::istringstream in(json);
  cereal::JSONInputArchive archive(in);
  archive(cereal::make_nvp(key, value));
}

inline std::string without_byte_order_mark(std::string_view json) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (json.starts_with(kByteOrderMark)) json.remove_prefix(kByteOrderMark.size());
  return std::string(json);
}

/// Calls `load` with each key that an object has, in the file's order; it must read the key's value.
template <typename Archive, typename Load>
void load_each_key(Archive& archive, Load load) {
  while (const char* key = archive.getNodeName()) load(std::string_view(key));
}

/// An object whose keys are data, not fields, each with a text.
template <typename Archive, typename Add>
void load_members(Archive& archive, Add add) {
  load_each_key(archive, [&](std::string_view key) {
    std::string name(key);
    std::string value;
    archive(value);
    add(std::move(name), std::move(value));
  });
}

/// `{ "32:57": "0f3c…" }`
struct TurnHashMembers {
  std::vector<TurnHash> turns;
  template <typename Archive>
  void save(Archive& archive) const {
    for (const TurnHash& turn : turns) archive(cereal::make_nvp(turn.citation, turn.text_hash));
  }
  template <typename Archive>
  void load(Archive& archive) {
    load_members(archive, [&](std::string citation, std::string hash) {
      turns.push_back({std::move(citation), std::move(hash)});
    });
  }
};

}  // namespace verbatim
