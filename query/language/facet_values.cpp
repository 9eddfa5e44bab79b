#include "query/language/facet_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/text/code_point.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

// Any number above it is a slip, and up to it hours in milliseconds cannot overflow.
constexpr std::int64_t kLargestNumber = 1'000'000'000;

class FacetValueReader {
 public:
  FacetValueReader(QueryCursor& cursor, const Facet& facet, ByteRange name_place)
      : cursor_(cursor), facet_(facet), name_place_(name_place), name_(facet.name) {}

  std::vector<FacetValue> read() && {
    if (cursor_.at_unit_end()) fail_empty();
    if (cursor_.byte() == '(') {
      read_group();
    } else {
      read_list();
    }
    if (!cursor_.at_unit_end()) fail_joined(cursor_.at_byte());
    return std::move(values_);
  }

 private:
  void read_list() {
    read_value();
    while (cursor_.byte() == ',') {
      cursor_.skip(1);
      read_value();
    }
  }

  void read_group() {
    const std::size_t open = cursor_.at_byte();
    cursor_.skip(1);
    // Values and ORs take turns; whatever stands in the place of the other is what the message is about.
    for (bool value_expected = true;; value_expected = !value_expected) {
      cursor_.skip_blanks();
      if (cursor_.at_end()) {
        cursor_.fail({open, open + 1}, "the parenthesis is not closed", "put a ) where the alternatives end");
      }
      if (cursor_.byte() == ')' && !value_expected) break;
      const std::size_t begin = cursor_.at_byte();
      const std::string_view word = cursor_.rest_of_word();
      if (value_expected) {
        const bool at_parenthesis = cursor_.byte() == '(' || cursor_.byte() == ')';
        if (at_parenthesis || is_operator(word)) fail_group(begin, word);
        read_list();
      } else if (word == "OR") {
        cursor_.skip(word.size());
      } else {
        fail_group(begin, word);
      }
    }
    cursor_.skip(1);
  }

  static bool is_operator(std::string_view word) {
    return word == "AND" || word == "OR" || word == "NOT" || word == "XOR" || word == "THEN";
  }

  void read_value() {
    const std::size_t begin = cursor_.at_byte();
    FacetValue value;
    if (cursor_.at_quote()) {
      QuotedText quoted = cursor_.take_quoted(/*doubled_is_mark=*/true);
      value.text = std::move(quoted.text);
      value.place = quoted.place;
      value.quoted = true;
      if (fold_facet_value(value.text).empty()) {
        cursor_.fail(value.place, "empty value after " + shown_name(), example_hint());
      }
    } else {
      if (cursor_.byte() == ':') {
        cursor_.fail({begin, begin + 1}, "a colon at the beginning of a value",
                     "one colon parts a facet from its value; text with a colon goes in quotes");
      }
      const std::string_view word = cursor_.rest_of_word();
      value.text = word.substr(0, word.find(','));
      cursor_.skip(value.text.size());
      value.place = cursor_.place_from(begin);
      if (value.text.empty()) fail_empty_alternative();
    }
    if (!cursor_.at_unit_end() && cursor_.byte() != ',') fail_joined(begin);
    // What a parameter stands for is not known yet.
    if (facet_.kind == FacetKind::range && !parameter_name(value)) {
      read_range(value);
    } else if (!value.quoted) {
      read_star(value);
    }
    values_.push_back(std::move(value));
  }

  void read_star(FacetValue& value) const {
    const std::size_t star = value.text.find('*');
    if (star == std::string::npos) return;
    // `code:MM-*@Ana`: the star ends the code, and the coder stands behind it.
    if (name_ == "code" && star > 0 && value.text.compare(star, 2, "*@") == 0 &&
        star + 2 < value.text.size() && value.text.find('*', star + 1) == std::string::npos)
      return;
    if (star + 1 < value.text.size()) {
      cursor_.fail(
          value.place, "a star is possible only at the end of a value",
          "write " + shown_in_quotes(name_ + ":" + (star > 0 ? value.text.substr(0, star) : "begin") + "*") +
              ", or put the value in quotes if the star is part of it");
    }
    if (star == 0) {
      cursor_.fail(value.place, "no letter before the star",
                   "write the beginning of a value, or leave the filter out");
    }
    value.text.pop_back();
    value.is_prefix = true;
  }

