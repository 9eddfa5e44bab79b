#include "indexer/writing/word_positions.h"

#include <map>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using ByDocument = std::map<std::uint32_t, std::vector<std::uint32_t>>;

PartPositions part_of(const std::map<std::string, ByDocument>& terms) {
  PartPositions part;
  for (const auto& [term, documents] : terms) {
    for (const auto& [document, positions] : documents) {
      for (const std::uint32_t position : positions) part.add(term, document, position);
    }
  }
  return part;
}

std::vector<std::vector<std::uint32_t>> unpacked(const std::string& data) {
  std::vector<std::vector<std::uint32_t>> lists;
  PackedPositions packed(data);
  for (std::size_t i = 0; i < packed.size(); ++i) {
    const auto list = packed.list(i);
    lists.emplace_back(list.begin(), list.end());
  }
  return lists;
}

TEST(WordPositions, of_parts_come_together_in_the_order_of_documents) {
  const std::string first = part_of({{"cold", {{1, {2, 9}}, {3, {1}}}}, {"zoo", {{2, {4}}}}}).store();
  const std::string second = part_of({{"cold", {{4, {7}}}}, {"air", {{5, {1, 2, 3}}}}}).store();
  const std::string none = PartPositions().store();
  std::vector<std::pair<std::string, ByDocument>> found;
  for_each_term_of_parts({PartPositionsReader(first), PartPositionsReader(none), PartPositionsReader(second)},
                         [&](std::string_view term, const std::vector<DocumentPositions>& documents) {
                           ByDocument by_document;
                           for (const DocumentPositions& one : documents) {
                             PositionLists list;
                             list.append(one.bytes, 1);
                             by_document[one.document] = unpacked(pack_positions(list)).front();
                           }
                           found.emplace_back(term, by_document);
                         });
  EXPECT_THAT(found, ElementsAre(Pair("air", ByDocument{{5, {1, 2, 3}}}),
                                 Pair("cold", ByDocument{{1, {2, 9}}, {3, {1}}, {4, {7}}}),
                                 Pair("zoo", ByDocument{{2, {4}}})));
}

TEST(WordPositions, of_changed_documents_take_the_place_of_the_old_ones) {
  const std::string part = part_of({{"cold", {{1, {2}}, {3, {1}}, {8, {5}}}}}).store();
  std::vector<DocumentPositions> before;
  PartPositionsReader(part).read(before);
  ChangedPositions changed;
  EXPECT_THAT(unpacked(changed.packed("cold", before)),
              ElementsAre(ElementsAre(2), ElementsAre(1), ElementsAre(5)));
  EXPECT_THROW(changed.add("cold", 3, 4), std::logic_error) << "what was there would stay beside it";
  changed.forget(3);
  changed.add("cold", 3, 4);
  changed.add("cold", 3, 6);
  changed.add("cold", 3, 6);  // two ways to write one word are two words of the form
  changed.forget(8);
  changed.add("warm", 8, 5);
  changed.forget(9);
  changed.add("cold", 9, 1);
  EXPECT_THAT(changed.terms(), ElementsAre("cold", "warm"));
  EXPECT_THAT(unpacked(changed.packed("cold", before)),
              ElementsAre(ElementsAre(2), ElementsAre(4, 6), ElementsAre(1)));
  EXPECT_THAT(unpacked(changed.packed("warm", {})), ElementsAre(ElementsAre(5)));
  changed.forget(9);
  changed.forget(3);
  changed.forget(1);
  EXPECT_THAT(changed.packed("cold", before), IsEmpty()) << "no document is left";
}

TEST(WordPositions, of_a_damaged_part_are_refused) {
  const std::string whole = part_of({{"cold", {{1, {2, 9}}, {3, {1}}}}}).store();
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const std::string cut = whole.substr(0, size);
    EXPECT_THROW(PartPositionsReader{cut}, std::runtime_error) << size;
  }
}

}  // namespace
}  // namespace verbatim
