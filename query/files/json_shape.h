#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace verbatim {

struct JsonField;

/// What a value in one of the JSON files that the program keeps has to be. The checks throw a usage Error
/// without a place for a value that cannot be; the line is added to it.
struct JsonShape {
  enum class Kind {
    object,   ///< the keys of `fields`
    members,  ///< keys that are data, each with a value of shape `each`
    list,     ///< values of shape `each`
    text,
    count,  ///< a whole number below 2^32
  };
  using CheckText = std::function<void(const std::string& text, std::size_t line)>;
  using CheckCount = std::function<void(std::uint32_t count)>;

  Kind kind;
  std::vector<JsonField> fields = {};
  std::vector<JsonShape> each = {};  ///< exactly one for members and lists
  CheckText check_text = {};         ///< of a text, or of each key of members
  CheckCount check_count = {};
};

struct JsonField {
  std::string key;
  JsonShape shape;
  bool required = true;
};

JsonShape json_text(JsonShape::CheckText check = {});
JsonShape json_count(JsonShape::CheckCount check = {});
JsonShape json_list(JsonShape each);
JsonShape json_members(JsonShape::CheckText check_key, JsonShape each);
JsonShape json_object(std::vector<JsonField> fields);

/// Holds JSON against its shape, so that cereal reads only what fits: throws a usage Error at
/// `file_name`:line for what is no JSON, unknown keys (with the nearest), missing and repeated ones, values
/// of another type, and what a check refuses. The shape bounds the depth, and nothing recurses on the way, so
/// a million brackets are an error like others.
void check_json(const std::string& json, const std::string& file_name, const JsonShape& shape);

}  // namespace verbatim
