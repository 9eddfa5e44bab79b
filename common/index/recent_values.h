#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace verbatim {

/// How much memory a value takes beside its object, in bytes; other types have their own.
inline std::size_t bytes_held(const std::string& value) {
  return value.size();
}

/// Values by key, those that were asked for last, as far as they fit into some bytes. A few words are in most
/// queries of a session, and while somebody types, all words but the last are those of the query before.
template <typename Kept>
class RecentValues {
 public:
  using Value = std::shared_ptr<const Kept>;

  explicit RecentValues(std::size_t most_bytes) : most_bytes_(most_bytes) {}
  RecentValues(RecentValues&&) noexcept = default;
  RecentValues& operator=(RecentValues&&) noexcept = default;
  RecentValues(const RecentValues&) = delete;
  RecentValues& operator=(const RecentValues&) = delete;
  ~RecentValues() = default;

  /// The value of a key; where it is not kept, what `read()` gives. It stays as long as somebody has it, kept
  /// or not.
  template <typename Read>
  Value get(std::string_view key, Read&& read) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      recent_.splice(recent_.begin(), recent_, found->second);
      return found->second->second;
    }
    auto value = std::make_shared<const Kept>(read());
    // One that takes most of the room would drive out all others, and be driven out by the next of its kind.
    if (bytes_held(*value) <= most_bytes_ / 4) keep(key, value);
    return value;
  }
  void clear() {
    by_key_.clear();
    recent_.clear();
    bytes_ = 0;
  }

 private:
  using Entry = std::pair<std::string, Value>;

  static std::size_t bytes_of_entry(const Entry& entry) {
    constexpr std::size_t kBeside = 200;  // nodes, both keys, and the allocator's own
    return entry.first.size() + bytes_held(*entry.second) + kBeside;
  }

  void keep(std::string_view key, Value value) {
    recent_.emplace_front(std::string(key), std::move(value));
    // The key in the list does not move.
    by_key_.emplace(recent_.front().first, recent_.begin());
    bytes_ += bytes_of_entry(recent_.front());
    while (bytes_ > most_bytes_) {
      bytes_ -= bytes_of_entry(recent_.back());
      by_key_.erase(recent_.back().first);
      recent_.pop_back();
    }
  }

  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> recent_;  ///< the one that was asked for last first
  std::unordered_map<std::string_view, typename std::list<Entry>::iterator> by_key_;
};

}  // namespace verbatim
