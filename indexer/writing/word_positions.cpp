#include "indexer/writing/word_positions.h"

#include <algorithm>
#include <deque>
#include <queue>
#include <stdexcept>
#include <utility>

#include "common/index/varint.h"

namespace verbatim {
namespace {

void put_string(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out += text;
}

std::string_view next_string(VarintReader& in) {
  return in.bytes(static_cast<std::size_t>(in.next()));
}

}  // namespace

void PartPositions::add(const std::string& term, std::uint32_t document, std::uint32_t position) {
  OfTerm& of_term = terms_[term];
  if (document < of_term.last_document) throw std::logic_error("documents must ascend");
  if (document != of_term.last_document) {
    put_varint(of_term.documents, document - of_term.last_document);
    of_term.last_document = document;
    of_term.lists.begin();
  }
  if (of_term.lists.last() != position) of_term.lists.add(position);
}

std::string PartPositions::store() const {
  std::vector<const std::pair<const std::string, OfTerm>*> sorted;
  sorted.reserve(terms_.size());
  for (const auto& term : terms_) sorted.push_back(&term);
  std::ranges::sort(sorted, {}, [](const auto* term) -> const std::string& { return term->first; });
  std::string out;
  std::string entry;
  for (const auto* term : sorted) {
    entry.clear();
    put_string(entry, term->first);
    put_string(entry, term->second.documents);
    put_string(entry, pack_positions(term->second.lists));
    put_string(out, entry);
  }
  return out;
}

PartPositionsReader::PartPositionsReader(const ScratchFile& file, ScratchFile::Range range)
    : file_(&file), unread_(range) {
  next();
}

/// So many bytes from `at_` on are in the window, or as many as there are.
void PartPositionsReader::have(std::size_t size) {
  // An index of ten million turns has thousands of parts, all of which are read side by side.
  constexpr std::size_t kReadAtOnce = 4096;
  if (window_.size() - at_ >= size || unread_.begin_byte == unread_.end_byte) return;
  window_.erase(0, at_);
  at_ = 0;
  const std::uint64_t wanted = std::max(size - window_.size(), kReadAtOnce);
  const auto read = static_cast<std::size_t>(std::min(wanted, unread_.end_byte - unread_.begin_byte));
  file_->read(unread_.begin_byte, read, window_);
  unread_.begin_byte += read;
}

void PartPositionsReader::next() {
  constexpr std::size_t kLongestNumber = 10;
  have(kLongestNumber);
  at_end_ = at_ == window_.size();
  if (at_end_) return;
  VarintReader head(std::string_view(window_).substr(at_));
  const auto size = static_cast<std::size_t>(head.next());
  at_ = window_.size() - head.rest().size();
  have(size);
  VarintReader in(std::string_view(window_).substr(at_));
  VarintReader entry(in.bytes(size));
  at_ += size;
  term_ = next_string(entry);
  documents_ = next_string(entry);
  packed_ = next_string(entry);
}

void PartPositionsReader::append_to(PostingPacker& documents, PositionLists& lists) const {
  VarintReader distances(documents_);
  std::uint32_t document = 0;
  while (!distances.at_end()) {
    document += distances.next_below(std::uint64_t{1} << 32U);
    documents.add({document, 1});
  }
  append_to(lists);
}

void PartPositionsReader::append_to(PositionLists& lists) const {
  const PackedPositions packed(packed_);
  lists.append(packed.bytes(), packed.size());
}

// A merge of sorted lists with a heap of their heads (Knuth 1998, The Art of Computer Programming, volume 3,
// 5.4.1): of equal terms the part with the lowest documents comes first.
void for_each_term_of_parts(const PositionsOfParts& positions,
                            const std::function<void(std::string_view term, const PartsWithTerm&)>& visit) {
  std::deque<PartPositionsReader> parts;  // whose elements stay where they are
  for (const ScratchFile::Range& range : positions.parts) parts.emplace_back(*positions.file, range);
  using Head = std::pair<std::string_view, std::size_t>;
  std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
  const auto wait = [&](std::size_t part) {
    if (!parts[part].at_end()) heads.emplace(parts[part].term(), part);
  };
  for (std::size_t part = 0; part < parts.size(); ++part) wait(part);
  std::vector<std::size_t> holders;
  PartsWithTerm with_term;
  while (!heads.empty()) {
    const std::string_view term = heads.top().first;
    holders.clear();
    with_term.clear();
    while (!heads.empty() && heads.top().first == term) {
      holders.push_back(heads.top().second);
      heads.pop();
      with_term.push_back(&parts[holders.back()]);
    }
    visit(term, with_term);
    for (const std::size_t part : holders) {
      parts[part].next();
      wait(part);
    }
  }
}

void ChangedPositions::add(const std::string& term, std::uint32_t document, std::uint32_t position) {
  const auto version = versions_.find(document);
  if (version == versions_.end()) throw std::logic_error("a document has new positions beside the old ones");
  OfTerm& of_term = terms_[term];
  if (of_term.order.empty() || of_term.order.back().document != document ||
      of_term.order.back().version != version->second) {
    of_term.order.push_back({document, version->second, of_term.lists.bytes().size()});
    of_term.lists.begin();
  }
  if (of_term.lists.last() != position) of_term.lists.add(position);
}

std::set<std::string> ChangedPositions::terms() const {
  std::set<std::string> all;
  for (const auto& [term, lists] : terms_) all.insert(term);
  return all;
}

std::vector<ChangedPositions::NewList> ChangedPositions::new_lists(const std::string& term) const {
  std::vector<NewList> all;
  const auto found = terms_.find(term);
  if (found == terms_.end()) return all;
  const auto& [lists, order] = found->second;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (versions_.at(order[i].document) != order[i].version) continue;
    const std::size_t end = i + 1 < order.size() ? order[i + 1].begin_byte : lists.bytes().size();
    all.push_back({order[i].document, lists.bytes().substr(order[i].begin_byte, end - order[i].begin_byte)});
  }
  std::ranges::sort(all, {}, &NewList::document);
  return all;
}

