#include "query/files/json_file.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/visible_text.h"
#include "query/files/merge_conflict.h"

namespace verbatim {
namespace {

using Kind = JsonShape::Kind;
using Json = nlohmann::ordered_json;

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

/// Runs over a text and tells how far it has come: nlohmann's parser (3.11) gives its handlers values without
/// a position.
class TrackedByte {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  /// `read`: where to keep the number of bytes read.
  TrackedByte(std::string_view text, std::size_t at, std::size_t& read)
      : text_(text), at_(at), read_(&read) {}

  reference operator*() const { return text_[at_]; }
  TrackedByte& operator++() {
    *read_ = ++at_;
    return *this;
  }
  bool operator==(const TrackedByte& other) const { return at_ == other.at_; }

 private:
  std::string_view text_;
  std::size_t at_;
  std::size_t* read_;
};

/// What is wrong with the syntax, from a message of nlohmann's parser (3.11) such as
/// `[json.exception.parse_error.101] parse error at line 3, column 9: syntax error while parsing object -
/// unexpected string literal; expected '}'`. It names one of the things that could stand there, here the `}`
/// where a comma was forgotten, so the common mistakes get words of their own.
std::string syntax_problem(std::string_view report) {
  struct Row {
    std::string_view part;
    std::string_view problem;  ///< empty: the message says it best, from `part` on
  };
  constexpr std::array<Row, 13> kProblems{{
      {"ill-formed UTF-8", "Invalid encoding in string"},
      {"missing closing quote", "Missing a closing quotation mark in string"},
      {"forbidden character after backslash", "Invalid escape character in string"},
      {"4 hex digits", "Incorrect hex digit after \\u escape in string"},
      {"surrogate", "The surrogate pair in string is invalid"},
      {"invalid string: ", ""},  // characters that must be escaped
      {"number overflow", "Number too big to be stored in double"},
      {"parsing object key ", "Missing a name for object member"},
      {"parsing object separator ", "Missing a colon after a name of object member"},
      {"parsing object ", "Missing a comma or '}' after an object member"},
      {"parsing array ", "Missing a comma or ']' after an array element"},
      {"invalid number; ", ""},
      {"expected end of input", "The document root must not be followed by other values"},
  }};
  // What was read last may hold anything.
  report = report.substr(0, report.find("; last read: "));
  for (const Row& row : kProblems) {
    const std::size_t found = report.find(row.part);
    if (found != std::string_view::npos)
      return std::string(row.problem.empty() ? report.substr(found) : row.problem);
  }
  return "Invalid value";
}

/// Takes the parser's events and holds them against the shapes; every complaint carries its line.
class ShapeReader : public nlohmann::json_sax<Json> {
 public:
  ShapeReader(std::string_view json, const std::string& file_name, const JsonShape& shape)
      : json_(json), file_name_(file_name), shape_(shape), lines_(json) {}

  void read() {
    // To nlohmann a NUL is the end of the text.
    if (const std::size_t nul = json_.find('\0'); nul != std::string_view::npos)
      throw usage_error("a NUL byte", "remove it", place(nul));
    Json::sax_parse(TrackedByte(json_, 0, read_), TrackedByte(json_, json_.size(), read_), this);
  }

  bool null() override { refuse("null"); }
  bool boolean(bool value) override { refuse(value ? "true" : "false"); }
  bool number_float(double, const std::string&) override { refuse("a number with a fraction"); }
  bool binary(Json::binary_t&) override { refuse("binary data"); }

  bool number_integer(std::int64_t value) override {
    if (value < 0) refuse("a negative number");
    return number_unsigned(static_cast<std::uint64_t>(value));
  }

  bool number_unsigned(std::uint64_t value) override {
    if (value > std::numeric_limits<std::uint32_t>::max()) refuse("a number that is too large");
    const JsonShape& shape = next_shape();
    if (shape.kind != Kind::count) refuse("a number");
    at_this_line([&] { shape.take_count(static_cast<std::uint32_t>(value)); });
    return true;
  }

  bool string(std::string& text) override {
    const JsonShape& shape = next_shape();
    if (shape.kind != Kind::text) refuse("a text");
    if (text.find('\0') != std::string::npos) fail("a NUL character in a text", "remove it");
    at_this_line([&] { shape.take_text(std::move(text), line()); });
    return true;
  }

  bool start_object(std::size_t) override {
    const JsonShape& shape = next_shape();
    if (shape.kind != Kind::object && shape.kind != Kind::members) refuse("{");
    if (shape.begin) shape.begin();
    stack_.push_back({&shape});
    return true;
  }

  bool start_array(std::size_t) override {
    const JsonShape& shape = next_shape();
    if (shape.kind != Kind::list) refuse("[");
    stack_.push_back({&shape});
    return true;
  }

  bool key(std::string& key) override {
    Frame& frame = stack_.back();
    if (!frame.seen.insert(key).second) fail(shown_in_quotes(key) + " is given twice", "keep one of them");
    if (frame.shape->kind == Kind::members) {
      at_this_line([&] { frame.shape->take_text(std::move(key), line()); });
      return true;
    }
    const std::vector<JsonField>& fields = frame.shape->fields;
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const JsonField& one) { return one.key == key; });
    if (field == fields.end()) refuse_key(key, fields);
    frame.field = &*field;
    return true;
  }

  bool end_object() override {
    for (const JsonField& field : stack_.back().shape->fields) {
      if (field.required && !stack_.back().seen.contains(field.key))
        fail("'" + field.key + "' is missing in what ends here", "every one has it");
    }
    stack_.pop_back();
    return true;
  }

