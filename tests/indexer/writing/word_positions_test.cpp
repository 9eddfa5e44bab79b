#include "indexer/writing/word_positions.h"

#include <map>
#include <memory>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/dice.h"
#include "tests/support/temp_dir.h"

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

/// Puts parts into a file, and reads them.
struct Parts {
  explicit Parts(const std::vector<std::string>& stored) {
    positions.file = std::make_unique<ScratchFile>(folder.path() / "positions");
    for (const std::string& part : stored) positions.parts.push_back(positions.file->append(part));
  }
  PartPositionsReader reader() const { return {*positions.file, positions.parts.front()}; }

  testing::TempDir folder;
  PositionsOfParts positions;
};

using Found = std::vector<std::pair<std::string, ByDocument>>;

void read_together(const std::vector<std::string>& stored, Found& found) {
  const Parts parts(stored);
  for_each_term_of_parts(parts.positions, [&](std::string_view term, const PartsWithTerm& with_term) {
    PostingPacker documents;
    PositionLists lists;
    for (const PartPositionsReader* part : with_term) part->append_to(documents, lists);
    const auto all = unpacked(pack_positions(lists));
    const std::string postings = documents.packed();
    ByDocument by_document;
    PackedPostings reader(postings);
    ASSERT_EQ(reader.left(), all.size());
    for (auto block = reader.next_block(); !block.empty(); block = reader.next_block()) {
      for (const Posting& posting : block) by_document.emplace(posting.document, all[by_document.size()]);
    }
    found.emplace_back(term, by_document);
  });
}

TEST(WordPositions, of_parts_come_together_in_the_order_of_documents) {
  const std::string first = part_of({{"cold", {{1, {2, 9}}, {3, {1}}}}, {"zoo", {{2, {4}}}}}).store();
  const std::string second = part_of({{"cold", {{4, {7}}}}, {"air", {{5, {1, 2, 3}}}}}).store();
  const std::string none = PartPositions().store();
  Found found;
  read_together({first, none, second}, found);
  EXPECT_THAT(found, ElementsAre(Pair("air", ByDocument{{5, {1, 2, 3}}}),
                                 Pair("cold", ByDocument{{1, {2, 9}}, {3, {1}}, {4, {7}}}),
                                 Pair("zoo", ByDocument{{2, {4}}})));
}

// A part is read a few thousand bytes at a time.
TEST(WordPositions, of_large_parts_come_together_too) {
  std::map<std::string, ByDocument> terms;
  for (std::uint32_t term = 0; term < 400; ++term) {
    ByDocument& documents = terms["w" + std::to_string(term)];
    for (std::uint32_t document = 1; document <= term * term % 977 + 1; ++document)
      documents[document] = {term + 1, term + document + 300};
  }
  std::map<std::string, ByDocument> behind;
  for (const auto& [term, documents] : terms) behind[term] = {{2000, {1, 5}}};
  Found found;
  read_together({part_of(terms).store(), part_of(behind).store()}, found);
  for (auto& [term, documents] : terms) documents[2000] = {1, 5};
  EXPECT_EQ(found, Found(terms.begin(), terms.end()));
}

/// Lists of a word by document, packed.
struct Stored {
  explicit Stored(const ByDocument& documents) {
    PostingPacker packer;
    PositionLists lists;
    for (const auto& [document, places] : documents) {
      packer.add({document, static_cast<std::uint32_t>(places.size())});
      lists.begin();
      for (const std::uint32_t place : places) lists.add(place);
    }
    postings = packer.packed();
    positions = pack_positions(lists);
  }
  std::string postings, positions;
};

TEST(WordPositions, of_changed_documents_take_the_place_of_the_old_ones) {
  const Stored before({{1, {2}}, {3, {1}}, {8, {5}}});
  ChangedPositions changed;
  const auto cold = [&] { return changed.packed("cold", before.postings, before.positions); };
  EXPECT_THAT(unpacked(cold()), ElementsAre(ElementsAre(2), ElementsAre(1), ElementsAre(5)));
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
  EXPECT_THAT(unpacked(cold()), ElementsAre(ElementsAre(2), ElementsAre(4, 6), ElementsAre(1)));
  EXPECT_THAT(unpacked(changed.packed("warm", {}, {})), ElementsAre(ElementsAre(5)));
  changed.forget(9);
  changed.forget(3);
  changed.forget(1);
  EXPECT_THAT(cold(), IsEmpty()) << "no document is left";
  EXPECT_THROW(changed.packed("cold", before.postings, Stored(ByDocument{{1, {2}}}).positions),
               std::runtime_error);
}

// Blocks without a change are passed over, and the lists between two changes taken over together.
TEST(WordPositions, of_changed_documents_are_those_that_a_new_index_would_have) {
  testing::Dice dice(7);
  for (int round = 0; round < 60; ++round) {
    ByDocument documents;
    const std::uint32_t last = static_cast<std::uint32_t>(dice.number(1, 900));
    for (std::uint32_t document = 1; document <= last; ++document) {
      if (!dice.one_in(4)) documents[document] = {document % 7 + 1, document % 50 + 20};
    }
    const Stored before(documents);
    ChangedPositions changed;
    const std::uint32_t changes = static_cast<std::uint32_t>(dice.number(1, 40));
    for (std::uint32_t i = 0; i < changes; ++i) {
      const std::uint32_t document = static_cast<std::uint32_t>(dice.number(1, last + 20));
      changed.forget(document);
      documents.erase(document);
      if (dice.one_in(3)) continue;
      changed.add("cold", document, i + 1);
      documents[document] = {i + 1};
    }
    const std::string expected = documents.empty() ? std::string() : Stored(documents).positions;
    EXPECT_EQ(changed.packed("cold", before.postings, before.positions), expected) << round;
  }
}

TEST(WordPositions, of_a_damaged_part_are_refused) {
  const std::string whole = part_of({{"cold", {{1, {2, 9}}, {3, {1}}}}}).store();
  for (std::size_t size = 1; size < whole.size(); ++size)
    EXPECT_THROW(Parts({whole.substr(0, size)}).reader(), std::runtime_error) << size;
}

}  // namespace
}  // namespace verbatim
