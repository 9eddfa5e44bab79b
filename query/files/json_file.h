#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "common/text/byte_range.h"

namespace verbatim {

struct JsonField;

/// What a value in one of the JSON files that the program keeps has to be, and who takes it. The file is read
/// in one pass: each `take` is called with a value of the right type as soon as it stands, in the order of
/// the file. It may throw a usage Error without a place for a value that cannot be; the line is added to it.
struct JsonShape {
  enum class Kind {
    object,   ///< the keys of `fields`
    members,  ///< keys that are data, each with a value of shape `each`
    list,     ///< values of shape `each`
    text,
    count,  ///< a whole number below 2^32
  };
  using Begin = std::function<void()>;
  using TakeText = std::function<void(std::string text, std::size_t line)>;
  using TakeCount = std::function<void(std::uint32_t count)>;

  Kind kind;
  std::vector<JsonField> fields;     ///< no initialiser: JsonField is not complete here
  std::vector<JsonShape> each = {};  ///< exactly one for members and lists
  Begin begin = {};                  ///< called before the first key of an object
  TakeText take_text = {};           ///< of a text, or of each key of members
  TakeCount take_count = {};
};

struct JsonField {
  std::string key;
  JsonShape shape;
  bool required = true;
};

JsonShape json_text(JsonShape::TakeText take);
JsonShape json_count(JsonShape::TakeCount take);
JsonShape json_list(JsonShape each);
JsonShape json_members(JsonShape::TakeText take_key, JsonShape each);
JsonShape json_object(std::vector<JsonField> fields, JsonShape::Begin begin = {});

/// A value that is kept as it stands, at the place that `place` gives when the value is read.
JsonShape json_text_at(std::function<std::string*()> place);
JsonShape json_count_at(std::function<std::uint32_t*()> place);

/// Reads a JSON file; a byte-order mark is skipped. Throws a usage Error at `file_name`:line for what is no
/// JSON, unknown keys (with the nearest one), missing and repeated ones, values of another type, and what a
/// `take` refuses. The shape bounds the depth, and nothing recurses before it is asked, so a million brackets
/// are an error like any other.
void read_json(std::string_view json, const std::string& file_name, const JsonShape& shape);

/// The number after the key "version", and where it stands; nothing if there is none. Found before the file
/// is read, since a newer form is refused by its name and not by the first key that is not known. A text
/// cannot be taken for the key: quotation marks in it are escaped.
struct StatedVersion {
  std::uint32_t number = 0;
  ByteRange digits;
};
std::optional<StatedVersion> stated_version(std::string_view json);

/// Throws a usage Error at `file_name`:line if the file states a version that is newer than `newest`, or if
/// git has left the two sides of a merge in it. `what`: "decisions"; `mend`: the command that keeps both
/// sides.
void refuse_unreadable(std::string_view json, const std::string& file_name, const std::string& what,
                       std::uint32_t newest, const std::string& mend);

/// The text of a JSON file: one value a line, so that git shows a change as its own lines; ends in a line
/// break. `json` holds valid UTF-8 only.
std::string print_json(const nlohmann::ordered_json& json);

}  // namespace verbatim
