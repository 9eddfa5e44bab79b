#include "query/files/json_shape.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

// cereal sets how rapidjson's assertions fail, so its header comes first wherever rapidjson is used.
#include <cereal/archives/json.hpp>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

using Kind = JsonShape::Kind;

std::string_view expected(Kind kind) {
  switch (kind) {
    case Kind::count:
      return "a whole number";
    case Kind::list:
      return "a list: [ … ]";
    case Kind::text:
      return "a text in quotes";
    case Kind::object:
    case Kind::members:
      break;
  }
  return "keys and values: { … }";
}

/// Takes rapidjson's events and holds them against the shapes; every complaint carries its line.
class Checker {
 public:
  Checker(const JsonShape& shape, const std::string& file_name, const LineTable& lines, std::size_t size,
          const rapidjson::StringStream& stream)
      : shape_(shape), file_name_(file_name), lines_(lines), size_(size), stream_(stream) {}

  bool Null() { return refuse("null"); }
  bool Bool(bool value) { return refuse(value ? "true" : "false"); }
  bool Int(int value) { return value < 0 ? refuse("a negative number") : Uint(static_cast<unsigned>(value)); }
  bool Int64(std::int64_t) { return refuse("a negative number"); }
  bool Uint64(std::uint64_t) { return refuse("a number that is too large"); }
  bool Double(double) { return refuse("a number with a fraction"); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return refuse("a number"); }

  bool Uint(unsigned value) {
    const JsonShape& shape = next_shape();
    if (shape.kind != Kind::count) return refuse("a number");
    if (shape.check_count) at_this_line([&] { shape.check_count(value); });
    return true;
  }

  bool String(const char* bytes, rapidjson::SizeType size, bool) {
    const std::string text(bytes, size);
    const JsonShape& shape = next_shape();
    if (shape.kind != Kind::text) return refuse("a text");
    if (text.find('\0') != std::string::npos) fail("a NUL character in a text", "remove it");
    if (shape.check_text) at_this_line([&] { shape.check_text(text, line()); });
    return true;
  }

  bool StartObject() {
    const JsonShape& shape = next_shape();
    if (shape.kind != Kind::object && shape.kind != Kind::members) return refuse("{");
    stack_.push_back({&shape});
    return true;
  }

  bool StartArray() {
    const JsonShape& shape = next_shape();
    if (shape.kind != Kind::list) return refuse("[");
    stack_.push_back({&shape});
    return true;
  }

  bool Key(const char* bytes, rapidjson::SizeType size, bool) {
    const std::string key(bytes, size);
    Frame& frame = stack_.back();
    if (!frame.seen.insert(key).second) fail(shown_in_quotes(key) + " is given twice", "keep one of them");
    if (frame.shape->kind == Kind::members) {
      if (frame.shape->check_text) at_this_line([&] { frame.shape->check_text(key, line()); });
      return true;
    }
    std::vector<std::string> known;
    for (const JsonField& field : frame.shape->fields) {
      known.push_back(field.key);
      if (field.key == key) frame.field = &field;
    }
    if (frame.field == nullptr || frame.field->key != key)
      fail("unknown key " + shown_in_quotes(key), suggest_name(key, known));
    return true;
  }

  bool EndObject(rapidjson::SizeType) {
    for (const JsonField& field : stack_.back().shape->fields) {
      if (field.required && !stack_.back().seen.contains(field.key))
        fail("'" + field.key + "' is missing in what ends here", "every one has it");
    }
    stack_.pop_back();
    return true;
  }

  bool EndArray(rapidjson::SizeType) {
    stack_.pop_back();
    return true;
  }

 private:
  struct Frame {
    const JsonShape* shape;
    std::set<std::string> seen = {};
    const JsonField* field = nullptr;  ///< whose value comes next
  };

  const JsonShape& next_shape() const {
    if (stack_.empty()) return shape_;
    const Frame& frame = stack_.back();
    return frame.shape->kind == Kind::object ? frame.field->shape : frame.shape->each.front();
  }

  std::size_t line() const {
    // rapidjson 1.1 tells of a text or number with the stream before it or just after it, as the stream's
    // type has it, and of brackets with the stream at them: always on their line.
    return lines_.line_of(std::min(stream_.Tell(), size_ - 1));
  }

  template <typename Check>
  void at_this_line(Check check) const {
    try {
      check();
    } catch (const Error& error) {
      throw error.with_place(file_line(file_name_, line()));
    }
  }

  [[noreturn]] void fail(std::string message, std::string hint) const {
    throw usage_error(std::move(message), std::move(hint), file_line(file_name_, line()));
  }

  [[noreturn]] bool refuse(std::string_view found) const {
    const bool keyed = !stack_.empty() && stack_.back().field != nullptr;
    const std::string what = keyed ? "'" + stack_.back().field->key + "': " : std::string();
    fail(what + "expected " + std::string(expected(next_shape().kind)) + ", found " + std::string(found), {});
  }

  const JsonShape& shape_;
  const std::string& file_name_;
  const LineTable& lines_;
  std::size_t size_;  ///< of the text; no event comes of an empty one
  const rapidjson::StringStream& stream_;
  std::vector<Frame> stack_;
};

}  // namespace

JsonShape json_text(JsonShape::CheckText check) {
  return {Kind::text, {}, {}, std::move(check), {}};
}

JsonShape json_count(JsonShape::CheckCount check) {
  return {Kind::count, {}, {}, {}, std::move(check)};
}

JsonShape json_list(JsonShape each) {
  return {Kind::list, {}, {std::move(each)}, {}, {}};
}

JsonShape json_members(JsonShape::CheckText check_key, JsonShape each) {
  return {Kind::members, {}, {std::move(each)}, std::move(check_key), {}};
}

JsonShape json_object(std::vector<JsonField> fields) {
  return {Kind::object, std::move(fields), {}, {}, {}};
}

void check_json(const std::string& json, const std::string& file_name, const JsonShape& shape) {
  const LineTable lines(json);
  const auto place = [&](std::size_t at) {
    return file_line(file_name, json.empty() ? 1 : lines.line_of(std::min(at, json.size() - 1)));
  };
  // rapidjson takes a NUL for the end of the text.
  if (const std::size_t nul = json.find('\0'); nul != std::string::npos)
    throw usage_error("a NUL byte", "remove it", place(nul));
  rapidjson::StringStream stream(json.c_str());
  Checker checker(shape, file_name, lines, json.size(), stream);
  rapidjson::Reader reader;
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  if (reader.Parse<kFlags>(stream, checker)) return;
  std::string problem = rapidjson::GetParseError_En(reader.GetParseErrorCode());
  if (!problem.empty() && problem.back() == '.') problem.pop_back();
  throw usage_error("not valid JSON: " + problem, "mend it by hand, or take the last version from git",
                    place(reader.GetErrorOffset()));
}

}  // namespace verbatim
