#include "query/saved_queries_check.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>

// cereal sets how rapidjson's assertions fail, so its header comes first wherever rapidjson is used.
#include <cereal/archives/json.hpp>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include "common/citation.h"
#include "common/error.h"
#include "common/nearest_name.h"
#include "common/source_text.h"
#include "common/visible_text.h"
#include "query/saved_queries.h"
#include "query/syntax_tree.h"

namespace verbatim {
namespace {

/// What a value of the file has to be.
enum class Shape {
  file,
  version,
  queries,
  query,
  name,
  text,
  runs,
  run,
  parameters,
  parameter,
  count,
  hits,
  hash
};

struct Field {
  std::string_view key;
  Shape shape;
  bool required = true;
};

bool is_list(Shape shape) {
  return shape == Shape::queries || shape == Shape::runs;
}

std::span<const Field> fields_of(Shape shape) {
  static constexpr std::array file{Field{"version", Shape::version}, Field{"queries", Shape::queries}};
  static constexpr std::array query{Field{"name", Shape::name}, Field{"query", Shape::text},
                                    Field{"note", Shape::text, false}, Field{"runs", Shape::runs, false}};
  static constexpr std::array run{
      Field{"parameters", Shape::parameters}, Field{"query", Shape::text},       Field{"index", Shape::text},
      Field{"turns", Shape::count},           Field{"interviews", Shape::count}, Field{"hits", Shape::hits}};
  if (shape == Shape::file) return file;
  if (shape == Shape::query) return query;
  if (shape == Shape::run) return run;
  return {};
}

std::string_view expected(Shape shape) {
  switch (shape) {
    case Shape::version:
    case Shape::count:
      return "a whole number";
    case Shape::queries:
    case Shape::runs:
      return "a list: [ … ]";
    case Shape::name:
    case Shape::text:
    case Shape::parameter:
    case Shape::hash:
      return "a text in quotes";
    default:
      return "keys and values: { … }";
  }
}

bool is_turn_citation(const std::string& text) {
  try {
    const Citation citation = parse_citation(text);
    return citation.first && citation.first == citation.last && print_citation(citation) == text;
  } catch (const Error&) {
    return false;
  }
}

bool is_hash(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Takes rapidjson's events and holds them against the shapes; every complaint carries its line.
class Checker {
 public:
  Checker(const std::string& file_name, const LineTable& lines, std::size_t size,
          const rapidjson::StringStream& stream)
      : file_name_(file_name), lines_(lines), size_(size), stream_(stream) {}

  /// Lines of the values of `query` of each saved query, in file order.
  const std::vector<std::size_t>& query_lines() const { return query_lines_; }

  bool Null() { return refuse("null"); }
  bool Bool(bool value) { return refuse(value ? "true" : "false"); }
  bool Int(int value) { return value < 0 ? refuse("a negative number") : Uint(static_cast<unsigned>(value)); }
  bool Int64(std::int64_t) { return refuse("a negative number"); }
  bool Uint64(std::uint64_t) { return refuse("a number that is too large"); }
  bool Double(double) { return refuse("a number with a fraction"); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return refuse("a number"); }

  bool Uint(unsigned value) {
    const Shape shape = next_shape();
    if (shape != Shape::count && shape != Shape::version) return refuse("a number");
    if (shape == Shape::version && value != kSavedQueriesVersion) {
      fail("version " + std::to_string(value) + " of saved queries is not known",
           "this program reads version " + std::to_string(kSavedQueriesVersion));
    }
    return true;
  }

  bool String(const char* bytes, rapidjson::SizeType size, bool) {
    const std::string text(bytes, size);
    const Shape shape = next_shape();
    if (expected(shape) != expected(Shape::text)) return refuse("a text");
    if (text.find('\0') != std::string::npos) fail("a NUL character in a text", "remove it");
    if (shape == Shape::name) check_name(text);
    if (shape == Shape::hash && !is_hash(text)) {
      fail(shown_in_quotes(text) + " is not the hash of a turn's text",
           "receipts are written by the program; take this run out and keep a new one");
    }
    if (stack_.back().shape == Shape::query && stack_.back().field->key == "query") {
      if (text.find_first_not_of(" \t\r\n") == std::string::npos) fail("the query is empty", "write one");
      query_lines_.push_back(line());
    }
    return true;
  }

  bool StartObject() {
    const Shape shape = next_shape();
    if (is_list(shape) || expected(shape) != expected(Shape::file)) return refuse("{");
    return open(shape);
  }

  bool StartArray() {
    const Shape shape = next_shape();
    if (!is_list(shape)) return refuse("[");
    return open(shape);
  }

  bool Key(const char* bytes, rapidjson::SizeType size, bool) {
    const std::string key(bytes, size);
    Frame& frame = stack_.back();
    if (!frame.seen.insert(key).second) fail(shown_in_quotes(key) + " is given twice", "keep one of them");
    if (frame.shape == Shape::parameters) {
      if (!is_parameter_name(key)) fail(shown_in_quotes(key) + " cannot be the name of a parameter", {});
      return true;
    }
    if (frame.shape == Shape::hits) {
      if (!is_turn_citation(key))
        fail(shown_in_quotes(key) + " is not the citation of a turn", "write it as 32:57");
      return true;
    }
    std::vector<std::string> known;
    for (const Field& field : fields_of(frame.shape)) {
      known.emplace_back(field.key);
      if (field.key == key) frame.field = &field;
    }
    if (frame.field == nullptr || frame.field->key != key)
      fail("unknown key " + shown_in_quotes(key), suggest_name(key, known));
    return true;
  }

  bool EndObject(rapidjson::SizeType) {
    for (const Field& field : fields_of(stack_.back().shape)) {
      if (field.required && !stack_.back().seen.contains(std::string(field.key))) {
        fail("'" + std::string(field.key) + "' is missing in what ends here", "every one has it");
      }
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
    Shape shape;
    std::set<std::string> seen = {};
    const Field* field = nullptr;  ///< whose value comes next
  };

  Shape next_shape() const {
    if (stack_.empty()) return Shape::file;
    switch (stack_.back().shape) {
      case Shape::queries:
        return Shape::query;
      case Shape::runs:
        return Shape::run;
      case Shape::parameters:
        return Shape::parameter;
      case Shape::hits:
        return Shape::hash;
      default:
        return stack_.back().field->shape;
    }
  }

  bool open(Shape shape) {
    // No shape nests in itself, so the shapes cap the depth.
    stack_.push_back({shape});
    return true;
  }

  void check_name(const std::string& name) {
    if (!is_saved_name(name)) {
      fail(shown_in_quotes(name) + " cannot be the name of a saved query",
           "a name has letters, digits, '_', '.' and '-', and begins with a letter or digit");
    }
    if (!names_.insert(name).second) fail("the name '" + name + "' is given twice", "rename one of them");
  }

  std::size_t line() const {
    // rapidjson 1.1 tells of a text or number with the stream before it or just after it, as the stream's
    // type has it, and of brackets with the stream at them: always on their line.
    return lines_.line_of(std::min(stream_.Tell(), size_ - 1));
  }

  [[noreturn]] void fail(std::string message, std::string hint) const {
    throw usage_error(std::move(message), std::move(hint), file_line(file_name_, line()));
  }

  [[noreturn]] bool refuse(std::string_view found) const {
    const bool keyed = !stack_.empty() && stack_.back().field != nullptr;
    const std::string what = keyed ? "'" + std::string(stack_.back().field->key) + "': " : std::string();
    fail(what + "expected " + std::string(expected(next_shape())) + ", found " + std::string(found), {});
  }

  const std::string& file_name_;
  const LineTable& lines_;
  std::size_t size_;  ///< of the text; no event comes of an empty one
  const rapidjson::StringStream& stream_;
  std::vector<Frame> stack_;
  std::set<std::string> names_;
  std::vector<std::size_t> query_lines_;
};

}  // namespace

std::vector<std::size_t> check_saved_queries_json(const std::string& json, const std::string& file_name) {
  const LineTable lines(json);
  const auto place = [&](std::size_t at) {
    return file_line(file_name, json.empty() ? 1 : lines.line_of(std::min(at, json.size() - 1)));
  };
  // rapidjson takes a NUL for the end of the text.
  if (const std::size_t nul = json.find('\0'); nul != std::string::npos)
    throw usage_error("a NUL byte", "remove it", place(nul));
  rapidjson::StringStream stream(json.c_str());
  Checker checker(file_name, lines, json.size(), stream);
  rapidjson::Reader reader;
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  if (!reader.Parse<kFlags>(stream, checker)) {
    std::string problem = rapidjson::GetParseError_En(reader.GetParseErrorCode());
    if (!problem.empty() && problem.back() == '.') problem.pop_back();
    throw usage_error("not valid JSON: " + problem, "mend it by hand, or take the last version from git",
                      place(reader.GetErrorOffset()));
  }
  return checker.query_lines();
}

}  // namespace verbatim
