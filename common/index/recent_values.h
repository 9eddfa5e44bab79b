#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace verbatim {

/// Values by key, those that were asked for last, as far as they fit into some bytes. A few words are in most
/// queries of a session, and while somebody types, all words but the last are those of the query before.
class RecentValues {
 public:
  using Value = std::shared_ptr<const std::string>;

  explicit RecentValues(std::size_t most_bytes) : most_bytes_(most_bytes) {}
  RecentValues(RecentValues&&) noexcept = default;
  RecentValues& operator=(RecentValues&&) noexcept = default;
  RecentValues(const RecentValues&) = delete;
  RecentValues& operator=(const RecentValues&) = delete;
  ~RecentValues() = default;

  /// The value of a key; where it is not kept, what `read()` gives, as a string. It stays as long as somebody
  /// has it, kept or not.
  template <typename Read>
  Value get(std::string_view key, Read&& read) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      recent_.splice(recent_.begin(), recent_, found->second);
      return found->second->second;
    }
    auto value = std::make_shared<const std::string>(read());
    // One that takes most of the room would drive out all others, and be driven out by the next of its kind.
    if (value->size() <= most_bytes_ / 4) keep(key, value);
    return value;
  }

 private:
  using Entry = std::pair<std::string, Value>;

  static std::size_t bytes_of_entry(const Entry& entry) {
    constexpr std::size_t kBeside = 200;  // nodes, both keys, and the allocator's own
    return entry.first.size() + entry.second->size() + kBeside;
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
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace verbatim
