#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace verbatim {

/// A list that nearly always has one value or none: that one stands in the list itself, and costs no memory
/// of its own. More of them are a vector.
template <typename Value>
requires std::is_trivially_copyable_v<Value>
class ShortList {
 public:
  using value_type = Value;
  using const_iterator = const Value*;
  using iterator = const Value*;

  ShortList() = default;
  ShortList(std::initializer_list<Value> values) {
    for (const Value& value : values) push_back(value);
  }
  ShortList(const ShortList& other)
      : more_(other.more_ ? std::make_unique<std::vector<Value>>(*other.more_) : nullptr),
        one_(other.one_),
        has_one_(other.has_one_) {}
  ShortList(ShortList&& other) noexcept
      : more_(std::move(other.more_)), one_(other.one_), has_one_(std::exchange(other.has_one_, false)) {}
  ShortList& operator=(ShortList other) noexcept {
    more_ = std::move(other.more_);
    one_ = other.one_;
    has_one_ = other.has_one_;
    return *this;
  }

  void push_back(const Value& value) {
    if (more_) {
      more_->push_back(value);
    } else if (!has_one_) {
      one_ = value;
      has_one_ = true;
    } else {
      more_ = std::make_unique<std::vector<Value>>(std::vector<Value>{one_, value});
      has_one_ = false;
    }
  }

  const Value* begin() const { return more_ ? more_->data() : &one_; }
  const Value* end() const { return begin() + size(); }
  std::size_t size() const { return more_ ? more_->size() : has_one_; }
  bool empty() const { return size() == 0; }
  const Value& front() const { return *begin(); }
  const Value& back() const { return *(end() - 1); }
  const Value& operator[](std::size_t i) const { return begin()[i]; }

  std::vector<Value> to_vector() const { return {begin(), end()}; }
  bool operator==(const ShortList& other) const {
    return std::equal(begin(), end(), other.begin(), other.end());
  }

 private:
  std::unique_ptr<std::vector<Value>> more_;  ///< all values, once there are two
  Value one_{};
  bool has_one_ = false;
};

/// A list that nearly always is empty: then it is a null pointer and costs no memory of its own.
template <typename Value>
class RareList {
 public:
  using value_type = Value;
  using const_iterator = const Value*;
  using iterator = const Value*;

  RareList() = default;
  explicit RareList(std::vector<Value> values) {
    if (!values.empty()) values_ = std::make_unique<std::vector<Value>>(std::move(values));
  }
  RareList(const RareList& other)
      : values_(other.values_ ? std::make_unique<std::vector<Value>>(*other.values_) : nullptr) {}
  RareList(RareList&&) noexcept = default;
  RareList& operator=(RareList other) noexcept {
    values_ = std::move(other.values_);
    return *this;
  }

  void push_back(Value value) {
    if (!values_) values_ = std::make_unique<std::vector<Value>>();
    values_->push_back(std::move(value));
  }

  const Value* begin() const { return values_ ? values_->data() : nullptr; }
  const Value* end() const { return values_ ? values_->data() + values_->size() : nullptr; }
  std::size_t size() const { return values_ ? values_->size() : 0; }
  bool empty() const { return size() == 0; }
  const Value& operator[](std::size_t i) const { return (*values_)[i]; }

  std::vector<Value> to_vector() const { return values_ ? *values_ : std::vector<Value>(); }
  bool operator==(const RareList& other) const {
    return std::equal(begin(), end(), other.begin(), other.end());
  }

 private:
  std::unique_ptr<std::vector<Value>> values_;
};

}  // namespace verbatim
