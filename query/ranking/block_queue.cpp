#include "query/ranking/block_queue.h"

#include <algorithm>
#include <utility>

namespace verbatim {
namespace {

constexpr std::uint32_t kGroup = 32;

}  // namespace

BlockQueue::BlockQueue(std::vector<BlockBound> bounds, float most_later, MakeBounds make_later)
    : early_(static_cast<std::uint32_t>(bounds.size())), make_later_(std::move(make_later)) {
  add(std::move(bounds));
  if (most_later > 0.0F) push({most_later, 0, WaitingBlock::Bound::of_all_later});
}

bool BlockQueue::reaches(double score) {
  while (!heap_.empty() && static_cast<double>(heap_.front().most) >= score) {
    if (heap_.front().bound != WaitingBlock::Bound::of_all_later) return true;
    take_front();
    add(make_later_());
  }
  return false;
}

WaitingBlock BlockQueue::pop(double least) {
  while (true) {
    const WaitingBlock next = take_front();
    if (next.bound == WaitingBlock::Bound::of_all_later) {
      add(make_later_());
    } else if (next.bound == WaitingBlock::Bound::of_group) {
      open_group(next.index, least);
    } else {
      return next;
    }
  }
}

void BlockQueue::push(const WaitingBlock& block) {
  heap_.push_back(block);
  std::push_heap(heap_.begin(), heap_.end());
}

std::uint32_t BlockQueue::end_of_group(std::uint32_t first) const {
  return std::min(first + kGroup, first < early_ ? early_ : static_cast<std::uint32_t>(bounds_.size()));
}

void BlockQueue::add(std::vector<BlockBound> bounds) {
  auto first = static_cast<std::uint32_t>(bounds_.size());
  if (bounds_.empty()) {
    bounds_ = std::move(bounds);
  } else {
    bounds_.insert(bounds_.end(), bounds.begin(), bounds.end());
  }
  for (; first < bounds_.size(); first = end_of_group(first)) {
    float most = 0.0F;
    for (std::uint32_t i = first; i < end_of_group(first); ++i) most = std::max(most, bounds_[i].most());
    heap_.push_back({most, first, WaitingBlock::Bound::of_group});
  }
  std::make_heap(heap_.begin(), heap_.end());
}

void BlockQueue::open_group(std::uint32_t first, double least) {
  // None of its blocks has been looked at, so their bounds are still those that made the group's.
  for (std::uint32_t i = first; i < end_of_group(first); ++i) {
    if (const float most = bounds_[i].most(); static_cast<double>(most) >= least) push({most, i});
  }
}

WaitingBlock BlockQueue::take_front() {
  std::pop_heap(heap_.begin(), heap_.end());
  const WaitingBlock front = heap_.back();
  heap_.pop_back();
  return front;
}

}  // namespace verbatim