  void read_range(FacetValue& value) const {
    const std::string_view text = value.text;
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
      value.low = value.high = read_number(text, value);
      return;
    }
    const std::string_view low = text.substr(0, dots);
    const std::string_view high = text.substr(dots + 2);
    if (low.empty() && high.empty()) {
      cursor_.fail(value.place, "the range " + shown_in_quotes(text) + " has no end", range_hint());
    }
    if (!low.empty()) value.low = read_number(low, value);
    if (!high.empty()) value.high = read_number(high, value);
    if (value.low && value.high && *value.low > *value.high) {
      cursor_.fail(value.place, "the range ends before it begins",
                   "write " + name_ + ":" + std::string(high) + ".." + std::string(low));
    }
  }

  std::int64_t read_number(std::string_view text, const FacetValue& value) const {
    const auto number = is_time() ? read_time(text, value) : read_digits(text, value);
    if (!number) {
      cursor_.fail(value.place,
                   shown_in_quotes(text) + (is_time() ? " is not a time" : " is not a whole number"),
                   range_hint());
    }
    return *number;
  }

  /// `m:ss` or `h:mm:ss`, in milliseconds.
  std::optional<std::int64_t> read_time(std::string_view text, const FacetValue& value) const {
    std::int64_t total = 0;
    std::size_t colons = 0;
    while (true) {
      const std::size_t colon = text.find(':');
      const std::string_view digits = text.substr(0, colon);
      const auto number = read_digits(digits, value);
      if (!number || (colons > 0 && (digits.size() != 2 || *number > 59))) return std::nullopt;
      total = total * 60 + *number;
      if (colon == std::string_view::npos) break;
      text.remove_prefix(colon + 1);
      if (++colons > 2) return std::nullopt;
    }
    if (colons == 0) return std::nullopt;
    return total * 1000;
  }

  std::optional<std::int64_t> read_digits(std::string_view text, const FacetValue& value) const {
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_ascii_digit)) return std::nullopt;
    std::int64_t number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc{} || number > kLargestNumber) {
      cursor_.fail(value.place, shown_in_quotes(text) + " is too large a number",
                   "the largest is " + std::to_string(kLargestNumber));
    }
    return number;
  }

  bool is_time() const { return facet_.name == "time"; }

  std::string range_hint() const {
    return is_time() ? "times are m:ss or h:mm:ss: time:22:00, time:20:00..40:00, time:..5:00, time:1:02:03.."
                     : "write " + name_ + ":7, " + name_ + ":10..20, " + name_ + ":50.. or " + name_ + ":..9";
  }

  std::string shown_name() const { return shown_in_quotes(cursor_.text(name_place_)); }

  std::string example_hint() const { return "for example: " + std::string(facet_.example); }

  [[noreturn]] void fail_empty() const {
    QueryCursor next = cursor_;
    next.skip_blanks();
    const std::string_view word = next.rest_of_word();
    if (next.at_byte() == cursor_.at_byte() || next.at_unit_end() || is_operator(word)) {
      cursor_.fail(name_place_, "empty value after " + shown_name(), example_hint());
    }
    const std::string joined = word.empty() ? "" : ": " + shown_in_quotes(name_ + ":" + std::string(word));
    cursor_.fail(name_place_, "empty value after " + shown_name(),
                 "remove the blank after the colon" + joined + "; text with a colon goes in quotes");
  }

  [[noreturn]] void fail_empty_alternative() const {
    const std::size_t at = cursor_.at_byte();
    // The comma to point at is the one before, or for `phase:,a` the one here.
    const std::size_t comma = at > name_place_.end_byte && cursor_.query()[at - 1] == ',' ? at - 1 : at;
    cursor_.fail({comma, comma + 1}, "empty alternative in the list after " + shown_name(),
                 "write " + name_ + ":a,b with a value on both sides of each comma and no blanks");
  }

  [[noreturn]] void fail_joined(std::size_t begin) const {
    const std::size_t at = cursor_.at_byte();
    cursor_.fail({at, at + 1}, "a value of " + shown_name() + " goes on after its end",
                 "put a blank after " + shown_in_quotes(cursor_.text({begin, at})) +
                     ", or the whole value in quotes: " + name_ + ":\"…\"");
  }

  [[noreturn]] void fail_group(std::size_t begin, std::string_view found) const {
    const std::string first = facet_.multi_valued
                                  ? "; for a turn with both write " + name_ + ":a " + name_ + ":b"
                                  : "; a turn never has two values of " + name_;
    const std::string both = facet_.kind == FacetKind::range ? "" : first;
    const ByteRange place{begin, begin + std::max<std::size_t>(1, found.size())};
    cursor_.fail(place, name_ + ":( … ) takes values with OR between them",
                 "write " + name_ + ":(a OR b) or " + name_ + ":a,b for either" + both);
  }

  QueryCursor& cursor_;
  const Facet& facet_;
  ByteRange name_place_;
  std::string name_;
  std::vector<FacetValue> values_;
};

}  // namespace

std::vector<FacetValue> read_facet_values(QueryCursor& cursor, const Facet& facet, ByteRange name_place) {
  return FacetValueReader(cursor, facet, name_place).read();
}

}  // namespace verbatim
