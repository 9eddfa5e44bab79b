#include "indexer/writing/word_positions.h"

#include <algorithm>
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
  for (const auto* term : sorted) {
    put_string(out, term->first);
    put_string(out, term->second.documents);
    put_string(out, pack_positions(term->second.lists));
  }
  return out;
}

PartPositionsReader::PartPositionsReader(std::string_view data) : rest_(data) {
  next();
}

void PartPositionsReader::next() {
  at_end_ = rest_.empty();
  if (at_end_) return;
  VarintReader in(rest_);
  term_ = next_string(in);
  documents_ = next_string(in);
  packed_ = next_string(in);
  rest_ = in.rest();
}

void PartPositionsReader::read(std::vector<DocumentPositions>& into) const {
  PackedPositions packed(packed_);
  VarintReader documents(documents_);
  std::uint32_t document = 0;
  for (std::size_t i = 0; i < packed.size(); ++i) {
    document += documents.next_below(std::uint64_t{1} << 32U);
    into.push_back({document, packed.list_bytes(i)});
  }
  if (!documents.at_end()) throw std::runtime_error("positions do not fit their documents");
}

// A merge of sorted lists with a heap of their heads (Knuth 1998, The Art of Computer Programming, volume 3,
// 5.4.1): of equal terms the part with the lowest documents comes first.
void for_each_term_of_parts(
    std::vector<PartPositionsReader> parts,
    const std::function<void(std::string_view term, const std::vector<DocumentPositions>&)>& visit) {
  using Head = std::pair<std::string_view, std::size_t>;
  std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].at_end()) heads.emplace(parts[i].term(), i);
  }
  std::vector<DocumentPositions> documents;
  while (!heads.empty()) {
    const std::string_view term = heads.top().first;
    documents.clear();
    while (!heads.empty() && heads.top().first == term) {
      const std::size_t part = heads.top().second;
      heads.pop();
      parts[part].read(documents);
      parts[part].next();
      if (!parts[part].at_end()) heads.emplace(parts[part].term(), part);
    }
    visit(term, documents);
  }
}

void ChangedPositions::add(const std::string& term, std::uint32_t document, std::uint32_t position) {
  if (!changed_.contains(document))
    throw std::logic_error("a document has new positions beside the old ones");
  PositionLists& lists = terms_of_[document][term];
  if (lists.last() != position) lists.add(position);
}

std::set<std::string> ChangedPositions::terms() const {
  std::set<std::string> all;
  for (const auto& [document, terms] : terms_of_) {
    for (const auto& [term, lists] : terms) all.insert(term);
  }
  return all;
}

std::string ChangedPositions::packed(const std::string& term,
                                     const std::vector<DocumentPositions>& before) const {
  PositionLists lists;
  auto kept = before.begin();
  const auto keep_below = [&](std::uint64_t document) {
    for (; kept != before.end() && kept->document < document; ++kept) {
      if (!changed_.contains(kept->document)) lists.append(kept->bytes, 1);
    }
  };
  for (const std::uint32_t document : changed_) {
    const auto terms = terms_of_.find(document);
    if (terms == terms_of_.end()) continue;
    const auto now = terms->second.find(term);
    if (now == terms->second.end()) continue;
    keep_below(document);
    lists.append(now->second.bytes(), now->second.size());
  }
  keep_below(std::uint64_t{1} << 32U);
  return lists.size() == 0 ? std::string() : pack_positions(lists);
}

}  // namespace verbatim
