#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace verbatim {

/// Values by place or by block, all zero at first, for one query: the memory goes back to a store of the
/// thread, from which the next query takes it. Most queries are about few turns of a study, so clearing
/// memory for all of them would take longer than ranking. Whoever writes values must therefore say where they
/// are when giving the array back, and only these are zeroed.
template <typename Value>
class ZeroedArray {
 public:
  ZeroedArray() = default;
  explicit ZeroedArray(std::size_t size) {
    if (!store().empty()) {
      values_ = std::move(store().back());
      store().pop_back();
    }
    values_.resize(size);
  }
  ZeroedArray(ZeroedArray&& other) noexcept = default;
  ZeroedArray& operator=(ZeroedArray&&) = delete;
  ZeroedArray(const ZeroedArray&) = delete;
  ZeroedArray& operator=(const ZeroedArray&) = delete;
  ~ZeroedArray() = default;

  Value& operator[](std::size_t at) { return values_[at]; }
  const Value& operator[](std::size_t at) const { return values_[at]; }
  const Value* data() const { return values_.data(); }

  /// `index_of` of each of `written`: wherever a value is that is not zero, and perhaps elsewhere. The array
  /// is empty from now on.
  template <typename IndexOf = std::identity>
  void give_back(std::span<const std::uint32_t> written, IndexOf index_of = {}) {
    if (values_.empty()) return;
    if (written.size() > values_.size() / kDense) {
      std::fill(values_.begin(), values_.end(), Value{});
    } else {
      for (const std::uint32_t at : written) values_[index_of(at)] = Value{};
    }
    if (store().size() < kMostKept) store().push_back(std::move(values_));
    values_.clear();
  }

 private:
  static constexpr std::size_t kDense = 32, kMostKept = 32;
  static std::vector<std::vector<Value>>& store() {
    static thread_local std::vector<std::vector<Value>> all;
    return all;
  }

  std::vector<Value> values_;
};

}  // namespace verbatim
