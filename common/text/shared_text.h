#pragma once

#include <atomic>
#include <concepts>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace verbatim {

/// Text that never changes and that many hold at once: a speaker's name that stands on a hundred thousand
/// turns, or a piece of a source's text. Copies share the bytes; the last one frees them. At most 4 GiB. Half
/// as large as a string or a `std::shared_ptr` with a range beside it, for there can be millions.
class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string text) : size_(static_cast<std::uint32_t>(text.size())) {
    if (!text.empty()) whole_ = new Whole{1, std::move(text)};
  }
  SharedText(std::string_view text) : SharedText(std::string(text)) {}
  SharedText(const char* text) : SharedText(std::string(text)) {}
  SharedText(const SharedText& other)
      : whole_(other.whole_), begin_byte_(other.begin_byte_), size_(other.size_) {
    if (whole_ != nullptr) whole_->holders.fetch_add(1, std::memory_order_relaxed);
  }
  SharedText(SharedText&& other) noexcept { swap(other); }
  SharedText& operator=(SharedText other) noexcept {
    swap(other);
    return *this;
  }
  ~SharedText() {
    // The last holder must see what the others did before they let go.
    if (whole_ != nullptr && whole_->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete whole_;
  }

  /// `size` bytes from `begin_byte` on, which must lie in it. All of it stays in memory as long as a piece
  /// does.
  SharedText piece(std::size_t begin_byte, std::size_t size) const {
    if (size == 0) return {};
    SharedText result = *this;
    result.begin_byte_ += static_cast<std::uint32_t>(begin_byte);
    result.size_ = static_cast<std::uint32_t>(size);
    return result;
  }

  std::string_view view() const {
    return whole_ == nullptr ? std::string_view() : std::string_view(whole_->text).substr(begin_byte_, size_);
  }
  operator std::string_view() const { return view(); }
  std::string str() const { return std::string(view()); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  template <std::convertible_to<std::string_view> Text>
  friend bool operator==(const SharedText& a, const Text& b) {
    return a.view() == static_cast<std::string_view>(b);
  }
  friend std::ostream& operator<<(std::ostream& out, const SharedText& text) { return out << text.view(); }

 private:
  struct Whole {
    std::atomic<std::uint32_t> holders;
    std::string text;
  };

  void swap(SharedText& other) noexcept {
    std::swap(whole_, other.whole_);
    std::swap(begin_byte_, other.begin_byte_);
    std::swap(size_, other.size_);
  }

  Whole* whole_ = nullptr;
  std::uint32_t begin_byte_ = 0, size_ = 0;
};

}  // namespace verbatim
