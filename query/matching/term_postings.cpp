#include "query/matching/term_postings.h"

#include <algorithm>
#include <stdexcept>

#include "common/index/schema.h"

namespace verbatim {
namespace {

/// What reading packed bytes throws, as the index throws.
template <typename Action>
auto read_packed(const std::string& term, Action&& action) {
  try {
    return action();
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError("the packed postings of " + term + " cannot be read: " + error.what());
  }
}

}  // namespace

bool is_counted_0_times(const std::string& term) {
  static const std::string alternatives = alternative_term(""), initials = initials_term("");
  return term.starts_with(alternatives) || term.starts_with(initials);
}

TermPostings::TermPostings(const Index& index, const std::string& term)
    : term_(term), size_(index.turns_with(term)), counts_nothing_(is_counted_0_times(term)) {
  if (size_ == 0) return;
  if (size_ >= kPackedFrom) data_ = index.packed_postings(term);
  if (data_ && !data_->empty()) {
    packed_ = read_packed(term, [&] { return std::make_unique<PackedPostings>(*data_); });
    // What is not of this database, as where several were put together, is left alone.
    if (packed_->left() == size_) return;
    packed_.reset();
  }
  read_.reserve(size_);
  const Xapian::Database& database = index.database();
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
    read_.push_back({*at, at.get_wdf()});
  left_ = read_;
}

std::span<const Posting> TermPostings::next_block() {
  if (!packed_) {
    const std::span<const Posting> block = left_;
    left_ = {};
    return block;
  }
  const std::span<const Posting> block = read_packed(term_, [&] { return packed_->next_block(); });
  if (!counts_nothing_) return block;
  read_.assign(block.begin(), block.end());
  for (Posting& posting : read_) posting.count = 0;
  return read_;
}

void TermPostings::skip_to(std::uint32_t document) {
  if (packed_) return read_packed(term_, [&] { packed_->skip_to(document); });
  const auto first = std::ranges::lower_bound(left_, document, {}, &Posting::document);
  left_ = left_.subspan(static_cast<std::size_t>(first - left_.begin()));
}

void TermPostings::restart() {
  if (packed_) {
    read_packed(term_, [&] { packed_->restart(); });
  } else {
    left_ = read_;
  }
}

}  // namespace verbatim
