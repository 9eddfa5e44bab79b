#include "common/index/document_table.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "common/index/varint.h"

namespace verbatim {
namespace {

[[noreturn]] void throw_unknown_document(std::uint32_t document) {
  throw std::runtime_error("document " + std::to_string(document) + " belongs to no interview");
}

}  // namespace

std::vector<std::size_t> DocumentTable::count_by_interview(std::span<const std::uint32_t> documents) const {
  std::vector<std::size_t> counts(interviews.size(), 0);
  auto run = runs.begin();
  for (const std::uint32_t document : documents) {
    while (run != runs.end() && run->end <= document) ++run;
    if (run == runs.end() || document < run->first) throw_unknown_document(document);
    ++counts[run->interview];
  }
  return counts;
}

std::uint32_t DocumentTable::interview_of(std::uint32_t document) const {
  const auto run = std::ranges::upper_bound(runs, document, {}, &Run::end);
  if (run == runs.end() || document < run->first) throw_unknown_document(document);
  return run->interview;
}

std::string store_document_table(const DocumentTable& table) {
  std::string out;
  put_varint(out, table.in_order ? 1 : 0);
  put_varint(out, table.interviews.size());
  for (const std::string& id : table.interviews) {
    put_varint(out, id.size());
    out += id;
  }
  put_varint(out, table.runs.size());
  std::uint32_t end = 0;
  for (const DocumentTable::Run& run : table.runs) {
    put_varint(out, run.first - end);
    put_varint(out, run.end - run.first);
    put_varint(out, run.interview);
    end = run.end;
  }
  return out;
}

DocumentTable load_document_table(std::string_view data) {
  VarintReader in(data);
  DocumentTable table;
  table.in_order = in.next_below(2) == 1;
  const std::uint32_t interviews = in.next_below(data.size() + 1);
  table.interviews.reserve(interviews);
  for (std::uint32_t i = 0; i < interviews; ++i)
    table.interviews.emplace_back(in.bytes(in.next_below(data.size() + 1)));
  const std::uint32_t runs = in.next_below(data.size() + 1);
  table.runs.reserve(runs);
  std::uint64_t end = 0;
  for (std::uint32_t i = 0; i < runs; ++i) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
    const std::uint64_t first = end + in.next_below(kMost);
    end = first + in.next_below(kMost);
    if (end > kMost) throw std::runtime_error("a document's number is too large");
    table.runs.push_back(
        {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end), in.next_below(interviews)});
  }
  if (!in.at_end()) throw std::runtime_error("something follows its end");
  return table;
}

}  // namespace verbatim
