#include "query/matching/term_positions.h"

#include <algorithm>
#include <stdexcept>

namespace verbatim {
namespace {

[[noreturn]] void throw_unreadable_positions(const std::string& term, const std::string& why) {
  throw Xapian::DatabaseCorruptError("the positions of " + term + " cannot be read: " + why);
}

}  // namespace

TermPositions::TermPositions(const Index& index, const std::string& term)
    : index_(&index), term_(term), data_(index.packed_positions(term)) {
  if (data_->empty()) {
    // Xapian would give no positions either, and a phrase that somebody said would not be found.
    if (index.has_packed_positions() && index.has_term(term))
      throw_unreadable_positions(term_, "there are none");
    return;
  }
  try {
    packed_.emplace(*data_);
  } catch (const std::runtime_error& error) {
    throw_unreadable_positions(term_, error.what());
  }
  // A phrase that is looked for at the places of other turns would be found where nobody said it.
  if (packed_->size() != index.turns_with(term))
    throw_unreadable_positions(term_, "there are more or fewer of them than turns with the word");
}

std::optional<std::size_t> TermPositions::number_of(std::uint32_t document) {
  if (!postings_) postings_ = std::make_unique<TermPostings>(*index_, term_);
  if (document < asked_) {
    postings_->restart();
    block_ = {};
  }
  asked_ = document;
  if (block_.empty() || block_.back().document < document) {
    postings_->skip_to(document);
    number_ = postings_->size() - postings_->left();
    block_ = postings_->next_block();
  }
  // The next one that is asked for is mostly near: looked for in steps that double.
  std::size_t reach = 1;
  while (reach < block_.size() && block_[reach - 1].document < document) reach *= 2;
  const auto near = block_.subspan(reach / 2, std::min(reach, block_.size()) - reach / 2);
  const auto found = std::ranges::lower_bound(near, document, {}, &Posting::document);
  const auto passed = reach / 2 + static_cast<std::size_t>(found - near.begin());
  number_ += passed;
  block_ = block_.subspan(passed);
  if (block_.empty() || block_.front().document != document) return std::nullopt;
  return number_;
}

std::span<const std::uint32_t> TermPositions::in(std::uint32_t document) {
  if (!packed_) {
    const Xapian::Database& database = index_->database();
    read_.assign(database.positionlist_begin(document, term_), database.positionlist_end(document, term_));
    return read_;
  }
  const std::optional<std::size_t> number = number_of(document);
  if (!number) return {};
  return of_posting(*number);
}

std::span<const std::uint32_t> TermPositions::of_posting(std::size_t number) {
  try {
    return packed_->list(number);
  } catch (const std::runtime_error& error) {
    throw_unreadable_positions(term_, error.what());
  }
}

}  // namespace verbatim
