#include "query/matching/joined_postings.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace verbatim {

JoinedPostings::JoinedPostings(const Index& index, std::span<const std::string> terms) {
  terms_.reserve(terms.size());
  for (const std::string& term : terms) {
    TermPostings postings(index, term);
    if (postings.size() == 0) continue;
    most_ += postings.size();
    const std::span<const Posting> first = postings.next_block();
    terms_.push_back({std::move(postings), first});
  }
  most_ = std::min<std::size_t>(most_, index.turn_count());
}

void JoinedPostings::add_stretch(Term& term, std::uint64_t begin, std::uint64_t end) {
  while (!term.left.empty() && term.left.front().document < end) {
    std::size_t taken = 0;
    for (; taken < term.left.size() && term.left[taken].document < end; ++taken) {
      const auto at = static_cast<std::uint32_t>(term.left[taken].document - begin);
      counts_[at] += term.left[taken].count;
      held_[at / kBits] |= std::uint64_t{1} << at % kBits;
    }
    term.left = term.left.subspan(taken);
    if (term.left.empty()) term.left = term.postings.next_block();
  }
}

std::span<const Posting> JoinedPostings::next_block() {
  constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t next = kNone;
  for (const Term& term : terms_) {
    if (!term.left.empty()) next = std::min<std::uint64_t>(next, term.left.front().document);
  }
  if (next == kNone) return {};
  const std::uint64_t begin = next - next % kStretch;
  for (Term& term : terms_) add_stretch(term, begin, begin + kStretch);
  std::size_t size = 0;
  for (std::size_t word = 0; word < held_.size(); ++word) {
    for (std::uint64_t bits = held_[word]; bits != 0; bits &= bits - 1) {
      const std::size_t at = word * kBits + static_cast<std::size_t>(std::countr_zero(bits));
      joined_[size++] = {static_cast<std::uint32_t>(begin + at), counts_[at]};
      counts_[at] = 0;
    }
    held_[word] = 0;
  }
  return std::span(joined_).first(size);
}

}  // namespace verbatim