// Of a frequent word most turns have not changed: their lists are taken over as they lie, a stretch of them
// at a time, from one that has changed to the next.
std::string ChangedPositions::packed(const std::string& term, std::string_view postings,
                                     std::string_view positions) const {
  const std::vector<NewList> now = new_lists(term);
  auto next_new = now.begin();
  PositionLists together;
  const auto append_new_below = [&](std::uint64_t document) {
    for (; next_new != now.end() && next_new->document < document; ++next_new)
      together.append(next_new->bytes, 1);
  };
  if (!postings.empty()) {
    PackedPostings before(postings);
    PackedPositions lists(positions);
    if (lists.size() != before.left()) throw std::runtime_error("they do not fit its postings");
    std::size_t number = 0, kept_from = 0;  // lists from `kept_from` to `number` are still to be taken over
    const auto take_over = [&] {
      together.append(lists.list_bytes(kept_from, number - kept_from), number - kept_from);
      kept_from = number;
    };
    auto changed = versions_.begin();
    for (auto block = before.next_block(); !block.empty(); block = before.next_block()) {
      if (changed == versions_.end() || changed->first > block.back().document) {
        number += block.size();
        continue;
      }
      for (const Posting& posting : block) {
        for (; changed != versions_.end() && changed->first < posting.document; ++changed) take_over();
        append_new_below(posting.document);
        if (changed != versions_.end() && changed->first == posting.document) {
          take_over();
          ++kept_from;
        }
        ++number;
      }
    }
    take_over();
  }
  append_new_below(std::uint64_t{1} << 32U);
  return together.size() == 0 ? std::string() : pack_positions(together);
}

}  // namespace verbatim