  bool end_array() override {
    stack_.pop_back();
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const Json::exception& error) override {
    const bool is_empty = json_.find_first_not_of(" \t\r\n") == std::string_view::npos;
    fail("not valid JSON: " + (is_empty ? "The document is empty" : syntax_problem(error.what())),
         "mend it by hand, or take the last version from git");
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

  std::string place(std::size_t at_byte) const { return file_line(file_name_, lines_.line_of(at_byte)); }

  /// The parser has read up to the end of what it tells of; after a number one byte more, which may be the
  /// line break, and that belongs to the number's line.
  std::size_t line() const { return lines_.line_of(read_ == 0 ? 0 : read_ - 1); }

  template <typename Take>
  void at_this_line(Take take) const {
    try {
      take();
    } catch (const Error& error) {
      throw error.with_place(file_line(file_name_, line()));
    }
  }

  [[noreturn]] void fail(std::string message, std::string hint) const {
    throw usage_error(std::move(message), std::move(hint), file_line(file_name_, line()));
  }

  [[noreturn]] void refuse(std::string_view found) const {
    const bool keyed = !stack_.empty() && stack_.back().field != nullptr;
    const std::string what = keyed ? "'" + stack_.back().field->key + "': " : std::string();
    fail(what + "expected " + std::string(expected(next_shape().kind)) + ", found " + std::string(found), {});
  }

  [[noreturn]] void refuse_key(const std::string& key, const std::vector<JsonField>& fields) const {
    std::vector<std::string> known;
    for (const JsonField& field : fields) known.push_back(field.key);
    fail("unknown key " + shown_in_quotes(key), suggest_name(key, known));
  }

  std::string_view json_;
  const std::string& file_name_;
  const JsonShape& shape_;
  LineTable lines_;
  std::size_t read_ = 0;  ///< bytes of json_ that the parser has taken
  std::vector<Frame> stack_;
};

}  // namespace

JsonShape json_text(JsonShape::TakeText take) {
  return {Kind::text, {}, {}, {}, std::move(take), {}};
}

JsonShape json_count(JsonShape::TakeCount take) {
  return {Kind::count, {}, {}, {}, {}, std::move(take)};
}

JsonShape json_list(JsonShape each) {
  return {Kind::list, {}, {std::move(each)}, {}, {}, {}};
}

JsonShape json_members(JsonShape::TakeText take_key, JsonShape each) {
  return {Kind::members, {}, {std::move(each)}, {}, std::move(take_key), {}};
}

JsonShape json_object(std::vector<JsonField> fields, JsonShape::Begin begin) {
  return {Kind::object, std::move(fields), {}, std::move(begin), {}, {}};
}

JsonShape json_text_at(std::function<std::string*()> place) {
  return json_text([place = std::move(place)](std::string text, std::size_t) { *place() = std::move(text); });
}

JsonShape json_count_at(std::function<std::uint32_t*()> place) {
  return json_count([place = std::move(place)](std::uint32_t count) { *place() = count; });
}

void read_json(std::string_view json, const std::string& file_name, const JsonShape& shape) {
  ShapeReader(json, file_name, shape).read();
}

std::optional<StatedVersion> stated_version(std::string_view json) {
  constexpr std::string_view kKey = "\"version\"", kBlanks = " \t\r\n", kDigits = "0123456789";
  constexpr std::size_t kMostDigits = 9;
  for (std::size_t at = 0; (at = json.find(kKey, at)) != std::string_view::npos; at += kKey.size()) {
    const std::size_t colon = json.find_first_not_of(kBlanks, at + kKey.size());
    if (colon == std::string_view::npos || json[colon] != ':') continue;
    const std::size_t begin = json.find_first_not_of(kBlanks, colon + 1);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::size_t end = std::min(json.find_first_not_of(kDigits, begin), json.size());
    if (end == begin || end - begin > kMostDigits) return std::nullopt;
    const auto number = std::stoul(std::string(json.substr(begin, end - begin)));
    return StatedVersion{static_cast<std::uint32_t>(number), {begin, end}};
  }
  return std::nullopt;
}

void refuse_unreadable(std::string_view json, const std::string& file_name, const std::string& what,
                       std::uint32_t newest, const std::string& mend) {
  const LineTable lines(json);
  if (const auto at = conflict_begin(json)) {
    throw usage_error("git has left both sides of a merge here",
                      mend + " keeps all of both; then git add the file",
                      file_line(file_name, lines.line_of(*at)));
  }
  const auto version = stated_version(json);
  if (version && version->number > newest) {
    throw usage_error(fmt::format("version {} of {} is newer than this program", version->number, what),
                      fmt::format("it reads versions up to {}, and leaves the file as it is: take a newer "
                                  "verbatim",
                                  newest),
                      file_line(file_name, lines.line_of(version->digits.begin_byte)));
  }
}

std::string print_json(const nlohmann::ordered_json& json) {
  std::string text = json.dump(2);
  // nlohmann (3.11) writes \u001b where the files have had \u001B from their first day; git would show a
  // change that nobody made.
  for (std::size_t at = 0; (at = text.find('\\', at)) != std::string::npos; at += 2) {
    if (text[at + 1] != 'u') continue;
    for (std::size_t digit = at + 2; digit < at + 6; ++digit) {
      if (text[digit] >= 'a' && text[digit] <= 'f') text[digit] = static_cast<char>(text[digit] - 'a' + 'A');
    }
  }
  return text + "\n";
}

}  // namespace verbatim
