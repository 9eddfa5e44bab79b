#include "common/index/document_table.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;

const DocumentTable kTable{{"2", "10"}, {{1, 5, 0}, {5, 8, 1}, {32, 40, 0}}, false};

TEST(DocumentTable, CountsByInterview) {
  EXPECT_THAT(kTable.count_by_interview(std::vector<std::uint32_t>{1, 4, 5, 32, 39}), ElementsAre(4, 1));
  EXPECT_THAT(kTable.count_by_interview(std::vector<std::uint32_t>{}), ElementsAre(0, 0));
  for (const std::uint32_t stranger : {0U, 8U, 31U, 40U})
    EXPECT_THROW(kTable.count_by_interview(std::vector{stranger}), std::runtime_error) << stranger;
}

TEST(DocumentTable, SaysWhichInterviewADocumentBelongsTo) {
  for (const std::uint32_t document : {1U, 4U, 32U, 39U}) EXPECT_EQ(kTable.interview_of(document), 0u);
  for (const std::uint32_t document : {5U, 7U}) EXPECT_EQ(kTable.interview_of(document), 1u);
  for (const std::uint32_t stranger : {0U, 8U, 31U, 40U})
    EXPECT_THROW(kTable.interview_of(stranger), std::runtime_error) << stranger;
}

TEST(DocumentTable, SurvivesTheRoundTrip) {
  DocumentTable in_order = kTable;
  in_order.in_order = true;
  for (const DocumentTable& table : {kTable, in_order, DocumentTable{}})
    EXPECT_EQ(load_document_table(store_document_table(table)), table);
}

TEST(DocumentTable, OtherBytesAreRefused) {
  const std::string stored = store_document_table(kTable);
  for (std::size_t size = 0; size < stored.size(); ++size)
    EXPECT_THROW(load_document_table(stored.substr(0, size)), std::runtime_error) << size;
  EXPECT_THROW(load_document_table(stored + "x"), std::runtime_error);
}

}  // namespace
}  // namespace verbatim
